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
found-grouped = Of many alike only the first are shown; --message-format json prints them one by one, up to 1000 of each code.
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
rating-part-faulty = the part “{ $key }” of the index cannot be used: { $why ->
        [key] its key is taken, or is not made of lower-case letters, digits and “_”
        [dimension] there is no dimension “{ $value }”
        [value] “{ $value }” is none of the values of its dimension
       *[worth] `worth` is empty, or a worth is not between 0 and 1
    }
    .hint = { $why ->
        [key] Give it another key, such as resolution_rate.
        [dimension] { $suggestion ->
            [none] Name a dimension with values: issue_type, region, gender, or one that a [[dimension]] adds.
           *[other] Is “{ $suggestion }” meant?
        }
        [value] Write the values as the dimension has them.
       *[worth] Write what each answer is worth, such as worth = {"{"} "已解决" = 1 {"}"}.
    }
alias-region = “{ $name }” is not the name of a province-level division
    .hint = { $suggestion ->
        [none] At this key under [region] in report.toml, write the full or the short name of a division, such as "内蒙古自治区" or "内蒙古"; in aliases it stands to the right of the equals sign.
       *[other] Is “{ $suggestion }” meant? Correct the name at this key under [region] in report.toml.
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
       *[other] Is “{ $suggestion }” meant? Correct the name under sections in report.toml; for a section of your own, add { $name }.md to the templates folder of the report.
    }
sheet-missing = the workbook “{ $file }” has no sheet named “{ $sheet }”
    .hint = { $suggestion ->
        [none] Correct the name at sheets under [input] in report.toml; without this key every sheet with the columns of a complaint is read.
       *[other] Is “{ $suggestion }” meant? Correct the name at sheets under [input] in report.toml; without this key every sheet with the columns of a complaint is read.
    }
config-encoding = “{ $value }” is not a character encoding that can be read
    .hint = Write encoding under [input] in report.toml as "utf-8", "gb18030" (for GBK and GB2312 too), "big5", "utf-16le" or "utf-16be"; delete the line and the encoding is found out from each file.
config-delimiter = the delimiter “{ $value }” is not a single character
    .hint = Write delimiter under [input] in report.toml as one character: ",", ";", "|" or "\t" for the tab; delete the line and the delimiter is found out from each file.
scope-column = none of the files has the column “{ $column }”, by which [input.scope] chooses the rows
    .hint = { $suggestion ->
        [none] Correct the name under [input.scope] in report.toml to that of a column in the complaint files, or delete the line if all rows belong to the report.
       *[other] Is “{ $suggestion }” meant? Correct the name under [input.scope] in report.toml, or delete the line if all rows belong to the report.
    }
column-unfound = none of the files has the column “{ $column }”, which [input.columns] gives for { $field }
    .hint = { $suggestion ->
        [none] Correct the name at { $field } under [input.columns] in report.toml, or delete it there if no file is to have it.
       *[other] Is “{ $suggestion }” meant? Correct the name at { $field } under [input.columns] in report.toml, or delete it there if no file is to have it.
    }
starter-text = { $what ->
        [keys] report.toml still holds what the starter invented: { $names }
       *[prose] the text still names “{ $names }”, which is an example
    }
    .hint = Put what holds for this report in its place; a draft may hold the example, a final report (build --final) may not. Where the data are real, delete the notice that they are invented.
starter-platforms = platforms of the starter are still here: { $names }; { $count ->
        [0] no complaint is about them
        [one] 1 complaint counted is about one of them
       *[other] { $count } complaints counted are about them
    }
    .hint = Put your own complaints and your own list of platforms in the place of the starter's rows; a final report (build --final) may not have them.
title-period = “{ $key }” names “{ $value }”, and the report is about { $period }
    .hint = Correct the title, or period in report.toml, whichever is wrong; a final report (build --final) is refused until they agree. A title that names no period at all is fine.
title-lines = the cover says “{ $value }”, and the title of the report is “{ $expected }”
    .hint = Break the same title into lines under title_lines in report.toml, or delete title_lines; then the title is printed on the cover as it is.
released-early = the release date { $date } does not come after the period { $period }
    .hint = Correct released or period in report.toml; delete released while the date is not known. A final report (build --final) is refused until the date is after the period.
edition-behind = this is edition { $edition }, and the one before it was edition { $last }
    .hint = Write the number of this edition at edition in report.toml; if previous names the wrong folder, correct that.
notice-kept = the notice says that the data are invented, in the words of the edition { $period }
    .hint = If the data of this report are real, delete notice under [sources] in report.toml; if they are invented too, say so in words of their own, with what was done this time.
previous-unread = the edition before this one cannot be read in “{ $folder }”, so edition, notice and prose are not held against it
    .hint = Correct previous in report.toml: a folder with a report.toml, relative to this report's folder; delete the line if there is no such edition.

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
file-not-table = “{ $path }” is not a table, but { $kind ->
        [lfs] a Git LFS pointer, which only stands for the real file
        [html] an HTML page, probably a login page that the browser saved
        [pdf] a PDF document
        [image] a picture
        [zip] a ZIP archive
        [encrypted] a workbook locked with a password
        [word] a text document of Word or WPS
        [json] JSON
       *[binary] binary data of an unknown kind
    }
    .hint = { $kind ->
        [encrypted] Open it in the spreadsheet program, save it without a password, and put that copy into the report folder.
        [lfs] Run git lfs pull in the repository, which puts the real file in its place, and then this command again.
        [html] Sign in to the site, export the table again and see that the file saved is the table and not the page.
        [zip] Unpack the archive and put the table that it holds into the report folder.
        [json] Export the data as CSV or XLSX instead; JSON is not read.
       *[other] Export the table again as CSV or XLSX, and correct the name under [input] in report.toml if it is another file.
    }
file-encoding = “{ $path }” is not text in { $encoding } throughout: this line holds bytes that do not fit
    .hint = Export the file again as CSV (UTF-8), or name its true encoding at encoding under [input] in report.toml, such as "gb18030"; a file put together from two others may hold both encodings.
file-limit = “{ $path }” is too large: { $what ->
        [columns] it has { $found } columns, and { $limit } are allowed
        [workbook] unpacked it takes more than { $limit } MB, the most that is allowed
        [rejects] with the rows left out so far it takes more than { $limit } MB
        [lines] with it all files have more than { $limit } lines
       *[cells] it has { $found } cells, and { $limit } are allowed
    }
    .hint = { $what ->
        [columns] See that the delimiter is right and no row was pasted as columns; if the file is sound, raise columns under [input.limits] in report.toml.
        [workbook] See that the file comes from a source you trust; if it is sound, raise workbook under [input.limits] in report.toml, or export the sheet as CSV.
        [rejects] See whether the columns are mapped rightly, since so many rows are hardly all wrong; otherwise split the file.
        [lines] See whether the file holds a long stretch of empty lines; if there are really so many rows, count them in parts with nianbao tally.
       *[cells] See that the sheet holds no long stretch of empty, formatted rows or columns; delete them, or export the sheet as CSV.
    }
file-changed = “{ $path }” was written to while it was read; what was read is neither what it held nor what it holds
    .hint = Build again once nobody writes to the file any more.
column-missing = the column “{ $column }” is missing
    .hint = { $suggestion ->
        [none] Add a column named “{ $column }” in the first line of this file; the names accepted are: { $names }.
       *[other] Is it the column “{ $suggestion }”? Correct its name in the first line of this file; the names accepted are: { $names }.
    }
column-repeated = the column “{ $second }” means the same as “{ $first }” before it
    .hint = Keep one of the two in this file, and delete the other or give it a different name.
column-ignored = the column “{ $column }” is not used
    .hint = Nothing need be done unless it is to be counted; then rename it in the header to a name that is known, such as date received, issue, company, state, complaint id or amount.
cell-unreadable = “{ $value }” is neither yes nor no
    .hint = Write 是 or 否 (yes or no) in this cell of the list of platforms; an empty cell means no.
platform-repeated = the platform name “{ $name }” stands more than once in the list
    .hint = Keep it in one place of the list of platforms: a name belongs to one platform only, and an alias must not be a name or an alias of another one.
column-outranked = the column “{ $second }” could hold the same as “{ $first }”, which is used
    .hint = Nothing need be done if “{ $first }” is the right one; if not, name “{ $second }” under [input.columns] in report.toml.
column-near = the column “{ $column }” is not used, though its name comes near “{ $suggestion }”
    .hint = If it is that column, correct its name in the header, or add it in report.toml under [input.columns]: { $field } = ["{ $column }"].
header-below = the header is on this line; the { $rows ->
        [one] row above is taken as a title and not counted
       *[other] { $rows } rows above are taken as a title and not counted
    }
    .hint = Nothing need be done if a title or a note of the export stands there; if complaints stand there, move the header above them.
sheet-ignored = the sheet “{ $sheet }” of “{ $file }” holds no complaints and is not read
    .hint = Nothing need be done if it is a cover, a summary or a list of codes; if it holds complaints, give it a header with number, date and platform.
dimension-absent = none of the files has a column for { $dimension ->
        [issue_type] the issue type; the report goes without its tables and charts of issue types
        [region] the region; the report goes without its tables and maps of regions
        [gender] the gender; the report goes without its tables and charts of gender
        [amount] the amount; the report goes without its tables and charts of amounts
        [service] hand-over and reply; the report goes without ratings
       *[added] “{ $name }” under any of the names in its `columns`; the report goes without its table and chart
    }
    .hint = Nothing need be done if this was never asked for; if a column holds it under another name, name that column under [input.columns] in report.toml.
file-read = “{ $path }” is read as { $encoding }{ $delimiter ->
        [comma] , its cells separated by commas
        [semicolon] , its cells separated by semicolons
        [tab] , its cells separated by tabs
        [pipe] , its cells separated by vertical bars
        [none] {""}
       *[other] , its cells separated by another character
    }
    .hint = Nothing need be done if the texts look right in the report; if not, name encoding and delimiter under [input] in report.toml.
formula-uncomputed = this cell holds a formula without a computed result; it is treated as empty
    .hint = Open the workbook in Excel or WPS, let it compute and save it; or copy the column and paste it as values.
path-outside = “{ $path }” is a link that leads out of the report folder
    .hint = Put a copy of the file itself into the report folder in place of the link; files outside it are never read.
quote-unclosed = the quote opened here is never closed, so that the rest of the file is one cell
    .hint = Close the quote at the end of this cell, or delete it if it is part of the text; a double quote within a quoted cell is written twice.
cell-error = the cell holds the spreadsheet error { $value }; it is treated as not stated
    .hint = Correct the formula in the workbook so that it yields a value, or write the value itself into the cell.
platforms-absent = there is no list of platforms “{ $path }”; every platform is counted under the name that the complaints give it, as not registered
    .hint = Put a list with the columns 平台名称 and 是否入驻, and 别名 for other names, into the report folder, if platforms are to be rated or go by several names.

## 3 rows

part-broken = “{ $path }” cannot be used as a partial tally: { $why ->
        [version] its form is version { $found }, and this program knows version { $known }
       *[sum] its content does not fit its checksum; it was changed after it was written, or was not written to its end
    }
    .hint = Make it again from the original files with nianbao tally.
part-rules = “{ $path }” was counted by other rules and cannot become part of this report
    .hint = Make it again with this report's folder: nianbao tally FILES --report FOLDER -o { $path }.
count-unreadable = in the table of counts, “{ $value }” in the column “{ $column }” means nothing
    .hint = A month is one of the report's period, such as 2024-01, a count a whole number, a dimension one of complaints, score, issue_type, region, gender, amount, band, unread, rejected, outside_period, outside_scope, repeated; the value of complaints is empty, handed, replied or the limit of a timeliness step in hours, of a band its label, of the last four the code of the reason, such as NB303.
counts-contradict = in the table of counts, { $dimension } of “{ $platform }” sums to { $sum }, which contradicts { $complaints }
    .hint = For every platform the sums of issue_type, of region, of gender and of amount with band each equal complaints, an empty value standing for what is not stated; the scores together are no more than complaints.
parts-apart = { $count } parts were counted apart; complaints that repeat across parts are not found
    .hint = See that each complaint goes into one part only, for instance by cutting by number or month; where repeats across parts are to be found, build from the original files.
times-unread = { $count } complaints about “{ $platform }” have a time under { $field } in a form that the query does not know; it counts as not stated
    .hint = Bring this column into the form 2024-01-03 08:05:00 in the warehouse and ask again; where that cannot be done, build from the original files.
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
    .hint = If they are one, write this line into platforms.csv (平台名称,是否入驻,别名): { $line }
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
outside-scope = { $value ->
        [none] the column “{ $column }” is empty, which is outside the scope of this report; the row is left out
       *[other] “{ $value }” in the column “{ $column }” is outside the scope of this report; the row is left out
    }
    .hint = { $value ->
        [none] Nothing need be done if the export covers more than this report; otherwise fill in the cell.
       *[other] Nothing need be done if the export covers more than this report; otherwise add "{ $value }" to the values of “{ $column }” under [input.scope] in report.toml.
    }
complaint-repeated = the complaint “{ $number }” repeats “{ $first }” at { $place }: same person, platform and text within { $days ->
        [one] one day
       *[other] { $days } days
    }; the row is not counted again
    .hint = Nothing need be done if it is the same complaint; if not, set repeat_days = 0 under [input] in report.toml, and no such repeats are looked for.
repeat-suspected = the complaint “{ $number }” has the same platform and text as “{ $first }” at { $place }; it is counted, since the person is not known
    .hint = Compare the two rows: if one person filed both, delete one of them; a column with the complainant's name lets the program decide by itself.
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
amount-range = the amount “{ $value }” is a range across several amount bands; the row is counted, its amount as not stated
    .hint = Write the exact sum if it is known; if the range is an answer option of an older form, add it word for word to options under [amount] in report.toml.
region-implied = “{ $value }” is taken as “{ $region }”, where the place lies
    .hint = Nothing need be done if this is right; otherwise correct the cell, or add a line under [region.aliases] in report.toml that says which division is meant.
platform-unlisted = “{ $name }” is not in the list of platforms; its complaints are counted, as of a platform of its own that is not registered
    .hint = { $suggestion ->
        [none] Add the platform to the list of platforms; if it is another name of a listed one, add it to that platform's aliases.
       *[other] Is it “{ $suggestion }”? If so, add “{ $name }” to that platform's aliases; if not, add the platform to the list of platforms.
    }
cell-too-long = a cell of this row has { $found } characters, and { $limit } are allowed; the row is left out
    .hint = See whether a quote is missing, so that many rows became one cell; if the text is really that long, raise cell under [input.limits] in report.toml.
value-unlisted = “{ $value }” is none of the values of this column; the row is counted, this value as not stated
    .hint = Correct the cell; or add the value to the dimension in report.toml: to `values`, to `aliases` if it is another spelling, or as another band.
spellings-joined = “{ $name }” is counted together with its other spellings: { $others }
    .hint = Nothing need be done: case, width and blanks make no difference to a name. The spelling that occurs most often is printed.
rejects-many = { $count ->
        [one] { $count } row was rejected
       *[other] { $count } rows were rejected
    }, and { $limit } are allowed; no report is made
    .hint = See the first rejected rows: most often a column is taken for another one, or date and delimiter are misread. If all of them are rightly rejected, raise rejects under [input.limits] in report.toml.
consent-unreadable = the consent “{ $value }” is neither yes nor no; the row is counted, but treated as without consent
    .hint = Write 是 or 否 (yes or no) in this cell; without consent the complaint becomes no case excerpt.
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
    } of likely personal data, now masked
    .hint = Numbers, addresses, accounts and names in their usual forms are known; a name that nothing introduces can be missed. Read the text by eye before publication.
reserved-character = the text has control or reserved characters, which cannot be printed and were dropped; the row is treated as any other
    .hint = Delete these invisible characters in the source; typing the cell anew is usually enough.
disclosure-risk = the case of the complaint “{ $number }” names the rare surname “{ $surname }” together with date, region and exact sum, by which the person could be found
    .hint = Consider the milder wording “{ $milder }”, or leave out the day or the exact sum.

## 4 cases

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
    .hint = Nothing need be done.
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
case-no-consent = the case tells the complaint “{ $number }”, whose complainant gave no consent
    .hint = Delete this case file or choose another complaint; if the consent was given after all, correct the column of consent in the data.
cases-unchosen = this report has no case, and the edition { $period } had { $count ->
        [one] 1 case
       *[other] { $count } cases
    }
    .hint = Choose and write cases (nianbao preview shows the candidates); if this report is to have none, set cases = 0 under [profiles] in report.toml.

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
left-open = the text still holds “{ $value }”
    .hint = Write what is missing there, or take the mark out; a draft may hold it, a final report (build --final) may not.
prose-period = the sentence gives a figure of { $period } as one of “{ $value }”
    .hint = Calls give figures of the period of this report: correct the year, or write {"{{ period() }}"} in its place. If the sentence compares the two, name both.
prose-kept = the text “{ $name }” is that of the edition { $period }, word for word
    .hint = Read it again: what it says of the period before may not hold for this one. Where it still holds, leave it.

## 6 templates

template-fault = the template has a fault: { $detail }
    .hint = Correct the template at the place shown; if you need no template of your own, move it out of the templates folder of the report, and the built-in one is used.

## 7 outputs

report-empty = the reporting period { $period } holds no complaint that can be counted
    .hint = Check period and complaints under [input] in report.toml, and the dates in the data; the other diagnostics say why rows were left out.
glyph-missing = the bundled fonts lack the character “{ $character }” ({ $codepoint })
    .hint = Use a common form of the character; otherwise the PDF and the pictures of charts show 〓 in its place, and the other formats what readers’ own fonts have.
not-final = the report “{ $report }” is not final: { $cases } cases not approved, { $words } words left open, { $notes } notes not resolved{ $codes ->
        [none] {""}
       *[other] , and what is told as { $codes }
    }
    .hint = Approve the cases (status = "approved"), write what is left open, resolve the notes in notes.toml and settle the codes named, then run build --final again; without --final a draft is made.
build-missing = “{ $path }” is not what a build wrote: it has no { $name }
    .hint = Name an output folder such as output/2024-fintech, or the manifest.json in it; if an earlier version made it, build it once more.
port-taken = the preview cannot be opened on port { $port }: { $detail }
    .hint = Choose another port with --port, or leave --port out and a free one is taken.
leftover-swept = { $what ->
        [restored] “{ $path }” was set aside by a run that was killed, and is back
       *[removed] “{ $path }” was left by a run that was killed, and is cleared away
    }
    .hint = Nothing need be done.
output-overlap = { $what ->
        [report] the report folder “{ $other }” lies in “{ $path }” or is that folder, so no output can go there
        [inputs] “{ $path }” is read for the report “{ $other }”, so no output can go there
       *[shared] “{ $path }” is the output of the report “{ $other }” too, or one of the two lies in the other
    }
    .hint = Name another folder with -o; build reports whose folders have the same name one at a time.
leftover-kept = “{ $path }” was left by a run that was killed and { $what ->
        [files] holds what no build wrote: { $names }
       *[refused] cannot be cleared away
    }
    .hint = Move out of it what you need, then delete it.
write-failed = { $what ->
        [edited] “{ $path }” was changed after it was built, and a new build would overwrite it
        [foreign] “{ $path }” is not the work of a build, and a new build would overwrite it
        [file] “{ $path }” is a file; the outputs need a folder
        [link] “{ $path }” is a link that leads nowhere
        [here] “{ $path }” is the folder you work in, or the folder around it, and cannot be exchanged for another
        [unknown] “{ $path }” holds files that no build made; it has no manifest.json
        [manifest] “{ $path }” is not the manifest of a build, or is damaged, so nothing tells which files in the folder are yours
        [mounted] “{ $path }” lies on another disk than the folder it is in, so it cannot be kept in a new output folder
        [twice] two outputs have the name “{ $path }”
        [busy] another run is writing in “{ $path }”
        [exists] “{ $path }” is there already, and this command did not write it
        [meanwhile] “{ $path }” was changed meanwhile
       *[system] “{ $path }” cannot be written: { $detail }
    }
    .hint = { $what ->
        [edited] Move it away, or build elsewhere with -o; everything is as it was.
        [foreign] Move it away, or build elsewhere with -o; everything is as it was.
        [file] Name a folder with -o.
        [link] Remove the link, or make the folder it leads to.
        [here] Name another folder with -o, such as -o report, or run the command from elsewhere.
        [unknown] Name a new or empty folder with -o; everything is as it was.
        [manifest] Build elsewhere with -o, take over what is yours, then delete this folder.
        [mounted] Unmount it, or build elsewhere with -o.
        [twice] Rename one of the two files they are made from.
        [busy] Wait until it is done, then run the command again.
        [exists] Name another file, or move this one away; everything is as it was.
        [meanwhile] Look at it and try again.
       *[system] Check that the disk has room, that you may write there and that no program holds the file open, then run the command again.
    }
wechat-limit = the { $what ->
        [headline] headline
        [abstract] abstract
       *[text] text
    } of the WeChat article has { $found } characters, the platform takes { $limit } at the most
    .hint = Shorten it; where the text is too long, take sections out of “sections” in report.toml, or publish it in parts.
reference-unfit = “{ $path }” cannot be a model for Word: { $why ->
        [locked] it is locked with a password, or of Word 97–2003
        [large] it is too large
        [broken] a part of it is missing or damaged
        [external] a header or footer shows what stands elsewhere, or an object that is no picture
       *[kind] it is no Word document
    }
    .hint = Open it in Word, keep only text and pictures in its headers and footers, save it as .docx without a password, and try again.
format-failed = “{ $path }” cannot be made: { $detail }
    .hint = The other formats are made all the same. Where the reason names something in the data or the texts, change it there; to do without this format, take it out of “formats” in report.toml.
types-scattered = { $once } of { $count } issue types occur once
    .hint = See which column is read as the issue type (nianbao inspect), and name another under [input.columns] in report.toml where it holds free text; spellings of one type are joined under [issue_type.aliases].
draft-form = “{ $path }” cannot be audited: { $what ->
        [pdf] it is a PDF, and this nianbao was built without what reads one; cargo build --release --features pdf makes one with it
        [locked] it is a PDF that opens with a password only
        [damaged] it is a damaged PDF, or none
        [scanned] it is a PDF without words, such as a scan
        [unmapped] it is a PDF that has the shapes of its letters and does not say which letters they are
        [broken] it is a damaged Word document, or none ({ $detail })
        [zip] it is an archive
        [image] it is a picture
       *[other] it is no document of words
    }
    .hint = Audit the .docx, .pdf, .html, .md or .txt of the same document; a scan has to be put into words first.
share-base = the share { $share } of “{ $label }” is that of no count in { $base }; the nearest are { $below } and { $above }{ audit-confidence }
    .hint = All other shares of the list are counts of { $base }. Check the digits of this share, or what it is a share of.
share-count = { $count } complaints and a share of { $share } contradict each other for “{ $label }”: { $count } of { $base } are { $right }{ audit-confidence }
    .hint = Either the count or the share is wrong. All others of the list are of { $base }.
shares-sum = { $count } shares sum to { $sum }, not to 100%{ audit-confidence }
    .hint = Rounding does not account for as much. Check each of them, or add the part that is missing (such as those not stated).
list-length = { $announced } are announced and { $named } are listed{ audit-confidence }
    .hint = Add what is missing, take out what is too many, or correct the number.
list-order = “{ $second }” ({ $second_share }) follows “{ $first }” ({ $first_share }), which is not the order that is stated{ audit-confidence }
    .hint = Check both shares, or exchange the two.
not-first = “{ $label }” ({ $count }) does not have the most: “{ $first }” has { $most }{ audit-confidence }
    .hint = Correct the name, or check the counts in both places.
said-twice = “{ $label }” is { $here } here and { $there } elsewhere ({ $place }){ audit-confidence }
    .hint = Both are the same list. Find out which is right and correct the other.
caption-number = { $kind ->
        [figure] figure
       *[table] table
    } { $number } is out of sequence: { $expected } is next{ audit-confidence }
    .hint = Number them as they come, and correct what refers to them.
reference-missing = { $kind ->
        [figure] figure
       *[table] table
    } { $number } is referred to, and no caption has that number{ audit-confidence }
    .hint = Correct the number, or add the caption.
unfinished = “{ $word }” looks like something left unfinished{ audit-confidence }
    .hint = Finish it, or take the mark away.
personal-data = this holds personal data that are not masked ({ $kind ->
        [phone] a mobile number
        [identity] an identity number
        [card] a card number
        [email] an address for mail
       *[other] other
    }){ audit-confidence }
    .hint = Mask it or take it out before it is published.
band-labels = the bands “{ $first }” and “{ $second }” { $what ->
        [gap] leave something between them
       *[overlap] overlap
    }{ audit-confidence }
    .hint = Let each band begin where the one before it ends. Options of an older form are better listed apart.
region-name = no division is called “{ $label }”{ $suggestion ->
        [none] { "" }
       *[other] ; “{ $suggestion }” may be meant
    }{ audit-confidence }
    .hint = All others of the list are divisions of the country. Correct the name.
region-twice = “{ $label }” and “{ $first }” are one region, listed twice{ audit-confidence }
    .hint = Put the two together: add the counts and work the share out again.
total-sum = “{ $label }” is { $stated }, and the parts sum to { $sum }{ audit-confidence }
    .hint = Check the parts and the total.
words-share = “{ $words }” does not go with { $share }{ audit-confidence }
    .hint = Correct the words or the share.
grade-index = an index of { $index } is graded “{ $right }”, and here stands “{ $grade }”{ audit-confidence }
    .hint = 不建议下单 is below 0.4, 谨慎下单 below 0.75, all else 建议下单. Check index and grade.
figure-wrong = { $what }: here it is { $here }{ $other ->
        [none] { "" }
        [earlier] { " " }(as it was in the earlier build)
        [all] { " " }(which is that of all complaints)
       *[label] { " " }(which is that of “{ $other }”)
    }, in the data { $right }{ audit-confidence }
    .hint = Write { $right }. If the data changed, build again and audit again.
figure-gone = “{ $value }” has the id { $id }, and the report has no such figure any more{ audit-confidence }
    .hint = The document may come from an earlier build. Build again and bring your changes over.
list-missing = “{ $label }” ({ $count }, { $share }) is missing from the list: it has more than the last of its members{ audit-confidence }
    .hint = Add it in its place.

# How sure an audit is of what it says.
date-odd = “{ $date }” { $kind ->
        [impossible] is no day there is
        [outside] lies outside of the period of the report, and is the day of a complaint in it
       *[yearless] has no year, nor has anything else in this case
    }{ audit-confidence }
    .hint = { $kind ->
        [impossible] Look the date up in the record.
        [outside] Check the date; a complaint of another period belongs to that period's report.
       *[yearless] Add the year, so that the case can be read by itself.
    }
no-baseline = “{ $phrase }” does not say from what{ audit-confidence }
    .hint = Name what it is compared with: the year before, the last quarter, another group.
share-change = “{ $phrase }”: a share changes by percentage points, not by %{ audit-confidence }
    .hint = Write 个百分点 (percentage points) where the difference of two shares is meant.
tiny-base = 100% of “{ $label }” is { $count ->
        [one] one complaint
       *[other] { $count } complaints
    }{ audit-confidence }
    .hint = State the number instead of the share, or add that the base is small.
strong-words = “{ $word }” claims more than a count of complaints carries: { $kind ->
        [causal] a figure does not show a cause
        [market] complaints say nothing about a market
       *[absolute] not everybody was asked
    }{ audit-confidence }
    .hint = Say what was counted, or give the source of what goes beyond it.
paragraph-twice = this paragraph stands in the document already{ $heading ->
        [none] {""}
       *[other] , under “{ $heading }”
    }{ audit-confidence }
    .hint = Delete one of them, or write what belongs here.
case-absent = { $kind ->
        [region] none of the complaints about “{ $platform }” comes from { $what }, by the document's own list
        [kind] none of the complaints about “{ $platform }” is of the type “{ $what }”, by the document's own list
       *[platform] the case names “{ $what }” and stands under “{ $platform }”
    }{ audit-confidence }
    .hint = Check the case against the record, and where it belongs.
platform-listed = { $kind ->
        [twice] “{ $platform }” is listed twice
       *[unlisted] “{ $platform }” is profiled and stands in no list of platforms
    }{ audit-confidence }
    .hint = { $kind ->
        [twice] Merge the rows, or correct the name of one.
       *[unlisted] Check the name, or add the platform to the list.
    }
first-person = “{ $word }” in a case: a narrative in the first person outside of quotation marks{ audit-confidence }
    .hint = Rewrite it in the third person, or quote it.
typography = “{ $phrase }”: { $kind ->
        [twice] one mark follows another
        [half-width] half-width punctuation between Chinese characters
        [quoted] no 、 stands between quoted items
        [hyphen] a range has a wave or a dash, not a hyphen
        [unit] the unit stands at both ends of a range
       *[digits] digits are half-width
    }{ audit-confidence }
    .hint = Write it as GB/T 15834 and GB/T 15835 have it.
statement-wrong = “{ $here }” ({ $what }) contradicts the figures listed from { $place } on: by these it is { $right }{ audit-confidence }
    .hint = Correct the statement or the list.
list-base = the smallest base of which { $count ->
        [one] this share
       *[other] these { $count } shares
    } can all be is { $base }{ $evidence ->
        [weak] { " " }(few shares or a large base: it may fit by accident)
       *[strong] { "" }
    }{ $lists ->
        [0] { "" }
       *[other] ; together with { $lists } { $lists ->
            [one] list
           *[other] lists
        } before it, { $common }
    }
    .hint = It can be a multiple of that, too. Compare it with the base that is known, and state that base.
rate-wrong = { $kind ->
        [change] { $label }{ " " }from { $base } to { $count } is a change of { $right }; here it is { $here }
       *[rate] { $label } is { $here } here, and { $count } of { $base } are { $right }
    }{ audit-confidence }
    .hint = Check the counts and the percentage, and correct the one that is wrong.
audit-confidence = { " " }(confidence: { $confidence ->
        [high] high
        [medium] medium
       *[low] low
    })
