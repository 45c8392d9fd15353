# 诊断：每个代码一条消息（说明哪里不对，句末不加标点）和一条 hint（怎样改）。
# 事实由代码给出；suggestion 为 none 时表示没有相近的名称。

severity-error = 错误
severity-warning = 警告
severity-note = 提示
hint = 建议
found = 共发现{ $errors }个错误、{ $warnings }个警告
found-grouped = 同类诊断只显示最前面几条；用--message-format json可以逐条输出，每个代码最多1000条。
rest = 另有{ $count }处同类的情况，共{ $total }处
rest-values = 最常见的
rest-value = “{ $value }”×{ $count }
rest-separator = ，
place-field = （“{ $field }”列）

## 1 配置

config-syntax = 这里不符合TOML的写法：{ $detail }
    .hint = 每行写成“键 = 值”，等号和引号用半角；文本放在英文双引号里，数和true、false不加引号，列表放在方括号里。
config-unknown-key = 没有名为“{ $key }”的键
    .hint = { $suggestion ->
        [none] 请删去这一行，或者核对键名以及它所在的节；report.toml的全部键可用命令nianbao schema report列出。
       *[other] 是否应为“{ $suggestion }”？如果不是，请删去这一行；report.toml的全部键可用命令nianbao schema report列出。
    }
config-missing-key = 缺少必填的键“{ $key }”
    .hint = 请在所指的文件里补上这个键并写明它的值；键名中的点表示它所在的节，例如amount.bands写在[amount]一节里，或者写成[[amount.bands]]。
config-type = { $expected ->
        [integer] { $found ->
            [integer] “{ $key }”的整数超出允许的范围
           *[other] “{ $key }”应为整数
        }
        [number] { $found ->
            [integer] “{ $key }”的数值超出允许的范围
            [float] “{ $key }”的数值不能使用
           *[other] “{ $key }”应为数值
        }
        [string] “{ $key }”应为字符串
        [boolean] “{ $key }”应为true或false
        [array] “{ $key }”应为列表
       *[other] “{ $key }”应为含有若干键的一节，不能是单个值
    }
    .hint = { $expected ->
        [integer] 请写成不带引号、不带小数点的非负整数，例如10。
        [number] 请写成不带引号的十进制数，例如0.75；不能写成分数、百分数或者nan、inf。
        [string] 请把值放在英文双引号里，例如"2024-H1"。
        [boolean] 请写成不带引号的true或false。
        [array] 请把值放在方括号里，各项以半角逗号分隔，例如["a", "b"]。
       *[other] 请把这个键写成一节，例如先写[{ $key }]一行，再在下面逐行写它的键。
    }
config-choice = “{ $key }”不能取{ $value }这个值
    .hint = { $suggestion ->
        [none] 请改为下列各值之一，并放在英文双引号里：{ $choices }。
       *[other] 是否应为"{ $suggestion }"？可取的值有：{ $choices }，须放在英文双引号里。
    }
config-period = “{ $value }”不是报告期
    .hint = 请把report.toml的period写成"2024"（年）、"2024-H1"或"2024-H2"（半年）、"2024-Q3"（季度）或者"2024-07"（月）的形式。
config-date = “{ $value }”不是有效的日期
    .hint = 请把report.toml的released写成"2025-03-03"的形式；不需要印出发布日期时，删去这一行即可。
config-number = { $value }在这里无效
    .hint = 金额区间的上下限最多写两位小数（精确到分）；top和satisfaction_scale至少为1。请在report.toml里改正所指的键。
band-empty = 金额区间“{ $band }”的上限不高于下限
    .hint = 请在report.toml的[[amount.bands]]中改正这一区间的lower和upper：区间含下限而不含上限，所以upper必须大于lower。
band-overlap = 金额区间“{ $band }”与前一区间“{ $before }”重叠
    .hint = 请在report.toml的[[amount.bands]]中按金额从低到高排列各区间，使“{ $band }”的lower等于“{ $before }”的upper；只有最后一个区间可以没有upper。
band-gap = 金额区间“{ $band }”与前一区间“{ $before }”之间有空档
    .hint = 请在report.toml的[[amount.bands]]中使“{ $band }”的lower等于“{ $before }”的upper，落在空档里的金额才有区间可归。
weights-sum = 综合指数的三项权重须都不是负数且合计为1，现在合计为{ $sum }
    .hint = 请在report.toml的[rating.weights]中改正reply_rate、timeliness和satisfaction，使三者之和恰好为1，例如0.5、0.3、0.2。
grades-order = 评级等级的界限没有从0开始逐级升高
    .hint = 请在report.toml的[[rating.grades]]中从最低等级写起：第一级的from为0，以后每级的from都大于前一级，最后一级的from小于1。
timeliness-order = 回复时效的各档没有按“时间渐长、得分渐低”排列
    .hint = 请在report.toml的[[rating.timeliness]]中至少写一档，使under_hours逐档增大、score逐档减小，score在0到1之间。
rating-part-faulty = 综合指数的组成项“{ $key }”无法使用：{ $why ->
        [key] key已被占用，或者不是由小写字母、数字和“_”组成
        [dimension] 没有维度“{ $value }”
        [open] 它所用的维度“{ $value }”没有列出全部取值
        [value] “{ $value }”不是它所用维度的取值
       *[worth] worth是空的，或者有一项不在0和1之间
    }
    .hint = { $why ->
        [key] 请换一个key，例如resolution_rate。
        [dimension] { $suggestion ->
            [none] 请写一个有取值的维度：issue_type、region、gender，或者由[[dimension]]所加的维度。
           *[other] 是否应为“{ $suggestion }”？
        }
        [open] 请用values或bands列出这个维度的全部取值。
        [value] 请照维度的写法填写取值。
       *[worth] 请写明各种回答的得分，例如worth = {"{"} "已解决" = 1 {"}"}。
    }
alias-region = “{ $name }”不是省级行政区的名称
    .hint = { $suggestion ->
        [none] 请把report.toml的[region]下这一处改为省级行政区的全称或简称，例如"内蒙古自治区"或"内蒙古"；在aliases中，它写在等号右边。
       *[other] 是否应为“{ $suggestion }”？请改正report.toml的[region]下这一处的名称。
    }
dimension-faulty = 维度“{ $key }”无法使用：{ $why ->
        [word] key只能由小写字母、数字和“_”组成
        [reserved] 这个key属于每份报告都有的维度，或者已用于计数表
        [repeated] 另一个维度的key与它相同
        [columns] 没有写明是哪一列
        [mixed] 同时写了数字区间和取值名称
        [top] top为0
       *[open] 两个区间之间缺少界限
    }
    .hint = { $why ->
        [word] 请写成age_group这样的形式。
        [reserved] 请换一个key。
        [repeated] 请把其中一个换成别的key。
        [columns] 请在columns里写明列名，与文件的表头一致。
        [mixed] 数字列用bands，名称列用values和aliases，两者只留其一。
        [top] 请至少写1。
       *[open] 只有第一个区间可以不写lower，只有最后一个可以不写upper。
    }
config-path = 路径“{ $path }”不在报告文件夹之内
    .hint = 请把文件放进报告文件夹，并在report.toml的[input]中写相对于该文件夹的路径，例如"complaints.csv"；路径里不能有“..”，也不能以“/”或盘符开头。
section-unknown = 没有名为“{ $name }”的章节模板
    .hint = { $suggestion ->
        [none] 请在report.toml的sections中改正这个名称，或者在报告文件夹的templates文件夹里放入{ $name }.md。
       *[other] 是否应为“{ $suggestion }”？请在report.toml的sections中改正；如果确是自己的章节，请在报告文件夹的templates文件夹里放入{ $name }.md。
    }
sheet-missing = 工作簿“{ $file }”里没有名为“{ $sheet }”的工作表
    .hint = { $suggestion ->
        [none] 请在report.toml的[input]中改正sheets里的名称；不写这个键时，凡是有投诉各列的工作表都会读取。
       *[other] 是否应为“{ $suggestion }”？请在report.toml的[input]中改正sheets里的名称；不写这个键时，凡是有投诉各列的工作表都会读取。
    }
config-encoding = 不支持字符编码“{ $value }”
    .hint = 请把report.toml中[input]的encoding写成"utf-8"、"gb18030"（GBK和GB2312也用它）、"big5"、"utf-16le"或"utf-16be"；删去这一行时，逐个文件自动识别。
config-delimiter = 分隔符“{ $value }”不是单个字符
    .hint = 请把report.toml中[input]的delimiter写成一个字符：","、";"、"|"，制表符写"\t"；删去这一行时，逐个文件自动识别。
scope-column = [input.scope]按“{ $column }”列选取数据行，而各文件都没有这一列
    .hint = { $suggestion ->
        [none] 请在report.toml的[input.scope]中改成投诉文件里有的列名；如果所有行都属于本报告，删去这一行即可。
       *[other] 是否应为“{ $suggestion }”？请在report.toml的[input.scope]中改正；如果所有行都属于本报告，删去这一行即可。
    }
column-unfound = [input.columns]为{ $field }写了“{ $column }”列，而各文件都没有这一列
    .hint = { $suggestion ->
        [none] 请在report.toml的[input.columns]中改正{ $field }里的列名；如果各文件本来就没有这一列，把它删去。
       *[other] 是否应为“{ $suggestion }”？请在report.toml的[input.columns]中改正{ $field }里的列名；如果各文件本来就没有这一列，把它删去。
    }
starter-text = { $what ->
        [keys] report.toml里还留着新建时的示例：{ $names }
       *[prose] 文字里还留着示例“{ $names }”
    }
    .hint = 请换成本报告自己的内容；草稿可以保留示例，定稿（build --final）不可以。数据是真实的，就删去“均为虚构”的说明。
starter-platforms = 还留着新建时的示例平台：{ $names }；{ $count ->
        [0] 没有关于它们的投诉
       *[other] 计入统计的投诉有{ $count }件是关于它们的
    }
    .hint = 请用自己的投诉数据和平台名单替换示例的各行；定稿（build --final）不可以保留。
title-period = “{ $key }”写的是“{ $value }”，而报告期是{ $period }
    .hint = 请改正题名，或者改正report.toml中的period；二者一致之前不能定稿（build --final）。题名里完全不写报告期也可以。
title-lines = 封面印的是“{ $value }”，而题名是“{ $expected }”
    .hint = 请把report.toml中的title_lines写成同一个题名的分行，或者删去title_lines，封面就直接印题名。
released-early = 发布日期{ $date }不在报告期{ $period }结束之后
    .hint = 请改正report.toml中的released或period；日期未定时删去released。发布日期晚于报告期之前不能定稿（build --final）。
edition-behind = 本报告是第{ $edition }次发布，而上一期是第{ $last }次
    .hint = 请在report.toml的edition处写明本次的次数；如果previous指错了文件夹，请改正它。
notice-kept = 说明里称数据并非真实，并且与上一期（{ $period }）的说明一字不差
    .hint = 如果本期的数据是真实的，请删去report.toml的[sources]中的notice；如果仍是虚构的，请按本期的做法另行写明。
previous-unread = 在“{ $folder }”里读不到上一期的报告，因此没有据此核对期次、说明和正文
    .hint = 请改正report.toml中的previous：它是含有report.toml的文件夹，相对于本报告的文件夹；如果没有上一期，删去这一行。

## 2 文件

folder-missing = “{ $folder }”里没有报告（找不到report.toml）
    .hint = 请核对文件夹的名称；报告文件夹里必须有report.toml。新建报告可用命令nianbao new加上文件夹的名称。
folder-exists = “{ $folder }”已经存在而且不是空的
    .hint = 请另取一个文件夹名称，或者先移走其中的内容；已有的文件没有被改动。
file-missing = 找不到文件“{ $path }”
    .hint = 请把文件放到这个位置，或者在report.toml的[input]中改正文件名；文件名的大小写也须一致。
file-unreadable = 无法读取“{ $path }”：{ $detail }
    .hint = 请确认它是文件而不是文件夹、没有被其他程序占用、本人有读取的权限；如果是表格，请重新导出为CSV（UTF-8）后再试。
file-not-utf8 = “{ $path }”不是UTF-8编码的文本
    .hint = 请用原来的软件另存为UTF-8编码：Excel和WPS表格选“CSV UTF-8（逗号分隔）”，文本编辑器在“另存为”里选编码UTF-8。
file-empty = “{ $path }”没有表头
    .hint = 请确认导出成功：文件的第一行应是各列的名称，从第二行起每行一条记录。
file-not-table = “{ $path }”不是表格，而是{ $kind ->
        [lfs] Git LFS的指针，只代表真正的文件
        [html] HTML网页，可能是浏览器存下的登录页
        [pdf] PDF文档
        [image] 图片
        [zip] ZIP压缩包
        [encrypted] 设有密码的工作簿
        [word] Word或WPS的文字文档
        [json] JSON
       *[binary] 种类不明的二进制数据
    }
    .hint = { $kind ->
        [encrypted] 请在电子表格软件中打开，另存为不设密码的副本，再放进报告文件夹。
        [lfs] 请在仓库里运行git lfs pull，取回真正的文件，然后重新运行本命令。
        [html] 请先登录网站，重新导出表格，并确认存下的是表格而不是网页。
        [zip] 请解开压缩包，把其中的表格放进报告文件夹。
        [json] 请改为导出CSV或XLSX；不能读取JSON。
       *[other] 请把表格重新导出为CSV或XLSX；如果写错了文件，请在report.toml的[input]中改正文件名。
    }
file-encoding = “{ $path }”不全是{ $encoding }编码的文本，这一行里有无效的字节
    .hint = 请重新导出为CSV（UTF-8），或者在report.toml的[input]中用encoding写明真正的编码，例如"gb18030"；由两个文件拼成的文件，可能混有两种编码。
file-limit = “{ $path }”过大：{ $what ->
        [columns] 有{ $found }列，最多允许{ $limit }列
        [workbook] 解开后超过允许的{ $limit }MB
        [rejects] 到这里为止退回的行已超过{ $limit }MB
        [lines] 连同它，各文件合计超过{ $limit }行
       *[cells] 有{ $found }个单元格，最多允许{ $limit }个
    }
    .hint = { $what ->
        [columns] 请核对分隔符是否正确、有没有把行粘贴成列；如果文件无误，请在report.toml的[input.limits]中增大columns。
        [workbook] 请确认文件来源可靠；如果文件无误，请在report.toml的[input.limits]中增大workbook，或者把工作表导出为CSV。
        [rejects] 退回这么多行，多半是列对应错了，请先核对；确实无误的，请把文件拆开。
        [lines] 请先看文件里有没有大片空行；确实有这么多行的，请用nianbao tally分批统计。
       *[cells] 请看工作表里有没有大片只有格式的空行空列，删去它们，或者把工作表导出为CSV。
    }
file-changed = 读取“{ $path }”的过程中有人改写了它，读到的既不是改写前的内容，也不是改写后的内容
    .hint = 等不再有人改写这个文件时，重新编制一次。
column-missing = 缺少“{ $column }”列
    .hint = { $suggestion ->
        [none] 请在这个文件的第一行补上名为“{ $column }”的列；可用的列名有：{ $names }。
       *[other] 是否应为“{ $suggestion }”列？请在这个文件的第一行改正列名；可用的列名有：{ $names }。
    }
column-repeated = “{ $second }”列与前面的“{ $first }”列含义相同
    .hint = 请在这个文件里只保留其中一列，删去另一列，或者把它改成别的列名。
column-ignored = “{ $column }”列没有使用
    .hint = 如果这一列不需要统计，无需处理；如果需要，请把表头里的列名改成程序认识的名称，例如投诉编号、投诉时间、投诉平台、问题类型、所在地区、性别、涉诉金额。
cell-unreadable = “{ $value }”既不是“是”也不是“否”
    .hint = 请在平台名单的这个单元格里填“是”或“否”；留空按“否”处理。
platform-repeated = 平台名称“{ $name }”在名单中出现了不止一次
    .hint = 请在平台名单中只保留一处：一个名称只能属于一个平台，“别名”列里的名称也不能与其他平台的名称或别名相同。
column-outranked = “{ $second }”列与“{ $first }”列可能含义相同，采用的是“{ $first }”列
    .hint = 如果“{ $first }”列正是所要的，无需处理；如果不是，请在report.toml的[input.columns]中写明“{ $second }”。
column-near = “{ $column }”列没有使用，但它的名称与“{ $suggestion }”相近
    .hint = 如果它就是这一列，请在表头里改正列名，或者在report.toml的[input.columns]中加上一行：{ $field } = ["{ $column }"]。
header-below = 表头在这一行，上面的{ $rows }行当作标题，不计入行数
    .hint = 如果上面是导出时带的标题或说明，无需处理；如果上面是投诉，请把表头移到它们上面。
sheet-ignored = “{ $file }”的工作表“{ $sheet }”里没有投诉，没有读取
    .hint = 如果它是封面、汇总或代码表，无需处理；如果里面有投诉，请给它加上含投诉编号、投诉时间和投诉平台的表头。
dimension-absent = 各文件都没有{ $dimension ->
        [issue_type] 问题类型列，报告中略去问题类型的图表
        [region] 地区列，报告中略去地区的图表
        [gender] 性别列，报告中略去性别的图表
        [amount] 金额列，报告中略去金额的图表
        [service] 移交时间和回复时间列，报告中略去消费评级
       *[added] “{ $name }”列（columns里的名称），报告中略去它的图表
    }
    .hint = 如果当初没有收集这一项，无需处理；如果有一列内容相同而名称不同，请在report.toml的[input.columns]中写明这一列。
file-read = “{ $path }”按{ $encoding }编码读取{ $delimiter ->
        [comma] ，各格以逗号分隔
        [semicolon] ，各格以分号分隔
        [tab] ，各格以制表符分隔
        [pipe] ，各格以竖线分隔
        [none] {""}
       *[other] ，各格以其他字符分隔
    }
    .hint = 如果报告里的文字正常，无需处理；如果有乱码或者串列，请在report.toml的[input]中写明encoding和delimiter。
formula-uncomputed = 这个单元格是公式，但没有计算结果，按空单元格处理
    .hint = 请用Excel或WPS表格打开工作簿，重新计算后保存；或者把这一列复制后选择性粘贴为数值。
path-outside = “{ $path }”是指向报告文件夹之外的链接
    .hint = 请把文件本身复制到报告文件夹里，代替这个链接；报告文件夹之外的文件一律不读。
quote-unclosed = 从这里开始的引号一直没有结束，文件余下的部分都成了一格
    .hint = 请在这个单元格的末尾补上引号；如果引号是文字的一部分，把它删去；放在引号里的格，其中的双引号须写成两个。
cell-error = 这个单元格是表格软件的错误值{ $value }，按未填写处理
    .hint = 请在工作簿里改正公式，使它算出结果，或者直接填写数值。
platforms-absent = 没有平台名单“{ $path }”，平台一律按投诉中的名称统计，视为未入驻
    .hint = 如果要评级，或者同一平台有几种写法，请把名单放进报告文件夹，列名为“平台名称”“是否入驻”，别名写在“别名”列。

## 3 数据行

part-broken = “{ $path }”不能当作分计表使用：{ $why ->
        [version] 它是第{ $found }版的格式，本程序只认第{ $known }版
       *[sum] 内容与它的校验值不符，写出之后有人改动过，或者没有写完
    }
    .hint = 用nianbao tally从原始文件重新生成这份分计表。
part-rules = “{ $path }”是按另一套规则统计的，不能并入本报告
    .hint = 用本报告文件夹重新生成：nianbao tally 文件 --report 报告文件夹 -o { $path }。
count-unreadable = 计数表“{ $column }”列的“{ $value }”无法识别
    .hint = month写成报告期内的2024-01，count写成整数，dimension只能是complaints、score、issue_type、region、gender、amount、band、unread、rejected、outside_period、outside_scope、repeated之一；complaints的value写空、handed、replied或者回复时限的小时数，band的value是金额档的名称，后四项的value是原因的编号，例如NB303。
counts-contradict = 计数表里“{ $platform }”的{ $dimension }合计为{ $sum }，与{ $complaints }不符
    .hint = 每个平台的issue_type、region、gender、amount与band各自合计都应等于complaints，没有填写的也要有一行空值；score合计不能多于complaints。
parts-apart = 分开统计的部分有{ $count }份；跨部分的重复投诉查不出来
    .hint = 让每一件投诉只进入一份，例如按投诉编号或者月份切分；需要跨部分查重时，用原始文件编制。
times-unread = “{ $platform }”有{ $count }件投诉的{ $field }写成了查询不认识的形式，视为没有填写
    .hint = 在数据仓库里把这一列改成2024-01-03 08:05:00的形式，再查询一次；改不了的，用原始文件编制。
header-unit = “{ $column }”列的金额以{ $unit }计，不是人民币元
    .hint = 请在导出的表里把金额换算成元（或万元），并在表头写明单位；如果表头里的字样不是货币单位，请把它删去。
header-scale = “{ $column }”列的评分最高{ $stated }分，而报告按最高{ $scale }分计算
    .hint = 请在report.toml的[rating]中写satisfaction_scale = { $stated }，或者在导出的表里换算评分。
date-order-mixed = 有{ $count }个日期只能读作“年、日、月”，同一列的其他日期也就不可信
    .hint = 如果导出的表把日写在月之前，请在report.toml的[input]中写date_order = "ydm"；否则请改正这些日期。
not-asked = { $part ->
        [file] 文件“{ $where }”里没有
       *[months] { $where }的投诉都没有填写
    }{ $dimension ->
        [issue_type] 问题类型
        [region] 地区
        [gender] 性别
        [amount] 金额
       *[added] “{ $name }”
    }，应当是没有收集：{ $count }件计入未填写，其余部分有{ $asked }件
    .hint = 如果当时收集了，请写明列名或者补全导出；否则不必处理，报告会在图表旁注明。
coverage-short = 投诉的日期从{ $first }到{ $last }，报告期是{ $period }{ $count ->
        [0] {""}
       *[other] ，{ $months }没有数据
    }
    .hint = 请补上缺少的导出；如果确实没有，请在report.toml的[input]中写incomplete = true，报告会注明数据的起止。
platforms-alike = 以下{ $count }个平台名称相近，分别统计：{ $names }
    .hint = 如果是同一个平台，请在platforms.csv（平台名称,是否入驻,别名）中写一行"{ $line }"
row-length = 这一行有{ $found }格，而表头有{ $expected }列，该行未计入统计
    .hint = 请核对这一行里的逗号、引号和换行：内容里有逗号或换行的格须放在英文双引号里，格里的双引号须写成两个。
number-missing = 没有投诉编号，该行未计入统计
    .hint = 请在这个单元格里补上投诉编号。
number-repeated = 投诉编号“{ $number }”已在{ $first }出现过，该行未重复计入
    .hint = 如果两行是同一件投诉，无需处理；如果不是，请改正其中一行的投诉编号。
filed-missing = 没有投诉时间，该行未计入统计
    .hint = 请在这个单元格里补上投诉时间，例如2024-01-03 08:05。
filed-unreadable = 无法识别投诉时间“{ $value }”，该行未计入统计
    .hint = 请写成2024-01-03 08:05:00、2024/1/3 8:05或2024年1月3日的形式，时刻可以省略，并核对日期是否存在。
platform-missing = 没有写明被投诉的平台，该行未计入统计
    .hint = 请在这个单元格里补上平台的名称。
outside-period = 投诉时间不在报告期{ $period }之内，该行未计入统计
    .hint = 如果导出的数据本来就超出报告期，无需处理；否则请核对这个单元格的日期，或者report.toml的period。
outside-scope = { $value ->
        [none] “{ $column }”列没有填写，不在本报告的范围之内，该行未计入统计
       *[other] “{ $column }”列的“{ $value }”不在本报告的范围之内，该行未计入统计
    }
    .hint = { $value ->
        [none] 如果导出的数据本来就多于本报告的范围，无需处理；否则请填写这个单元格。
       *[other] 如果导出的数据本来就多于本报告的范围，无需处理；否则请在report.toml的[input.scope]中为“{ $column }”加上"{ $value }"。
    }
complaint-repeated = 投诉“{ $number }”与{ $place }处的“{ $first }”重复：{ $days }天之内同一人对同一平台以同样的文字投诉，该行未重复计入
    .hint = 如果确是同一件投诉，无需处理；如果不是，请在report.toml的[input]中写repeat_days = 0，不再查找这样的重复。
repeat-suspected = 投诉“{ $number }”与{ $place }处的“{ $first }”平台和文字都相同，但不知是否同一人，照常计入
    .hint = 请对照这两行：如果是同一人所投，请删去其中一行；数据里有投诉人姓名的列时，程序可以自行判断。
region-unknown = “{ $value }”不是省级行政区的名称，该行照常计入，地区记为未填写
    .hint = { $suggestion ->
        [none] 请改正这个单元格，或者在report.toml的[region.aliases]中写明它指哪个省级行政区，例如"{ $value }" = "广东省"。
       *[other] 是否应为“{ $suggestion }”？请改正这个单元格，或者在report.toml的[region.aliases]中加上一行："{ $value }" = "{ $suggestion }"。
    }
gender-unknown = 无法识别性别“{ $value }”，该行照常计入，性别记为未填写
    .hint = 请在这个单元格里填“男”或“女”；不详时留空。
amount-unreadable = 无法识别金额“{ $value }”，该行照常计入，金额记为未填写
    .hint = 请写成82691、1234.50元或1.2万元的形式，不能是负数，最多精确到分；如果它是旧表单的选项，请把它原样列入report.toml中[amount]的options。
amount-outside-bands = 金额“{ $value }”不属于任何金额区间，该行照常计入，金额记为未填写
    .hint = 请核对这个单元格；如果金额无误，请在report.toml的[[amount.bands]]中补上包含它的区间。
time-unreadable = 无法识别时间“{ $value }”，该行照常计入，这一时间按未填写处理
    .hint = 请写成2024-01-03 08:05:00、2024/1/3 8:05或2024年1月3日的形式；没有移交或没有回复时留空。
reply-before-handover = 回复时间“{ $value }”早于移交时间，该行照常计入，但按没有回复处理
    .hint = 请核对这一行的移交时间和平台回复时间，改正写错的一个。
reply-without-handover = 有回复时间“{ $value }”却没有可用的移交时间，该行照常计入，但按未移交、没有回复处理
    .hint = 请补上这一行的移交时间；如果投诉确实没有移交，请清空平台回复时间。
score-unreadable = “{ $value }”不是有效的满意度评分，该行照常计入，评分按未填写处理
    .hint = 请填0到满分之间的整数；满分由report.toml中[rating]的satisfaction_scale规定，没有写明时为10。
amount-range = 金额“{ $value }”是跨越多个金额区间的范围，该行照常计入，金额记为未填写
    .hint = 如果知道确切的金额，请填写金额；如果它是旧表单的选项，请把它原样列入report.toml中[amount]的options。
region-implied = “{ $value }”按其所在地归入“{ $region }”
    .hint = 如果归得对，无需处理；否则请改正这个单元格，或者在report.toml的[region.aliases]中写明它指哪个省级行政区。
platform-unlisted = 平台名单中没有“{ $name }”，有关投诉照常计入，按未入驻的独立平台处理
    .hint = { $suggestion ->
        [none] 请在平台名单中加上这个平台；如果它是某个平台的别名，请写进该平台的“别名”列。
       *[other] 是否应为“{ $suggestion }”？如果是，请把“{ $name }”写进该平台的“别名”列；如果不是，请在平台名单中加上这个平台。
    }
cell-too-long = 这一行有一格长达{ $found }个字符，最多允许{ $limit }个，该行未计入统计
    .hint = 请看是否缺了引号，使许多行并成了一格；如果文字确有这么长，请在report.toml的[input.limits]中增大cell。
value-unlisted = “{ $value }”不在这一列的取值之中，该行照常计入，这一项记为未填写
    .hint = 请改正这一格；或者在report.toml的这个维度里补上：新的取值写进values，别的写法写进aliases，数字则补一个区间。
spellings-joined = “{ $name }”与它的其他写法合并统计：{ $others }
    .hint = 不必处理：名称不分大小写、全角半角和空格，印出的是最常见的写法。
rejects-many = 退回了{ $count }行，最多允许{ $limit }行，不编制报告
    .hint = 请先看最前面的几处退回：多半是认错了列，或者日期、分隔符读错了。如果这些行确实都该退回，请在report.toml的[input.limits]中增大rejects。
consent-unreadable = 是否同意公开一格的“{ $value }”既不是“是”也不是“否”，该行照常计入，但按不同意处理
    .hint = 请在这个单元格里填“是”或“否”；不同意的投诉不会写成典型案例。
day-before-month = “{ $value }”只有把日写在月之前才是日期
    .hint = 请改正日期；如果整个导出都是先日后月，请在report.toml的[input]中写date_order = "ydm"。
total-row = 这一行写着“{ $value }”，是合计行，不是投诉
    .hint = 请从导出的表里删去合计行；如果它是名称，请写全。
number-shared = 另一件投诉也用了编号“{ $number }”：{ $place }的日期、平台或内容不同
    .hint = 请让每件投诉有自己的编号，例如在前面加上分支机构；也可以在report.toml的[input]中写shared_numbers = "reject"，把这些行退回。
number-rounded = 编号“{ $number }”的末几位已在表格软件里丢失，与{ $place }变得相同
    .hint = 请把编号导出为文本；用Excel打开之前，先把这一列设为文本。内容不同的行各自计入。
personal-data-masked = 文字中有{ $count }处疑似个人信息，已脱敏
    .hint = 程序认得号码、账号、住址和姓名的常见写法；前后没有提示语的姓名可能遗漏，发布前请人工通读。
reserved-character = 文字中有不能印出的控制字符或保留字符，已略去，该行照常处理
    .hint = 请在源数据里删去这些看不见的字符，通常把这个单元格的文字重新键入即可。
disclosure-risk = 投诉“{ $number }”的案例同时写出罕见的姓氏“{ $surname }”、日期、地区和确切金额，可能认出本人
    .hint = 可以改用较含糊的写法“{ $milder }”，或者略去日子或确切金额。
personal-data-named = 名称“{ $value }”里有个人信息（{ $kind ->
        [phone] 电话
        [identity] 身份证号
        [card] 银行卡号
        [email] 邮箱
        [passport] 护照号
        [plate] 车牌号
       *[other] 号码
    }），会印进报告
    .hint = 请在导出的表里改正名称；平台也可以在platforms.csv中列出正确的名称，把它写作别名。
row-superseded = { $place }是同一件投诉“{ $number }”，内容更全，以那一行为准
    .hint = 不必处理。

## 4 典型案例

case-front-matter = 案例文件的开头没有完整的+++区段
    .hint = 文件的第一行应是单独的+++，其后逐行写complaint、platform、title、status和order五个键，再以单独一行+++结束，然后是案例正文。
case-no-row = 计入统计的数据行中没有编号为“{ $number }”的投诉
    .hint = 请核对complaint键里的投诉编号；如果编号无误，请看该行是否在退回行之列，或者不在报告期之内。
case-platform = 案例写的平台是“{ $stated }”，而数据行中是“{ $actual }”
    .hint = 请核对投诉编号是否写错；如果没有写错，请把案例文件的platform改为“{ $actual }”。
case-repeated = 投诉“{ $number }”已有另一个案例文件
    .hint = 一件投诉只能写成一个案例：请删去其中一个文件，或者改正它的complaint键。
case-gender = 案例中称“{ $found }”，而按数据行的性别应称“{ $expected }”
    .hint = 请核对投诉编号和数据行的性别，改正称谓，或者改正数据行；案例照现在的写法印出。
case-not-profiled = 平台“{ $platform }”没有单独的小节，这一案例不会印出
    .hint = 如果不需要印出，无需处理；否则请在report.toml中[profiles]的platforms处写更大的数。
cases-few = 平台“{ $platform }”只有{ $found }个案例，少于应有的{ $wanted }个
    .hint = 请在cases文件夹里为这个平台补写案例，或者在complaints.csv的“典型案例”列里把合适的投诉标为“是”，也可以在report.toml中减小[profiles]的cases。
case-draft = 投诉“{ $number }”的案例还是草稿，会标明“草稿”印出
    .hint = 审定之后，请把案例文件的status改为"approved"。
case-no-consent = 案例写的是投诉“{ $number }”，而投诉人没有同意公开
    .hint = 请删去这个案例文件，或者改选其他投诉；如果投诉人确已同意，请在数据的相应列里改正。
cases-unchosen = 本报告没有案例，而上一期（{ $period }）有{ $count }个
    .hint = 请选写案例（nianbao preview列出候选的投诉）；如果本期不登案例，请在report.toml的[profiles]中写cases = 0。

## 5 正文

call-syntax = 双花括号里的取数写法不完整
    .hint = 请写成{ "{{ share(\"issue_type\", \"信息泄露\") }}" }的形式：名称之后是圆括号，文字放在英文双引号里，各项以半角逗号分隔，最后以两个右花括号结束。
call-unknown = 没有名为“{ $name }”的取数
    .hint = { $suggestion ->
        [none] 请核对名称；常用的有total、count、share、distinct、leader、leader_share、top、median_amount、reply_rate。
       *[other] 是否应为“{ $suggestion }”？请在正文里改正这个名称。
    }
call-arguments = 取数的参数不对，正确的写法是{ $usage }
    .hint = 请按这一写法改正：方括号里的参数可以省略；dimension、label、platform和region是放在英文双引号里的文字，n是不带引号的整数。
call-no-such = 数据中没有与“{ $name }”对应的数
    .hint = { $suggestion ->
        [none] 请核对写法：dimension可以是issue_type、region、gender、amount、platform或month，其他名称须与数据中的一致；也可能现有数据无法计算这个数。
       *[other] 是否应为“{ $suggestion }”？名称须与数据中的一致。
    }
call-not-asked = 没有一个数据文件有取数{ $call }()所需的栏目（{ $name }），报告不能就此给出数字
    .hint = 请从正文中删去这个取数；如果数据里有这一栏而表头没有认出，请在report.toml中指明栏目。
prose-literal-share = 正文里直接写了“{ $value }”，没有由数据计算
    .hint = 如果它出自本报告的数据，请改用取数，例如{ "{{ share(\"issue_type\", \"信息泄露\") }}" }，数据更新时才会随之改变；如果引自他处，请写明出处。
left-open = 文字里还留着“{ $value }”
    .hint = 请补写这里的内容，或者删去这个记号；草稿可以保留，定稿（build --final）不可以。
prose-period = 这句话把{ $period }的数字写成了“{ $value }”的
    .hint = 取数给出的总是本报告期的数字：请改正年份，或者改用{"{{ period() }}"}。如果是把两期相比，请把两期都写明。
prose-kept = “{ $name }”的文字与上一期（{ $period }）一字不差
    .hint = 请重读一遍：上一期的说法未必适用于本期；如果仍然适用，保留即可。

## 6 模板

template-fault = 模板有错误：{ $detail }
    .hint = 请在所指的位置改正模板；如果不需要自己的模板，把它从报告文件夹的templates文件夹里移走，就会改用程序自带的。

## 7 输出

report-empty = 报告期{ $period }之内没有可以计入统计的投诉
    .hint = 请核对report.toml的period和[input]的complaints，以及数据中的投诉时间；其他诊断写明了各行未计入的原因。
glyph-missing = 内置字体没有“{ $character }”（{ $codepoint }）这个字符
    .hint = 请改用常见的写法；不改的话，PDF和图的图片在这里印作〓，其他格式由读者自己的字体显示。
not-final = 报告“{ $report }”还不能定稿：{ $cases }个案例未审定，{ $words }处待补，{ $notes }条批注未处理{ $codes ->
        [none] {""}
       *[other] ，并有{ $codes }所列各项
    }
    .hint = 请审定案例（status = "approved"）、补写待补之处、处理notes.toml里的批注并改正所列代码的各项，然后再次运行build --final；不加--final可以编制草稿。
build-missing = “{ $path }”不是一次编制的输出：没有{ $name }
    .hint = 请写输出文件夹（例如output/2024-fintech）或其中的manifest.json；如果它是较早的版本编制的，请重新编制一次。
port-taken = 不能在端口{ $port }上打开预览：{ $detail }
    .hint = 请用--port另选一个端口，或者不写--port，由系统选一个空闲的。
leftover-swept = { $what ->
        [restored] “{ $path }”曾被一次中断的运行移开，现已恢复
       *[removed] “{ $path }”是一次中断的运行留下的，已经清除
    }
    .hint = 无需处理。
output-overlap = { $what ->
        [report] 报告文件夹“{ $other }”就是“{ $path }”或者在它里面，不能输出到那里
        [inputs] “{ $path }”是报告“{ $other }”要读取的文件夹，不能输出到那里
       *[shared] “{ $path }”同时是报告“{ $other }”的输出文件夹，或者两者一个在另一个里面
    }
    .hint = 请用-o另写一个文件夹；报告文件夹同名时，请分开编制。
leftover-kept = “{ $path }”是一次中断的运行留下的，{ $what ->
        [files] 里面有不是编制得来的内容：{ $names }
       *[refused] 无法清除
    }
    .hint = 请把需要的内容移出来，然后删除它。
write-failed = { $what ->
        [edited] “{ $path }”编制之后有人改过，重新编制会覆盖它
        [foreign] “{ $path }”不是编制得来的，重新编制会覆盖它
        [file] “{ $path }”是一个文件，输出要放在文件夹里
        [link] “{ $path }”是一个链接，所指的地方不存在
        [here] “{ $path }”是当前所在的文件夹，或者当前文件夹在它里面，不能整个替换
        [unknown] “{ $path }”里有不是编制得来的文件，也没有manifest.json
        [manifest] “{ $path }”不是编制写出的清单，或者已经损坏，无从知道文件夹里哪些文件是别人的
        [mounted] “{ $path }”和它所在的文件夹不在同一个磁盘上，不能随新的输出保留
        [twice] 有两个输出同名：“{ $path }”
        [busy] 另一次运行正在“{ $path }”里写入
        [exists] “{ $path }”已经存在，而且不是这个命令写出的
        [meanwhile] “{ $path }”在此期间有人改过
       *[system] 无法写入“{ $path }”：{ $detail }
    }
    .hint = { $what ->
        [edited] 请把它移到别处，或者用-o输出到另一个文件夹；现在没有改动任何文件。
        [foreign] 请把它移到别处，或者用-o输出到另一个文件夹；现在没有改动任何文件。
        [file] 请用-o写一个文件夹。
        [link] 请删除这个链接，或者建立它所指的文件夹。
        [here] 请用-o另写一个文件夹，例如-o report，或者到别的文件夹里运行。
        [unknown] 请用-o写一个新的或者空的文件夹；现在没有改动任何文件。
        [manifest] 请用-o输出到另一个文件夹，取回自己的文件，然后删除这个文件夹。
        [mounted] 请卸载它，或者用-o输出到另一个文件夹。
        [twice] 请把所依据的两个文件之一改名。
        [busy] 请等它完成，然后重新运行。
        [exists] 请另写一个文件名，或者把它移到别处；现在没有改动任何文件。
        [meanwhile] 请看过之后再试。
       *[system] 请确认磁盘有空间、本人有写入的权限，并关闭正在打开该文件的程序，然后重新运行。
    }
wechat-limit = 微信文章的{ $what ->
        [headline] 标题
        [abstract] 摘要
       *[text] 正文
    }有{ $found }字，平台最多容许{ $limit }字
    .hint = 请缩短；正文过长时，可以在report.toml的sections里去掉几章，或者分成几篇发布。
reference-unfit = “{ $path }”不能用作Word的范本：{ $why ->
        [locked] 有密码，或者是Word 97–2003的文档
        [large] 文件太大
        [broken] 有部件缺失或损坏
        [external] 页眉或页脚引用了外部的内容，或者含有图片以外的对象
       *[kind] 不是Word文档
    }
    .hint = 请在Word里打开，页眉和页脚只留文字和图片，不加密码另存为.docx，然后重试。
format-failed = 无法生成“{ $path }”：{ $detail }
    .hint = 其他格式照常生成。原因里提到数据或文字的，请在那里修改；可以不要这种格式的，请从report.toml的formats里去掉它。
types-scattered = { $count }类问题中，{ $once }类只有1件
    .hint = 请看问题类型取自哪一列（nianbao inspect）；这一列是自由填写的文字的，请在report.toml的[input.columns]里另写一列。同一类问题的不同写法，请在[issue_type.aliases]里合并。
draft-form = “{ $path }”不能审校：{ $what ->
        [pdf] 是PDF，而这个nianbao编译时没有启用pdf功能；用cargo build --release --features pdf重新编译即可
        [locked] 是需要密码才能打开的PDF
        [damaged] 是损坏的PDF，或者不是PDF
        [scanned] 是没有文字的PDF，例如扫描件
        [unmapped] 是只有字形、没有注明是哪些字的PDF
        [broken] 是损坏的Word文档，或者不是Word文档（{ $detail }）
        [zip] 是压缩包
        [image] 是图片
       *[other] 不是文字文档
    }
    .hint = 请审校同一份稿件的.docx、.pdf、.html、.md或.txt文件；扫描件要先转成文字。
share-base = “{ $label }”的占比{ $share }不是任何件数占{ $base }件的比例，最接近的是{ $below }和{ $above }{ audit-confidence }
    .hint = 同一组的其他占比都能由{ $base }件得出。请核对这个占比的数字，或者它的基数。
share-count = “{ $label }”的{ $count }件与占比{ $share }对不上：{ $count }件占{ $base }件的{ $right }{ audit-confidence }
    .hint = 件数和占比必有一个写错了。同一组的其他各项都以{ $base }件为基数。
shares-sum = { $count }项占比合计{ $sum }，不是100%{ audit-confidence }
    .hint = 四舍五入造成的误差没有这么大。请核对各项，或者补上缺少的部分（例如未填写）。
list-length = 说是{ $announced }项，列出的是{ $named }项{ audit-confidence }
    .hint = 请补上遗漏的，删去多出的，或者改正项数。
list-order = “{ $second }”（{ $second_share }）排在“{ $first }”（{ $first_share }）之后，与所说的次序不符{ audit-confidence }
    .hint = 请核对这两个占比，或者调换先后。
not-first = “{ $label }”（{ $count }件）不是最多的：“{ $first }”有{ $most }件{ audit-confidence }
    .hint = 请改正名称，或者核对两处的件数。
said-twice = “{ $label }”在这里是{ $here }，在另一处是{ $there }（{ $place }）{ audit-confidence }
    .hint = 两处是同一组数据。请查明哪一个正确，并改正另一个。
caption-number = { $kind ->
        [figure] 图
       *[table] 表
    }{ $number }的编号不连续，应当是{ $expected }{ audit-confidence }
    .hint = 请按出现的先后重新编号，并同时改正文中的引用。
reference-missing = 提到了{ $kind ->
        [figure] 图
       *[table] 表
    }{ $number }，但没有这样编号的题注{ audit-confidence }
    .hint = 请改成实际的编号，或者补上题注。
unfinished = “{ $word }”看起来没有写完{ audit-confidence }
    .hint = 请写完这一处，或者删去标记。
personal-data = 有未脱敏的个人信息（{ $kind ->
        [phone] 手机号码
        [identity] 身份证号码
        [card] 银行卡号
        [email] 电子邮箱
       *[other] 其他
    }）{ audit-confidence }
    .hint = 请遮盖或删去后再发布。
band-labels = 金额区间“{ $first }”与“{ $second }”{ $what ->
        [gap] 之间有空缺
       *[overlap] 重叠
    }{ audit-confidence }
    .hint = 请让每个区间从上一个区间的终点开始。表单改版留下的旧选项请单独列出。
region-name = 没有名为“{ $label }”的省级行政区{ $suggestion ->
        [none] { "" }
       *[other] ，是否应为“{ $suggestion }”？
    }{ audit-confidence }
    .hint = 同一组的其他各项都是省级行政区。请改正名称。
region-twice = “{ $label }”与“{ $first }”是同一个地区，在同一组里列了两次{ audit-confidence }
    .hint = 请把两项合并，件数相加，占比重算。
total-sum = “{ $label }”写的是{ $stated }，各项相加是{ $sum }{ audit-confidence }
    .hint = 请核对各项和合计。
words-share = “{ $words }”与{ $share }不符{ audit-confidence }
    .hint = 请改正说法或者占比。
grade-index = 综合指数{ $index }应评为“{ $right }”，这里写的是“{ $grade }”{ audit-confidence }
    .hint = 不建议下单低于0.4，谨慎下单低于0.75，其余为建议下单。请核对指数和等级。
figure-wrong = { $what }：这里写的是{ $here }{ $other ->
        [none] { "" }
        [earlier] （这是上一次编制的数）
        [all] （这是全部投诉的数）
       *[label] （这是“{ $other }”的数）
    }，数据是{ $right }{ audit-confidence }
    .hint = 请改成{ $right }。如果改的是数据，请重新编制后再审校。
figure-gone = “{ $value }”的编号是{ $id }，报告里已经没有这个数字{ audit-confidence }
    .hint = 稿件可能出自较早的一次编制。请重新编制，再把改动移过去。
list-missing = 列举中漏了“{ $label }”（{ $count }件，{ $share }），它比最后一项多{ audit-confidence }
    .hint = 请按次序补上。

date-odd = “{ $date }”{ $kind ->
        [impossible] 不是有效的日期
        [outside] 是投诉的日期，却不在报告期内
       *[yearless] 没有年份，这个案例里也没有别处写明
    }{ audit-confidence }
    .hint = { $kind ->
        [impossible] 请对照投诉记录核对日期。
        [outside] 请核对日期；其他时期的投诉应放进那个时期的报告。
       *[yearless] 请补上年份，使案例单独也读得懂。
    }
no-baseline = “{ $phrase }”没有说与什么相比{ audit-confidence }
    .hint = 请写明比较的对象：上一年、上一季度或者另一组。
share-change = “{ $phrase }”：占比的变化应以百分点计，不用%{ audit-confidence }
    .hint = 若指两个占比之差，请写“个百分点”。
tiny-base = “{ $label }”的100%只有{ $count }件投诉{ audit-confidence }
    .hint = 请改写件数，或者说明基数很小。
strong-words = “{ $word }”超出了投诉件数所能说明的范围：{ $kind ->
        [causal] 数字本身不说明原因
        [market] 投诉不反映市场
       *[absolute] 并没有问过所有人
    }{ audit-confidence }
    .hint = 请只说统计到了什么；超出的部分请注明出处。
paragraph-twice = 这一段在前面已经出现过{ $heading ->
        [none] {""}
       *[other] （“{ $heading }”之下）
    }{ audit-confidence }
    .hint = 请删去其中一段，或者写上这里应有的内容。
case-absent = { $kind ->
        [region] 按文中所列，“{ $platform }”没有来自{ $what }的投诉
        [kind] 按文中所列，“{ $platform }”没有“{ $what }”类的投诉
       *[platform] 案例说的是“{ $what }”，却放在“{ $platform }”之下
    }{ audit-confidence }
    .hint = 请对照投诉记录核对案例及其位置。
platform-listed = { $kind ->
        [twice] “{ $platform }”列了两次
       *[unlisted] “{ $platform }”有专门的一节，却不在任何平台列表里
    }{ audit-confidence }
    .hint = { $kind ->
        [twice] 请合并，或者改正其中一个名称。
       *[unlisted] 请核对名称，或者把它补进列表。
    }
first-person = 案例里的“{ $word }”：引号之外用了第一人称{ audit-confidence }
    .hint = 请改为第三人称，或者加上引号。
typography = “{ $phrase }”：{ $kind ->
        [twice] 标点连用
        [half-width] 汉字之间用了半角标点
        [quoted] 引号之间不用顿号
        [hyphen] 数值范围用浪纹线或一字线，不用连字符
        [unit] 范围两端都要写单位
       *[digits] 数字用半角
    }{ audit-confidence }
    .hint = 请按GB/T 15834和GB/T 15835书写。
statement-wrong = “{ $here }”（{ $what }）与{ $place }起列出的数据不符，按数据应为{ $right }{ audit-confidence }
    .hint = 请改正这句话，或者改正列表。
list-base = 这{ $count }项占比都能成立的最小基数是{ $base }{ $evidence ->
        [weak] （项数少或基数大，凑巧也可能成立）
       *[strong] { "" }
    }{ $lists ->
        [0] { "" }
       *[other] ；与前面的{ $lists }组一起，最小基数是{ $common }
    }
    .hint = 基数也可以是它的倍数。知道实际基数的，请与它核对，并在文中写明。
rate-wrong = { $kind ->
        [change] { $label }从{ $base }变为{ $count }，变化是{ $right }，这里写的是{ $here }
       *[rate] { $label }写的是{ $here }，而{ $count }件占{ $base }件的{ $right }
    }{ audit-confidence }
    .hint = 请核对件数和百分比，改正写错的那一个。
audit-confidence = （置信度：{ $confidence ->
        [high] 高
        [medium] 中
       *[low] 低
    }）
