//! What Chinese names are made of.
//!
//! Input: a character or two. Output: whether it is a surname, whether it is used in given names,
//! and whether a word that begins like a name is none. The lists are of common names, not of
//! people. Where a name may stand is not known here.

use std::{collections::BTreeSet, sync::LazyLock};

/// The surnames of well over nine in ten people.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴\
    夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁\
    葛伍韦申尤毕聂丛焦向柳邢岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏\
    宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜\
    鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆鲜危闫占晁麻储付肖代佘尚鹿亓仝幸羊於訾";

/// Surnames that are oftener another word; they stand before a name as "with", "to" or "when" do.
const HESITANT: &str = "于和向任时连全单成应计来原位保明常安平强当关管盖游查解席植官台占水代尚幸羊";

const COMPOUND: [&str; 24] = [
    "欧阳", "司马", "上官", "司徒", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "东方", "端木", "轩辕", "独孤",
    "南宫", "宇文", "长孙", "申屠", "淳于", "呼延", "闻人", "西门", "百里",
];

/// Characters of given names.
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梅红建国文志海云春雪晓小大天宇轩浩然子涵梓豪佳怡欣雨思琪诗梦婷婉清\
    雅琴慧颖莹倩燕玲珍珠凤荣贵福祥瑞林森松柏竹菊莲荷花草木金银铜铁山川河江湖波涌源泉水冰霜露晨旭阳光辉煌耀亮月星辰昊昕晗昱晟晶景智\
    聪睿哲贤俊彦博学思渊鸿鹏飞翔鹤鹰龙虎彪骏马驰腾跃进步升腾达通远航帆舟船扬威武力健康宁安泰和顺利胜凯旋捷成功业立德仁义礼信诚忠孝\
    廉洁正直刚毅坚定恒永长久昌盛兴旺发财富丰裕余庆喜乐欢悦怀念爱惠恩慈良善美妍妮姗姣姝婕媛媚嫣娇婵婧萍茜莎莉蓉蓓蕾薇芝芬芸苗茹菲\
    萱葵蒙翠碧绿青蓝紫丹彤朱赤黑白素洁纯真淑贞娴静怡悠逸风岚岩峰峻岭崇嵩巍屹岳峥嵘田野原坤乾元亨利贞本根柱栋梁桥楠楷桐梧榕樱桃杏\
    梨李柳杨桦枫榆槐启明道理论语言诗书画艺琴棋弦音韵律曲歌舞笛箫钟鼎铭镜鉴锋钢钧铮锐鑫锦绣绮绫罗纱丝绢纬经纶维绪继承延续传世代祖宗\
    孙先友朋君臣民众群英雄豪杰才士伯仲叔季昆仑弟兄嘉佑保护卫国邦城池宝珍琳琅璐璇瑶瑛瑾瑜琦琼玮珂珊珏玺琨琛琰璟璞瓒皓皎皙东西南北中\
    一二三四五六七八九十百千万双全曼丽繁茂苹若兮依伊可人心意念忆忻恬恺惟惜慕怜初秋夏冬早晚朝夕岁年时雯霏霖震雷霆电虹霓云锡镇钦钰银\
    长新革改宪政法治平均田生活动力向前红旗卓越凌超群奇异凡非常尚上高昂胤允克勤俭朴实践行恭敬谦让温柔和睦友好战斗争卫援朝跃庄根土圣\
    帅炎炜烨焕灿炳煜熙燃烽火灯煊畅舒展放开来自由以之亦也予宸宏宽容宪宜宣宥寒冬奕奎奉奥妙妤好如娅娥婴安定守宝存孟季学孝毓毅殿潇洒\
    澜淼湘沁沛汝池沐沙泓泽洁洪津浦润涵淇淳渝渊游湛溪滔滢漪潔澄澍濠瀚灵珑玄率理瑄甜甫男畅登皓盈益盼真知石硕礼祖祺禄禹秉科程稳\
    笑筠简米精素红纪纯绍绮纲经群翼耘联肖育胜腊舜良艺节芮花芷苑若英茵荃荔菁菊菡萌萧葆蒲蓝蔚蕊薏虞衡裕西言诚诺谨豫贝贤赐赞赟超越路\
    轶辉轲辰运进连迪邦郁郎采重金钊钏铠锟镔镕闯阔陆隆雁韬韵顶领飒馨骁骅魁鲁鲲鸣鹃默黛龄勋劲励勤包化北卉博卿厚友双吉名吟君启吾吴周呈\
    咏哲唯善喆嘉图园圆坚垚城培基堂增士壮夏夫奇姿娣娉婀媱孜宋家寅寿小尔尧就岐岑川帆希常干平年庆庭弘强彤彩彬影征律得微徽必志恩恒恺悟\
    惊愉愚愿慎慷懿成才扬抒拓振捷捧授掌揽搏撼攀敏敬文斌斐方施旖旻昂昌易晋晏晔晖晞晴暄暖曙曦朗本朵权材村松枝柔柯标栩树格桃桑梁梅梓棠\
    森楚榛槿樊歆歌正毅民汀江汐沂沅沈沧治法泉泊波泰洛洲浅浓深涓源滨漫演澈灏炫烁焱然煦熹爽牧犇献玖玛玟珣球琬琮瑗瑞璋疆百盛相睦禾秀秦\
    稷穆窈立章童端符管箐籽缘罡美羚羡翊翎翔翰耕聆肇腾臻致航艳芃芊芙芹苇茗荟莺菀菱蒂蓬蕴藏藜蝶融衍裴襄觅诣诩谊谦谷豆象贞贵赋起跃轮\
    辞达迅述逊道遥邈郡郴野钧钱铁铃锐锦镁长闻雄集霁霄青靓靖顺颂颢飞香驹高鲜鸥麒麟黎齐兵财福彭俞婶妹姐佩岱熠焯骞铄沫淅洵澔玥珈珞倪伶仪侠俪冉凝凰勃含囡垒央妃宛峄巧帛廷弈彧恋恰情愫戈\
    抗挺效敦映暮曜杉杭栖桀桢棣楹樵樾殊汉汶泱泳浚淙渲湄溢漩漾澧濡烈烜焰燊珅瑟瑢璎甄申矜祁祯稚穗竣笙筱箬篱纤练络绒绯缇缨羲耿舫艾苒苓茉荧\
    莞萤葭蔓薰蘅蝉谅谧赫辕遐邃郦铉铖锴闰霈韧韶颐馥骋骐鸾鹂麓设";

/// Characters that close a given name rather than belong to one; in a list or after a colon all
/// others are taken.
const NO_GIVEN: &str = "的了在是我你他她它们这那哪就都也不没到从把被对给让叫说住去于吗呢吧啊请还又再只很太最某号您与及跟或个\
    ×＊*";

/// Words that begin with a surname and are none.
const WORDS: &str = "高兴 高峰 高级 高额 高效 高速 高度 高温 高价 高中 高达 高校 高铁 高利 高薪 高端 高新 高手 高管 高声 高德 高考 高空 高血 \
    于是 于今 万一 万元 万分 万事 万能 万千 任何 任意 任务 任性 任由 任凭 任职 方便 方案 方面 方式 方法 方向 方可 方才 方言 时间 时常 时候 时刻 时效 时限 \
    时段 时机 时代 和解 和谐 和平 和信 和气 和睦 金额 金立 金融 金卡 金牌 金钱 金条 金币 金色 金属 金服 金华 白条 白天 白色 白领 白白 白费 花呗 花费 花钱 花样 \
    花花 花色 花甲 钱站 钱包 钱财 钱款 包括 包含 包装 包裹 包邮 包车 包年 包月 包退 包赔 单位 单方 单独 单身 单纯 单价 单据 单亲 单号 单品 单元 解决 解释 解除 解约 \
    解冻 解绑 解答 解封 解说 严重 严厉 严格 严肃 严谨 常常 常用 常规 常年 常见 常州 常去 成功 成立 成为 成员 成本 成绩 成都 成人 成年 成交 成果 程序 程度 程序员 \
    曾经 曾多 曾在 曾于 曾向 温馨 温度 温州 温柔 毛衣 毛利 毛巾 毛病 毛坯 项目 项链 江苏 江西 江湖 江南 江阴 江门 黄金 黄山 黄牛 黄色 黄河 黄昏 钟头 顾客 顾问 顾虑 \
    顾及 向我 向平 向前 向来 连续 连电 连带 连锁 连接 连续 连云 宁可 宁愿 宁波 宁夏 路线 路上 路边 路由 路费 路程 路口 路况 安全 安排 安装 安心 安徽 安慰 安静 安抚 安卓 \
    安检 安阳 平安 平台 平时 全部 全程 全额 全国 全家 全款 全都 全责 全职 全天 全权 全体 余额 余下 余款 余生 左右 左边 水果 水平 水电 水费 水军 强制 强行 强调 强烈 \
    强迫 强硬 车辆 车主 车票 车费 车型 车险 车站 车子 车上 车牌 边上 边界 易购 易拉 明确 明显 明天 明年 明细 明明 明知 马上 马路 马虎 马鞍 马来 石家 石油 石头 田地 \
    计划 计算 计费 计入 支付 管理 管家 关系 关于 关闭 关注 关门 关机 关键 查询 查看 查不 查到 盛大 应该 应当 应急 应用 应付 应有 应收 应对 应聘 应还 张家 张小 张贴 张口 \
    张嘴 符合 文件 文明 文化 文字 文章 文案 文员 华为 华夏 华人 华润 宋体 唐山 康师 康复 雷达 雷人 史上 龙头 段时 段落 段位 孔雀 苏宁 苏州 苏打 杜绝 杜撰 范围 范本 \
    范例 石化 熊猫 金碧 夏天 夏季 夏令 韩国 韩语 韩元 阳光 阳台 阳性 景区 景点 古代 古董 米饭 商家 商品 商城 商场 商业 商量 商户 商务 商铺 商标 商议 商店 官方 官网 官司 \
    都是 都说 都在 都有 都没 都不 原因 原来 原价 原路 原本 原件 原告 原则 原油 台湾 保险 保证 保障 保护 保安 保管 保留 保单 保密 保存 保价 保洁 云南 云闪 云端 昌平 银行 \
    银联 练习 宗旨 冷静 冷冻 冷漠 冷链 封号 封口 封面 封建 占用 占有 占线 占位 储存 储蓄 储值 麻烦 麻木 鲜花 危险 危害 习惯 明星 明码 沙发 扬言 扬州 桑拿 楚雄 卜卦 \
    祝福 祝您 祝你 祝愿 管辖 管控 谈话 谈判 谈好 谈及 连同 商谈 计较 花园 花卉 蓝色 蓝牙 艾灸 乐意 乐信 乐观 乐园 司机 司法 司空 游戏 游客 游玩 游泳 曲折 成分 成套 \
    关心 关怀 关联 关爱 管道 位于 位置 位子 植物 甘心 甘肃 薄弱 古怪 池塘 吉林 吉利 饶了 强大 强势 华东 华南 华北 柴油 查证 查处 查实 查验 华住 梅花 梅雨 兰州 安康 颜色 \
    颜值 牛奶 牛肉 牛仔 牛皮 季度 季节 季军 章程 章节 鲁莽 申请 申诉 申报 申述 申领 申购 申明 尤其 毕业 毕竟 焦虑 焦急 柳州 齐全 齐齐 莫名 莫非 莫须 庄重 辛苦 辛辛 左侧 \
    谷歌 时长 时不 舒服 舒适 费用 费率 费劲 费心 费时 纪念 纪律 童装 童话 童车 欧洲 欧元 项下 卫生 卫浴 屈服 位数 来电 来自 来源 来分 来回 来说 来不 来人 来信 汤圆 汤汁 \
    康佳 贺卡 贺岁 武汉 武断 武器 陆续 陆运 郝然 孟买 邵阳 万科 万达 钱没 方说 高一 高二 高三 胡说 胡乱 胡扯 胡搅 胡同 何必 何况 何时 何种 何人 何处 何在 何以 施工 施压 \
    施加 陶瓷 洪水 安某 房东 房屋 房子 房间 房产 房租 房贷 房源 房型 房价 房客 边说 边走 冀望 简单 简直 简历 简介 简称 简易 盖章 木材 木门 木头 党员 燕窝 燕麦 喻为 \
    迟迟 迟到 迟延 阳历 井盖 仲裁 封装 原始 原先 衣服 衣物 台式 台账 鞠躬 应激 宗教 银子 伏笔 保修 保养 保底 保本 水泥 水管 水表 昌盛 云盘 云服 和我 和他 和她 和你 和家 \
    林业 林地 林区 周末 周边 周围 周期 周一 周二 周三 周四 周五 周六 周日 周年 周到 周转 周大 周折 朱红 何其 郭德 马甲 马桶 马达 罗列 罗马 梁山 郑重 郑州 谢谢 谢绝 唐突 \
    冯某 董事 萧条 曹操 许多 许可 许久 许诺 沈阳 彭湃 苏醒 蒋某 蔡司 丁点 魏都 薛定 叶子 余姚 潘多 杜康 戴尔 戴森 汪洋 田园 任天 姜汤 范畴 方形 石膏 谭木 金普 史密 侯门 \
    龙虾 龙卷 雷锋 汤臣 黎明 易损 易碎 易用 易懂 易如 易耗 常识 常驻 常态 武装 乔迁 文具 兰花 安踏 欧莱 明白 路人 王老 王者 王牌 王府 李宁 张三 张北 刘海 陈列 陈述 陈旧 \
    杨梅 杨桃 赵薇 黄焖 吴江 徐州 孙子 孙女 林肯 高仿 高配 高危 高于 高出 高低 高层 高昂 高压 高清 高尔 高质 海底 钟薛 付款 付费 付清 付钱 付完 付出 付定 付全 付了 代理 代办 代表 代购 代码 代价 代言 代缴 代还 代收 代扣 代驾 代偿 代写 代充 尚未 尚可 尚且 尚有 \
    肖像 幸好 幸运 幸福 幸亏";

/// Han characters by a bit each, since every character of a text is asked for.
struct CharacterSet([u64; (LAST - FIRST) as usize / 64 + 1]);

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

impl CharacterSet {
    fn of(text: &str) -> Self {
        let mut characters = CharacterSet([0; (LAST - FIRST) as usize / 64 + 1]);
        for (word, bit) in text.chars().filter_map(Self::place) {
            characters.0[word] |= 1 << bit;
        }
        characters
    }

    fn place(c: char) -> Option<(usize, u32)> {
        let offset = (c as u32).checked_sub(FIRST).filter(|offset| *offset <= LAST - FIRST)?;
        Some((usize::try_from(offset / 64).ok()?, offset % 64))
    }

    fn has(&self, c: char) -> bool {
        Self::place(c).is_some_and(|(word, bit)| self.0[word] >> bit & 1 == 1)
    }
}

static SURNAME: LazyLock<CharacterSet> = LazyLock::new(|| CharacterSet::of(SURNAMES));
static IN_GIVEN: LazyLock<CharacterSet> = LazyLock::new(|| CharacterSet::of(GIVEN));
static IN_WORDS: LazyLock<BTreeSet<(char, char)>> = LazyLock::new(|| {
    let beginning = |word: &str| {
        let mut chars = word.chars();
        Some((chars.next()?, chars.next()?))
    };
    WORDS.split(' ').filter_map(beginning).collect()
});

/// What names are made of, a word each.
#[cfg(test)]
pub(super) fn pieces() -> Vec<String> {
    let letters = [SURNAMES, HESITANT, GIVEN, NO_GIVEN].concat();
    letters.chars().map(String::from).chain(COMPOUND.map(str::to_owned)).chain(WORDS.split(' ').map(str::to_owned)).collect()
}

pub(super) fn is_surname(c: char) -> bool {
    SURNAME.has(c)
}

/// Whether a surname is more often another word.
pub(super) fn is_hesitant(c: char) -> bool {
    HESITANT.contains(c)
}

pub(super) fn is_compound(first: char, second: char) -> bool {
    COMPOUND.iter().any(|name| name.chars().eq([first, second]))
}

pub(super) fn is_given(c: char) -> bool {
    IN_GIVEN.has(c)
}

/// Whether a character can be in a given name at all.
pub(super) fn may_be_given(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) && !NO_GIVEN.contains(c)
}

/// Whether two characters begin a common word.
pub(super) fn is_word(first: char, second: char) -> bool {
    IN_WORDS.contains(&(first, second))
}
