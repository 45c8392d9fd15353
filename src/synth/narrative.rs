//! Texts of complaints nobody made.
//!
//! Input: chance. Output: a text of a few hundred characters, put together of stock phrases and of
//! numbers that belong to nobody: telephone numbers of a range that is not assigned, names that
//! stand in every primer. One text in five runs over several lines.

use std::fmt::Write;

use super::chance::RandomSource;

const OPENINGS: [&str; 8] = [
    "我在这个平台上申请了一笔分期，页面上写的利率和合同里的完全对不上。",
    "上个月朋友推荐我下载了这款应用，注册的时候没有看到任何收费提示。",
    "本人因为临时周转借了一笔钱，到账的数目比约定的少了一截。",
    "账单突然多出一项服务费，我从来没有点过同意。",
    "这笔款早就结清了，系统里却一直显示还有欠款。",
    "买的会员说好可以随时退，真要退的时候按钮是灰的。",
    "商家没有发货，分期却照扣不误，两边互相推。",
    "收到一条短信说我逾期，可我根本没有在这里借过钱。",
];
const MIDDLES: [&str; 14] = [
    "客服先说三个工作日内处理，过了一个星期又说没有记录。",
    "打了四次电话，每次都要从头讲一遍，没有一个人能查到前面的工单。",
    "对方要我提供截图，截图发过去以后就再也没有回音。",
    "在线客服全是自动回复，转人工要排队一个多小时。",
    "他们说钱已经退了，银行那边查不到任何入账。",
    "合同是后来才能看到的，签的时候只有一个勾选框。",
    "担保费、会员费、咨询费加在一起，比利息还高。",
    "我把聊天记录和扣款短信都保存了下来，随时可以提供。",
    "家里人也接到了电话，说话很不客气。",
    "平台让我找商家，商家让我找平台，谁都不肯负责。",
    "申诉了两回都被系统自动驳回，没有说明理由。",
    "提前还款还要收违约金，这一条当初没有人告诉我。",
    "注销账号的入口找不到，客服说要先交清一笔费用。",
    "征信上多了一条记录，影响我办别的事情。",
];
const ENDINGS: [&str; 6] = [
    "希望能尽快核实并退还多收的费用。",
    "请求停止催收，给一份书面的说明。",
    "要求按页面宣传的利率重新计算。",
    "请平台给出明确的处理时间，不要再推。",
    "希望删除我的个人信息并出具证明。",
    "请帮忙协调，把不该扣的钱退回来。",
];
const SURNAMES: [&str; 6] = ["张", "李", "王", "赵", "陈", "刘"];

pub fn narrative(chance: &mut RandomSource, index: u64, amount: &str) -> String {
    let mut text = String::with_capacity(1_200);
    let quoted = chance.one_in(5);
    let of = |chance: &mut RandomSource, phrases: &[&'static str]| phrases[chance.below(phrases.len() as u64) as usize];
    text += of(chance, &OPENINGS);
    // No two texts are alike but by chance, as in life: the number sees to it.
    let _ = write!(text, "订单尾号{:08}。", index);
    for _ in 0..4 + chance.below(9) {
        text += of(chance, &MIDDLES);
        if quoted && chance.one_in(3) {
            text += "\n";
        }
    }
    if quoted {
        text += "\n客服原话是\"再等等\"。";
    }
    if !amount.is_empty() {
        let _ = write!(text, "涉及{amount}。");
    }
    if chance.one_in(10) {
        let surname = of(chance, &SURNAMES);
        let _ = write!(text, "联系人{surname}先生，电话1000{:07}。", chance.below(10_000_000));
    }
    text += of(chance, &ENDINGS);
    text
}
