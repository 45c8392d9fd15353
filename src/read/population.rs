//! Residents of each province-level division, from the census of 2020.
//!
//! Output: pairs of administrative code and residents, from the table that is compiled in. Source:
//! National Bureau of Statistics, Communiqué of the Seventh National Population Census (No. 3),
//! 2021. It has no figures for Hong Kong, Macao and Taiwan.

const CENSUS_2020: &[u8] = include_bytes!("../../assets/population/census2020.csv");

/// Administrative code (GB/T 2260) and residents on 1 November 2020.
pub fn population() -> Vec<(u32, u64)> {
    let mut reader = csv::Reader::from_reader(CENSUS_2020);
    let rows = reader.records().filter_map(|row| {
        let row = row.ok()?;
        Some((row.get(0)?.parse().ok()?, row.get(3)?.parse().ok()?))
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complaint::Region;

    #[test]
    fn the_census_counts_the_mainland() {
        let all = population();
        assert_eq!(all.len(), 31);
        assert!(all.iter().all(|(code, _)| Region::coded(*code).is_some()));
        // Communiqué No. 3: 1,411,778,724 with 2,000,000 servicemen, who belong to no division.
        assert_eq!(all.iter().map(|(_, residents)| residents).sum::<u64>(), 1_409_778_724);
    }
}
