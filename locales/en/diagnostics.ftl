# Diagnostics: for every code a message (what is wrong, no end punctuation) and a hint (how to fix it).
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
found-grouped = Only the first of similar findings are shown; --message-format json prints each one, up to 1000 per code.
rest = { $count ->
        [one] 1 more of this kind
       *[other] { $count } more of this kind
    }, { $total } in all
rest-values = most often
rest-value = “{ $value }” ×{ $count }
rest-separator = {", "}
place-field = (column “{ $field }”)

## 1 configuration

config-syntax = this is not valid TOML: { $detail }
    .hint = Write every line as “key = value”; put text in double quotes, leave numbers, true and false without quotes, and put lists in square brackets.
config-unknown-key = there is no key “{ $key }”
    .hint = { $suggestion ->
        [none] Delete the line, or check the key and its section; the command “nianbao schema report” lists every key of report.toml.
       *[other] Did you mean “{ $suggestion }”? If not, delete the line; the command “nianbao schema report” lists every key of report.toml.
    }
config-missing-key = the required key “{ $key }” is missing
    .hint = Add the key with its value to the file named above; the part before a dot is its section: amount.bands is written in [amount], or as [[amount.bands]].
config-type = { $expected ->
        [integer] { $found ->
            [integer] the whole number for “{ $key }” is out of range
           *[other] “{ $key }” expects a whole number
        }
        [number] { $found ->
            [integer] the number for “{ $key }” is out of range
            [float] the number for “{ $key }” is not valid
           *[other] “{ $key }” expects a number
        }
        [string] “{ $key }” expects a string
        [boolean] “{ $key }” expects true or false
        [array] “{ $key }” expects a list
       *[other] “{ $key }” expects a section with keys of its own, not a single value
    }
    .hint = { $expected ->
        [integer] Write a whole number that is not negative, without quotes and without a decimal point, such as 10.
        [number] Write a decimal number without quotes, such as 0.75; fractions, per cents, nan and inf are not accepted.
        [string] Put the value in double quotes, such as "2024-H1".
        [boolean] Write true or false without quotes.
        [array] Put the values in square brackets with commas between them, such as ["a", "b"].
       *[other] Turn the key into a section: a line [{ $key }], with its keys on the lines below.
    }
config-choice = { $value } is not a valid value of “{ $key }”
    .hint = { $suggestion ->
        [none] Write one of these in double quotes: { $choices }.
       *[other] Did you mean "{ $suggestion }"? The accepted values, in double quotes, are: { $choices }.
    }
config-period = “{ $value }” is not a reporting period
    .hint = Write period in report.toml as "2024" (year), "2024-H1" or "2024-H2" (half-year), "2024-Q3" (quarter) or "2024-07" (month).
config-date = “{ $value }” is not an existing date
    .hint = Write released in report.toml as "2025-03-03", or delete the line to print no release date.
config-number = { $value } is not valid here
    .hint = Bounds of amount bands have at most two decimals; top and satisfaction_scale are at least 1. Correct the key shown above in report.toml.
band-empty = the upper bound of the amount band “{ $band }” is not above its lower bound
    .hint = Correct lower and upper of this band under [[amount.bands]] in report.toml: a band includes its lower bound and excludes its upper one, so upper must be greater than lower.
band-overlap = the amount band “{ $band }” overlaps the band before it, “{ $before }”
    .hint = Put the bands under [[amount.bands]] in report.toml in ascending order and let lower of “{ $band }” equal upper of “{ $before }”; only the last band may have no upper.
band-gap = there is a gap between the amount band “{ $band }” and the band before it, “{ $before }”
    .hint = Under [[amount.bands]] in report.toml, let lower of “{ $band }” equal upper of “{ $before }”, so that every amount between them has a band.
weights-sum = the three weights of the index must not be negative and must sum to 1, but they sum to { $sum }
    .hint = Correct reply_rate, timeliness and satisfaction under [rating.weights] in report.toml so that they sum to exactly 1, such as 0.5, 0.3 and 0.2.
grades-order = the bounds of the grades do not start at 0 and increase
    .hint = Under [[rating.grades]] in report.toml, begin with the lowest grade: its from is 0, every further from is greater than the one before, and the last is below 1.
timeliness-order = the timeliness steps are not in order of increasing hours and decreasing scores
    .hint = Write at least one step under [[rating.timeliness]] in report.toml, with under_hours increasing and score decreasing from step to step, and every score between 0 and 1.
rating-part-faulty = the part “{ $key }” of the index cannot be used: { $why ->
        [key] its key is taken, or is not made of lower-case letters, digits and “_”
        [dimension] there is no dimension “{ $value }”
        [open] its dimension “{ $value }” has no closed list of values
        [value] “{ $value }” is none of the values of its dimension
       *[worth] `worth` is empty, or a worth is not between 0 and 1
    }
    .hint = { $why ->
        [key] Give it another key, such as resolution_rate.
        [dimension] { $suggestion ->
            [none] Name a dimension with values: issue_type, region, gender, or one that a [[dimension]] adds.
           *[other] Did you mean “{ $suggestion }”?
        }
        [open] List all values of the dimension under `values` or `bands`.
        [value] Write the values as the dimension has them.
       *[worth] Write what each answer is worth, such as worth = {"{"} "已解决" = 1 {"}"}.
    }
alias-region = “{ $name }” is not the name of a province-level division
    .hint = { $suggestion ->
        [none] At this key under [region] in report.toml, write the full or the short name of a division, such as "内蒙古自治区" or "内蒙古"; in aliases it goes to the right of the equals sign.
       *[other] Did you mean “{ $suggestion }”? Correct the name at this key under [region] in report.toml.
    }
dimension-faulty = the dimension “{ $key }” cannot be used: { $why ->
        [word] its key is not made of lower-case letters, digits and “_”
        [reserved] its key is that of a dimension that every report has, or is used in tables of counts
        [repeated] another dimension has the same key
        [columns] it names no column
        [mixed] it has bands of numbers and names of values at once
        [top] `top` is 0
       *[open] between two of its bands a bound is missing
    }
    .hint = { $why ->
        [word] Write a key such as age_group.
        [reserved] Give it another key.
        [repeated] Give one of the two another key.
        [columns] Name the column under `columns`, as the header of the file has it.
        [mixed] Keep `bands` for a column of numbers, or `values` and `aliases` for a column of names.
        [top] Write at least 1.
       *[open] Only the first band may go without `lower`, only the last without `upper`.
    }
config-path = the path “{ $path }” leads out of the report folder
    .hint = Put the file into the report folder and write its path relative to that folder under [input] in report.toml, such as "complaints.csv"; no “..”, no leading “/” and no drive letter.
section-unknown = there is no template for a section “{ $name }”
    .hint = { $suggestion ->
        [none] Correct the name under sections in report.toml, or add { $name }.md to the templates folder of the report.
       *[other] Did you mean “{ $suggestion }”? Correct the name under sections in report.toml; for a section of your own, add { $name }.md to the templates folder of the report.
    }
sheet-missing = the workbook “{ $file }” has no sheet named “{ $sheet }”
    .hint = { $suggestion ->
        [none] Correct the name at sheets under [input] in report.toml; without this key every sheet with the columns of a complaint is read.
       *[other] Did you mean “{ $suggestion }”? Correct the name at sheets under [input] in report.toml; without this key every sheet with the columns of a complaint is read.
    }
config-encoding = “{ $value }” is not a supported character encoding
    .hint = Write encoding under [input] in report.toml as "utf-8", "gb18030" (for GBK and GB2312 too), "big5", "utf-16le" or "utf-16be"; without the line, the encoding of each file is detected.
config-delimiter = the delimiter “{ $value }” is not a single character
    .hint = Write delimiter under [input] in report.toml as one character: ",", ";", "|" or "\t" for the tab; without the line, the delimiter of each file is detected.
scope-column = no file has the column “{ $column }”, which [input.scope] selects rows by
    .hint = { $suggestion ->
        [none] Correct the name under [input.scope] in report.toml to that of a column in the complaint files, or delete the line if all rows belong to the report.
       *[other] Did you mean “{ $suggestion }”? Correct the name under [input.scope] in report.toml, or delete the line if all rows belong to the report.
    }
column-unfound = no file has the column “{ $column }”, which [input.columns] names for { $field }
    .hint = { $suggestion ->
        [none] Correct the name at { $field } under [input.columns] in report.toml, or delete it there if no file should have it.
       *[other] Did you mean “{ $suggestion }”? Correct the name at { $field } under [input.columns] in report.toml, or delete it there if no file should have it.
    }
starter-text = { $what ->
        [keys] report.toml still contains example values of the starter: { $names }
       *[prose] the text still contains the example “{ $names }”
    }
    .hint = Replace it with your own content; a draft may contain examples, a final report (build --final) may not. If the data are real, delete the notice that they are invented.
starter-platforms = example platforms of the starter are still present: { $names }; { $count ->
        [0] no complaint is about them
        [one] 1 complaint counted is about one of them
       *[other] { $count } complaints counted are about them
    }
    .hint = Replace the rows of the starter with your own complaints and platforms; a final report (build --final) may not contain them.
title-period = “{ $key }” names “{ $value }”, but the report is about { $period }
    .hint = Correct the title or period in report.toml; a final report (build --final) fails until they agree. A title that names no period is fine.
title-lines = the cover says “{ $value }”, but the title of the report is “{ $expected }”
    .hint = Break the same title into lines under title_lines in report.toml, or delete title_lines to print the title as it is.
released-early = the release date { $date } is not after the period { $period }
    .hint = Correct released or period in report.toml, or delete released while the date is unknown. A final report (build --final) fails until the date is after the period.
edition-behind = this is edition { $edition }, but the previous one was edition { $last }
    .hint = Set edition in report.toml to the number of this edition, or correct previous if it names the wrong folder.
notice-kept = the notice that the data are invented is identical to that of the edition { $period }
    .hint = If the data of this report are real, delete notice under [sources] in report.toml; if they are invented too, describe how it was done this time.
previous-unread = the previous edition cannot be read in “{ $folder }”, so edition, notice and prose are not compared with it
    .hint = Correct previous in report.toml: a folder with a report.toml, relative to this report's folder. Delete the line if there is no previous edition.

## 2 files

folder-missing = there is no report in “{ $folder }” (no report.toml was found)
    .hint = Check the name of the folder; a report folder contains a report.toml. The command “nianbao new” with a folder name creates one.
folder-exists = “{ $folder }” already exists and is not empty
    .hint = Choose another folder name, or move the contents away first; nothing was changed.
file-missing = the file “{ $path }” was not found
    .hint = Put the file there, or correct its name under [input] in report.toml; names are case-sensitive.
file-unreadable = “{ $path }” cannot be read: { $detail }
    .hint = Check that it is a file and not a folder, that no other program has it open and that you have permission to read it; if it is a table, export it again as CSV (UTF-8).
file-not-utf8 = “{ $path }” is not UTF-8 text
    .hint = Save it as UTF-8: in Excel choose “CSV UTF-8 (comma delimited)”, in a text editor choose the encoding UTF-8.
file-empty = “{ $path }” has no header
    .hint = Check that the export worked: the first line must contain the column names, and every other line one record.
file-not-table = “{ $path }” is not a table, but { $kind ->
        [lfs] a Git LFS pointer to the real file
        [html] an HTML page, probably a login page saved by the browser
        [pdf] a PDF document
        [image] an image
        [zip] a ZIP archive
        [encrypted] a password-protected workbook
        [word] a Word or WPS document
        [json] JSON
       *[binary] binary data of an unknown kind
    }
    .hint = { $kind ->
        [encrypted] Open it in the spreadsheet program, save it without a password, and put that copy into the report folder.
        [lfs] Run git lfs pull in the repository to fetch the real file, then run this command again.
        [html] Sign in to the site, export the table again and check that the saved file is the table and not the page.
        [zip] Unpack the archive and put the table into the report folder.
        [json] Export the data as CSV or XLSX instead; JSON is not read.
       *[other] Export the table again as CSV or XLSX, and correct the name under [input] in report.toml if it is another file.
    }
file-encoding = “{ $path }” is not entirely { $encoding } text: this line has invalid bytes
    .hint = Export the file again as CSV (UTF-8), or set encoding under [input] in report.toml to its true encoding, such as "gb18030"; a file put together from two others may contain both encodings.
file-limit = “{ $path }” is too large: { $what ->
        [columns] it has { $found } columns, and { $limit } are allowed
        [workbook] unpacked it takes more than the { $limit } MB allowed
        [rejects] the rows rejected so far take more than the { $limit } MB allowed
        [lines] with it all files have more than { $limit } lines
       *[cells] it has { $found } cells, and { $limit } are allowed
    }
    .hint = { $what ->
        [columns] Check that the delimiter is right and no row was pasted as columns; if the file is correct, raise columns under [input.limits] in report.toml.
        [workbook] Check that the file comes from a source you trust; if it does, raise workbook under [input.limits] in report.toml, or export the sheet as CSV.
        [rejects] Check the mapping of the columns, since so many rows are unlikely to be all wrong; otherwise split the file.
        [lines] Delete long stretches of empty lines; if there are really so many rows, count them in parts with nianbao tally.
       *[cells] Delete long stretches of empty, formatted rows or columns in the sheet, or export the sheet as CSV.
    }
file-changed = “{ $path }” was changed while it was being read; what was read is neither the old nor the new content
    .hint = Build again when nothing writes to the file any more.
column-missing = the column “{ $column }” is missing
    .hint = { $suggestion ->
        [none] Add a column named “{ $column }” in the first line of this file; the names accepted are: { $names }.
       *[other] Did you mean the column “{ $suggestion }”? Correct its name in the first line of this file; the names accepted are: { $names }.
    }
column-repeated = the column “{ $second }” has the same meaning as “{ $first }” before it
    .hint = Keep one of the two in this file, and delete or rename the other.
column-ignored = the column “{ $column }” is not used
    .hint = No action is needed unless it should be counted; then rename it in the header to a known name, such as date received, issue, company, state, complaint id or amount.
cell-unreadable = “{ $value }” is neither yes nor no
    .hint = Write 是 or 否 (yes or no) in this cell of the list of platforms; an empty cell means no.
platform-repeated = the platform name “{ $name }” appears more than once in the list
    .hint = Keep it in one place of the list of platforms: a name belongs to one platform only, and an alias must not be a name or an alias of another platform.
column-outranked = the column “{ $second }” may mean the same as “{ $first }”, which is used
    .hint = No action is needed if “{ $first }” is the right one; otherwise name “{ $second }” under [input.columns] in report.toml.
column-near = the column “{ $column }” is not used, but its name is similar to “{ $suggestion }”
    .hint = If it is that column, correct its name in the header, or add to [input.columns] in report.toml: { $field } = ["{ $column }"].
header-below = the header is on this line; the { $rows ->
        [one] row above is treated as a title and not counted
       *[other] { $rows } rows above are treated as a title and not counted
    }
    .hint = No action is needed if the rows above are a title or a note; if they are complaints, move the header above them.
sheet-ignored = the sheet “{ $sheet }” of “{ $file }” contains no complaints and is not read
    .hint = No action is needed if it is a cover, a summary or a list of codes; if it contains complaints, give it a header with number, date and platform.
dimension-absent = none of the files has a column for { $dimension ->
        [issue_type] the issue type; the report has no tables and charts of issue types
        [region] the region; the report has no tables and maps of regions
        [gender] the gender; the report has no tables and charts of gender
        [amount] the amount; the report has no tables and charts of amounts
        [service] hand-over and reply; the report has no ratings
       *[added] “{ $name }” under any of the names in its `columns`; the report has no table and chart of it
    }
    .hint = No action is needed if this was never asked for; if a column contains it under another name, set that name under [input.columns] in report.toml.
file-read = “{ $path }” is read as { $encoding }{ $delimiter ->
        [comma] , its cells separated by commas
        [semicolon] , its cells separated by semicolons
        [tab] , its cells separated by tabs
        [pipe] , its cells separated by vertical bars
        [none] {""}
       *[other] , its cells separated by another character
    }
    .hint = No action is needed if the text looks right in the report; otherwise set encoding and delimiter under [input] in report.toml.
formula-uncomputed = this cell contains a formula without a computed result; it is treated as empty
    .hint = Open the workbook in Excel or WPS, let it calculate and save it; or copy the column and paste it as values.
path-outside = “{ $path }” is a link to a place outside the report folder
    .hint = Replace the link with a copy of the file; files outside the report folder are never read.
quote-unclosed = the quote opened here is never closed, so the rest of the file is one cell
    .hint = Close the quote at the end of this cell, or delete it if it is part of the text; a double quote inside a quoted cell is written twice.
cell-error = the cell contains the spreadsheet error { $value }; it is treated as not stated
    .hint = Correct the formula in the workbook, or enter the value itself.
platforms-absent = there is no list of platforms “{ $path }”; every platform is counted under its name in the complaints, as not registered
    .hint = If platforms should be rated or have several names, add a list with the columns 平台名称 and 是否入驻, and 别名 for other names, to the report folder.

## 3 rows

part-broken = “{ $path }” cannot be used as a partial tally: { $why ->
        [version] its format version is { $found }, and this program supports version { $known }
       *[sum] its content does not match its checksum; it was changed after it was written, or not written completely
    }
    .hint = Recreate it from the original files with nianbao tally.
part-rules = “{ $path }” was counted with other rules and cannot be used for this report
    .hint = Recreate it with this report's folder: nianbao tally FILES --report FOLDER -o { $path }.
count-unreadable = in the table of counts, “{ $value }” in the column “{ $column }” is not valid
    .hint = month is one of the report's period, such as 2024-01; count is a whole number; dimension is complaints, score, issue_type, region, gender, amount, band, unread, rejected, outside_period, outside_scope or repeated; value is empty, handed, replied or the limit of a timeliness step in hours for complaints, the label for band, and the code of the reason, such as NB303, for the last four.
counts-contradict = in the table of counts, { $dimension } of “{ $platform }” sums to { $sum }, but complaints is { $complaints }
    .hint = For every platform the sums of issue_type, of region, of gender and of amount with band must each equal complaints, with an empty value for what is not stated; score must not sum to more than complaints.
parts-apart = { $count } parts were counted separately; complaints repeated across parts are not detected
    .hint = Put each complaint into one part only, for instance by splitting by number or month; to detect repeats across parts, build from the original files.
times-unread = { $count } complaints about “{ $platform }” have a time in { $field } that the query cannot read; it counts as not stated
    .hint = Convert this column to the form 2024-01-03 08:05:00 in the warehouse and run the query again, or build from the original files.
header-unit = the column “{ $column }” states amounts in { $unit }, which are no yuan
    .hint = Convert the amounts to yuan (or to 万元) in the export and name the unit in the header; if the word in the header is no currency, take it out.
header-scale = the scores of the column “{ $column }” end at { $stated }, those of the report at { $scale }
    .hint = Write satisfaction_scale = { $stated } under [rating] in report.toml, or convert the scores in the export.
date-order-mixed = { $count } dates are possible only as year, day, month, so no date of their column can be trusted
    .hint = Write date_order = "ydm" under [input] in report.toml if the export writes the day before the month; otherwise correct these dates.
not-asked = { $dimension ->
        [issue_type] the issue type
        [region] the region
        [gender] the gender
        [amount] the amount
       *[added] “{ $name }”
    } was not asked in { $part ->
        [file] the file “{ $where }”, which has no column for it
       *[months] { $where }: none of the complaints states it
    }; { $count } complaints count as not stated, { $asked } are of the other parts
    .hint = If it was asked there, name the column or mend the export; otherwise nothing need be done: the report says so beside the figure.
coverage-short = the complaints reach from { $first } to { $last }, the period is { $period }{ $count ->
        [0] {""}
       *[other] ; without any: { $months }
    }
    .hint = Add the missing export; if there is none, write incomplete = true under [input] in report.toml: the report then says how far its data reach.
platforms-alike = these { $count } platforms are counted apart and have names near each other: { $names }
    .hint = If they are one, write this line into platforms.csv (平台名称,是否入驻,别名): "{ $line }"
row-length = this row has { $found ->
        [one] { $found } cell
       *[other] { $found } cells
    } and the header { $expected ->
        [one] { $expected } column
       *[other] { $expected } columns
    }; the row is rejected
    .hint = Check the commas, quotes and line breaks of this row: a cell with a comma or a line break must be in double quotes, and a double quote within a cell must be doubled.
number-missing = the complaint has no number; the row is rejected
    .hint = Fill in the complaint's number in this cell.
number-repeated = the complaint number “{ $number }” already appeared at { $first }; the row is not counted again
    .hint = No action is needed if both rows are the same complaint; otherwise correct the number in one of them.
filed-missing = the complaint has no date; the row is rejected
    .hint = Fill in the date of the complaint in this cell, such as 2024-01-03 08:05.
filed-unreadable = the date “{ $value }” cannot be read; the row is rejected
    .hint = Write it as 2024-01-03 08:05:00, 2024/1/3 8:05 or 2024年1月3日; the time of day is optional. Check that the date exists.
platform-missing = no platform is named; the row is rejected
    .hint = Fill in the name of the platform in this cell.
outside-period = the date is outside the reporting period { $period }; the row is not counted
    .hint = No action is needed if the export covers more than the period; otherwise check the date in this cell, or period in report.toml.
outside-scope = { $value ->
        [none] the column “{ $column }” is empty, which is outside the scope of this report; the row is not counted
       *[other] “{ $value }” in the column “{ $column }” is outside the scope of this report; the row is not counted
    }
    .hint = { $value ->
        [none] No action is needed if the export covers more than this report; otherwise fill in the cell.
       *[other] No action is needed if the export covers more than this report; otherwise add "{ $value }" to the values of “{ $column }” under [input.scope] in report.toml.
    }
complaint-repeated = the complaint “{ $number }” repeats “{ $first }” at { $place }: same person, platform and text within { $days ->
        [one] one day
       *[other] { $days } days
    }; the row is not counted again
    .hint = No action is needed if it is the same complaint; otherwise set repeat_days = 0 under [input] in report.toml to turn off this check.
repeat-suspected = the complaint “{ $number }” has the same platform and text as “{ $first }” at { $place }; it is counted, since the complainant is unknown
    .hint = Compare the two rows: if one person filed both, delete one of them; with a column for the complainant's name the program can decide by itself.
region-unknown = “{ $value }” is not the name of a province-level division; the row is counted with the region not stated
    .hint = { $suggestion ->
        [none] Correct the cell, or state under [region.aliases] in report.toml which division it is, such as "{ $value }" = "广东省".
       *[other] Did you mean “{ $suggestion }”? Correct the cell, or add a line under [region.aliases] in report.toml: "{ $value }" = "{ $suggestion }".
    }
gender-unknown = cannot read the gender “{ $value }”; the row is counted with the gender not stated
    .hint = Write 男 or 女 (male or female) in this cell, or leave it empty.
amount-unreadable = cannot read the amount “{ $value }”; the row is counted with the amount not stated
    .hint = Write it as 82691, 1234.50元 or 1.2万元, not negative and with at most two decimals; if it is an answer option of an older form, add it verbatim to options under [amount] in report.toml.
amount-outside-bands = the amount “{ $value }” is in no amount band; the row is counted with the amount not stated
    .hint = Check the cell; if the amount is right, add a band that includes it under [[amount.bands]] in report.toml.
time-unreadable = cannot read the time “{ $value }”; the row is counted with this time not stated
    .hint = Write it as 2024-01-03 08:05:00, 2024/1/3 8:05 or 2024年1月3日; leave the cell empty if nothing was handed over or replied.
reply-before-handover = the reply at “{ $value }” is before the hand-over; the row is counted, but as without a reply
    .hint = Check the times of hand-over and reply in this row, and correct the wrong one.
reply-without-handover = there is a reply at “{ $value }” but no usable time of hand-over; the row is counted, but as neither handed over nor replied to
    .hint = Fill in the time of hand-over; if the complaint was not handed over, clear the time of the reply.
score-unreadable = “{ $value }” is not a valid score; the row is counted with the score not stated
    .hint = Write a whole number from 0 to the highest score, which is satisfaction_scale under [rating] in report.toml, or 10 if it is not set.
amount-range = the amount “{ $value }” is a range across several amount bands; the row is counted with the amount not stated
    .hint = Write the exact amount if it is known; if the range is an answer option of an older form, add it verbatim to options under [amount] in report.toml.
region-implied = “{ $value }” is counted as “{ $region }”, where the place is
    .hint = No action is needed if this is right; otherwise correct the cell, or state under [region.aliases] in report.toml which division it is.
platform-unlisted = “{ $name }” is not in the list of platforms; it is counted as a platform of its own that is not registered
    .hint = { $suggestion ->
        [none] Add the platform to the list of platforms; if it is another name of a listed one, add it to that platform's aliases.
       *[other] Did you mean “{ $suggestion }”? If so, add “{ $name }” to that platform's aliases; if not, add the platform to the list of platforms.
    }
cell-too-long = a cell of this row has { $found } characters, and { $limit } are allowed; the row is rejected
    .hint = Check for a missing quote that turned many rows into one cell; if the text is really that long, raise cell under [input.limits] in report.toml.
value-unlisted = “{ $value }” is none of the values of this column; the row is counted, this value as not stated
    .hint = Correct the cell; or add the value to the dimension in report.toml: to `values`, to `aliases` if it is another spelling, or as another band.
spellings-joined = “{ $name }” is counted together with its other spellings: { $others }
    .hint = No action is needed: case, width and blanks make no difference to a name. The spelling that occurs most often is printed.
rejects-many = { $count ->
        [one] { $count } row was rejected
       *[other] { $count } rows were rejected
    }, and { $limit } are allowed; no report is built
    .hint = Look at the first rejected rows: usually a column is mistaken for another one, or date and delimiter are misread. If all rejections are right, raise rejects under [input.limits] in report.toml.
consent-unreadable = the consent “{ $value }” is neither yes nor no; the row is counted, but treated as without consent
    .hint = Write 是 or 否 (yes or no) in this cell; without consent the complaint cannot become a case excerpt.
day-before-month = “{ $value }” is a date only if the day stands before the month
    .hint = Correct the date, or write date_order = "ydm" under [input] in report.toml if the whole export has the day first.
total-row = the row says “{ $value }”: it sums up others and is no complaint
    .hint = Take rows of totals out of the export; if it is a name, write it out in full.
number-shared = another complaint has the number “{ $number }” too: { $place } differs in date, platform or text
    .hint = Give each complaint a number of its own, for example with the name of the branch before it; shared_numbers = "reject" under [input] in report.toml takes such rows out of the count.
number-rounded = the number “{ $number }” lost its last digits in a spreadsheet, and { $place } has become the same
    .hint = Export the numbers as text; in Excel set the column to text before the file is opened. Rows that differ are counted each by itself.
personal-data-masked = the text has { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    } of likely personal data, which has been masked
    .hint = Numbers, addresses, accounts and names in their usual forms are detected; a name without any introduction may be missed. Proofread the text before publication.
reserved-character = the text has control or reserved characters that cannot be printed and were removed; the row is otherwise unaffected
    .hint = Delete these invisible characters in the source; retyping the cell is usually enough.
disclosure-risk = the case of the complaint “{ $number }” combines the rare surname “{ $surname }” with date, region and exact amount, which may identify the person
    .hint = Consider the vaguer wording “{ $milder }”, or leave out the day or the exact amount.
personal-data-named = the name “{ $value }” holds personal data ({ $kind ->
        [phone] a telephone number
        [identity] an identity number
        [card] a card number
        [email] an e-mail address
        [passport] a passport number
        [plate] a number plate
       *[other] a number
    }), which would stand in print
    .hint = Correct the name in the export, or list the platform with its right name and this one as an alias.
row-superseded = { $place } states the same complaint “{ $number }” with more, and is counted in place of this row
    .hint = No action is needed.

## 4 cases

case-front-matter = the case file does not begin with a complete +++ block
    .hint = The first line must be +++ by itself, then the keys complaint, platform, title, status and order, one per line, then another line +++, then the text of the case.
case-no-row = no counted row has the complaint number “{ $number }”
    .hint = Check the number under complaint; if it is right, check whether its row was rejected or is outside the reporting period.
case-platform = the case names the platform “{ $stated }”, but the row says “{ $actual }”
    .hint = Check the complaint number; if it is right, change platform in the case file to “{ $actual }”.
case-repeated = another case file has the complaint “{ $number }” too
    .hint = A complaint can have only one case: delete one of the files, or correct its complaint key.
case-gender = the case says “{ $found }”, but according to the gender in the row it should say “{ $expected }”
    .hint = Check the complaint number and the gender in the row, then correct the form of address or the row; the case is printed unchanged.
case-not-profiled = the platform “{ $platform }” has no profile, so this case is not printed
    .hint = No action is needed if this is intended; otherwise raise platforms under [profiles] in report.toml.
cases-few = the platform “{ $platform }” has { $found ->
        [one] { $found } case
       *[other] { $found } cases
    }, fewer than the { $wanted } wanted
    .hint = Write more cases for this platform in the cases folder, mark suitable complaints as typical in complaints.csv, or lower cases under [profiles] in report.toml.
case-draft = the case of the complaint “{ $number }” is still a draft and is printed with the label “Draft”
    .hint = Set status in the case file to "approved" once the case has been approved.
case-no-consent = the case uses the complaint “{ $number }”, whose complainant did not consent
    .hint = Delete this case file or choose another complaint; if consent was given after all, correct the consent column in the data.
cases-unchosen = this report has no case, and the edition { $period } had { $count ->
        [one] 1 case
       *[other] { $count } cases
    }
    .hint = Pick and write cases (nianbao preview shows candidates); if this report should have none, set cases = 0 under [profiles] in report.toml.

## 5 prose

call-syntax = the call in double braces is incomplete
    .hint = Write it as { "{{ share(\"issue_type\", \"信息泄露\") }}" }: a name, then parentheses, strings in straight double quotes, commas between arguments, and two closing braces at the end.
call-unknown = there is no call “{ $name }”
    .hint = { $suggestion ->
        [none] Check the name; common ones are total, count, share, distinct, leader, leader_share, top, median_amount and reply_rate.
       *[other] Did you mean “{ $suggestion }”? Correct the name in the prose.
    }
call-arguments = wrong arguments; the call is written { $usage }
    .hint = Correct the call: arguments in square brackets are optional; dimension, label, platform and region are strings in double quotes, n is a whole number without quotes.
call-no-such = the data have no figure for “{ $name }”
    .hint = { $suggestion ->
        [none] Check the spelling: a dimension is issue_type, region, gender, amount, platform or month, and other names are those of the data; the figure may also be one that these data do not yield.
       *[other] Did you mean “{ $suggestion }”? Names must agree with those of the data.
    }
call-not-asked = no file has the columns that { $call }() needs ({ $name }), so the report has no figure for it
    .hint = Remove the call from the prose; if the data have the column under another header, name it under [input.columns] in report.toml.
prose-literal-share = the prose states “{ $value }” as plain text, not computed from the data
    .hint = If it comes from the data of this report, use a call such as { "{{ share(\"issue_type\", \"信息泄露\") }}" }, which follows changes of the data; if it comes from elsewhere, name the source.
left-open = the text still contains “{ $value }”
    .hint = Write the missing text, or remove the marker; a draft may contain it, a final report (build --final) may not.
prose-period = the sentence presents a figure of { $period } as one of “{ $value }”
    .hint = Calls give figures of the period of this report: correct the year, or write {"{{ period() }}"} instead. If the sentence compares the two periods, name both.
prose-kept = the text “{ $name }” is identical to that of the edition { $period }
    .hint = Read it again: statements about the previous period may not hold for this one. If they do, keep it.

## 6 templates

template-fault = error in the template: { $detail }
    .hint = Correct the template at the place shown; without a template of your own in the templates folder of the report, the built-in one is used.

## 7 outputs

report-empty = no complaint can be counted in the reporting period { $period }
    .hint = Check period and complaints under [input] in report.toml, and the dates in the data; the other diagnostics say why rows were rejected.
glyph-missing = the bundled fonts have no glyph for “{ $character }” ({ $codepoint })
    .hint = Use a common form of the character; otherwise the PDF and the images of charts show 〓 in its place, and other formats use the fonts of the reader.
not-final = the report “{ $report }” is not final: unapproved cases { $cases }, unfinished places { $words }, unresolved notes { $notes }{ $codes ->
        [none] {""}
       *[other] , findings { $codes }
    }
    .hint = Approve the cases (status = "approved"), finish the open text, resolve the notes in notes.toml and fix the findings named, then run build --final again; without --final a draft is built.
build-missing = “{ $path }” is not the output of a build: it has no { $name }
    .hint = Name an output folder such as output/2024-fintech, or the manifest.json in it; if it was built by an earlier version, build it again.
port-taken = cannot open the preview on port { $port }: { $detail }
    .hint = Choose another port with --port, or omit --port to use a free one.
leftover-swept = { $what ->
        [restored] “{ $path }” had been moved aside by an interrupted run and was restored
       *[removed] “{ $path }” was left behind by an interrupted run and was removed
    }
    .hint = No action is needed.
output-overlap = { $what ->
        [report] the report folder “{ $other }” is “{ $path }” or inside it, so outputs cannot be written there
        [inputs] “{ $path }” is an input of the report “{ $other }”, so outputs cannot be written there
       *[shared] “{ $path }” is also the output folder of the report “{ $other }”, or one of the two is inside the other
    }
    .hint = Choose another folder with -o; build reports whose folders have the same name one at a time.
leftover-kept = “{ $path }” was left behind by an interrupted run and { $what ->
        [files] contains files that no build wrote: { $names }
       *[refused] cannot be removed
    }
    .hint = Move the files you need out of it, then delete it.
write-failed = { $what ->
        [edited] “{ $path }” was changed after it was built, and a new build would overwrite it
        [foreign] “{ $path }” was not written by a build, and a new build would overwrite it
        [file] “{ $path }” is a file; the outputs need a folder
        [link] “{ $path }” is a broken link
        [here] “{ $path }” is the current folder or one of its parents, and cannot be replaced
        [unknown] “{ $path }” contains files that no build wrote, and has no manifest.json
        [manifest] “{ $path }” is not the manifest of a build, or is damaged, so it is unknown which files in the folder are yours
        [mounted] “{ $path }” is on another disk than its folder, so it cannot be kept in a new output folder
        [twice] two outputs have the name “{ $path }”
        [busy] another run is writing in “{ $path }”
        [exists] “{ $path }” already exists, and this command did not write it
        [meanwhile] “{ $path }” was changed in the meantime
       *[system] “{ $path }” cannot be written: { $detail }
    }
    .hint = { $what ->
        [edited] Move it away, or build elsewhere with -o; nothing was changed.
        [foreign] Move it away, or build elsewhere with -o; nothing was changed.
        [file] Name a folder with -o.
        [link] Remove the link, or create the folder it points to.
        [here] Name another folder with -o, such as -o report, or run the command from elsewhere.
        [unknown] Name a new or empty folder with -o; nothing was changed.
        [manifest] Build elsewhere with -o, copy your own files, then delete this folder.
        [mounted] Unmount it, or build elsewhere with -o.
        [twice] Rename one of their two source files.
        [busy] Wait until it has finished, then run the command again.
        [exists] Name another file, or move this one away; nothing was changed.
        [meanwhile] Check it and try again.
       *[system] Check that the disk has free space, that you have permission to write there and that no program has the file open, then run the command again.
    }
wechat-limit = the { $what ->
        [headline] headline
        [abstract] abstract
       *[text] text
    } of the WeChat article has { $found } characters, more than the { $limit } that the platform allows
    .hint = Shorten it; if the text is too long, remove sections from “sections” in report.toml, or publish it in parts.
reference-unfit = “{ $path }” cannot be used as a reference document: { $why ->
        [locked] it is password-protected, or in the format of Word 97–2003
        [large] it is too large
        [broken] a part of it is missing or damaged
        [external] a header or footer refers to external content, or contains an object other than an image
       *[kind] it is not a Word document
    }
    .hint = Open it in Word, keep only text and pictures in its headers and footers, save it as .docx without a password, and try again.
format-failed = cannot write “{ $path }”: { $detail }
    .hint = The other formats are written all the same. If the reason names something in the data or the text, change it there; to skip this format, remove it from “formats” in report.toml.
types-scattered = { $once } of { $count } issue types occur only once
    .hint = Check which column is read as the issue type (nianbao inspect), and name another under [input.columns] in report.toml if it contains free text; merge different spellings under [issue_type.aliases].
draft-form = “{ $path }” cannot be audited: { $what ->
        [pdf] it is a PDF, and this nianbao was built without the feature pdf; build one with cargo build --release --features pdf
        [locked] it is a password-protected PDF
        [damaged] it is not a PDF, or damaged
        [scanned] it is a PDF without text, such as a scan
        [unmapped] it is a PDF whose fonts do not map glyphs to characters
        [broken] it is not a Word document, or damaged ({ $detail })
        [zip] it is an archive
        [image] it is an image
       *[other] it is not a text document
    }
    .hint = Audit the .docx, .pdf, .html, .md or .txt of the same document; a scan needs text recognition first.
share-base = no count out of { $base } gives the share { $share } of “{ $label }”; the nearest are { $below } and { $above }{ audit-confidence }
    .hint = All other shares of the list are counts out of { $base }. Check the digits of this share, or its base.
share-count = the count { $count } and the share { $share } of “{ $label }” contradict each other: { $count } of { $base } is { $right }{ audit-confidence }
    .hint = Either the count or the share is wrong; all others of the list have the base { $base }.
shares-sum = { $count } shares sum to { $sum }, not to 100%{ audit-confidence }
    .hint = Rounding does not explain the difference. Check each share, or add the missing part (such as those not stated).
list-length = { $announced } announced, but { $named } listed{ audit-confidence }
    .hint = Add what is missing, remove what is surplus, or correct the number.
list-order = “{ $second }” ({ $second_share }) after “{ $first }” ({ $first_share }) is not in the stated order{ audit-confidence }
    .hint = Check both shares, or swap the two.
not-first = “{ $label }” ({ $count }) is not the highest: “{ $first }” has { $most }{ audit-confidence }
    .hint = Correct the name, or check the counts in both places.
said-twice = “{ $label }” is { $here } here and { $there } elsewhere ({ $place }){ audit-confidence }
    .hint = Both places give the same data. Find out which value is right, and correct the other.
caption-number = { $kind ->
        [figure] figure
       *[table] table
    } { $number } is out of sequence: { $expected } is next{ audit-confidence }
    .hint = Number them in order of appearance, and correct the references.
reference-missing = { $kind ->
        [figure] figure
       *[table] table
    } { $number } is referred to, and no caption has that number{ audit-confidence }
    .hint = Correct the number, or add the caption.
unfinished = “{ $word }” looks unfinished{ audit-confidence }
    .hint = Finish it, or remove the marker.
personal-data = unmasked personal data ({ $kind ->
        [phone] a mobile number
        [identity] an identity number
        [card] a card number
        [email] an email address
       *[other] other
    }){ audit-confidence }
    .hint = Mask or remove it before publication.
band-labels = the bands “{ $first }” and “{ $second }” { $what ->
        [gap] leave a gap
       *[overlap] overlap
    }{ audit-confidence }
    .hint = Start each band where the previous one ends. List options of an older form separately.
region-name = there is no division named “{ $label }”{ $suggestion ->
        [none] { "" }
       *[other] ; did you mean “{ $suggestion }”?
    }{ audit-confidence }
    .hint = All others of the list are province-level divisions. Correct the name.
region-twice = “{ $label }” and “{ $first }” are the same region, listed twice{ audit-confidence }
    .hint = Merge the two: add the counts and recalculate the share.
total-sum = “{ $label }” is { $stated }, but the parts sum to { $sum }{ audit-confidence }
    .hint = Check the parts and the total.
words-share = “{ $words }” does not match { $share }{ audit-confidence }
    .hint = Correct the words or the share.
grade-index = an index of { $index } is graded “{ $right }”, but the text says “{ $grade }”{ audit-confidence }
    .hint = 不建议下单 is below 0.4, 谨慎下单 below 0.75, all else 建议下单. Check index and grade.
figure-wrong = { $what }: here it is { $here }{ $other ->
        [none] { "" }
        [earlier] { " " }(the value of the earlier build)
        [all] { " " }(the value of all complaints)
       *[label] { " " }(the value of “{ $other }”)
    }, in the data { $right }{ audit-confidence }
    .hint = Write { $right }. If the data changed, build the report again before the audit.
figure-gone = “{ $value }” has the id { $id }, but the report no longer has that figure{ audit-confidence }
    .hint = The document may come from an earlier build. Build again and transfer your changes.
list-missing = “{ $label }” ({ $count }, { $share }) is missing from the list: it is higher than the last item{ audit-confidence }
    .hint = Add it at its place.

date-odd = “{ $date }” { $kind ->
        [impossible] does not exist
        [outside] is the date of a complaint but outside the reporting period
       *[yearless] has no year, and the case states none elsewhere
    }{ audit-confidence }
    .hint = { $kind ->
        [impossible] Check the date in the record of the complaint.
        [outside] Check the date; a complaint of another period belongs to that period's report.
       *[yearless] Add the year, so that the case can be understood by itself.
    }
no-baseline = “{ $phrase }” does not say what it is compared with{ audit-confidence }
    .hint = Name the baseline: the previous year, the previous quarter, another group.
share-change = “{ $phrase }”: a share changes by percentage points, not by %{ audit-confidence }
    .hint = Write 个百分点 (percentage points) for the difference of two shares.
tiny-base = 100% of “{ $label }” is only { $count ->
        [one] one complaint
       *[other] { $count } complaints
    }{ audit-confidence }
    .hint = State the count instead of the share, or mention that the base is small.
strong-words = “{ $word }” claims more than a count of complaints supports: { $kind ->
        [causal] a figure does not show a cause
        [market] complaints say nothing about a market
       *[absolute] not everybody was asked
    }{ audit-confidence }
    .hint = State what was counted, or give the source of anything beyond it.
paragraph-twice = this paragraph already appears in the document{ $heading ->
        [none] {""}
       *[other] , under “{ $heading }”
    }{ audit-confidence }
    .hint = Delete one of them, or write what belongs here.
case-absent = { $kind ->
        [region] according to the document's own list, no complaint about “{ $platform }” comes from { $what }
        [kind] according to the document's own list, no complaint about “{ $platform }” is of the type “{ $what }”
       *[platform] the case is about “{ $what }” but appears under “{ $platform }”
    }{ audit-confidence }
    .hint = Check the case against the record of the complaint, and where it belongs.
platform-listed = { $kind ->
        [twice] “{ $platform }” is listed twice
       *[unlisted] “{ $platform }” has a profile but is in no list of platforms
    }{ audit-confidence }
    .hint = { $kind ->
        [twice] Merge the rows, or correct the name of one.
       *[unlisted] Check the name, or add the platform to the list.
    }
first-person = “{ $word }” in a case: first person outside quotation marks{ audit-confidence }
    .hint = Rewrite it in the third person, or quote it.
typography = “{ $phrase }”: { $kind ->
        [twice] two punctuation marks in a row
        [half-width] half-width punctuation between Chinese characters
        [quoted] no 、 is used between quoted items
        [hyphen] a range takes ～ or a dash, not a hyphen
        [unit] both ends of a range take the unit
       *[digits] digits are half-width
    }{ audit-confidence }
    .hint = Write it according to GB/T 15834 and GB/T 15835.
statement-wrong = “{ $here }” ({ $what }) contradicts the figures listed from { $place } on, which give { $right }{ audit-confidence }
    .hint = Correct the statement or the list.
list-base = the smallest base that fits { $count ->
        [one] this share
       *[other] all { $count } shares
    } is { $base }{ $evidence ->
        [weak] { " " }(few shares or a large base: the fit may be coincidence)
       *[strong] { "" }
    }{ $lists ->
        [0] { "" }
       *[other] ; together with { $lists } { $lists ->
            [one] list
           *[other] lists
        } before it, { $common }
    }
    .hint = It can also be a multiple of that. Compare it with the known base, and state the base in the text.
rate-wrong = { $kind ->
        [change] { $label }{ " " }from { $base } to { $count } is a change of { $right }; here it is { $here }
       *[rate] { $label } is { $here } here, and { $count } of { $base } are { $right }
    }{ audit-confidence }
    .hint = Check the counts and the percentage, and correct the wrong one.
audit-confidence = { " " }(confidence: { $confidence ->
        [high] high
        [medium] medium
       *[low] low
    })
