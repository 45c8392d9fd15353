# 命令行：帮助、差错与运行结果。

cli = 把一个报告期的消费投诉变成一份可以发布的报告
    .examples =
        {"  "}nianbao build                       编制 data/ 下的每一份报告
        {"  "}nianbao build data/2024-fintech     编制一份报告，写入 output/2024-fintech/
        {"  "}nianbao check data/2024-fintech     只检查，不写文件
        {"  "}nianbao new data/2025-fintech --from data/2024-fintech
cli-usage = 用法
cli-commands = 命令
cli-arguments = 参数
cli-options = 选项
cli-examples = 示例

cli-quiet = 只输出错误
cli-color = 何时使用彩色输出
cli-lang = 界面语言；默认与系统语言相同（报告的语言由 report.toml 决定）
cli-message-format = 诊断的输出格式：text 供人阅读，json 每行一个对象，sarif 在标准输出上写一份 SARIF 2.1.0 文档
cli-deny = 把警告当作错误：指定 warnings 时有警告、指定 notes 时有警告或提示，退出码就是 1，且不写报告
cli-help = 显示帮助
cli-version = 显示版本
cli-choices = { $values ->
        [none] {"［"}默认 { $assumed }{"］"}
       *[other] {"［"}{ $values }{ $assumed ->
            [none] {""}
           *[other] ；默认 { $assumed }
        }{"］"}
    }

cli-build = 编制报告
    .examples =
        {"  "}nianbao build
        {"  "}nianbao build data/2024-fintech -o /tmp/report
cli-build-folders = 报告文件夹；默认为 data/ 下的每一份
cli-build-output = 输出文件夹：只编制一份时直接写入，多份时各用一个子文件夹；默认为 output/
cli-build-last = 编制定稿：有草稿案例、待补文字、未处理的批注、新建时的示例、别期的内容或审校确认的错误时不予编制；另存一份到“输出文件夹.final”，供以后比较
cli-build-reference-doc = report.docx的样式、页面、页眉和页脚取自这份Word文档
cli-build-formats = 只写这些格式，以逗号分隔；默认按 report.toml 的 formats，没有写明时为全部格式
cli-check = 只检查不写文件
    .examples =
        {"  "}nianbao check data/2024-fintech
        {"  "}nianbao check --message-format json 2> findings.jsonl
        {"  "}nianbao check --message-format sarif > findings.sarif
        {"  "}nianbao check --deny warnings
cli-check-folders = 报告文件夹；默认为 data/ 下的每一份
cli-check-fix = 把改正后的投诉文件和修改清单写入这个新文件夹
cli-audit = 审校文稿：核对前后是否一致，与报告的数据是否相符
    .examples =
        {"  "}nianbao audit 通稿.docx --report data/2024-fintech
        {"  "}nianbao audit 别家报告.docx 推文.html
        {"  "}nianbao audit 草稿.md --min-confidence high
        {"  "}nianbao audit 通稿.docx --report data/2024-fintech --fix 改正稿
cli-audit-drafts = 文稿：Word文档（.docx）、网页（.html）、Markdown（.md）或纯文本
cli-audit-report = 用于核对的报告文件夹；不指定时只核对文稿自身
cli-audit-min-confidence = 只报告不低于此置信度的问题：high 依据算术或数据，medium 几乎不会有别的意思，low 可能另有所指
cli-audit-earlier = 同一报告较早一次编制的输出文件夹：文稿里的错误数字如果在那时是对的，会注明已过时
cli-audit-bases = 另外列出每组占比能成立的最小基数，以及各组合起来的最小基数
cli-audit-fix = 把改正后的副本写入这个新文件夹：Word用修订标出，其他格式另附差异
cli-preview = 打开编辑台：在浏览器里实时预览草稿，查看每一个数字的来历，选写案例
    .examples =
        {"  "}nianbao preview data/2024-fintech
        {"  "}nianbao preview data/2024-fintech --port 8765 --open never
        {"  "}nianbao preview --editor "code -g {"{"}file{"}"}:{"{"}line{"}"}:{"{"}column{"}"}"
cli-preview-folder = 报告文件夹；默认为 data/ 下的第一份
cli-preview-port = 本机端口；默认由系统选择空闲的端口
cli-preview-open = 是否打开浏览器；auto 表示在终端里运行时打开
cli-preview-editor = 打开文件的命令，其中的{"{"}file{"}"}、{"{"}line{"}"}、{"{"}column{"}"}会替换为文件、行、列；默认使用 vscode:// 链接
cli-diff = 比较两次编制：哪些数字变了、为什么，哪些段落变了
    .examples =
        {"  "}nianbao diff output/2024-fintech.final output/2024-fintech
        {"  "}nianbao diff old/manifest.json new --html changes.html
cli-diff-old = 较早的输出文件夹，或其中的manifest.json
cli-diff-new = 较新的输出文件夹，或其中的manifest.json
cli-diff-json = 输出 JSON
cli-diff-html = 把较新的报告写成标出变动的网页
cli-diff-all = 全部列出，不只列前20项
cli-inspect = 查看导出文件的内容，以及读取它所需的 report.toml 配置
    .examples =
        {"  "}nianbao inspect export.xlsx
        {"  "}nianbao inspect export.csv --report data/2024-fintech
cli-inspect-file = 导出文件：CSV、TSV、XLSX、XLSM、XLS或ODS
cli-inspect-report = 报告文件夹，按它的 report.toml 读取
cli-new = 新建一个可以立即编制的报告文件夹
    .examples =
        {"  "}nianbao new data/2025-fintech
        {"  "}nianbao new data/2025-fintech --from data/2024-fintech
        {"  "}nianbao new data/2025-H1-fintech --from data/2024-H1-fintech --period 2025-H1
cli-new-folder = 新文件夹
cli-new-from = 上一期的报告文件夹：沿用其设置、正文、平台名单和模板，不沿用投诉数据和案例；默认使用内置的示例
cli-new-period = 新报告的报告期，例如 2025、2025-H1、2025-Q3 或 2025-07；默认为同一类的下一期
cli-explain = 解释一个代码（例如 NB311）：含义、影响、修改方法和实例
    .examples =
        {"  "}nianbao explain                 列出全部代码
        {"  "}nianbao explain NB311           写成 311 或 region-unknown 也可以
cli-explain-code = 代码，或者它的数字、名称；默认列出全部代码
cli-schema = 输出 JSON Schema，供编辑器补全和校验
    .examples =
        {"  "}nianbao schema report > report.schema.json
        {"  "}nianbao schema figures
cli-schema-contract = 输出哪一种：report（report.toml）、figures（figures.json）、provenance（provenance.json）或 case（案例的头部）
cli-synth = 生成虚构的投诉，供试用和性能测试
    .examples =
        {"  "}nianbao synth --rows 1000000 --output big/complaints.csv
        {"  "}nianbao synth --rows 1000 --seed 7 | head
cli-synth-rows = 行数
cli-synth-seed = 随机种子；种子相同，生成的数据相同
cli-synth-year = 投诉所在的年份
cli-synth-output = 输出文件；默认写到标准输出
cli-tally = 统计一部分数据，写成分计表，供 build 合并
    .examples =
        {"  "}nianbao tally 2024-01.csv.gz 2024-02.csv.gz --report data/2024-fintech -o part-1.tally
        {"  "}zcat 2024-*.csv.gz | nianbao tally - -o all.tally
cli-tally-files = 投诉文件；“-”表示标准输入
cli-tally-report = 报告文件夹，按它的规则统计；默认为 data/ 下的第一份
cli-tally-output = 要写出的分计表
cli-sql = 输出一条在数据仓库里统计投诉的查询，结果供 build 读取
    .examples =
        {"  "}nianbao sql --dialect postgres --table complaints_2024 > query.sql
        {"  "}duckdb -csv warehouse.db < query.sql > data/2024-fintech/counts.csv
cli-sql-dialect = 数据库的 SQL 方言
cli-sql-report = 报告文件夹，按它的规则统计；默认为 data/ 下的第一份
cli-sql-table = 数据所在的表，或者可以写在 FROM 之后的任何内容
cli-sql-columns-of = 从这个文件的表头取得列名；默认用报告的投诉文件，没有文件时用常用的列名
cli-completions = 输出 shell 补全脚本
    .examples =
        {"  "}nianbao completions bash > ~/.local/share/bash-completion/completions/nianbao
cli-completions-shell = 使用的 shell

cli-fault-unknown = 无法识别的参数“{ $argument }”{ $suggestion ->
        [none] {""}
       *[other] ，是否应为“{ $suggestion }”？
    }
cli-fault-command = 没有名为“{ $argument }”的命令{ $suggestion ->
        [none] {""}
       *[other] ，是否应为“{ $suggestion }”？
    }
cli-fault-value = 参数 { $argument } 的值“{ $value }”无效{ $choices ->
        [none] { $expected ->
            [count] ，应为整数
            [port] ，应为端口号，不大于65535
            [year] ，应为1900至2100的年份
            [period] ，应为报告期，例如2025、2025-H1、2025-Q3或2025-07
           *[none] {""}
        }
       *[other] ，应为下列之一：{ $choices }
    }{ $suggestion ->
        [none] {""}
       *[other] ，是否应为“{ $suggestion }”？
    }
cli-fault-missing = 缺少必需的参数：{ $argument }
cli-fault-no-pdf = 不能生成PDF：这个nianbao编译时没有启用pdf功能；用cargo build --release --features pdf重新编译即可
cli-fault-valueless = 参数 { $argument } 缺少值{ $choices ->
        [none] {""}
       *[other] ，应为下列之一：{ $choices }
    }
cli-fault-surplus = 参数 { $argument } 不带值，不能写“{ $value }”
cli-fault-repeated = 参数 { $argument } 不能重复
cli-fault-unreadable = 有一个参数不是有效的UTF-8文本
cli-fault-other = 命令行无效：{ $argument }
cli-fault-code = 没有代码“{ $value }”{ $suggestion ->
        [none] ，运行 nianbao explain 可列出全部代码
       *[other] ，是否应为 { $suggestion }？
    }
cli-fault-help = 运行 nianbao --help 可查看用法。

done-desk = 编辑台已启动： { $address } （按Ctrl-C停止）
done-desk-unopened = 无法打开浏览器，请自行打开上面的地址。
done-built = 已写出 { $path }
done-no-pdf = 没有写PDF：这个nianbao编译时没有启用pdf功能；运行cargo run --release --features pdf -- build可以写出PDF。
done-audited = { $path }：{ $found ->
        [0] 没有发现问题
       *[other] 发现{ $found }处问题
    }
done-unchanged = 有错误，相应报告的输出保持原样。
done-denied = { $report }因有{ $notes ->
        [0] { $warnings }个警告
       *[other] { $warnings }个警告、{ $notes }个提示
    }而不予通过（--deny），没有为它写任何文件。
done-intake = { $report }：读取{ $read }行＝计入{ $counted }＋退回{ $rejected }＋报告期外{ $period }＋范围外{ $scope }＋重复{ $repeated }
done-started = 已新建 { $folder }，运行 nianbao build { $folder } 即可编制
done-followed = 已新建 { $folder }，报告期为 { $period }，接着 { $from }（{ $before }）。report.toml 中改动了：
done-followed-moved = {"  "}{ $key }：{ $old ->
        [none] （未设置）
       *[other] { $old }
    } → { $new }
done-left-behind = { $what ->
        [complaints] 没有沿用投诉数据（{ $names }）
        [cases] 没有沿用{ $count }个案例
        [released] 没有沿用发布日期 { $names }，已改为注释
        [notes] 没有沿用读者的批注（{ $names }）
       *[others] 报告没有用到，因此没有沿用：{ $names }
    }
done-to-do = 还要做的：
done-to-do-item = {"  "}{ $number }. { $what ->
        [complaints] 把{ $period }的投诉数据放到 { $names }，或者改写 [input] 中的 complaints；没有数据无法编制。
        [platforms] 更新 { $names }。
        [title] 核对题名：其中没有可以改成{ $period }的报告期。
        [prose] 改写正文（{ $names }）：每个文件开头标明沿用上一期，删去这个标记之前不能定稿（build --final）。
        [notice] 核对 [sources] 中的 notice：它是上一期的说明，已经标明。
        [earlier] 在 earlier_platforms 中补上{ $names }的平台。
        [cases] 选写案例：nianbao preview { $names }
       *[released] 发布日期确定后，在 released 中写明。
    }
done-elsewhere = 下列各行写着{ $period }以外的时期，没有改动：
done-elsewhere-line = {"  "}{ $place }：{ $text }
done-elsewhere-more = {"  "}……另有{ $count }行
done-synth = 已写出{ $rows }行虚构的投诉：{ $path }
done-interrupted = 已中止：没有留下写了一半的文件，原有的输出保持不变。
progress-reading = 读取
progress-composing = 编制
progress-writing = 写出
progress-rows = { $rows }行
progress-left = 还需
done-tally = 已写出分计表：{ $path }（读入{ $read }行，计入{ $counted }行）
done-time = 用时{ $milliseconds }毫秒

done-nothing-corrected = { $path }：没有可以自动改正的地方；如果是PDF，请修改它的原稿
done-corrected = 已把改正后的副本写入 { $path }，共修改{ $count }处
done-fixed = 已把改正后的副本写入 { $path }，共修改{ $count }处，逐项列在changes.csv
fix-file = 文件
fix-sheet = 工作表
fix-line = 行号
fix-column = 列
fix-change = 修改
fix-before = 修改前
fix-after = 修改后
fix-trimmed = 去除首尾空白
fix-narrowed = 全角改半角
fix-region = 规范地区名称
fix-masked = 个人信息脱敏
inspect-text = { $encoding }文本，单元格以{ $delimiter ->
        [comma] 逗号
        [semicolon] 分号
        [tab] 制表符
        [pipe] 竖线
       *[other] 其他字符
    }分隔
inspect-workbook = { $kind }工作簿，{ $sheets }个工作表
inspect-rows = { $rows }行，{ $columns }列
inspect-column = { $name } → { $meaning } · 已填写{ $filled }/{ $rows } · { $looks } · { $first }
inspect-unmapped = 未使用
inspect-paste = 可以写入report.toml的配置：
inspect-check = 名称相近，请核对
inspect-order = 或"dmy"：从日期本身看不出月、日的先后
inspect-required = 必需：请填写列名
confidence-configured = report.toml指定
confidence-known = 已知列名
confidence-similar = 名称相近，未采用
looks-date = 日期
looks-amount = 数字或金额
looks-region = 地区
looks-gender = 性别
looks-truth = 是或否
looks-text = 文本

diff-title = 与较早一次编制相比
diff-none = 两次编制的报告没有差别
diff-and = 、
diff-data = 数据不同：{ $files }
diff-templates = 模板不同：{ $files }
diff-prose = 正文不同：{ $files }
diff-cases = 案例不同：{ $files }
diff-setting = 配置不同：{ $key }：{ $old } → { $new }
diff-version = 程序版本不同：{ $old } → { $new }
diff-figures = 变动的数字{ $count }个：
diff-blocks = 变动的段落{ $count }个：
diff-more = ……另有{ $count }个（--all全部列出）
diff-changed = 改动
diff-added = 新增
diff-removed = 删去
diff-points = （{ $value }个百分点）
diff-by = （{ $value }）
cause-data = 数据
cause-configuration = 配置
cause-template = 模板
cause-prose = 正文
cause-case = 案例
cause-version = 程序版本
cause-place = 编号或位置
