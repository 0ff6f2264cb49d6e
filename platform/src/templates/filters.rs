//! What templates can say: words, numbers, money, days, and texts that people wrote in several languages.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::format;
use crate::i18n::{Arg, Catalogue, Lang};

pub(super) fn register(tera: &mut Tera, lang: Lang, catalogue: &Catalogue) {
    let words = catalogue.clone();
    tera.register_filter("t", move |key: &str, args: Kwargs, _: &State| -> TeraResult<String> {
        let named: Vec<(&str, Arg)> =
            args.iter().filter_map(|(name, value)| Some((name.as_str()?, arg(value)))).collect();
        Ok(words.text(lang, key, &named))
    });
    let words = catalogue.clone();
    tera.register_filter("country", move |code: &str, _: Kwargs, _: &State| words.country(lang, code));
    let words = catalogue.clone();
    tera.register_filter("language", move |code: &str, _: Kwargs, _: &State| words.language(lang, code));
    let words = catalogue.clone();
    tera.register_test("message", move |key: &str, _: Kwargs, _: &State| words.has(lang, key));
    tera.register_filter("money", move |minor: i64, args: Kwargs, _: &State| -> TeraResult<String> {
        Ok(format::money(lang, minor, args.must_get::<&str>("currency")?))
    });
    tera.register_filter("number", move |value: &Value, _: Kwargs, _: &State| -> TeraResult<String> {
        number(lang, value)
    });
    tera.register_filter("date", move |at: &str, args: Kwargs, _: &State| -> TeraResult<String> {
        match at.parse::<NaiveDate>() {
            Ok(day) => Ok(format::day(lang, day)),
            Err(_) => Ok(format::date(lang, moment(at)?, zone(&args)?)),
        }
    });
    tera.register_filter("time", move |at: &str, args: Kwargs, _: &State| -> TeraResult<String> {
        Ok(format::time(moment(at)?, zone(&args)?))
    });
    let words = catalogue.clone();
    tera.register_filter("datetime", move |at: &str, args: Kwargs, _: &State| -> TeraResult<String> {
        Ok(format::datetime(&words, lang, moment(at)?, zone(&args)?))
    });
    let words = catalogue.clone();
    tera.register_filter("until", move |at: &str, args: Kwargs, _: &State| -> TeraResult<String> {
        let now = moment(args.must_get::<&str>("now")?)?;
        Ok(format::until(&words, lang, moment(at)?, now, zone(&args)?))
    });
    tera.register_filter("days_until", |at: &str, args: Kwargs, _: &State| -> TeraResult<i64> {
        let now = moment(args.must_get::<&str>("now")?)?;
        Ok(format::days_until(moment(at)?, now, zone(&args)?))
    });
    tera.register_filter("localized", move |texts: &Value, _: Kwargs, _: &State| localized(lang, texts).1.to_owned());
    tera.register_filter("localized_lang", move |texts: &Value, _: Kwargs, _: &State| {
        localized(lang, texts).0.to_owned()
    });
    tera.register_filter("said", move |texts: &Value, _: Kwargs, _: &State| said(lang, texts));
    tera.register_filter("linked", |text: &str, _: Kwargs, _: &State| -> TeraResult<Value> { linked(text) });
    tera.register_filter("urlencode", |text: &str, _: Kwargs, _: &State| urlencode(text));
}

fn arg(value: &Value) -> Arg {
    match (value.as_i64(), value.as_f64()) {
        (Some(n), _) if value.is_number() => Arg::Number(n),
        (_, Some(n)) if value.is_number() => Arg::Decimal(n),
        _ => Arg::Text(value.to_string()),
    }
}

fn number(lang: Lang, value: &Value) -> TeraResult<String> {
    match arg(value) {
        Arg::Number(n) => Ok(format::number(lang, n)),
        Arg::Decimal(n) => Ok(format::float(lang, n)),
        Arg::Text(text) => {
            text.parse().map(|n| format::float(lang, n)).map_err(|_| Error::message(format!("{text} is no number")))
        }
    }
}

fn moment(text: &str) -> TeraResult<DateTime<Utc>> {
    text.parse().map_err(|_| Error::message(format!("{text} is no moment")))
}

/// The zone that is asked for; UTC where none is.
fn zone(args: &Kwargs) -> TeraResult<Tz> {
    match args.get::<&str>("tz")? {
        Some(name) => name.parse().map_err(|_| Error::message(format!("{name} is no zone"))),
        None => Ok(Tz::UTC),
    }
}

/// A text of a user in the reader's language, else in the one it was written in, else in any that there is.
/// Given as `{"fr": "…", "az": "…", "origin": "fr"}` or as a plain text. Yields (language, text).
fn localized(lang: Lang, texts: &Value) -> (&str, &str) {
    if let Some(text) = texts.as_str() {
        return ("", text);
    }
    let Some(map) = texts.as_map() else { return ("", "") };
    let text = |code: &str| {
        let (_, value) = map.iter().find(|(key, _)| key.as_str() == Some(code))?;
        wording(value).filter(|text| !text.is_empty())
    };
    let origin = text("origin").unwrap_or("en");
    let wanted = [lang.code(), origin, "en"];
    if let Some(found) = wanted.into_iter().find_map(|code| text(code).map(|text| (code, text))) {
        return found;
    }
    let any = map
        .iter()
        .filter(|(key, _)| key.as_str() != Some("origin"))
        .find_map(|(key, value)| Some((key.as_str()?, wording(value)?)));
    any.unwrap_or(("", ""))
}

/// The same for the content of an element: a text in another language than the page's says which.
fn said(lang: Lang, texts: &Value) -> TeraResult<Value> {
    let (of, text) = localized(lang, texts);
    if of.is_empty() || of == lang.code() {
        return Ok(Value::from(text));
    }
    let mut html = b"<span lang=\"".to_vec();
    tera::escape_html(of, &mut html)?;
    html.extend_from_slice(b"\">");
    tera::escape_html(text, &mut html)?;
    html.extend_from_slice(b"</span>");
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}

/// A wording by its author is plain text; any other says beside where it comes from.
fn wording(value: &Value) -> Option<&str> {
    let said = || value.as_map()?.iter().find(|(key, _)| key.as_str() == Some("text"))?.1.as_str();
    value.as_str().or_else(said)
}

/// Percent-encodes everything but letters, digits and `-_.~`.
fn urlencode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A plain text whose web addresses become links; everything else is escaped.
fn linked(text: &str) -> TeraResult<Value> {
    let mut html = Vec::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(start) = ["http://", "https://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(from.len());
        let (address, after) = from.split_at(end);
        tera::escape_html(before, &mut html)?;
        html.extend_from_slice(b"<a href=\"");
        tera::escape_html(address, &mut html)?;
        html.extend_from_slice(b"\">");
        tera::escape_html(address, &mut html)?;
        html.extend_from_slice(b"</a>");
        rest = after;
    }
    tera::escape_html(rest, &mut html)?;
    Ok(Value::safe_string(&String::from_utf8_lossy(&html)))
}
