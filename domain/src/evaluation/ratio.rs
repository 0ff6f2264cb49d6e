//! Exact fractions: averages and weighted points are compared without rounding; only what is shown is rounded.

use std::{cmp::Ordering, fmt};

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `None` for a denominator of zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()? * denominator.signum();
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    pub fn whole(n: i64) -> Self {
        Self { numerator: i128::from(n), denominator: 1 }
    }

    /// The mean of whole numbers; `None` of nothing.
    pub fn mean(values: &[i64]) -> Option<Self> {
        let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
        Self::new(sum, i128::try_from(values.len()).ok()?)
    }

    /// Over the least common denominator, so that fifteen criteria of fifteen scales still fit.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let divisor =
            i128::try_from(gcd(self.denominator.unsigned_abs(), other.denominator.unsigned_abs())).unwrap_or(1);
        let (mine, theirs) = (other.denominator / divisor, self.denominator / divisor);
        Self::new(self.numerator * mine + other.numerator * theirs, self.denominator * mine).unwrap_or(Self::ZERO)
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(Self { numerator: -other.numerator, ..other })
    }

    /// The quotient; `None` where the divisor is nothing.
    pub fn over(self, other: Self) -> Option<Self> {
        Self::new(self.numerator * other.denominator, self.denominator * other.numerator)
    }

    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self::new(self.numerator * other.numerator, self.denominator * other.denominator).unwrap_or(Self::ZERO)
    }

    /// In hundredths, rounded half up: 7/3 is 233.
    pub fn hundredths(self) -> i64 {
        let whole = self.numerator.div_euclid(self.denominator);
        let rest = self.numerator.rem_euclid(self.denominator);
        let part = (rest * 200 + self.denominator) / (self.denominator * 2);
        i64::try_from(whole * 100 + part).unwrap_or(i64::MAX)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// By whole parts, then by what is left over, turned upside down: no product that could overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let wholes = |ratio: &Self| ratio.numerator.div_euclid(ratio.denominator);
        let rest = |ratio: &Self| ratio.numerator.rem_euclid(ratio.denominator);
        wholes(self).cmp(&wholes(other)).then_with(|| match (rest(self), rest(other)) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            (mine, theirs) => {
                let upside = |numerator, denominator| Self { numerator, denominator };
                upside(other.denominator, theirs).cmp(&upside(self.denominator, mine))
            }
        })
    }
}

impl fmt::Display for Ratio {
    /// Two decimals, half up, with a point; pages format it for their reader.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        let sign = if hundredths < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100)
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}
