//! Who holds a company: shares, and what ties each holder to the country. The rules of the labels count them; nothing
//! here judges.

use crate::{rejection::Rejection, value::Percent, words};

words! {
    /// What the holder is.
    pub enum Holder {
        Person = "person",
        Company = "company",
    }
}

words! {
    /// What ties a holder to the company's home country.
    pub enum Tie {
        /// A citizen who lives there.
        National = "national",
        /// Lives there, a citizen of another country.
        Resident = "resident",
        /// A company that is seated there.
        Seated = "seated",
        /// A citizen who lives abroad.
        Abroad = "abroad",
        Foreign = "foreign",
    }
}

words! {
    /// How large a business is, as Azerbaijan's rules of the startup certificate distinguish.
    pub enum Size {
        Micro = "micro",
        Small = "small",
        Medium = "medium",
        Large = "large",
    }
}

/// A holder, as far as the rules of a label ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub tie: Option<Tie>,
    /// Of a company that holds a part; a person has none.
    pub size: Option<Size>,
    pub company: bool,
    /// Whether the holder created the company.
    pub founder: bool,
    /// `None` where the share was not told.
    pub part: Option<Percent>,
}

/// Hundredths of a percent that a group of holders has: what is told of them, and what they could have beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub told: i64,
    pub at_most: i64,
}

impl Held {
    /// What holders of this kind have. `None` from `belongs` says that it is not told whether a holder is one of them;
    /// the part of the capital whose holders nobody told could be theirs too.
    pub fn by(shares: &[Share], belongs: impl Fn(&Share) -> Option<bool>) -> Self {
        let part = |share: &Share| share.part.map_or(0, Percent::hundredths);
        let sum = |wanted: Option<bool>| shares.iter().filter(|share| belongs(share) == wanted).map(part).sum::<i64>();
        let (theirs, perhaps, others) = (sum(Some(true)), sum(None), sum(Some(false)));
        let untold = (WHOLE - theirs - perhaps - others).max(0);
        Self { told: theirs, at_most: (theirs + perhaps + untold).min(WHOLE) }
    }
}

const WHOLE: i64 = 10_000;

/// A share that joins others: together they are the whole at most.
///
/// # Errors
/// `shares-above-whole` at `share`, with `left`: what is left to give.
pub fn fits_beside(others: impl IntoIterator<Item = Percent>, new: Percent) -> Result<(), Rejection> {
    let taken = Percent::sum(others);
    if taken + new.hundredths() <= WHOLE {
        return Ok(());
    }
    let left = Percent::from_hundredths((WHOLE - taken).max(0)).unwrap_or_default();
    Err(Rejection::at("share", "shares-above-whole").with("left", left.to_string()))
}
