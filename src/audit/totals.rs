//! A total is the sum of its parts.

use super::{Confidence, Findings, gather::List};
use crate::diagnostic::Code;

pub(super) fn look(lists: &[List<'_>], findings: &mut Findings<'_>) {
    for list in lists.iter().filter(|list| list.header.is_some()) {
        let counted = || list.members.iter().filter_map(|member| Some((member, member.count.as_ref()?)));
        let (totals, parts): (Vec<_>, Vec<_>) = counted().partition(|(member, _)| member.is_total());
        let ([(total, (stated, at))], true) = (totals.as_slice(), parts.len() > 1) else { continue };
        let sum: u64 = parts.iter().map(|(_, (count, _))| count).sum();
        // Parts of parts are counted twice: a table with a part as large as all is no plain sum.
        if sum != *stated && !parts.iter().any(|(_, (count, _))| count * 2 > sum && *count == *stated) {
            let facts = [("label", total.label.as_str().into()), ("stated", (*stated).into()), ("sum", sum.into())];
            findings.tell(Code::TotalSum, Confidence::High, at.clone(), &facts);
        }
    }
}
