//! Numbers, money, dates and times as the reader writes them. Nothing here panics: what ICU cannot write is written plainly.
//!
//! French groups digits with U+202F and puts U+00A0 before a unit, so that an amount never breaks over two lines.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::value::{Currency, day_in};
use fixed_decimal::Decimal;
use icu_calendar::{Date, Iso};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use writeable::Writeable as _;

use crate::i18n::{Arg, Catalogue, Lang, Side};

struct Formatters {
    decimal: Option<DecimalFormatter>,
    date: Option<DateTimeFormatter<YMD>>,
    plural: Option<PluralRules>,
}

thread_local! {
    /// One set a language and thread: ICU's formatters are not shared between threads without a lock.
    static FORMATTERS: RefCell<BTreeMap<usize, Rc<Formatters>>> = const { RefCell::new(BTreeMap::new()) };
}

impl Formatters {
    fn of(lang: Lang) -> Self {
        let locale = lang.language().locale.parse().unwrap_or(Locale::UNKNOWN);
        Self {
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
            date: DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            plural: PluralRules::try_new_cardinal((&locale).into()).ok(),
        }
    }
}

fn with<T>(lang: Lang, f: impl FnOnce(&Formatters) -> Option<T>) -> Option<T> {
    let of = FORMATTERS.try_with(|all| {
        let mut all = all.try_borrow_mut().ok()?;
        Some(Rc::clone(all.entry(lang.number()).or_insert_with(|| Rc::new(Formatters::of(lang)))))
    });
    f(of.ok().flatten()?.as_ref())
}

fn write(lang: Lang, value: &Decimal) -> String {
    with(lang, |of| Some(of.decimal.as_ref()?.format(value).write_to_string().into_owned()))
        .unwrap_or_else(|| value.to_string())
}

/// Exact: the shortest decimal that reads back as the same number.
fn decimal(value: f64) -> Option<Decimal> {
    value.to_string().parse().ok()
}

/// A whole number: «12 345».
#[must_use]
pub fn number(lang: Lang, value: i64) -> String {
    write(lang, &Decimal::from(value))
}

/// A number of `scale` decimals given in its smallest parts: `(12345, 2)` is «123,45».
#[must_use]
pub fn scaled(lang: Lang, parts: i64, scale: i16) -> String {
    let mut value = Decimal::from(parts);
    value.multiply_pow10(scale.saturating_neg());
    write(lang, &value)
}

/// A measured number, at most four decimals.
#[must_use]
pub fn float(lang: Lang, value: f64) -> String {
    let Some(mut decimal) = decimal(value) else { return value.to_string() };
    decimal.round(-4);
    decimal.absolute.trim_end();
    write(lang, &decimal)
}

/// Decimals of a currency: francs and yen have none, an unknown one has two.
#[must_use]
pub fn decimals(currency: &str) -> i16 {
    Currency::parse(currency).ok().and_then(|known| i16::try_from(known.digits()).ok()).unwrap_or(2)
}

/// An amount of minor units with its currency: «125 000 000 F CFA», «1.234,50 ₼», «AZN 1,234.50».
#[must_use]
pub fn money(lang: Lang, minor: i64, currency: &str) -> String {
    let amount = scaled(lang, minor, decimals(currency));
    let money = &lang.language().money;
    match (money.currency, money.signs.get(currency)) {
        (Side::After, sign) => format!("{amount}\u{a0}{}", sign.map_or(currency, String::as_str)),
        (Side::Before, None) => format!("{currency}\u{a0}{amount}"),
        (Side::Before, Some(sign)) => {
            let (minus, digits) = amount.strip_prefix('-').map_or(("", amount.as_str()), |digits| ("-", digits));
            format!("{minus}{sign}{digits}")
        }
    }
}

/// Whether numbers have a decimal comma: then lists, and sheets of commas, are separated by semicolons.
#[must_use]
pub fn decimal_comma(lang: Lang) -> bool {
    scaled(lang, 5, 1).contains(',')
}

/// A calendar day: «12 March 2027», «1er mars 2027», «12 mart 2027».
#[must_use]
pub fn day(lang: Lang, day: NaiveDate) -> String {
    let month = u8::try_from(day.month()).unwrap_or(1);
    let of_month = u8::try_from(day.day()).unwrap_or(1);
    let written = Date::<Iso>::try_new_iso(day.year(), month, of_month)
        .ok()
        .and_then(|iso| with(lang, |of| Some(of.date.as_ref()?.format(&iso).to_string())))
        .unwrap_or_else(|| day.to_string());
    match (of_month, lang.language().first_of_month.as_str()) {
        (1, first) if !first.is_empty() => {
            written.strip_prefix('1').map(|rest| format!("{first}{rest}")).unwrap_or(written)
        }
        _ => written,
    }
}

/// The day of a moment in a zone.
#[must_use]
pub fn date(lang: Lang, at: DateTime<Utc>, tz: Tz) -> String {
    day(lang, day_in(at, tz))
}

/// The time of day in a zone: «17:00».
#[must_use]
pub fn time(at: DateTime<Utc>, tz: Tz) -> String {
    at.with_timezone(&tz).format("%H:%M").to_string()
}

/// A moment with its zone named: «12 March 2027, 17:00 (Dakar time)».
#[must_use]
pub fn datetime(catalogue: &Catalogue, lang: Lang, at: DateTime<Utc>, tz: Tz) -> String {
    let args = [
        ("date", Arg::Text(date(lang, at, tz))),
        ("time", Arg::Text(time(at, tz))),
        ("zone", Arg::Text(zone(catalogue, lang, tz))),
    ];
    catalogue.text(lang, "date-time", &args)
}

/// «Dakar time».
#[must_use]
pub fn zone(catalogue: &Catalogue, lang: Lang, tz: Tz) -> String {
    let key = format!("zone-{}", tz.name().to_ascii_lowercase().replace(['/', '_'], "-"));
    if catalogue.has(lang, &key) {
        return catalogue.word(lang, &key);
    }
    let city = tz.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    catalogue.text(lang, "zone-other", &[("city", city.into())])
}

/// Calendar days from now to then in the zone; negative once it has passed.
#[must_use]
pub fn days_until(at: DateTime<Utc>, now: DateTime<Utc>, tz: Tz) -> i64 {
    let day = |moment: DateTime<Utc>| day_in(moment, tz);
    day(at).signed_duration_since(day(now)).num_days()
}

/// How long there is still: «5 days left», «3 hours left», «2 days overdue».
#[must_use]
pub fn until(catalogue: &Catalogue, lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>, tz: Tz) -> String {
    let days = days_until(at, now, tz);
    let minutes = at.signed_duration_since(now).num_minutes();
    let (key, count) = match (days, minutes) {
        (1.., _) => ("until-days", days),
        (..=-1, _) => ("until-overdue-days", days.saturating_neg()),
        (0, 60..) => ("until-hours", minutes / 60),
        (0, 0..) if at >= now => ("until-minutes", minutes.max(1)),
        _ => ("until-overdue-today", 0),
    };
    catalogue.text(lang, key, &[("count", count.into())])
}

/// ICU's plural category as Fluent's variant name.
pub(crate) fn plural(lang: Lang, value: f64) -> &'static str {
    let category = with(lang, |of| Some(of.plural.as_ref()?.category_for(&decimal(value)?)));
    match category {
        Some(PluralCategory::Zero) => "zero",
        Some(PluralCategory::One) => "one",
        Some(PluralCategory::Two) => "two",
        Some(PluralCategory::Few) => "few",
        Some(PluralCategory::Many) => "many",
        _ => "other",
    }
}

#[cfg(test)]
mod tests;
