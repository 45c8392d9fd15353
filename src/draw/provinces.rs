//! Where the 34 province-level divisions stand on the tile map.
//!
//! Output: each short name's column and row. Must not know counts. Neighbours on the
//! grid are neighbours on the ground where a grid of equal tiles allows it; the empty corner in the
//! north-west is left for the key.

pub(super) const COLUMNS: usize = 7;

/// Short names by row from the north, by column from the west.
const GRID: [[&str; COLUMNS]; 8] = [
    ["", "", "", "", "", "", "黑龙江"],
    ["", "", "", "内蒙古", "北京", "辽宁", "吉林"],
    ["新疆", "甘肃", "宁夏", "山西", "河北", "天津", ""],
    ["西藏", "青海", "陕西", "河南", "山东", "", ""],
    ["", "四川", "重庆", "湖北", "安徽", "江苏", ""],
    ["", "云南", "贵州", "湖南", "江西", "浙江", "上海"],
    ["", "", "广西", "广东", "福建", "", "台湾"],
    ["", "", "海南", "澳门", "香港", "", ""],
];

/// Rows and columns of the free corners in the north-west.
pub(super) const CORNERS: [(usize, usize); 2] = [(1, 6), (2, 3)];

/// All places from north to south, west to east: name, column, row.
pub(super) fn places() -> impl Iterator<Item = (&'static str, usize, usize)> {
    GRID.iter()
        .enumerate()
        .flat_map(|(row, names)| names.iter().enumerate().map(move |(column, name)| (*name, column, row)))
        .filter(|(name, _, _)| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 \
                       重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门";

    #[test]
    fn every_division_has_one_place() {
        let mut expected: Vec<&str> = ALL.split_whitespace().collect();
        let mut found: Vec<&str> = places().map(|(name, _, _)| name).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
        assert_eq!(found.len(), 34);
    }

    #[test]
    fn the_corners_are_free() {
        let free = |(rows, columns)| places().all(|(_, column, row)| row >= rows || column >= columns);
        assert!(CORNERS.into_iter().all(free));
    }

    /// Pairs that share a border must touch on the grid, if only at a corner.
    #[test]
    fn neighbours_touch() {
        let borders = "黑龙江 吉林 吉林 辽宁 辽宁 河北 内蒙古 河北 内蒙古 山西 内蒙古 宁夏 北京 河北 北京 天津 天津 河北 河北 山西 河北 山东 \
                       河北 河南 山西 河南 山西 陕西 宁夏 甘肃 宁夏 陕西 新疆 甘肃 新疆 青海 新疆 西藏 西藏 青海 西藏 四川 青海 甘肃 青海 四川 \
                       陕西 甘肃 陕西 河南 陕西 湖北 陕西 重庆 陕西 四川 河南 山东 河南 湖北 河南 安徽 山东 江苏 山东 安徽 四川 重庆 四川 云南 \
                       四川 贵州 重庆 湖北 重庆 贵州 重庆 湖南 湖北 湖南 湖北 安徽 湖北 江西 安徽 江苏 安徽 浙江 安徽 江西 江苏 上海 江苏 浙江 \
                       浙江 上海 浙江 江西 浙江 福建 云南 贵州 云南 广西 贵州 湖南 贵州 广西 湖南 江西 湖南 广西 湖南 广东 江西 广东 江西 福建 \
                       福建 广东 广西 广东 广东 海南 广东 香港 广东 澳门";
        let at = |name: &str| places().find(|p| p.0 == name).map(|p| (p.1 as i32, p.2 as i32)).unwrap();
        let names: Vec<&str> = borders.split_whitespace().collect();
        for pair in names.chunks(2) {
            let (a, b) = (at(pair[0]), at(pair[1]));
            assert!((a.0 - b.0).abs() <= 1 && (a.1 - b.1).abs() <= 1, "{pair:?} lie apart");
        }
    }
}
