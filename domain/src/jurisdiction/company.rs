//! Conditions over the company itself: who holds its capital, and how large it is. Each answer carries the figures that
//! it was found by; what the profile does not tell is *not told*, never met.

use super::{
    Holding,
    condition::{CapitalPart, SizeClass},
    route_advice::{Why, why},
};
use crate::{
    registry::{Held, Share, Size},
    value::{Currency, Money, Percent},
};

/// What a profile tells of the company. What it does not tell is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    pub shares: Vec<Share>,
    pub staff: Option<i64>,
    /// Of the last full year.
    pub turnover: Option<Money>,
}

fn percent(hundredths: i64) -> String {
    Percent::from_hundredths(hundredths.clamp(0, 10_000)).unwrap_or_default().to_string()
}

/// The first part that is held decides; where none is, the first that could still be.
pub(super) fn capital_held(parts: &[CapitalPart], company: &Company) -> (Holding, Why) {
    if company.shares.is_empty() {
        return (Holding::Unknown, why("why-shares-not-told"));
    }
    let judged: Vec<(Holding, Why)> = parts.iter().map(|part| part_held(part, company)).collect();
    let best = |wanted| judged.iter().find(|(holding, _)| *holding == wanted).cloned();
    let found = best(Holding::Met).or_else(|| best(Holding::Unknown)).or_else(|| best(Holding::Unmet));
    found.unwrap_or((Holding::Unknown, why("why-shares-not-told")))
}

fn part_held(part: &CapitalPart, company: &Company) -> (Holding, Why) {
    let belongs = |share: &Share| {
        if part.founders && !share.founder {
            return Some(false);
        }
        share.tie.map(|tie| part.ties.contains(&tie))
    };
    let (held, needed) = (Held::by(&company.shares, belongs), part.hundredths());
    let told = |key| why(key).with("held", percent(held.told)).with("needed", percent(needed));
    if held.told >= needed {
        (Holding::Met, told("why-capital-held"))
    } else if held.at_most >= needed {
        (Holding::Unknown, told("why-capital-not-told"))
    } else {
        (Holding::Unmet, told("why-capital-not-held"))
    }
}

pub(super) fn companies_hold(sizes: &[Size], limit: Percent, company: &Company) -> (Holding, Why) {
    if company.shares.is_empty() {
        return (Holding::Unknown, why("why-shares-not-told"));
    }
    let belongs =
        |share: &Share| if share.company { share.size.map(|size| sizes.contains(&size)) } else { Some(false) };
    let held = Held::by(&company.shares, belongs);
    let told = |key| why(key).with("held", percent(held.told)).with("limit", limit.to_string());
    if held.told > limit.hundredths() {
        (Holding::Unmet, told("why-companies-hold-more"))
    } else if held.at_most <= limit.hundredths() {
        (Holding::Met, told("why-companies-hold-within"))
    } else {
        (Holding::Unknown, told("why-companies-not-told"))
    }
}

/// Within the smallest class whose staff and turnover both fit.
pub(super) fn size_within(classes: &[SizeClass], currency: Option<Currency>, company: &Company) -> (Holding, Why) {
    let Some(currency) = currency else { return (Holding::Unknown, why("why-size-not-told")) };
    let limit = |class: &SizeClass| Money::new(class.turnover_up_to.saturating_mul(currency.scale()), currency);
    let comparable = company.turnover.is_none_or(|turnover| turnover.currency == currency);
    let staff_fits = |class: &SizeClass| company.staff.map(|staff| staff <= class.staff_up_to);
    let turnover_fits =
        |class: &SizeClass| company.turnover.filter(|_| comparable).map(|t| t.minor <= limit(class).minor);
    let fits = |class: &SizeClass| match (staff_fits(class), turnover_fits(class)) {
        (Some(true), Some(true)) => Some(true),
        (Some(false), _) | (_, Some(false)) => Some(false),
        _ => None,
    };
    let figures = |key, class: &SizeClass| match (company.staff, company.turnover) {
        (Some(staff), Some(turnover)) => why(key)
            .with("staff", staff)
            .with("turnover", turnover)
            .with("staff_limit", class.staff_up_to)
            .with("turnover_limit", limit(class)),
        _ => why("why-size-not-told"),
    };
    let widest = classes.last();
    if let Some(class) = classes.iter().find(|class| fits(class) == Some(true)) {
        return (Holding::Met, figures("why-size-within", class));
    }
    match widest {
        Some(class) if classes.iter().all(|class| fits(class) == Some(false)) => {
            let told = company.staff.is_some() && company.turnover.is_some() && comparable;
            let why = if told { figures("why-size-above", class) } else { why("why-size-one-above") };
            (Holding::Unmet, why)
        }
        _ => (Holding::Unknown, why("why-size-not-told")),
    }
}
