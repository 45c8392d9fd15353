# The report: words on pages, figures and tables. Every number comes finished; only the wording is made here.
# Captions, column heads and texts in figures bear no end punctuation; table notes and the sentences of method-* end in a full stop.
# Notes are joined without anything between them, so all but the first begin with a blank.

## general

comma = { ", " }
semicolon = { "; " }
yes = yes
no = no
male = Male
female = Female
unknown = Not stated
yuan = CNY { $amount }

## dimensions

dimension-issue-type = Issue type
dimension-region = Region
dimension-gender = Gender
dimension-amount = Amount band
dimension-platform = Platform
dimension-month = Month

## figures of the cover

key-complaints = Complaints
key-complaints-note = Counted in { $period }
key-platforms = Platforms
key-platforms-note = With at least one complaint
key-leader = Share of “{ $label }”
key-leader-note = Issue type with the highest count; base: all complaints
key-reply-rate = Reply rate
key-reply-rate-note = Share of the complaints handed over that received a valid reply

## headings

heading-top = { " " }(top { $count })
heading-all = { " " }({ $count } in all)

## filters

filter-all = All complaints
filter-value = { $dimension } = “{ $value }”
filter-unknown = { $dimension } not stated
filter-distinct = { $dimension }: different values with a complaint
filter-amount-stated = exact amount stated
filter-handed = handed over to the platform
filter-replied = handed over to the platform and validly replied to
filter-scored = scored by the complainant
filter-ratings = ranking periods with a complaint
filter-grade = ranking periods with the grade “{ $grade }”
filter-period = complaint filed in { $period }
filter-intake = rows read
filter-rank = rank by the number of complaints, most first
filter-file = rows read from “{ $file }”
filter-reason = rows not counted, the reason being “{ $reason }”
filter-index = { $filter }; index of { $parts } (each to four decimals); numerator and base are its exact value in lowest terms

## rounding

rounding-half-up = half up, to two decimals of a per cent
rounding-largest-remainder = by largest remainder, to two decimals of a per cent; all parts sum to 100.00%
rounding-hundredths = half up, to two decimals
rounding-thousandths = half up, to three decimals; an index close to the bound of a grade has more, so as not to cross it
rounding-per-million = complaints per million residents, half up, to two decimals
rounding-median = mean of the two middle values (the same value where their number is odd), half up, to two decimals
rounding-wilson = Wilson score interval, confidence level 95%, to two decimals

## charts

figure-distribution = Complaints by { $dimension }
figure-region-map = Complaints by province-level division, as a tile grid
figure-heat = Complaints by platform and issue type
figure-rating = Index and grade of the platforms on the rating board
figure-strip = Grades of every platform by ranking period
figure-profile = Complaints about { $platform } at a glance
panel-leading = { $dimension } (leading { $count })
panel-all = { $dimension }
chart-measure = Complaints, N={ $base }
chart-alt = { $caption }. { $finding }. { $values }
bar-text = { $count }{ $share ->
    [none] {""}
   *[other] { " " }({ $share })
}
listed = { $count }{ $share ->
    [none] {""}
   *[other] , { $share }
}
measure-rating = Index (0–1), platforms with a complaint count of { $least } or more
list-leading = { $list } and others, { $all } in all
chart-rest = { $dimension ->
    [issue_type] Another { $count } types
    [region] Another { $count } regions
    [platform] Another { $count } platforms
   *[other] Another { $count }
}
measure-leading = ; of { $all }, the { $drawn } with the most complaints are drawn one by one and the others together
measure-leading-types = ; of { $all } issue types, the { $drawn } with the most complaints have a column each and the others one together
caption-leading = { $caption } (the leading { $drawn } and the others together)
caption-leading-platforms = { $caption } (the { $drawn } platforms with the most complaints)
measure-heat-leading = ; the { $drawn } of { $all } platforms with the most complaints are drawn
measure-strip = Each tile is the grade of one ranking period; a dash means no complaint in that period
map-class = { $low }–{ $high }
map-class-one = { $low }
strip-title = { $platform }, { $period }: { $grade }, index { $index }, complaints: { $complaints }
kind-month = Months
kind-quarter = Quarters
kind-half-year = Half-year
kind-year = Year

## findings

finding-none = No complaint states it, so there is nothing to compare
finding-leads = { $dimension } with the most complaints: { $label }, { $count }{ $share ->
    [none] {""}
   *[other] { " " }({ $share })
}
finding-leads-stated = { $dimension } with the most complaints among those that state it: { $label }, { $count }{ $share ->
    [none] {""}
   *[other] { " " }({ $share } of all)
}
finding-lead-together = { $dimension } with the most complaints, tied: { $label }, { $count } each
finding-many-lead = { $dimension }: several values are tied for the most complaints, { $count } each
finding-map = Province-level divisions with a complaint on record: { $regions } of the { $all } covered
finding-heat = The highest count is { $count }, for { $platform } and “{ $issue }”
finding-rating = Platforms on the rating board: { $count }. Grades: { $grades }
finding-strip = Platforms: { $platforms }; ratings: { $ratings }
finding-profile = { $platform } – { $finding }
grade-count = { $grade } ({ $count })
grade-times = { $grade } ({ $count })

## tables

table-distribution = Complaints by { $dimension }
table-profile = Distributions of the complaints about { $platform }
table-board = Complaint board
table-rating = Rating board
table-cross = Complaints by platform and issue type
table-cross-whole = Complaints by platform and every issue type
table-intake = Rows by outcome
table-reasons = Reasons for rows not counted
column-value = Value
column-dimension = Dimension
column-count = Complaints n
column-share = Share
column-interval = 95% confidence interval (Wilson)
column-per-million = Complaints per million residents
column-rank = Rank
column-registered = Registered
column-grade = Grade
column-index = Index
column-reply-rate = Reply rate
column-timeliness = Timeliness
column-satisfaction = Satisfaction
column-handed = Handed over
column-ratings = Ratings
column-total = Total
column-file = File
column-code = Code
column-reason = Reason
column-rows = Rows
intake-sheet = { $file }, sheet “{ $sheet }”
intake-read = Read
intake-counted = Counted
intake-rejected = Rejected
intake-outside-period = Outside the period
intake-outside-scope = Outside the scope
intake-repeated = Repeated
reason-total-row = row of a total
reason-day-before-month = date with the day before the month
reason-number-shared = number of another complaint
reason-number-rounded = number that lost digits
reason-row-superseded = replaced by a fuller row
reason-row-length = Number of cells differs from the header
reason-number-missing = No complaint number
reason-number-repeated = Complaint number already in an earlier row
reason-filed-missing = No date
reason-filed-unreadable = Unreadable date
reason-platform-missing = No platform
reason-outside-period = Filed outside the period
reason-outside-scope = Outside the scope of the report
reason-complaint-repeated = Repeats an earlier complaint
reason-cell-too-long = Cell longer than allowed
table-note-base = Shares are of all complaints, N={ $base }.
table-note-base-platform = Shares are of all complaints about the platform, N={ $base }.
table-note-unknown = { " " }Values that are not stated or cannot be classified count as “Not stated” and stay in the base.
table-note-options = { " " }Answer options chosen by complainants that fit none of the bands above are listed separately: { $options }.
table-note-small = { " " }The base N is below { $least }: a single complaint moves a share visibly, so it should be read together with the count and the interval.
table-note-census = { " " }Complaints per million residents are divided by the residents in the census of 1 November 2020; the communiqué used (No. 3) has no figures for Hong Kong, Macao and Taiwan, so none is computed for them.
table-note-rank = { " " }Platforms with equal counts share a rank, and the ranks after them are skipped; they are listed in the order of the list of platforms, unlisted ones last.
table-note-rating = Platforms with a complaint count of { $least } or more and at least one complaint handed over, highest index first; the index is shown even where the grade is withheld. Reply rate and timeliness are relative to the complaints handed over. Without any score, satisfaction is shown as “—” and enters the index as 0. Ratings are the ranking periods in which the platform has a complaint.
table-note-cross = Counts of complaints. “Not stated” means that no issue type was given; it is part of the total.
table-note-cross-leading = { " " }The { $drawn } issue types with the most complaints have a column each, the other { $count } have one together; figures.xlsx or figures.csv has the counts of every type.
table-note-intake = Counts of rows; in every line, the rows read are the sum of the other five. Rejected: lacking required values, or unreadable. Outside the scope: not within the scope that the report sets itself. Repeated: the same complaint as in an earlier row.
table-note-reasons = A row with several problems is counted under the first one found; the reasons sum to the rows read less the rows counted.

## cases

case-replied = The platform replied about { $hours } h after the hand-over
case-replied-within-hour = The platform replied within one hour of the hand-over
case-not-replied = Handed over to the platform; no valid reply on record
case-not-handed = No hand-over to the platform on record
case-title = Complaint { $number }
provenance-number = Complaint { $number }
provenance-date = Date: { $date }
provenance-region = Region: { $region }
provenance-issue = Issue type: { $issue }
provenance-source = Source: { $file }, line { $line }
provenance-between = { " · " }

## dimensions without data

absent-issue-type = Issue type: the sections on issue types and on platforms by issue type are left out, and the issue types of every platform.
absent-region = Region: the section on regions with its tile grid is left out, the complaints per million residents, and the regions of every platform.
absent-gender = Gender: the section on gender is left out, and the genders of every platform.
absent-amount = Amount in dispute: the section on amounts with their median is left out, and the amount bands of every platform.
not-asked-months = { " " }{ $dimension } was not asked in { $months }: none of these { $count } complaints states it, and they count as not stated.
not-asked-file = { " " }The file “{ $file }” has no column for { $dimension }; its { $count } complaints were not asked and count as not stated.
coverage = Data from { $first } to { $last }{ $count ->
        [0] {""}
       *[other] ; none for { $months }
    }
absent-dimension = { $dimension }: its section is left out, and its distribution of every platform.
absent-service = Times of hand-over and reply: reply rates, timeliness, satisfaction and all ratings are left out.
method-added-bands = { $dimension } is read from the column { $columns } by bands that include their lower bound and exclude their upper bound: { $values }.
method-added-values = { $dimension } is read from the column { $columns }; its values are { $values }.
method-added-names = { $dimension } is counted by the names in the column { $columns }.

## method

method-formula = Index = { $terms }
method-term = { $part } × { $weight }
method-term-scaled = { $part } ÷ { $scale } × { $weight }
method-plus = {" "}+{" "}
method-part = { $part } is the mean score of the complaints that state { $dimension }, 0 where none does: { $worth }, 0 for any other.
method-worth = { $worth } for “{ $answer }”
part-value = { $part } { $value }
part-reply-rate = reply rate
part-timeliness = timeliness
part-satisfaction = satisfaction
filter-stated = { $dimension } stated
method-grade = “{ $grade }” for { $interval }
method-step-first = replied in under { $to } h after the hand-over: { $score }
method-step = replied from { $from } h to under { $to } h after the hand-over: { $score }
method-step-last = replied { $from } h or more after the hand-over, or not at all: 0
method-withhold = A platform that is not registered or left no after-sales contact is given “{ $unrated }”, whatever its index; so is a platform to which no complaint was handed over in the period rated, since there is no index to compute.
method-withhold-lowest = A platform that is not registered or left no after-sales contact is given “{ $unrated }” where its index would earn “{ $lowest }”; so is a platform to which no complaint was handed over in the period rated, since there is no index to compute.
method-half-up = Every share is computed from counts and rounded half up to two decimals by itself, so the shares of a distribution may not sum to 100.00%.
method-largest-remainder = The shares of a distribution are computed from counts and rounded to two decimals by largest remainder, so that they sum to 100.00%; the last digit of a share may therefore differ from half-up rounding. Shares that belong to no distribution are rounded half up to two decimals.
ranking-month = months
ranking-quarter = quarters
ranking-first-half = first half-year
ranking-half-year = half-years
ranking-year = year

## page

page-contents = Contents
page-skip = Skip to the text
page-top = Back to contents
page-numerator = Numerator
page-base = Base
page-filter = Scope
page-rounding = Rounding
page-data-hash = Data fingerprint
page-figure = Figure { $n }
page-table = Table { $n }
page-caption = { $label }. { $caption }
page-data-table = Show data: { $caption }
page-draft = Draft
page-edition = Publication no. { $n }

# Written into a report folder that follows another one; TODO is a word that a final report may not have.
carried-prose = [TODO: this text is from the previous edition ({ $period }). Update it, then delete this paragraph.]
carried-notice = (TODO: the notice of the previous edition){" "}
carried-previous = The previous edition; edition, notice and prose are compared with it.
draft-report = Draft, not for publication: { $what }.
draft-cases = { $count } of its cases not approved
draft-words = { $count } of its passages unfinished

workbook-contents = Contents
workbook-method = Method
workbook-method-about = How the figures were made
workbook-provenance = Provenance
workbook-provenance-about = Numerator, base, filter and rounding of every number; hash over all inputs:
workbook-item = Item
workbook-text = Text
workbook-sheet = Sheet
workbook-about = Contents
workbook-printed = As printed
workbook-lower = lower
workbook-upper = upper
workbook-rounding = Rounding of shares
workbook-bands = Amount bands (yuan, half-open)
workbook-small = Bases below this are flagged in the notes of tables
workbook-formula = Index
workbook-withhold = Grades withheld
workbook-periods = Ranking periods
workbook-absent = Dimensions without data
workbook-input = Input file
wechat-numbering = Figures and tables are numbered as in the full report, which has the tables that are not shown here.
wechat-sources = Addresses named in the text
word-figures = Figures
word-tables = Tables
word-page-before = Page{" "}
word-page-after = {""}
wechat-footnote = Note { $n }
