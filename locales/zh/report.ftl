# 报告：印在报告、图、表和页面上的词句。数字都已算好，这里只管措辞。
# 题名、列名、图题、图中文字句末不加标点；表注和method-*中的整句加句号，因为它们会直接相连。

## 通用

comma = ，
semicolon = ；
yes = 是
no = 否
male = 男性
female = 女性
unknown = 未填写
yuan = { $amount }元

## 维度

dimension-issue-type = 问题类型
dimension-region = 地区
dimension-gender = 性别
dimension-amount = 金额区间
dimension-platform = 平台
dimension-month = 月份

## 封面数字

key-complaints = 投诉总量（件）
key-complaints-note = { $period }计入统计的投诉
key-platforms = 涉及平台（个）
key-platforms-note = 至少有一件投诉的平台
key-leader = “{ $label }”占比
key-leader-note = 投诉量居首的问题类型，基数为全部投诉
key-reply-rate = 平台回复率
key-reply-rate-note = 移交平台的投诉中得到有效回复的占比

## 小标题

heading-top = TOP{ $count }
heading-all = （共{ $count }个）

## 口径

filter-all = 全部投诉
filter-value = { $dimension }为“{ $value }”
filter-unknown = { $dimension }未填写
filter-distinct = 有投诉的不同{ $dimension }
filter-amount-stated = 写明具体金额
filter-handed = 已移交平台
filter-replied = 已移交平台且得到有效回复
filter-scored = 用户给出满意度评分
filter-ratings = 有投诉的排名期
filter-grade = 评级等级为“{ $grade }”的排名期
filter-period = 投诉时间在{ $period }
filter-intake = 读入的数据行
filter-rank = 按投诉量由多到少排列的名次
filter-file = 从“{ $file }”读入的数据行
filter-reason = 没有计入统计的数据行，原因为“{ $reason }”
filter-index = { $filter }；综合指数由{ $parts }合成（均取四位小数），分子与基数是其精确值的最简分数

## 舍入

rounding-half-up = 百分数四舍五入至两位小数
rounding-largest-remainder = 百分数按最大余额法取两位小数，各项合计100.00%
rounding-hundredths = 四舍五入至两位小数
rounding-thousandths = 四舍五入至三位小数；综合指数贴近等级界限时多取几位，以免越过界限
rounding-per-million = 每百万人件数，四舍五入至两位小数
rounding-median = 中间两个数的平均数（总个数为奇数时两数相同），四舍五入至分
rounding-wilson = Wilson得分区间，置信水平95%，取两位小数

## 图

figure-distribution = 投诉量的{ $dimension }分布
figure-region-map = 投诉量的省级行政区网格图
figure-heat = 各平台投诉的问题类型
figure-rating = 评级榜平台的综合指数与评级等级
figure-strip = 各平台在各排名期的评级等级
figure-profile = { $platform }的投诉概况
panel-leading = { $dimension }（前{ $count }项）
panel-all = { $dimension }
chart-measure = 投诉量（件），N={ $base }
chart-alt = { $caption }。{ $finding }。{ $values }
bar-text = { $count }件{ $share ->
    [none] {""}
   *[other] ，{ $share }
}
listed = { $count }件{ $share ->
    [none] {""}
   *[other] ，{ $share }
}
measure-rating = 综合指数（0～1），投诉量不少于{ $least }件的平台
list-leading = { $list }等{ $all }个
chart-rest = 其余{ $count }{ $dimension ->
    [issue_type] 类
    [region] 个地区
    [platform] 个平台
   *[other] 项
}
measure-leading = ；{ $all }项中绘出件数最多的{ $drawn }项，其余的合为一条
measure-leading-types = ；{ $all }类问题中列出件数最多的{ $drawn }类，其余的合为一列
caption-leading = { $caption }（前{ $drawn }项与其余合计）
caption-leading-platforms = { $caption }（投诉最多的{ $drawn }个平台）
measure-heat-leading = ；{ $all }个平台中绘出投诉量最多的{ $drawn }个
measure-strip = 每格为一个排名期的评级等级，短横表示该期没有投诉
map-class = { $low }～{ $high }件
map-class-one = { $low }件
strip-title = { $platform }，{ $period }：{ $grade }，综合指数{ $index }，投诉{ $complaints }件
kind-month = 月度
kind-quarter = 季度
kind-half-year = 半年度
kind-year = 年度

## 图中的发现

finding-none = 没有一件投诉写明，无从比较
finding-leads = 按{ $dimension }看，{ $label }的投诉最多，共{ $count }件{ $share ->
    [none] {""}
   *[other] ，占比{ $share }
}
finding-leads-stated = 在写明{ $dimension }的投诉中，{ $label }最多，共{ $count }件{ $share ->
    [none] {""}
   *[other] ，占全部投诉的{ $share }
}
finding-lead-together = 按{ $dimension }看，{ $label }的投诉并列最多，各{ $count }件
finding-many-lead = 按{ $dimension }看，投诉最多的各项并列，各{ $count }件
finding-map = 统计范围内的{ $all }个省级行政区中，{ $regions }个有投诉记录
finding-heat = { $platform }的“{ $issue }”投诉最多，共{ $count }件
finding-rating = 评级榜共{ $count }个平台：{ $grades }
finding-strip = { $platforms }个平台共有{ $ratings }次评级
finding-profile = { $platform }：{ $finding }
grade-count = { $grade }{ $count }个
grade-times = { $grade }{ $count }次

## 表

table-distribution = 投诉量的{ $dimension }分布
table-profile = { $platform }投诉的各项分布
table-board = 平台投诉榜
table-rating = 平台评级榜
table-cross = 各平台投诉的问题类型
table-cross-whole = 各平台投诉的全部问题类型
table-intake = 数据行的去向
table-reasons = 没有计入统计的原因
column-value = 类别
column-dimension = 统计项目
column-count = 投诉量n（件）
column-share = 占比
column-interval = 95%置信区间（Wilson）
column-per-million = 每百万人投诉量（件）
column-rank = 名次
column-registered = 是否入驻
column-grade = 评级等级
column-index = 综合指数
column-reply-rate = 平台回复率
column-timeliness = 回复时效性
column-satisfaction = 用户满意度
column-handed = 移交量（件）
column-ratings = 评级次数
column-total = 合计
column-file = 文件
column-code = 代码
column-reason = 原因
column-rows = 行数
intake-sheet = { $file }（工作表“{ $sheet }”）
intake-read = 读入
intake-counted = 计入统计
intake-rejected = 退回
intake-outside-period = 报告期之外
intake-outside-scope = 范围之外
intake-repeated = 重复
reason-total-row = 合计行
reason-day-before-month = 日期先日后月
reason-number-shared = 与另一件投诉编号相同
reason-number-rounded = 编号丢失末几位
reason-row-superseded = 有更全的一行
reason-row-length = 格数与表头不符
reason-number-missing = 没有投诉编号
reason-number-repeated = 投诉编号已在前面的行中出现
reason-filed-missing = 没有投诉时间
reason-filed-unreadable = 投诉时间无法识别
reason-platform-missing = 没有写明平台
reason-outside-period = 投诉时间在报告期之外
reason-outside-scope = 不在报告所定的范围之内
reason-complaint-repeated = 与前面的投诉内容重复
reason-cell-too-long = 单元格超过允许的长度
table-note-base = 占比的基数为全部投诉，N={ $base }。
table-note-base-platform = 占比的基数为该平台的全部投诉，N={ $base }。
table-note-unknown = 没有填写或者不能归类的记为“未填写”，保留在基数之内。
table-note-options = { $options }是投诉人所选的选项，不能归入上列任何一个区间，因此单独列出。
table-note-small = 基数N小于{ $least }，个别投诉即可使占比明显变动，宜结合件数与置信区间阅读。
table-note-census = 每百万人投诉量为投诉量除以第七次全国人口普查（2020年11月1日零时）的人口数；所依据的公报（第三号）不含香港、澳门、台湾的人口，故这三地不计算。
table-note-rank = 投诉量相同的平台名次并列，其后的名次顺延；并列的平台按平台名单的次序排列，未列入名单的在后。
table-note-rating = 列入投诉量不少于{ $least }件且有投诉移交的平台，按综合指数从高到低排列；不予评级的平台仍列出综合指数。平台回复率与回复时效性的基数为移交量；没有用户评分的，用户满意度记为“—”，计算综合指数时按0计。评级次数为该平台有投诉的排名期数。
table-note-cross = 单位为件；“未填写”指没有填写问题类型，计入合计。
table-note-cross-leading = 件数最多的{ $drawn }类问题各占一列，其余{ $count }类合为一列；逐类的件数见figures.xlsx或figures.csv。
table-note-intake = 单位为行；各行“读入”为其余五项之和。退回，指缺少统计所必需的内容或者无法读取；范围之外，指不在报告所定的范围之内；重复，指与前面的行是同一件投诉。
table-note-reasons = 一行有多处问题的，计入最先发现的一处；各项之和等于读入与计入统计的行数之差。

## 典型案例

case-replied = 平台于移交后约{ $hours }小时回复
case-replied-within-hour = 平台于移交后1小时内回复
case-not-replied = 投诉已移交平台，没有有效回复的记录
case-not-handed = 没有移交平台的记录
case-title = 投诉{ $number }
provenance-number = 投诉编号：{ $number }
provenance-date = 日期：{ $date }
provenance-region = 地区：{ $region }
provenance-issue = 问题类型：{ $issue }
provenance-source = 来源：{ $file }第{ $line }行
provenance-between = { " ｜ " }

## 没有询问的项目

absent-issue-type = 问题类型：略去问题类型、平台与问题类型两节，以及各平台的问题类型分布。
absent-region = 地区：略去地区一节及其网格图、每百万人投诉量，以及各平台的地区分布。
absent-gender = 性别：略去性别一节，以及各平台的性别分布。
absent-amount = 涉诉金额：略去涉诉金额一节及其中位数，以及各平台的金额区间分布。
not-asked-months = { $months }的投诉都没有填写{ $dimension }，这{ $count }件应当是没有收集，计入“未填写”。
not-asked-file = 文件“{ $file }”没有{ $dimension }一列，其中的{ $count }件没有收集这一项，计入“未填写”。
coverage = 数据自{ $first }起，截至{ $last }{ $count ->
        [0] {""}
       *[other] ；{ $months }没有数据
    }
absent-dimension = { $dimension }：略去这一节，以及各平台的{ $dimension }分布。
absent-service = 移交时间与平台回复时间：略去平台回复率、回复时效性、用户满意度和全部评级。
method-added-bands = { $dimension }按{ $columns }列的数字分为左闭右开区间：{ $values }。
method-added-values = { $dimension }取自{ $columns }列，取值为{ $values }。
method-added-names = { $dimension }按{ $columns }列所写的名称统计。

## 方法

method-formula = 综合指数＝{ $terms }
method-term = { $part }×{ $weight }
method-term-scaled = { $part }÷{ $scale }×{ $weight }
method-plus = ＋
method-part = { $part }是写明{ $dimension }的投诉得分的平均值，没有写明的不计入，全未写明时记为0：{ $worth }，其余得0。
method-worth = “{ $answer }”得{ $worth }
part-value = { $part }{ $value }
part-reply-rate = 平台回复率
part-timeliness = 回复时效性
part-satisfaction = 用户满意度
filter-stated = 写明{ $dimension }
method-grade = { $interval }为“{ $grade }”
method-step-first = 移交后不足{ $to }小时回复的，得{ $score }
method-step = 移交后满{ $from }小时、不足{ $to }小时回复的，得{ $score }
method-step-last = 移交后满{ $from }小时才回复或者没有回复的，得0
method-withhold = 没有入驻或者没有留下售后联系方式的平台，不论综合指数高低，一律“{ $unrated }”；在所评的期间没有投诉移交、无从计算综合指数的，同样“{ $unrated }”。
method-withhold-lowest = 没有入驻或者没有留下售后联系方式的平台，按综合指数应为“{ $lowest }”的，改为“{ $unrated }”；在所评的期间没有投诉移交、无从计算综合指数的，同样“{ $unrated }”。
method-half-up = 各项占比分别由件数算出，四舍五入至两位小数，因此各项之和可能不等于100.00%。
method-largest-remainder = 同一分布的各项占比由件数算出，按最大余额法取两位小数，使各项之和为100.00%，个别占比的末位因而可能与四舍五入的结果不同；不属于某一分布的占比四舍五入至两位小数。
ranking-month = 月度
ranking-quarter = 季度
ranking-first-half = 上半年
ranking-half-year = 半年度
ranking-year = 年度

## 页面

page-contents = 目录
page-skip = 跳到正文
page-top = 回到目录
page-numerator = 分子
page-base = 基数
page-filter = 口径
page-rounding = 舍入
page-data-hash = 数据指纹
page-figure = 图{ $n }
page-table = 表{ $n }
page-caption = { $label }　{ $caption }
page-data-table = 查看数据：{ $caption }
page-draft = 草稿
page-edition = 第{ $n }次发布

# 写进接着上一期的报告文件夹；“待核”是定稿不可以有的字样。
carried-prose = 【待核：以下文字沿用自上一期（{ $period }），请按本期改写，改好后删去本段】
carried-notice = （待核：上一期的说明）
carried-previous = 上一期的报告文件夹，据此核对期次、说明和正文
draft-report = 草稿，不是发布的版本：{ $what }。
draft-cases = { $count }个案例未审定
draft-words = { $count }处文字待补

workbook-contents = 目录
workbook-method = 研究方法
workbook-method-about = 各项数字如何得来
workbook-provenance = 溯源
workbook-provenance-about = 每一个数字的分子、基数、条件与舍入；全部输入的数据指纹：
workbook-item = 项目
workbook-text = 内容
workbook-sheet = 工作表
workbook-about = 内容
workbook-printed = 印出的数
workbook-lower = 下限
workbook-upper = 上限
workbook-rounding = 占比的舍入
workbook-bands = 金额区间（元，左闭右开）
workbook-small = 小于此数的基数在表注中提示
workbook-formula = 综合指数
workbook-withhold = 不予评级
workbook-periods = 排名期
workbook-absent = 数据中没有的项目
workbook-input = 输入文件
wechat-numbering = 图表的编号与完整报告一致；这里没有列出的表格，见完整报告。
wechat-sources = 文中提到的网址
word-figures = 图目录
word-tables = 表目录
word-page-before = 第
word-page-after = 页
wechat-footnote = 注{ $n }
