//! The figures of the page as a file: one figure a line, an empty value where it is not told.

use super::figures::Figures;

/// The figures as comma-separated values with a header; those of groups of founders for those who read them.
///
/// # Errors
/// Never in practice: the writer writes to memory.
pub fn csv(figures: &Figures, groups: bool) -> Result<Vec<u8>, csv::Error> {
    let country = figures.country.as_deref().unwrap_or_default();
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(["figure", "key", "country", "unit", "value", "cases"])?;
    for (stage, n) in &figures.stages {
        file.write_record(["reached", stage, country, "count", &n.to_string(), ""])?;
    }
    file.write_record(["reached", "pilots_running", country, "count", &figures.running.to_string(), ""])?;
    for step in &figures.steps {
        let days = step.median.map(|days| days.to_string()).unwrap_or_default();
        file.write_record(["median_days", step.key, country, "days", &days, &step.cases.to_string()])?;
    }
    for paid in &figures.paid {
        let fees = if paid.withheld && paid.pilots == 0 { String::new() } else { paid.pilots.to_string() };
        let unit = format!("{} minor", paid.currency);
        file.write_record(["paid", "pilot_fees", country, &unit, &fees, ""])?;
        file.write_record(["paid", "purchases", country, &unit, &paid.purchases.to_string(), ""])?;
    }
    for delay in &figures.delays {
        let line = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        let told = |of: fn(&super::figures::Told) -> i64| line(delay.told.as_ref().map(of));
        file.write_record(["payment", "days_allowed", &delay.country, "days", &line(delay.allowed), ""])?;
        file.write_record(["payment", "median_days", &delay.country, "days", &told(|t| t.median), ""])?;
        file.write_record(["payment", "on_time", &delay.country, "count", &told(|t| t.on_time), ""])?;
        file.write_record(["payment", "late", &delay.country, "count", &told(|t| t.late), ""])?;
    }
    for group in figures.groups.iter().filter(|_| groups) {
        let told = |of: fn((i64, i64)) -> i64| group.told.map(|told| of(told).to_string()).unwrap_or_default();
        file.write_record(["founders", group.name, country, "startups", &told(|t| t.0), &told(|t| t.1)])?;
    }
    file.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
