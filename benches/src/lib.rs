//! What the benchmarks share: one community that every norm of a pack about communities can be judged on.
//!
//! A benchmark reports; no test depends on time.

/// A register of one community of Nanjing with the facts that its community norms read.
pub const ONE_COMMUNITY: &str = r#"{"as_of": "2010-12-31", "communities": [{
    "code": "320102001001", "name": "示例社区", "households": 1801, "full_time_workers": 6,
    "licensed_social_workers": 1, "graduate_workers": 1, "service_area": "500平方米",
    "public_benefit_area": "333.34平方米", "annual_work_funding": "6万元"}]}"#;
