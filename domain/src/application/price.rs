//! A price that lies far below the others' is asked about, never excluded by itself (facts.md 5).

use uuid::Uuid;

/// A price in minor units, and whose it is.
pub type Price = (Uuid, i64);

/// Whether this price is below so many percent of the mean of the others. Exact: nothing is rounded. One that stands
/// alone is compared with nothing.
pub fn is_low(own: Price, all: &[Price], percent: u8) -> bool {
    let others = all.iter().filter(|(id, _)| *id != own.0);
    let (count, sum) = others.fold((0_i128, 0_i128), |(n, sum), (_, price)| (n + 1, sum + i128::from(*price)));
    count > 0 && i128::from(own.1) * 100 * count < i128::from(percent) * sum
}

/// What the others ask in the mean, rounded down to a minor unit; `None` where there are none.
pub fn mean_of_others(own: Uuid, all: &[Price]) -> Option<i64> {
    let others: Vec<i128> = all.iter().filter(|(id, _)| *id != own).map(|(_, price)| i128::from(*price)).collect();
    let count = i128::try_from(others.len()).ok().filter(|count| *count > 0)?;
    i64::try_from(others.iter().sum::<i128>().div_euclid(count)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prices(all: &[i64]) -> Vec<Price> {
        (1_u128..).map(Uuid::from_u128).zip(all.iter().copied()).collect()
    }

    #[test]
    fn a_price_is_low_below_its_share_of_the_mean_of_the_others() {
        for (all, percent, expected) in [
            (&[79, 100, 100][..], 80, true),
            (&[80, 100, 100], 80, false),
            (&[53, 66, 67], 80, true),
            (&[1], 80, false),
            (&[], 80, false),
            (&[0, i64::MAX, i64::MAX], 80, true),
            (&[i64::MAX, 1, 1], 99, false),
        ] {
            let all = prices(all);
            assert_eq!(all.first().is_some_and(|own| is_low(*own, &all, percent)), expected, "{all:?}");
        }
        assert_eq!(mean_of_others(Uuid::from_u128(1), &prices(&[1, 10, 11])), Some(10));
        assert_eq!(mean_of_others(Uuid::from_u128(1), &prices(&[1])), None);
    }
}
