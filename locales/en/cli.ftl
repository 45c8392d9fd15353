# The command line: help, mistakes, and what was done.

cli = Turn one period of consumer complaints into a publishable report
    .examples =
        {"  "}nianbao build                       build every report under data/
        {"  "}nianbao build data/2024-fintech     build one report into output/2024-fintech/
        {"  "}nianbao check data/2024-fintech     check a report without writing any files
        {"  "}nianbao new data/2025-fintech --from data/2024-fintech
cli-usage = Usage
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-examples = Examples

cli-quiet = Print only errors
cli-color = When to use color
cli-lang = Language of help and messages; defaults to the system locale (the language of a report is set in its report.toml)
cli-message-format = Format of diagnostics: text for people, json for one object per line, sarif for one SARIF 2.1.0 document on standard output
cli-deny = Treat warnings as errors: warnings (or notes, which includes warnings) make the exit code 1, and no report is written
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
cli-build-folders = Report folders; defaults to every report under data/
cli-build-output = Output folder: used directly for one report, with a subfolder for each of several; defaults to output/
cli-build-last = Build the final report for publication; fails if a case is still a draft, text is marked as unfinished, a note is unresolved, content of the starter or of another period remains, or the audit finds a certain error; keeps a copy in OUTPUT.final for comparison
cli-build-reference-doc = Take styles, page setup, headers and footers of report.docx from this Word document
cli-build-formats = Write only these formats, separated by commas; defaults to formats in report.toml, or all if that is not set
cli-check = Check a report without writing any files
    .examples =
        {"  "}nianbao check data/2024-fintech
        {"  "}nianbao check --message-format json 2> findings.jsonl
        {"  "}nianbao check --message-format sarif > findings.sarif
        {"  "}nianbao check --deny warnings
cli-check-folders = Report folders; defaults to every report under data/
cli-check-fix = Write a corrected copy of the complaint files to this new folder, with a list of all changes
cli-audit = Check a document for contradictions, in itself and with the figures of a report
    .examples =
        {"  "}nianbao audit release.docx --report data/2024-fintech
        {"  "}nianbao audit somebody-elses-report.docx article.html
        {"  "}nianbao audit draft.md --min-confidence high
        {"  "}nianbao audit release.docx --report data/2024-fintech --fix corrected
cli-audit-drafts = Documents: Word (.docx), HTML (.html), Markdown (.md) or plain text
cli-audit-report = Report folder whose figures the documents are checked against; without it, each document is only checked against itself
cli-audit-min-confidence = Minimum confidence of findings to report: high for arithmetic and data, medium for text that can hardly mean anything else, low for text that may
cli-audit-earlier = Output folder of an earlier build of the report: wrong numbers that were right in it are reported as outdated
cli-audit-bases = Also report the smallest possible base of each list of shares, alone and together with the lists before it
cli-audit-fix = Write corrected copies of the documents to this new folder: tracked changes in Word, otherwise with a list of differences
cli-preview = Open the editors' desk: a live preview in the browser, where every number can be inspected and cases are picked and written
    .examples =
        {"  "}nianbao preview data/2024-fintech
        {"  "}nianbao preview data/2024-fintech --port 8765 --open never
        {"  "}nianbao preview --editor "code -g {"{"}file{"}"}:{"{"}line{"}"}:{"{"}column{"}"}"
cli-preview-folder = Report folder; defaults to the first one under data/
cli-preview-port = Port on this machine; defaults to a free one
cli-preview-open = Whether to open a browser; auto does so when run in a terminal
cli-preview-editor = Command that opens a file, with {"{"}file{"}"}, {"{"}line{"}"} and {"{"}column{"}"} as placeholders; defaults to vscode:// links
cli-diff = Compare two builds: which figures changed and why, and which blocks changed
    .examples =
        {"  "}nianbao diff output/2024-fintech.final output/2024-fintech
        {"  "}nianbao diff old/manifest.json new --html changes.html
cli-diff-old = Older output folder, or its manifest.json
cli-diff-new = Newer output folder, or its manifest.json
cli-diff-json = Print JSON
cli-diff-html = Write the newer report as a page with the changes marked
cli-diff-all = List all changes, not only the first 20 of each kind
cli-inspect = Show what an export contains and which lines of report.toml make it readable
    .examples =
        {"  "}nianbao inspect export.xlsx
        {"  "}nianbao inspect export.csv --report data/2024-fintech
cli-inspect-file = Export to inspect: CSV, TSV, XLSX, XLSM, XLS or ODS
cli-inspect-report = Report folder whose report.toml to apply
cli-new = Create a report folder that can be built at once
    .examples =
        {"  "}nianbao new data/2025-fintech
        {"  "}nianbao new data/2025-fintech --from data/2024-fintech
        {"  "}nianbao new data/2025-H1-fintech --from data/2024-H1-fintech --period 2025-H1
cli-new-folder = New folder
cli-new-from = Report folder of the previous edition: settings, prose, platform list and templates are copied, complaints and cases are not; defaults to a built-in sample
cli-new-period = Period of the new report, such as 2025, 2025-H1, 2025-Q3 or 2025-07; defaults to the next period of the same kind
cli-explain = Explain a code such as NB311: what it means, why it matters, how to fix it, and an example
    .examples =
        {"  "}nianbao explain                 list all codes
        {"  "}nianbao explain NB311           311 and region-unknown work too
cli-explain-code = Code, or its number or name; defaults to a list of all codes
cli-schema = Print a JSON Schema, for completion and validation in editors
    .examples =
        {"  "}nianbao schema report > report.schema.json
        {"  "}nianbao schema figures
cli-schema-contract = Schema to print: report (report.toml), figures (figures.json), provenance (provenance.json) or case (front matter of a case)
cli-synth = Generate invented complaints, for trying things out and for benchmarks
    .examples =
        {"  "}nianbao synth --rows 1000000 --output big/complaints.csv
        {"  "}nianbao synth --rows 1000 --seed 7 | head
cli-synth-rows = Number of rows
cli-synth-seed = Random seed; the same seed generates the same rows
cli-synth-year = Year in which the complaints are filed
cli-synth-output = Output file; defaults to standard output
cli-tally = Count a part of the data into a partial tally, for build to merge
    .examples =
        {"  "}nianbao tally 2024-01.csv.gz 2024-02.csv.gz --report data/2024-fintech -o part-1.tally
        {"  "}zcat 2024-*.csv.gz | nianbao tally - -o all.tally
cli-tally-files = Complaint files; “-” is standard input
cli-tally-report = Report folder whose rules to apply; defaults to the first one under data/
cli-tally-output = Partial tally to write
cli-sql = Print a query that counts the complaints in a data warehouse, for build to read its result
    .examples =
        {"  "}nianbao sql --dialect postgres --table complaints_2024 > query.sql
        {"  "}duckdb -csv warehouse.db < query.sql > data/2024-fintech/counts.csv
cli-sql-dialect = SQL dialect of the database
cli-sql-report = Report folder whose rules to apply; defaults to the first one under data/
cli-sql-table = Table that holds the data, or anything else that can follow FROM
cli-sql-columns-of = File whose header names the columns; defaults to the report's complaint files, or to the usual names if there are none
cli-completions = Print a shell completion script
    .examples =
        {"  "}nianbao completions bash > ~/.local/share/bash-completion/completions/nianbao
cli-completions-shell = Shell to complete for

cli-fault-unknown = unexpected argument “{ $argument }”{ $suggestion ->
        [none] {""}
       *[other] ; did you mean “{ $suggestion }”?
    }
cli-fault-command = unknown command “{ $argument }”{ $suggestion ->
        [none] {""}
       *[other] ; did you mean “{ $suggestion }”?
    }
cli-fault-value = invalid value “{ $value }” for { $argument }{ $choices ->
        [none] { $expected ->
            [count] : expected a whole number
            [port] : expected a port number up to 65535
            [year] : expected a year from 1900 to 2100
            [period] : expected a period such as 2025, 2025-H1, 2025-Q3 or 2025-07
           *[none] {""}
        }
       *[other] : expected one of { $choices }
    }{ $suggestion ->
        [none] {""}
       *[other] ; did you mean “{ $suggestion }”?
    }
cli-fault-missing = missing required argument: { $argument }
cli-fault-no-pdf = PDF is not available: this nianbao was built without the feature pdf; build one with cargo build --release --features pdf
cli-fault-valueless = missing value for { $argument }{ $choices ->
        [none] {""}
       *[other] : expected one of { $choices }
    }
cli-fault-surplus = unexpected value “{ $value }” for { $argument }, which takes none
cli-fault-repeated = { $argument } cannot be given more than once
cli-fault-unreadable = an argument is not valid UTF-8
cli-fault-other = invalid command line: { $argument }
cli-fault-code = unknown code “{ $value }”{ $suggestion ->
        [none] ; nianbao explain lists all codes
       *[other] ; did you mean { $suggestion }?
    }
cli-fault-help = For more information, run nianbao --help.

done-desk = Serving the editors' desk at { $address } (press Ctrl-C to stop)
done-desk-unopened = Could not open a browser; open the address above.
done-built = Wrote { $path }
done-no-pdf = PDF was skipped, since this nianbao was built without the feature pdf; cargo run --release --features pdf -- build writes it too.
done-audited = { $path }: { $found ->
        [0] no problems found
        [one] 1 problem found
       *[other] { $found } problems found
    }
done-unchanged = There were errors; the outputs of the reports concerned are unchanged.
done-denied = { $report } fails, since { $notes ->
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
done-intake = { $report }: { $read ->
        [one] 1 row
       *[other] { $read } rows
    } read = { $counted } counted + { $rejected } rejected + { $period } outside the period + { $scope } outside the scope + { $repeated } repeated
done-started = Created { $folder }; to build it, run nianbao build { $folder }
done-followed = Created { $folder } for { $period }, based on { $from } ({ $before }). Changes in report.toml:
done-followed-moved = {"  "}{ $key }: { $old ->
        [none] (not set)
       *[other] { $old }
    } → { $new }
done-left-behind = { $what ->
        [complaints] Not copied: complaint data ({ $names })
        [cases] Not copied: { $count ->
            [one] 1 case
           *[other] { $count } cases
        }
        [released] Not copied: release date { $names }, now commented out
        [notes] Not copied: notes of readers ({ $names })
       *[others] Not copied, since the report does not use it: { $names }
    }
done-to-do = To do:
done-to-do-item = {"  "}{ $number }. { $what ->
        [complaints] Put the complaints of { $period } at { $names }, or change complaints under [input]; the report cannot be built without them.
        [platforms] Update { $names }.
        [title] Check the title: it names no period that could be changed to { $period }.
        [prose] Revise the prose ({ $names }): each file begins with a marker that it is from the previous edition, and build --final fails until the marker is deleted.
        [notice] Check notice under [sources]: it is from the previous edition and marked as such.
        [earlier] Add the platforms of { $names } to earlier_platforms.
        [cases] Pick and write the cases: nianbao preview { $names }
       *[released] Set released once the release date is known.
    }
done-elsewhere = These lines name periods other than { $period } and were not changed:
done-elsewhere-line = {"  "}{ $place }: { $text }
done-elsewhere-more = {"  "}… and { $count } more
done-synth = Wrote { $rows ->
        [one] 1 invented row
       *[other] { $rows } invented rows
    } to { $path }
done-interrupted = Interrupted: nothing half-written is left, and the outputs are unchanged.
progress-reading = Reading
progress-composing = Composing
progress-writing = Writing
progress-rows = { $rows } rows
progress-left = left
done-tally = Wrote the partial tally { $path }: { $read } rows read, { $counted } counted
done-time = Took { $milliseconds } ms

done-nothing-corrected = { $path }: nothing can be corrected automatically; if it is a PDF, correct the document it was made from
done-corrected = Wrote corrected copies to { $path }: { $count ->
        [one] 1 change
       *[other] { $count } changes
    }
done-fixed = Wrote a corrected copy to { $path }: { $count ->
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
fix-trimmed = whitespace trimmed
fix-narrowed = full-width characters converted
fix-region = region name normalized
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
inspect-check = similar name: please check
inspect-order = or "dmy": the dates are ambiguous
inspect-required = required: enter the name of its column
confidence-configured = named in report.toml
confidence-known = known name
confidence-similar = similar name, not used
looks-date = dates
looks-amount = numbers or amounts
looks-region = regions
looks-gender = genders
looks-truth = yes or no
looks-text = text

diff-title = Changes since the earlier build
diff-none = Both builds made the same report
diff-and = {", "}
diff-data = Data differ: { $files }
diff-templates = Templates differ: { $files }
diff-prose = Prose differs: { $files }
diff-cases = Cases differ: { $files }
diff-setting = Setting differs: { $key }: { $old } → { $new }
diff-version = Versions of the program differ: { $old } → { $new }
diff-figures = Changed figures ({ $count }):
diff-blocks = Changed blocks ({ $count }):
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
