//! What a mentor's form means once it is checked.

/// What a mentor offers.
pub struct Profile {
    /// The language in which it is written.
    pub language: String,
    pub headline: String,
    pub about: String,
    pub skills: Vec<String>,
    pub sectors: Vec<String>,
    pub languages: Vec<String>,
    pub hours_a_month: i64,
    pub interests: String,
    pub time_zone: String,
}
