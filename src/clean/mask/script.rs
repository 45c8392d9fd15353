//! Traditional characters as their simplified twins, for looking at a text.
//!
//! Input: a text. Output: a text of the same length in bytes, character by character, in which the
//! characters of surnames, addresses, numbers and what introduces them are simplified, so that one
//! set of rules finds both. Does not know: what is looked for. It is no conversion for readers: a
//! character with several twins stands for the one that addresses and names use.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

/// Pairs of a traditional and a simplified character.
const PAIRS: &str = "\
號号樓楼區区縣县鄉乡鎮镇鄰邻廈厦廣广場场園园灣湾軒轩閣阁莊庄戶户層层單单棟栋門门隊队組组東东龍龙橋桥\
陳陈張张劉刘楊杨黃黄趙赵吳吴孫孙馬马許许鄭郑馮冯鄧邓葉叶蘇苏呂吕盧卢蔣蒋賈贾魏魏範范譚谭陸陆韓韩賴赖龔龚\
羅罗謝谢蕭萧錢钱顧顾湯汤鍾钟鐘钟餘余聶聂魯鲁喬乔齊齐嚴严駱骆閻阎滿满項项饒饶歐欧陽阳諸诸葛葛藍蓝關关燕燕\
電电話话機机證证件件帳账賬账銀银綁绑訂订單单編编碼码聯联繫系絡络郵邮箱箱網网傳传親亲師师傅傅護护駕驾駛驶\
車车牌牌臺台灣湾港港澳澳蘆芦洲洲興兴榮荣華华國国寶宝慶庆豐丰義义愛爱賢贤達达來来鳳凤麗丽麼么壽寿勝胜\
長长開开維维綠绿紅红蓮莲蘭兰櫻樱樹树嶺岭島岛倉仓豬猪頭头溝沟壩坝鋪铺驛驿關关衛卫軍军營营屬属鳥鸟魚鱼\
產产業业廠厂貨货運运輸输點点處处個个這这裡里裏里為为與与於于會会員员學学檢检測测試试實实際际據据複复覆覆\
稱称姓姓嗎吗們们備备註注記记錄录寫写說说問问題题應应該该認认識识將将還还沒没讓让給给請请麼么從从過过進进\
購购買买賣卖費费貸贷價价額额紀纪兩两萬万億亿幣币轉转撥拨匯汇儲储戶户龜龟蠻蛮寬宽遠远連连錦锦鵬鹏鶴鹤雲云\
偉伟傑杰強强濤涛靜静娟娟娜娜嬌娇婷婷瑩莹穎颖曉晓燁烨輝辉煒炜鑫鑫鋒锋鈞钧銘铭駿骏騰腾澤泽潔洁淵渊滙汇潤润\
";

static TWINS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let characters: Vec<char> = PAIRS.chars().collect();
    let pairs = characters.chunks_exact(2).map(|pair| (pair[0], pair[1]));
    pairs.filter(|(one, other)| one != other).collect()
});

/// The text with simplified characters, as long as it was; borrowed where it has no traditional
/// ones.
pub(super) fn simplified(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(|c| TWINS.contains_key(&c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| TWINS.get(&c).copied().unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_as_long_as_each_other_and_no_character_has_two() {
        let characters: Vec<char> = PAIRS.chars().collect();
        assert_eq!(characters.len() % 2, 0);
        for pair in characters.chunks_exact(2) {
            assert_eq!(pair[0].len_utf8(), pair[1].len_utf8(), "{pair:?}");
            assert!(TWINS.get(&pair[0]).is_none_or(|twin| *twin == pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn what_is_personal_is_masked_in_both_scripts() {
        let both = [
            ("住在大安区测试街12号4楼", "住在大安區測試街12號4樓"),
            ("本人陈大文，电话13800138000", "本人陳大文，電話13800138000"),
            ("身份证号码110101199003070134", "身份證號碼110101199003070134"),
        ];
        for (simple, traditional) in both {
            let kinds = |text| super::super::mask(text).1;
            assert!(!kinds(simple).is_empty(), "{simple}");
            assert_eq!(kinds(simple), kinds(traditional), "{traditional}");
        }
    }
}
