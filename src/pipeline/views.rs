//! What the template of the statistics receives.

use platform::chart::{Bar, Funnel, Part};
use serde::Serialize;

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct Statistics {
    /// Code of the country that was chosen.
    pub country: Option<String>,
    pub countries: Vec<CountryLink>,
    pub funnel: Funnel,
    pub running: i64,
    pub steps: Vec<StepLine>,
    pub paid: Vec<PaidLine>,
    /// Whether fees of pilots are left out somewhere.
    pub withheld: bool,
    pub delays: Vec<DelayLine>,
    /// `None` for those who do not read them.
    pub groups: Option<Vec<GroupLine>>,
    /// Fewest cases of which something is told.
    pub fewest: i64,
    pub csv: String,
}

/// How many startups have founders of a group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupLine {
    pub key: &'static str,
    /// `None` where it is not told.
    pub of_them: Option<i64>,
    pub answered: Option<i64>,
}

/// A country to look at.
#[derive(Clone, Debug, Serialize)]
pub struct CountryLink {
    /// `None`: all of them.
    pub code: Option<String>,
    pub url: String,
    pub selected: bool,
}

/// The days of a step.
#[derive(Clone, Debug, Serialize)]
pub struct StepLine {
    pub key: &'static str,
    pub days: Option<i64>,
    pub cases: i64,
    pub bar: Bar,
}

/// What was paid in a currency, written out.
#[derive(Clone, Debug, Serialize)]
pub struct PaidLine {
    pub currency: String,
    /// `None` where it is not told.
    pub pilots: Option<String>,
    pub purchases: String,
    pub pilots_part: Part,
    pub purchases_part: Part,
}

/// How fast a country pays, against what it allows itself.
#[derive(Clone, Debug, Serialize)]
pub struct DelayLine {
    pub country: String,
    pub allowed: Option<i64>,
    pub days: Option<i64>,
    pub on_time: i64,
    pub late: i64,
    pub bar: Bar,
}
