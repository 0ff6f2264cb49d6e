//! Points for a price by a formula that was published with the call, in exact fractions. Nobody scores such a criterion.

use super::ratio::Ratio;
use crate::call::PriceFormula;

/// What the formulas compare a price with, in minor units of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    pub lowest: i64,
    pub highest: i64,
    pub budget: Option<i64>,
}

impl Prices {
    /// Of all applications that are scored; `None` where none of them has a price above zero.
    pub fn of(prices: impl Iterator<Item = i64>, budget: Option<i64>) -> Option<Self> {
        let all: Vec<i64> = prices.filter(|price| *price > 0).collect();
        let (lowest, highest) = (all.iter().min().copied()?, all.iter().max().copied()?);
        Some(Self { lowest, highest, budget: budget.filter(|budget| *budget > 0) })
    }
}

/// The points of one price, from 0 to `scale_max`. Without a price there are none, nor for a price of
/// nothing: a gift is no offer that could be compared.
pub fn points(formula: PriceFormula, scale_max: i64, price: Option<i64>, all: Option<&Prices>) -> Ratio {
    let (Some(price), Some(all)) = (price.filter(|price| *price > 0), all) else { return Ratio::ZERO };
    let part = match formula {
        PriceFormula::Proportional => Ratio::new(i128::from(all.lowest), i128::from(price)),
        PriceFormula::Linear if all.highest == all.lowest => Some(Ratio::whole(1)),
        PriceFormula::Linear => {
            Ratio::new(i128::from(all.highest) - i128::from(price), i128::from(all.highest) - i128::from(all.lowest))
        }
        PriceFormula::Budget => all
            .budget
            .and_then(|budget| Ratio::new((i128::from(budget) - i128::from(price)).max(0), i128::from(budget))),
    };
    part.unwrap_or(Ratio::ZERO).times(Ratio::whole(scale_max))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(formula: PriceFormula, price: i64, all: &[i64], budget: Option<i64>) -> String {
        points(formula, 10, Some(price), Prices::of(all.iter().copied(), budget).as_ref()).to_string()
    }

    #[test]
    fn each_formula_as_it_is_published() {
        let all = [1_000_000, 1_500_000, 2_000_000];
        for (formula, expected) in [
            (PriceFormula::Proportional, ["10.00", "6.67", "5.00"]),
            (PriceFormula::Linear, ["10.00", "5.00", "0.00"]),
            (PriceFormula::Budget, ["6.00", "4.00", "2.00"]),
        ] {
            for (price, points) in all.iter().zip(expected) {
                assert_eq!(shown(formula, *price, &all, Some(2_500_000)), points, "{formula} {price}");
            }
        }
    }

    #[test]
    fn what_cannot_be_compared_gets_nothing_and_equals_get_all() {
        assert_eq!(shown(PriceFormula::Linear, 7, &[7, 7], None), "10.00");
        assert_eq!(shown(PriceFormula::Budget, 30, &[30], Some(20)), "0.00");
        assert_eq!(shown(PriceFormula::Budget, 30, &[30], None), "0.00");
        let prices = Prices::of([5, 0].into_iter(), None);
        assert_eq!(prices.map(|all| all.lowest), Some(5));
        for none in [None, Some(0), Some(-3)] {
            assert_eq!(points(PriceFormula::Proportional, 10, none, prices.as_ref()), Ratio::ZERO);
        }
        assert_eq!(Prices::of([0].into_iter(), None), None);
    }

    proptest! {
        #[test]
        fn a_lower_price_never_gets_fewer_points(
            all in proptest::collection::vec(1_i64..1_000_000_000_000, 2..20),
            budget in proptest::option::of(1_i64..1_000_000_000_000),
        ) {
            let prices = Prices::of(all.iter().copied(), budget);
            let mut sorted = all.clone();
            sorted.sort_unstable();
            for formula in PriceFormula::ALL {
                let given: Vec<Ratio> =
                    sorted.iter().map(|price| points(*formula, 7, Some(*price), prices.as_ref())).collect();
                prop_assert!(given.windows(2).all(|pair| pair[0] >= pair[1]));
                prop_assert!(given.iter().all(|one| *one >= Ratio::ZERO && *one <= Ratio::whole(7)));
            }
        }
    }
}
