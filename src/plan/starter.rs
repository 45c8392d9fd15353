//! The report folder that `nianbao new` starts with, and the names by which its invented text is
//! known.
//!
//! Nothing enters; leave the files and the names. A draft may be made of them, a report that is
//! published may not name them.

/// What a new folder holds: a commented configuration, a few invented rows, a text to be rewritten.
pub const FILES: [(&str, &str); 4] = [
    ("report.toml", include_str!("../../templates/starter/report.toml")),
    ("complaints.csv", include_str!("../../templates/starter/complaints.csv")),
    ("platforms.csv", include_str!("../../templates/starter/platforms.csv")),
    ("prose/background.md", include_str!("../../templates/starter/prose/background.md")),
];

/// What its `report.toml` invents: sector, publisher, sources, and the notice that all of it is
/// invented.
pub const NAMES: [&str; 5] = ["示例行业", "示例研究中心", "示例投诉平台", "示例评级数据库", "示例数据：平台、投诉和文字均为虚构"];

/// Its platforms.
pub const PLATFORMS: [&str; 5] = ["甲商城", "乙优选", "丙团购", "丁海淘", "戊集市"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Config, shape::read_toml};

    fn file(name: &str) -> &'static str {
        FILES.iter().find(|(path, _)| *path == name).unwrap().1
    }

    #[test]
    fn the_names_are_those_of_the_files() {
        let text = file("report.toml");
        let config: Config = read_toml("report.toml", text, 0..text.len()).unwrap();
        let (sources, title) = (&config.sources, config.title_lines.concat());
        let named = [&config.sector, &config.publisher, &sources.complaints, sources.ratings.as_ref().unwrap()];
        assert_eq!(named.map(String::as_str), NAMES[..4]);
        assert!(sources.notice.as_ref().unwrap().starts_with(NAMES[4]));
        assert!(config.title.contains(NAMES[0]) && title == config.title);
        let listed: Vec<&str> = file("platforms.csv").lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
        assert_eq!(listed, PLATFORMS);
    }

    #[test]
    fn every_row_is_of_one_of_its_platforms() {
        let mut rows = file("complaints.csv").lines().skip(1);
        assert!(rows.all(|row| PLATFORMS.iter().any(|name| row.split(',').nth(2).unwrap().starts_with(name))));
    }
}
