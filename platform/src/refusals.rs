//! A refusal in the reader's words: `refusal-<code>` with its amounts, days and times written for that reader.

use chrono_tz::Tz;
use domain::rejection::{Arg as Given, Rejection};

use crate::format;
use crate::i18n::{Arg, Catalogue, Lang};

/// The message of a rejection; each time is told in its own zone, which is named. `zones` knows that of a country.
#[must_use]
pub fn told(catalogue: &Catalogue, lang: Lang, zones: &dyn Fn(&str) -> Tz, rejection: &Rejection) -> String {
    let own = rejection.args.iter().find(|(name, _)| *name == Rejection::OWN_WORDS);
    if let Some((_, Given::Texts(words))) = own {
        return words.text(lang.code()).to_owned();
    }
    phrase(catalogue, lang, zones, &format!("refusal-{}", rejection.code), &rejection.args)
}

/// Any message with what the rules hand to it: why a condition holds or does not.
pub fn phrase(
    catalogue: &Catalogue,
    lang: Lang,
    zones: &dyn Fn(&str) -> Tz,
    key: &str,
    given: &[(&'static str, Given)],
) -> String {
    let args: Vec<(&str, Arg)> =
        given.iter().map(|(name, given)| (*name, written(catalogue, lang, zones, given))).collect();
    catalogue.text(lang, key, &args)
}

fn written(catalogue: &Catalogue, lang: Lang, zones: &dyn Fn(&str) -> Tz, given: &Given) -> Arg {
    match given {
        Given::Number(number) => Arg::Number(*number),
        Given::Text(text) => Arg::Text(text.clone()),
        Given::Time(moment) => Arg::Text(format::datetime(catalogue, lang, moment.at, moment.zone)),
        Given::TimeIn(at, country) => Arg::Text(format::datetime(catalogue, lang, *at, zones(country))),
        Given::Day(day) => Arg::Text(format::day(lang, *day)),
        Given::Texts(texts) => Arg::Text(texts.text(lang.code()).to_owned()),
        Given::Money(money) => Arg::Text(format::money(lang, money.minor, money.currency.as_str())),
    }
}
