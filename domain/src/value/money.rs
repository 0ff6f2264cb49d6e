//! Amounts: integer minor units and a currency. Never a float, and different currencies are never added.

use std::{cmp::Ordering, fmt};

use serde::{Deserialize, Serialize};

use super::{Currency, Percent};
use crate::rejection::Rejection;

/// `minor` counts the smallest unit: qəpik for AZN, whole francs for XOF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    /// The largest amount that is accepted, in minor units: far above any budget, and some nine thousand of them still
    /// sum in 64 bits, which a database does without asking us.
    pub const MAX_MINOR: i64 = 1_000_000_000_000_000;

    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Reads what a person types: `1 234,50`, `1,234.50`, `1.234,50`, `1234.5`.
    ///
    /// Where both marks stand, the last one is the decimal mark. A single mark before exactly three digits groups
    /// thousands (`1,234`), save for currencies with three decimals.
    ///
    /// # Errors
    /// `required`, `not-an-amount`, `amount-negative`, `amount-overflow`, `amount-too-precise` (with `digits`).
    pub fn parse(field: &str, text: &str, currency: Currency) -> Result<Self, Rejection> {
        let refusal = |code| Rejection::at(field, code).with("currency", currency.as_str());
        let text = text.trim();
        if text.is_empty() {
            return Err(Rejection::at(field, "required"));
        }
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let digits = currency.digits();
        let (whole, part) =
            split(unsigned.unwrap_or(text).trim_start(), digits).ok_or_else(|| refusal("not-an-amount"))?;
        let part = part.trim_end_matches('0');
        if part.len() > digits as usize {
            return Err(refusal("amount-too-precise").with("digits", i64::from(digits)));
        }
        let written = format!("{whole}{part:0<width$}", width = digits as usize);
        let minor = written.parse::<i64>().ok().filter(|minor| *minor <= Self::MAX_MINOR);
        let minor = minor.ok_or_else(|| refusal("amount-overflow"))?;
        if unsigned.is_some() && minor != 0 { Err(refusal("amount-negative")) } else { Ok(Self { minor, currency }) }
    }

    /// As [`Money::parse`], and more than nothing.
    ///
    /// # Errors
    /// Also `amount-not-positive`.
    pub fn parse_positive(field: &str, text: &str, currency: Currency) -> Result<Self, Rejection> {
        let money = Self::parse(field, text, currency)?;
        if money.minor > 0 { Ok(money) } else { Err(Rejection::at(field, "amount-not-positive")) }
    }

    /// # Errors
    /// `currencies-differ`, `amount-overflow`.
    pub fn checked_add(self, other: Self) -> Result<Self, Rejection> {
        self.same(other)?;
        self.with_minor(self.minor.checked_add(other.minor))
    }

    /// May go below nothing: what is left of a budget can be negative.
    ///
    /// # Errors
    /// `currencies-differ`, `amount-overflow`.
    pub fn checked_sub(self, other: Self) -> Result<Self, Rejection> {
        self.same(other)?;
        self.with_minor(self.minor.checked_sub(other.minor))
    }

    /// # Errors
    /// `amount-overflow`.
    pub fn times(self, factor: i64) -> Result<Self, Rejection> {
        self.with_minor(self.minor.checked_mul(factor))
    }

    /// A share of it, rounded half away from nothing to the minor unit.
    ///
    /// # Errors
    /// `amount-overflow`.
    pub fn share(self, percent: Percent) -> Result<Self, Rejection> {
        let product = i128::from(self.minor) * i128::from(percent.hundredths());
        let half = if product < 0 { -5_000 } else { 5_000 };
        self.with_minor(i64::try_from((product + half) / 10_000).ok())
    }

    /// # Errors
    /// `currencies-differ`, `amount-overflow`.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, Rejection> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::checked_add)
    }

    /// # Errors
    /// `currencies-differ`: there is no rate of exchange in here.
    pub fn compare(self, other: Self) -> Result<Ordering, Rejection> {
        self.same(other)?;
        Ok(self.minor.cmp(&other.minor))
    }

    /// # Errors
    /// `currencies-differ`.
    pub fn is_above(self, limit: Self) -> Result<bool, Rejection> {
        Ok(self.compare(limit)? == Ordering::Greater)
    }

    /// The number alone with a point, for machines: `1234.50`. People read what the language's format writes.
    pub fn decimal(self) -> String {
        let digits = self.currency.digits() as usize;
        let scale = self.currency.scale().unsigned_abs();
        let (sign, size) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        match digits {
            0 => format!("{sign}{size}"),
            _ => format!("{sign}{}.{:0digits$}", size / scale, size % scale),
        }
    }

    fn same(self, other: Self) -> Result<(), Rejection> {
        if self.currency == other.currency {
            return Ok(());
        }
        let refusal = Rejection::new("currencies-differ");
        Err(refusal.with("one", self.currency.as_str()).with("other", other.currency.as_str()))
    }

    fn with_minor(self, minor: Option<i64>) -> Result<Self, Rejection> {
        let minor = minor.ok_or_else(|| Rejection::new("amount-overflow").with("currency", self.currency.as_str()))?;
        Ok(Self { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.decimal(), self.currency)
    }
}

/// Whole digits (groups joined) and decimals, or nothing if it is no number.
fn split(text: &str, digits: u32) -> Option<(String, &str)> {
    let last = text.rfind(['.', ',']);
    let Some(last) = last else { return Some((joined(text, &[])?, "")) };
    let (whole, mark, part) = (&text[..last], &text[last..=last], &text[last + 1..]);
    let other = if mark == "." { "," } else { "." };
    if whole.contains(mark) {
        // The same mark twice: it groups.
        return Some((joined(text, &[mark])?, ""));
    }
    if !part.bytes().all(|b| b.is_ascii_digit()) || part.is_empty() {
        return None;
    }
    let groups = part.len() == 3 && digits != 3 && !whole.contains(other) && !has_spaces(whole);
    if groups { Some((joined(text, &[mark])?, "")) } else { Some((joined(whole, &[other])?, part)) }
}

/// Takes the marks out of `1 234 567`; every group after the first has three digits, and there is one kind of mark.
fn joined(text: &str, marks: &[&str]) -> Option<String> {
    let is_mark = |c: char| is_space(c) || marks.iter().any(|mark| mark.starts_with(c));
    let mut used: Vec<char> = text.chars().filter(|c| is_mark(*c)).collect();
    used.dedup();
    let groups: Vec<&str> = text.split(is_mark).collect();
    let (first, rest) = groups.split_first()?;
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let first_fits = is_number(first) && (rest.is_empty() || (first.len() <= 3 && !first.starts_with('0')));
    let rest_fits = rest.iter().all(|group| group.len() == 3 && is_number(group));
    (used.len() <= 1 && first_fits && rest_fits).then(|| groups.concat())
}

fn has_spaces(text: &str) -> bool {
    text.chars().any(is_space)
}

/// Space, no-break space, thin spaces, apostrophes: what groups thousands between Dakar and Bakı.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\'' | '\u{2019}')
}
