# Diagnostics: for every code a message (what is wrong, no end punctuation) and a hint (how to mend it).
# The code gives the facts; a suggestion of none means that no name comes near.

severity-error = error
severity-warning = warning
severity-note = note
hint = hint
found = { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    } and { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    } found
place-field = (column “{ $field }”)

## 1 configuration

config-syntax = this is not valid TOML: { $detail }
    .hint = Write every line as “key = value”; put text in double quotes, leave numbers, true and false without quotes, and put lists in square brackets.
config-unknown-key = there is no key “{ $key }”
    .hint = { $suggestion ->
        [none] Delete the line, or check the key and the section it stands in; the command “nianbao schema report” lists every key of report.toml.
       *[other] Is “{ $suggestion }” meant? If not, delete the line; the command “nianbao schema report” lists every key of report.toml.
    }
config-missing-key = the required key “{ $key }” is missing
    .hint = Add the key with its value to the file named above; a dot in a key tells its section: amount.bands stands in [amount], or is written [[amount.bands]].
config-type = { $expected ->
        [integer] { $found ->
            [integer] the whole number for “{ $key }” is out of range
           *[other] “{ $key }” takes a whole number, and this is none
        }
        [number] { $found ->
            [integer] the number for “{ $key }” is out of range
            [float] the number for “{ $key }” cannot be used
           *[other] “{ $key }” takes a number, and this is none
        }
        [string] “{ $key }” takes a text, and this is none
        [boolean] “{ $key }” takes true or false
        [array] “{ $key }” takes a list, and this is none
       *[other] “{ $key }” takes a section with keys of its own, and this is a single value
    }
    .hint = { $expected ->
        [integer] Write a whole number that is not negative, without quotes and without a decimal point, such as 10.
        [number] Write a decimal number without quotes, such as 0.75; fractions, per cents, nan and inf are not accepted.
        [string] Put the value in double quotes, such as "2024-H1".
        [boolean] Write true or false without quotes.
        [array] Put the values in square brackets with commas between them, such as ["a", "b"].
       *[other] Make a section of the key: a line [{ $key }], and its keys on the lines below.
    }
config-choice = “{ $key }” cannot be { $value }
    .hint = { $suggestion ->
        [none] Write one of these in double quotes: { $choices }.
       *[other] Is "{ $suggestion }" meant? The values accepted, in double quotes, are: { $choices }.
    }
config-period = “{ $value }” is not a reporting period
    .hint = Write period in report.toml as "2024" (year), "2024-H1" or "2024-H2" (half-year), "2024-Q3" (quarter) or "2024-07" (month).
config-date = “{ $value }” is not a date that exists
    .hint = Write released in report.toml as "2025-03-03"; delete the line if no release date is to be printed.
config-number = { $value } cannot be used here
    .hint = Bounds of amount bands have at most two decimals; top and satisfaction_scale are at least 1. Correct the key shown above in report.toml.
band-empty = the amount band “{ $band }” does not end above its lower bound
    .hint = Correct lower and upper of this band under [[amount.bands]] in report.toml: a band includes its lower bound and excludes its upper one, so upper must be greater than lower.
band-overlap = the amount band “{ $band }” overlaps the band before it, “{ $before }”
    .hint = Put the bands under [[amount.bands]] in report.toml in ascending order and let lower of “{ $band }” equal upper of “{ $before }”; only the last band may have no upper.
band-gap = there is a gap between the amount band “{ $band }” and the band before it, “{ $before }”
    .hint = Under [[amount.bands]] in report.toml, let lower of “{ $band }” equal upper of “{ $before }”, so that every amount between them has a band.
weights-sum = the three weights of the index must sum to 1 with none below 0, and they sum to { $sum }
    .hint = Correct reply_rate, timeliness and satisfaction under [rating.weights] in report.toml so that they sum to exactly 1, such as 0.5, 0.3 and 0.2.
grades-order = the bounds of the grades do not rise step by step from 0
    .hint = Under [[rating.grades]] in report.toml, begin with the lowest grade: its from is 0, every further from is greater than the one before, and the last is below 1.
timeliness-order = the timeliness steps are not in the order of more hours and lower scores
    .hint = Under [[rating.timeliness]] in report.toml, write at least one step, and let under_hours rise and score fall from step to step, every score between 0 and 1.
alias-region = “{ $name }” is not the name of a province-level division
    .hint = { $suggestion ->
        [none] At this key under [region] in report.toml, write the full or the short name of a division, such as "内蒙古自治区" or "内蒙古"; in aliases it stands to the right of the equals sign.
       *[other] Is “{ $suggestion }” meant? Correct the name at this key under [region] in report.toml.
    }
config-path = the path “{ $path }” leads out of the report folder
    .hint = Put the file into the report folder and write its path relative to that folder under [input] in report.toml, such as "complaints.csv"; no “..”, no leading “/” and no drive letter.
section-unknown = there is no template for a section “{ $name }”
    .hint = { $suggestion ->
        [none] Correct the name under sections in report.toml, or add { $name }.md to the templates folder of the report.
       *[other] Is “{ $suggestion }” meant? Correct the name under sections in report.toml; for a section of your own, add { $name }.md to the templates folder of the report.
    }

## 2 files

folder-missing = there is no report in “{ $folder }” (no report.toml was found)
    .hint = Check the name of the folder; a report folder holds a report.toml. The command “nianbao new” with a folder name starts a new one.
folder-exists = “{ $folder }” exists already and is not empty
    .hint = Choose another folder name, or move its contents away first; nothing in it was changed.
file-missing = the file “{ $path }” was not found
    .hint = Put the file there, or correct its name under [input] in report.toml; upper and lower case must agree too.
file-unreadable = “{ $path }” cannot be read: { $detail }
    .hint = Check that it is a file and not a folder, that no other program holds it and that you may read it; if it is a table, export it again as CSV (UTF-8).
file-not-utf8 = “{ $path }” is not text in UTF-8
    .hint = Save it as UTF-8 with the program it came from: in Excel choose “CSV UTF-8 (comma delimited)”, in a text editor choose the encoding UTF-8.
file-empty = “{ $path }” has no header
    .hint = Check that the export worked: the first line holds the names of the columns, and every line from the second on one record.
column-missing = the column “{ $column }” is missing
    .hint = { $suggestion ->
        [none] Add a column named “{ $column }” in the first line of this file; the names accepted are: { $names }.
       *[other] Is it the column “{ $suggestion }”? Correct its name in the first line of this file; the names accepted are: { $names }.
    }
column-repeated = the column “{ $second }” means the same as “{ $first }” before it
    .hint = Keep one of the two in this file, and delete the other or give it a different name.
column-ignored = the column “{ $column }” is not used
    .hint = Nothing need be done unless it is to be counted; then rename it in the first line to a name that is known, such as date received, issue, company, state, complaint id or amount.
cell-unreadable = “{ $value }” is neither yes nor no
    .hint = Write 是 or 否 (yes or no) in this cell of the list of platforms; an empty cell means no.
platform-repeated = the platform name “{ $name }” stands more than once in the list
    .hint = Keep it in one place of the list of platforms: a name belongs to one platform only, and an alias must not be a name or an alias of another one.

## 3 rows

row-length = this row has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    } and the header { $expected ->
        [one] { $expected } column
       *[other] { $expected } columns
    }; the row is left out
    .hint = Check the commas, quotes and line breaks of this row: a cell with a comma or a line break must be in double quotes, and a double quote within a cell must be doubled.
number-missing = the complaint has no number; the row is left out
    .hint = Fill in the complaint's number in this cell.
number-repeated = the complaint number “{ $number }” was met before, at { $first }; the row is not counted again
    .hint = Nothing need be done if both rows are the same complaint; if they are not, correct the number in one of them.
filed-missing = the complaint has no date; the row is left out
    .hint = Fill in the date of the complaint in this cell, such as 2024-01-03 08:05.
filed-unreadable = the date “{ $value }” cannot be read; the row is left out
    .hint = Write it as 2024-01-03 08:05:00, 2024/1/3 8:05 or 2024年1月3日; the time of day may be left out. Check that the date exists.
platform-missing = no platform is named; the row is left out
    .hint = Fill in the name of the platform in this cell.
outside-period = the date is outside the reporting period { $period }; the row is left out
    .hint = Nothing need be done if the export covers more than the period; otherwise check the date in this cell, or period in report.toml.
region-unknown = “{ $value }” is not the name of a province-level division; the row is counted, its region as not stated
    .hint = { $suggestion ->
        [none] Correct the cell, or say under [region.aliases] in report.toml which division it is, such as "{ $value }" = "广东省".
       *[other] Is “{ $suggestion }” meant? Correct the cell, or add a line under [region.aliases] in report.toml: "{ $value }" = "{ $suggestion }".
    }
gender-unknown = the gender “{ $value }” cannot be read; the row is counted, its gender as not stated
    .hint = Write 男 or 女 (male or female) in this cell, or leave it empty.
amount-unreadable = the amount “{ $value }” cannot be read; the row is counted, its amount as not stated
    .hint = Write it as 82691, 1234.50元 or 1.2万元, not negative and with at most two decimals of a yuan; if it is an answer option of an older form, add it word for word to options under [amount] in report.toml.
amount-outside-bands = the amount “{ $value }” falls into no amount band; the row is counted, its amount as not stated
    .hint = Check the cell; if the amount is right, add a band that holds it under [[amount.bands]] in report.toml.
time-unreadable = the time “{ $value }” cannot be read; the row is counted, this time as not stated
    .hint = Write it as 2024-01-03 08:05:00, 2024/1/3 8:05 or 2024年1月3日; leave the cell empty if nothing was handed over or replied.
reply-before-handover = the reply at “{ $value }” comes before the hand-over; the row is counted, but as without a reply
    .hint = Check the times of hand-over and reply in this row and correct the wrong one.
reply-without-handover = there is a reply at “{ $value }” but no usable time of hand-over; the row is counted, but as neither handed over nor replied to
    .hint = Fill in the time of hand-over; if the complaint was not handed over, clear the time of the reply.
score-unreadable = “{ $value }” is not a valid score; the row is counted, its score as not stated
    .hint = Write a whole number from 0 to the highest score, which is satisfaction_scale under [rating] in report.toml, or 10 if it is not set.
platform-unlisted = “{ $name }” is not in the list of platforms; its complaints are counted, as of a platform of its own that is not registered
    .hint = { $suggestion ->
        [none] Add the platform to the list of platforms; if it is another name of a listed one, add it to that platform's aliases.
       *[other] Is it “{ $suggestion }”? If so, add “{ $name }” to that platform's aliases; if not, add the platform to the list of platforms.
    }
personal-data-masked = the text has { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    } of likely personal data, now masked
    .hint = Only the usual forms of telephone, identity-card and bank-card numbers, e-mail addresses and messenger names are known; check names and addresses by eye before publication.
reserved-character = the text has control or reserved characters, which cannot be printed and were dropped; the row is treated as any other
    .hint = Delete these invisible characters in the source; typing the cell anew is usually enough.

## 4 cases

case-front-matter = the case file does not begin with a complete +++ block
    .hint = The first line is +++ by itself, then come the keys complaint, platform, title, status and order, one a line, then another line +++, then the text of the case.
case-no-row = no counted row has the complaint number “{ $number }”
    .hint = Check the number under complaint; if it is right, see whether its row was left out or lies outside the reporting period.
case-platform = the case names the platform “{ $stated }”, but the row names “{ $actual }”
    .hint = Check the complaint number; if it is right, change platform in the case file to “{ $actual }”.
case-repeated = there is another case file for the complaint “{ $number }”
    .hint = A complaint makes one case only: delete one of the files, or correct its complaint key.
case-gender = the case says “{ $found }”, but by the gender in the row it should say “{ $expected }”
    .hint = Check the complaint number and the gender in the row, then correct the form of address or the row; the case is printed as it stands.
case-not-profiled = the platform “{ $platform }” has no profile, so this case is not printed
    .hint = Nothing need be done if it is not wanted; otherwise raise platforms under [profiles] in report.toml.
cases-few = the platform “{ $platform }” has { $found ->
        [one] { $found } case
       *[other] { $found } cases
    }, fewer than the { $wanted } wanted
    .hint = Write more cases for this platform in the cases folder, or mark fitting complaints as typical in complaints.csv, or lower cases under [profiles] in report.toml.
case-draft = the case of the complaint “{ $number }” is still a draft and is printed with the word “Draft”
    .hint = Change status in the case file to "approved" once it has been released.

## 5 prose

call-syntax = the call in double braces is not complete
    .hint = Write it as { "{{ share(\"issue_type\", \"信息泄露\") }}" }: a name, then round brackets, text in straight double quotes, commas between arguments, and two closing braces at the end.
call-unknown = there is no call “{ $name }”
    .hint = { $suggestion ->
        [none] Check the name; common ones are total, count, share, distinct, leader, leader_share, top, median_amount and reply_rate.
       *[other] Is “{ $suggestion }” meant? Correct the name in the prose.
    }
call-arguments = the arguments of the call do not fit; it is written { $usage }
    .hint = Correct the call: what stands in square brackets may be left out; dimension, label, platform and region are texts in double quotes, n is a whole number without quotes.
call-no-such = the data hold no figure for “{ $name }”
    .hint = { $suggestion ->
        [none] Check the spelling: a dimension is issue_type, region, gender, amount, platform or month, and other names are those of the data; the figure may also be one that these data do not yield.
       *[other] Is “{ $suggestion }” meant? Names must agree with those of the data.
    }
call-not-asked = no file has the columns that { $call }() takes ({ $name }), so the report has no figure for it
    .hint = Take the call out of the prose; if the data do have the column under another header, name it in report.toml.
prose-literal-share = the prose states “{ $value }” by hand, which was not computed from the data
    .hint = If it comes from the data of this report, use a call such as { "{{ share(\"issue_type\", \"信息泄露\") }}" }, which follows when the data change; if it comes from elsewhere, name the source.

## 6 templates

template-fault = the template has a fault: { $detail }
    .hint = Correct the template at the place shown; if you need no template of your own, move it out of the templates folder of the report, and the built-in one is used.

## 7 outputs

report-empty = the reporting period { $period } holds no complaint that can be counted
    .hint = Check period and complaints under [input] in report.toml, and the dates in the data; the other diagnostics say why rows were left out.
glyph-missing = the bundled fonts lack the character “{ $character }” ({ $codepoint })
    .hint = Use a common form of the character; otherwise readers may see an empty box, or a character of some other font.
write-failed = “{ $path }” cannot be written: { $detail }
    .hint = Check that the disk has room, that you may write there and that no program holds the file open, then run the command again.
