//! The 34 province-level divisions, by their administrative code (GB/T 2260).
//!
//! Enters a name; leaves a division. Only official and short names are known here: aliases and near misses are `clean`'s.

/// A province-level division; the number is its index in [`REGIONS`], which is in order of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u8);

/// Code, official name and short name of every division.
pub const REGIONS: [(u32, &str, &str); 34] = [
    (110_000, "北京市", "北京"),
    (120_000, "天津市", "天津"),
    (130_000, "河北省", "河北"),
    (140_000, "山西省", "山西"),
    (150_000, "内蒙古自治区", "内蒙古"),
    (210_000, "辽宁省", "辽宁"),
    (220_000, "吉林省", "吉林"),
    (230_000, "黑龙江省", "黑龙江"),
    (310_000, "上海市", "上海"),
    (320_000, "江苏省", "江苏"),
    (330_000, "浙江省", "浙江"),
    (340_000, "安徽省", "安徽"),
    (350_000, "福建省", "福建"),
    (360_000, "江西省", "江西"),
    (370_000, "山东省", "山东"),
    (410_000, "河南省", "河南"),
    (420_000, "湖北省", "湖北"),
    (430_000, "湖南省", "湖南"),
    (440_000, "广东省", "广东"),
    (450_000, "广西壮族自治区", "广西"),
    (460_000, "海南省", "海南"),
    (500_000, "重庆市", "重庆"),
    (510_000, "四川省", "四川"),
    (520_000, "贵州省", "贵州"),
    (530_000, "云南省", "云南"),
    (540_000, "西藏自治区", "西藏"),
    (610_000, "陕西省", "陕西"),
    (620_000, "甘肃省", "甘肃"),
    (630_000, "青海省", "青海"),
    (640_000, "宁夏回族自治区", "宁夏"),
    (650_000, "新疆维吾尔自治区", "新疆"),
    (710_000, "台湾省", "台湾"),
    (810_000, "香港特别行政区", "香港"),
    (820_000, "澳门特别行政区", "澳门"),
];

impl Region {
    /// All divisions in order of their code.
    pub fn all() -> impl Iterator<Item = Region> {
        (0..REGIONS.len() as u8).map(Region)
    }

    /// The division with this official or short name.
    pub fn named(name: &str) -> Option<Region> {
        Region::all().find(|region| region.name() == name || region.short() == name)
    }

    /// The division with this six-digit code.
    pub fn coded(code: u32) -> Option<Region> {
        Region::all().find(|region| region.code() == code)
    }

    pub fn code(self) -> u32 {
        REGIONS[usize::from(self.0)].0
    }

    /// Official name: `广西壮族自治区`.
    pub fn name(self) -> &'static str {
        REGIONS[usize::from(self.0)].1
    }

    /// Short name: `广西`.
    pub fn short(self) -> &'static str {
        REGIONS[usize::from(self.0)].2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_unique_and_found() {
        for region in Region::all() {
            assert_eq!(Region::named(region.name()), Some(region));
            assert_eq!(Region::named(region.short()), Some(region));
            assert_eq!(Region::coded(region.code()), Some(region));
            assert!(region.name().starts_with(region.short()));
        }
        assert_eq!(Region::named("北云南省"), None);
    }
}
