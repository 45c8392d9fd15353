# The command line: help, mistakes, and what was done.

cli = Turns one period of consumer complaints into a report that can be published
    .examples =
        {"  "}nianbao build                       build every report under data/
        {"  "}nianbao build data/2024-fintech     build one report into output/2024-fintech/
        {"  "}nianbao check data/2024-fintech     find what is wrong and write nothing
        {"  "}nianbao new data/2025-fintech --from data/2024-fintech
cli-usage = Usage
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-examples = Examples

cli-quiet = Print errors only
cli-color = When to use colour
cli-lang = Language the program speaks; the locale's where not given (a report's language is set in its report.toml)
cli-message-format = Form of findings: text for people, json with one object a line, sarif as one SARIF 2.1.0 document on the standard output
cli-deny = What is not put up with: with warnings, or with notes (which includes warnings), the exit code is 1 and no report is written
cli-help = Print help
cli-version = Print version
cli-choices = { $values ->
        [none] {" ["}default { $assumed }{"]"}
       *[other] {" ["}{ $values }{ $assumed ->
            [none] {""}
           *[other] ; default { $assumed }
        }{"]"}
    }

cli-build = Build reports
    .examples =
        {"  "}nianbao build
        {"  "}nianbao build data/2024-fintech -o /tmp/report
cli-build-folders = Report folders; every one under data/ where none is given
cli-build-output = Where to write: straight into this folder for one report, into a subfolder each for several (default output/)
cli-build-last = Build the report that is published: refused while a case is a draft, a word is left open, a note is not resolved, anything of the starter or of another period is left or the audit is sure of an error; a copy is kept in OUTPUT.final for comparison
cli-build-reference-doc = Take the styles, page, headers and footers of report.docx from this Word document
cli-build-formats = Write these formats only, separated by commas; those under formats in report.toml where none is named, all by default
cli-check = Travel the whole road without writing a report
    .examples =
        {"  "}nianbao check data/2024-fintech
        {"  "}nianbao check --message-format json 2> findings.jsonl
        {"  "}nianbao check --message-format sarif > findings.sarif
        {"  "}nianbao check --deny warnings
cli-check-folders = Report folders; every one under data/ where none is given
cli-check-fix = Write a corrected copy of the complaint files into this new folder, with a list of every change
cli-audit = Hold a document against itself, and against the figures of a report
    .examples =
        {"  "}nianbao audit release.docx --report data/2024-fintech
        {"  "}nianbao audit somebody-elses-report.docx article.html
        {"  "}nianbao audit draft.md --min-confidence high
        {"  "}nianbao audit release.docx --report data/2024-fintech --fix corrected
cli-audit-drafts = Documents: Word (.docx), pages (.html), Markdown (.md) or plain text
cli-audit-report = Report folder whose figures the documents are held against; without one they are held against themselves
cli-audit-min-confidence = How sure a finding has to be: high is arithmetic or data, medium is hardly meant otherwise, low may be meant otherwise
cli-audit-earlier = An earlier build of the report: a wrong number that was right there is told to be stale
cli-audit-bases = Also tell for each list of shares the smallest base that it can have, alone and together with the lists before it
cli-audit-fix = Write corrected copies of the documents into this new folder: tracked changes in Word, else with a list of the differences
cli-preview = Open the editors' desk: the draft live in a browser, every number open, cases picked and written
    .examples =
        {"  "}nianbao preview data/2024-fintech
        {"  "}nianbao preview data/2024-fintech --port 8765 --open never
        {"  "}nianbao preview --editor "code -g {"{"}file{"}"}:{"{"}line{"}"}:{"{"}column{"}"}"
cli-preview-folder = Report folder; the first one under data/ where none is named
cli-preview-port = Port on this machine; a free one where none is named
cli-preview-open = Whether to open a browser: auto does where a person is at the terminal
cli-preview-editor = Command that opens a file, in which {"{"}file{"}"}, {"{"}line{"}"} and {"{"}column{"}"} are filled in; vscode:// links where none is named
cli-diff = Compare two builds: which figures moved and why, which blocks changed
    .examples =
        {"  "}nianbao diff output/2024-fintech.final output/2024-fintech
        {"  "}nianbao diff old/manifest.json new --html changes.html
cli-diff-old = The older output folder, or the manifest.json in it
cli-diff-new = The newer output folder, or the manifest.json in it
cli-diff-json = Print JSON
cli-diff-html = Write the newer report as a page on which the changes are marked
cli-diff-all = List all, not the first 20 of each kind
cli-inspect = Show what an export holds and which lines of report.toml let it be read
    .examples =
        {"  "}nianbao inspect export.xlsx
        {"  "}nianbao inspect export.csv --report data/2024-fintech
cli-inspect-file = The export: CSV, TSV, XLSX, XLSM, XLS or ODS
cli-inspect-report = Report folder whose report.toml is to hold
cli-new = Start a report folder that builds at once
    .examples =
        {"  "}nianbao new data/2025-fintech
        {"  "}nianbao new data/2025-fintech --from data/2024-fintech
        {"  "}nianbao new data/2025-H1-fintech --from data/2024-H1-fintech --period 2025-H1
cli-new-folder = The new folder
cli-new-from = Report folder of the edition before: settings, prose, list of platforms and templates come along, its complaints and cases do not; a built-in sample where not given
cli-new-period = Period of the new report, such as 2025, 2025-H1, 2025-Q3 or 2025-07; the next of the same kind where not given
cli-explain = Explain a code such as NB311: what it means, why it matters, how to mend it, an example
    .examples =
        {"  "}nianbao explain                 list every code
        {"  "}nianbao explain NB311           311 and region-unknown mean the same
cli-explain-code = The code, its number or its name; every code is listed where none is given
cli-schema = Print a JSON Schema, for editors to complete and check with
    .examples =
        {"  "}nianbao schema report > report.schema.json
        {"  "}nianbao schema figures
cli-schema-contract = report (report.toml), figures (figures.json), provenance (provenance.json) or case (front matter of a case)
cli-synth = Write invented complaints, to try things on and to measure with
    .examples =
        {"  "}nianbao synth --rows 1000000 --output big/complaints.csv
        {"  "}nianbao synth --rows 1000 --seed 7 | head
cli-synth-rows = How many rows
cli-synth-seed = Which rows: the same seed makes the same rows
cli-synth-year = The year in which they are filed
cli-synth-output = File to write; the standard output where none is named
cli-tally = Count a part of the data into a partial tally, of which build takes any number
    .examples =
        {"  "}nianbao tally 2024-01.csv.gz 2024-02.csv.gz --report data/2024-fintech -o part-1.tally
        {"  "}zcat 2024-*.csv.gz | nianbao tally - -o all.tally
cli-tally-files = Complaint files; “-” is the standard input
cli-tally-report = Report folder by whose rules to count; the first under data where none is named
cli-tally-output = Partial tally to write
cli-sql = Print one query that counts where the data is; build reads its result
    .examples =
        {"  "}nianbao sql --dialect postgres --table complaints_2024 > query.sql
        {"  "}duckdb -csv warehouse.db < query.sql > data/2024-fintech/counts.csv
cli-sql-dialect = Which database
cli-sql-report = Report folder by whose rules to count; the first under data where none is named
cli-sql-table = Table that holds the data, or anything that may stand behind FROM
cli-sql-columns-of = File whose header names the columns; the report's complaint files where none is named, and the usual names where there are none
cli-completions = Print a completion script for a shell
    .examples =
        {"  "}nianbao completions bash > ~/.local/share/bash-completion/completions/nianbao
cli-completions-shell = Which shell

cli-fault-unknown = there is no option “{ $argument }”{ $suggestion ->
        [none] {""}
       *[other] ; did you mean “{ $suggestion }”?
    }
cli-fault-command = there is no command “{ $argument }”{ $suggestion ->
        [none] {""}
       *[other] ; did you mean “{ $suggestion }”?
    }
cli-fault-value = “{ $value }” is no value for { $argument }{ $choices ->
        [none] {""}
       *[other] ; it takes one of: { $choices }
    }{ $suggestion ->
        [none] {""}
       *[other] ; did you mean “{ $suggestion }”?
    }
cli-fault-missing = { $argument } is missing
cli-fault-no-pdf = this nianbao was built without the typesetter that PDF takes; cargo build --release --features pdf makes one with it
cli-fault-other = this command line cannot be understood: { $argument }
cli-fault-code = there is no code “{ $value }”{ $suggestion ->
        [none] ; nianbao explain lists every code
       *[other] ; did you mean { $suggestion }?
    }
cli-fault-help = Run nianbao --help to see how it is used.

said-desk = The desk is at { $address } (Ctrl-C to stop)
said-desk-unopened = No browser could be opened; open the address above.
said-built = Wrote { $path }
said-no-pdf = PDF was left out, since this nianbao was built without the typesetter; cargo run --release --features pdf -- build writes it too.
said-audited = { $path }: { $found ->
        [0] nothing found that contradicts itself or the figures
        [one] one place to look at
       *[other] { $found } places to look at
    }
said-unchanged = There are errors; the outputs of the reports concerned are as they were.
said-denied = { $report } is refused, since { $notes ->
        [0] { $warnings ->
            [one] 1 warning is denied
           *[other] { $warnings } warnings are denied
        }
       *[other] { $warnings ->
            [one] 1 warning
           *[other] { $warnings } warnings
        } and { $notes ->
            [one] 1 note
           *[other] { $notes } notes
        } are denied
    } (--deny); nothing was written for it.
said-intake = { $report }: { $read ->
        [one] 1 row
       *[other] { $read } rows
    } read = { $counted } counted + { $rejected } rejected + { $period } outside the period + { $scope } outside the scope + { $repeated } repeated
said-started = Started { $folder }; run nianbao build { $folder } to build it
said-followed = Started { $folder } for the period { $period }, after { $from } ({ $before }). Changed in report.toml:
said-followed-moved = {"  "}{ $key }: { $old ->
        [none] (not written)
       *[other] { $old }
    } → { $new }
said-left-behind = { $what ->
        [complaints] Left behind: the complaint data ({ $names })
        [cases] Left behind: { $count ->
            [one] 1 case
           *[other] { $count } cases
        }
        [released] Left behind: the release date { $names }, now a comment
        [notes] Left behind: the notes of readers ({ $names })
       *[others] Left behind, as the report does not use it: { $names }
    }
said-to-do = To do:
said-to-do-item = {"  "}{ $number }. { $what ->
        [complaints] Put the complaints of { $period } at { $names }, or change complaints under [input]; without them nothing can be built.
        [platforms] Bring { $names } up to date.
        [title] Check the title: it names no period that could be moved to { $period }.
        [prose] Revise the prose ({ $names }): each file begins with a mark that it is the last edition's, and build --final is refused until the mark is deleted.
        [notice] Check notice under [sources]: it is the last edition's and marked as such.
        [earlier] Add the platforms of { $names } to earlier_platforms.
        [cases] Choose and write the cases: nianbao preview { $names }
       *[released] Write the release date at released once it is known.
    }
said-elsewhere = Other periods than { $period } stand in these lines, which were left as they were:
said-elsewhere-line = {"  "}{ $place }: { $text }
said-elsewhere-more = {"  "}… and { $count } more
said-synth = Wrote { $rows ->
        [one] 1 invented row
       *[other] { $rows } invented rows
    } to { $path }
said-interrupted = Stopped as asked; nothing half written is left, and the outputs are as they were.
progress-reading = Reading
progress-composing = Composing
progress-writing = Writing
progress-rows = { $rows } rows
progress-left = left
said-tally = Wrote the partial tally { $path }: { $read } rows read, { $counted } counted
said-time = Took { $milliseconds } ms

said-nothing-corrected = { $path }: nothing can be put right in it without a judgement; where it is a PDF, correct the document it was made from
said-corrected = Wrote the corrected copies to { $path }: { $count ->
        [one] 1 change
       *[other] { $count } changes
    }
said-fixed = Wrote the corrected copy to { $path }: { $count ->
        [one] 1 change
       *[other] { $count } changes
    }, listed in changes.csv
fix-file = file
fix-sheet = sheet
fix-line = line
fix-column = column
fix-change = change
fix-before = before
fix-after = after
fix-trimmed = blanks trimmed
fix-narrowed = full-width characters
fix-region = name of the region
fix-masked = personal data masked
inspect-text = Text in { $encoding }, cells separated by { $delimiter ->
        [comma] commas
        [semicolon] semicolons
        [tab] tabs
        [pipe] vertical bars
       *[other] another character
    }
inspect-workbook = { $kind } workbook, { $sheets ->
        [one] 1 sheet
       *[other] { $sheets } sheets
    }
inspect-rows = { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }, { $columns ->
        [one] 1 column
       *[other] { $columns } columns
    }
inspect-column = { $name } → { $meaning } · filled { $filled }/{ $rows } · { $looks } · { $first }
inspect-unmapped = not used
inspect-paste = Lines for report.toml:
inspect-check = similar name: check it
inspect-order = or "dmy": the dates themselves do not tell
inspect-required = required: name its column
confidence-configured = named in report.toml
confidence-known = known name
confidence-similar = similar name, not used
looks-date = dates
looks-amount = numbers or amounts
looks-region = regions
looks-gender = genders
looks-truth = yes or no
looks-text = text

diff-title = Against the earlier build
diff-none = The two builds made the same report
diff-and = {", "}
diff-data = Data differ: { $files }
diff-templates = Templates differ: { $files }
diff-prose = Prose differs: { $files }
diff-cases = Cases differ: { $files }
diff-setting = Setting differs: { $key }: { $old } → { $new }
diff-version = Versions of the program differ: { $old } → { $new }
diff-figures = Figures that moved, { $count }:
diff-blocks = Blocks that changed, { $count }:
diff-more = … and { $count } more (--all lists them)
diff-changed = changed
diff-added = added
diff-removed = removed
diff-points = ({ $value } percentage points)
diff-by = ({ $value })
cause-data = data
cause-configuration = configuration
cause-template = template
cause-prose = prose
cause-case = case
cause-version = version of the program
cause-place = numbering or place
