//! What a cell says, read by the map: days, moments, amounts, links, lists. What cannot be read is never guessed.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use domain::{
    rejection::{Problems, Rejection},
    value::{Currency, Money, Origin, Texts, text, web_address},
};

use super::{mapping::Mapping, source::Row, tongue};

/// Ways to write a moment that mean one moment only.
const MOMENTS: &[&str] = &["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
/// Ways to write a day that mean one day only: day before month where it is not the year that comes first.
const DAYS: &[&str] = &["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"];
/// Facts kept of one row, and the longest of each.
const MOST_FACTS: usize = 60;
const LONGEST_FACT: usize = 2_000;

/// One row read through the map: values by our names, and everything that went wrong on the way.
pub struct Cells<'a> {
    pub row: &'a Row,
    map: &'a Mapping,
    zone: Tz,
    pub problems: Problems,
    /// What was left out, and why; the row is taken all the same.
    pub notes: Problems,
    /// Columns whose words were wholly taken over.
    used: Vec<&'a str>,
}

impl<'a> Cells<'a> {
    pub fn new(row: &'a Row, map: &'a Mapping, zone: Tz) -> Self {
        let zone = map.zone.parse().unwrap_or(zone);
        Self { row, map, zone, problems: row.broken.clone(), notes: Problems::default(), used: Vec::new() }
    }

    /// The words of a field: the cell, translated; else the constant.
    pub fn raw(&mut self, field: &str) -> Option<String> {
        let column = self.map.columns.get(field);
        let told = column.and_then(|column| self.row.text(column));
        let missing = self.map.missing.get(field);
        let told = told.filter(|text| !missing.is_some_and(|words| words.contains(text)));
        if let (Some(column), Some(_)) = (column, &told) {
            self.used.push(column);
        }
        let translated = told.map(|text| match self.map.values.get(field).and_then(|words| words.get(&text)) {
            Some(ours) => ours.clone(),
            None => text,
        });
        translated.or_else(|| self.map.constants.get(field).cloned())
    }

    /// The column is kept among the facts as well: it says more than what was taken from it.
    fn keep_as_fact(&mut self, field: &str) {
        if let Some(column) = self.map.columns.get(field) {
            self.used.retain(|used| used != column);
        }
    }

    /// Leaves the field missing and its words among the facts, and says why.
    pub fn leave(&mut self, field: &str, why: Rejection) {
        self.note(field, why);
    }

    fn note(&mut self, field: &str, rejection: Rejection) {
        self.keep_as_fact(field);
        self.notes.push(Rejection { field: Some(field.to_owned()), ..rejection });
    }

    /// A line that the row cannot do without.
    pub fn line(&mut self, field: &str, most: usize) -> String {
        let given = self.raw(field).unwrap_or_default();
        self.problems.keep(text::line(field, &one_line(&given), most)).unwrap_or_default()
    }

    pub fn optional_line(&mut self, field: &str, most: usize) -> Option<String> {
        let given = self.raw(field)?;
        self.problems.keep(text::optional_line(field, &one_line(&given), most)).flatten()
    }

    /// A text in whatever language it is.
    pub fn texts(&mut self, field: &str, most: usize) -> Texts {
        let mut texts = Texts::default();
        if let Some(given) = self.raw(field)
            && let Some(Some(text)) = self.problems.keep(text::optional(field, &given, most))
        {
            texts.set(self.language(&text), text, Origin::Imported);
        }
        texts
    }

    /// The language of a text of this row.
    pub fn language(&self, text: &str) -> &'a str {
        match self.map.languages.as_slice() {
            [] => tongue::UNDETERMINED,
            among => tongue::of(text, among),
        }
    }

    /// A word of a closed set; any other word stays among the facts.
    pub fn choice<T>(&mut self, field: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let given = self.raw(field)?;
        let found = parse(&given).or_else(|| parse(&domain::value::fold(&given).replace(' ', "_")));
        if found.is_none() {
            self.note(field, Rejection::new("import-word-unknown").with("given", text::excerpt(&given)));
        }
        found
    }

    /// The country of the row, or of the file.
    pub fn country(&mut self) -> String {
        let given = self.raw("country").unwrap_or_else(|| self.map.country.clone());
        if given.is_empty() {
            self.problems.push(Rejection::at("country", "import-no-country"));
            return given;
        }
        let read = domain::value::CountryCode::parse(&given)
            .map_err(|refusal| Rejection { field: Some("country".into()), ..refusal });
        self.problems.keep(read).map(|code| code.to_string()).unwrap_or_default()
    }

    /// A moment. A day alone begins or ends in the source's zone.
    pub fn moment(&mut self, field: &str, ends: bool) -> Option<DateTime<Utc>> {
        let given = self.raw(field)?;
        match moment(&given, &self.map.dates, self.zone, ends) {
            Ok(at) => Some(at),
            Err(code) => {
                self.problems.push(Rejection::at(field, code).with("given", text::excerpt(&given)));
                None
            }
        }
    }

    pub fn day(&mut self, field: &str) -> Option<NaiveDate> {
        let given = self.raw(field)?;
        match day(&given, &self.map.dates) {
            Ok(day) => Some(day),
            Err(code) => {
                self.problems.push(Rejection::at(field, code).with("given", text::excerpt(&given)));
                None
            }
        }
    }

    /// An amount in the row's currency or the file's.
    pub fn money(&mut self, field: &str) -> Option<Money> {
        let given = self.raw(field)?;
        let code = match self.map.columns.contains_key("currency") {
            true => self.raw("currency"),
            false => None,
        };
        let code = code.unwrap_or_else(|| self.map.currency.clone());
        if code.is_empty() {
            self.problems.push(Rejection::at(field, "import-no-currency"));
            return None;
        }
        let at = |refusal: Rejection| Rejection { field: Some(field.to_owned()), ..refusal };
        let currency = self.problems.keep(Currency::parse(&code).map_err(at))?;
        self.problems.keep(amount(field, &given, currency))
    }

    /// A whole number; anything else stays among the facts.
    pub fn number(&mut self, field: &str) -> Option<i64> {
        let given = self.raw(field)?;
        let whole = given.strip_suffix(".0").unwrap_or(&given);
        let number = whole.parse().ok().filter(|number| (0..=1_000_000_000).contains(number));
        if number.is_none() {
            self.note(field, Rejection::new("import-not-a-number").with("given", text::excerpt(&given)));
        }
        number
    }

    /// A web address; one that is none stays among the facts.
    pub fn link(&mut self, field: &str) -> Option<String> {
        let given = self.raw(field)?;
        let link = link(&given);
        if link.is_none() {
            self.note(field, Rejection::new("import-not-a-link").with("given", text::excerpt(&given)));
        }
        link
    }

    /// The values of a list in one cell.
    pub fn list(&mut self, field: &str) -> Vec<String> {
        let separator = if self.map.separator.is_empty() { "," } else { &self.map.separator };
        let given = self.raw(field).unwrap_or_default();
        given.split(separator).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// Everything that the source says and that has no place of its own here, word for word.
    pub fn facts(&mut self) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        for (column, values) in &self.row.cells {
            if self.used.contains(&column.as_str()) || facts.len() >= MOST_FACTS {
                continue;
            }
            let said: String = values.join(", ").trim().chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            let kept: String = said.chars().take(LONGEST_FACT).collect();
            facts.push((column.chars().take(120).collect(), kept));
        }
        facts
    }

    /// Which record this is: the source's id, or the hash of what the map says makes it up.
    pub fn identity(&mut self) -> String {
        let given = self.raw("id").filter(|id| id.chars().count() <= 300);
        given.unwrap_or_else(|| {
            let columns = if self.map.id_from.is_empty() { None } else { Some(&self.map.id_from) };
            let of = |column: &String| self.row.text(column).unwrap_or_default();
            let parts: Vec<(String, String)> = match columns {
                Some(columns) => columns.iter().map(|column| (column.clone(), of(column))).collect(),
                None => self.row.cells.keys().map(|column| (column.clone(), of(column))).collect(),
            };
            hashed(&serde_json::json!(parts).to_string())
        })
    }
}

/// The first half of a SHA-256: enough to tell records of one source apart.
pub fn hashed(text: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    digest.as_ref()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn moment(given: &str, formats: &[String], zone: Tz, ends: bool) -> Result<DateTime<Utc>, &'static str> {
    if let Ok(at) = DateTime::parse_from_rfc3339(given) {
        return within(platform::clock::micros(at.with_timezone(&Utc)));
    }
    let own = formats.iter().map(String::as_str);
    let plain = own.chain(MOMENTS.iter().copied()).find_map(|format| NaiveDateTime::parse_from_str(given, format).ok());
    let local = match plain {
        Some(at) => at,
        None => {
            let day = day(given, formats)?;
            let day = if ends { day.succ_opt().unwrap_or(day) } else { day };
            day.and_time(chrono::NaiveTime::MIN)
        }
    };
    let at = zone
        .from_local_datetime(&local)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).earliest());
    within(platform::clock::micros(at.ok_or("import-not-a-date")?.with_timezone(&Utc)))
}

/// Years in which records of public calls can lie; 0019 and 20176 are slips of the pen.
fn within(at: DateTime<Utc>) -> Result<DateTime<Utc>, &'static str> {
    use chrono::Datelike;
    if (1900..2200).contains(&at.year()) { Ok(at) } else { Err("import-not-a-date") }
}

fn day(given: &str, formats: &[String]) -> Result<NaiveDate, &'static str> {
    use chrono::Datelike;
    let own = formats.iter().map(String::as_str);
    let found = own.chain(DAYS.iter().copied()).find_map(|format| NaiveDate::parse_from_str(given, format).ok());
    let slashes = || given.split('/').count() == 3 && given.chars().all(|c| c.is_ascii_digit() || c == '/');
    match found.or_else(|| {
        NaiveDate::parse_from_str(given.get(..10)?, "%Y-%m-%d")
            .ok()
            .filter(|_| given.len() > 10 && given.as_bytes()[10] == b'T')
    }) {
        Some(day) if (1900..2200).contains(&day.year()) => Ok(day),
        Some(_) => Err("import-not-a-date"),
        None if slashes() => Err("import-date-ambiguous"),
        None => Err("import-not-a-date"),
    }
}

/// An amount as programs write them: `36000.0` and `1,234.50`, also with its sign or code beside it.
fn amount(field: &str, given: &str, currency: Currency) -> Result<Money, Rejection> {
    let bare = given.trim_matches(|c: char| c.is_whitespace() || matches!(c, '£' | '$' | '€' | '₼'));
    let bare = bare.strip_prefix(currency.as_str()).or_else(|| bare.strip_suffix(currency.as_str())).unwrap_or(bare);
    let refusal = match Money::parse(field, bare, currency) {
        Ok(money) => return Ok(money),
        Err(refusal) => refusal,
    };
    Err(refusal.with("given", text::excerpt(given)))
}

/// `www.stem.cv` → `https://www.stem.cv`; only the web, nothing that a browser would run.
fn link(given: &str) -> Option<String> {
    web_address(given).filter(|address| address.len() <= 2_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_where_they_mean_one_day_only() {
        let read = |given: &str| day(given, &[]).map(|day| day.to_string());
        for given in
            ["2016-07-29", "2016-7-29", "2016/7/29", "29.07.2016", "29 July 2016", "July 29, 2016", "29 Jul 2016"]
        {
            assert_eq!(read(given), Ok("2016-07-29".to_owned()), "{given}");
        }
        assert_eq!(read("03/04/2016"), Err("import-date-ambiguous"));
        assert_eq!(read("2016-13-01"), Err("import-not-a-date"));
        assert_eq!(read("soon"), Err("import-not-a-date"));
        assert_eq!(day("03/04/2016", &["%d/%m/%Y".to_owned()]).map(|day| day.to_string()), Ok("2016-04-03".to_owned()));
    }

    #[test]
    fn a_day_alone_begins_and_ends_in_the_zone_of_its_source() {
        let london = chrono_tz::Europe::London;
        let read = |given: &str, ends| moment(given, &[], london, ends).map(|at| at.to_rfc3339());
        assert_eq!(read("2016-7-29", false).as_deref(), Ok("2016-07-28T23:00:00+00:00"));
        assert_eq!(read("2016-7-29", true).as_deref(), Ok("2016-07-29T23:00:00+00:00"));
        assert_eq!(read("2021-06-01T23:59:00-04:00", true).as_deref(), Ok("2021-06-02T03:59:00+00:00"));
        assert_eq!(read("20176-01-01", true), Err("import-not-a-date"));
    }

    #[test]
    fn links_get_their_scheme_and_what_is_none_stays_out() {
        for (given, expected) in [
            ("www.stem.cv", Some("https://www.stem.cv")),
            (" https://jsmedia.cv ", Some("https://jsmedia.cv")),
            ("https://https://zone-tech.site/", None),
            ("javascript:alert(1)", None),
            ("mailto:a@b.cv", None),
            ("n/a", None),
            ("-", None),
            ("https://a.b/c d", None),
        ] {
            assert_eq!(link(given).as_deref(), expected, "{given}");
        }
    }
}
