//! A list as a file: the lines of its page, as many as a thousand at a time, in CSV or JSON; the answer names the next.
//! What the page does not show, the file does not hold.

use axum::{
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE, LINK},
    },
    response::{IntoResponse, Response},
};
use platform::{error::Failure, spreadsheet};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{filters::as_data, identity::Cx};

/// Lines of one file.
pub const LINES: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    Json,
}

impl Form {
    /// The form that the address of a list asks for.
    pub fn of(cx: &Cx) -> Self {
        let path = cx.here.split('?').next().unwrap_or_default();
        if path.ends_with(".json") { Self::Json } else { Self::Csv }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// What a field of a line is, which decides its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A text, a number, a day, yes or no: as it is.
    Plain(&'static str),
    /// A text in several languages: a column each.
    Texts(&'static str),
    /// An amount: minor units, and the ISO 4217 code.
    Money(&'static str),
}

impl Column {
    fn name(self) -> &'static str {
        match self {
            Self::Plain(name) | Self::Texts(name) | Self::Money(name) => name,
        }
    }

    fn parts<'a>(self, languages: &'a [&'a str]) -> Vec<(String, Option<&'a str>)> {
        let part = |key: &'a str| (format!("{}_{key}", self.name()), Some(key));
        match self {
            Self::Plain(name) => vec![(name.to_owned(), None)],
            Self::Texts(_) => languages.iter().map(|lang| part(lang)).collect(),
            Self::Money(_) => ["minor", "currency"].map(part).into(),
        }
    }
}

/// A list as the file that the address names: `/pilots.csv`, `/pilots.json`. `name` is the list's noun and address; every line has an `id`; `next` is where the list goes on.
///
/// # Errors
/// When a line cannot be written down.
pub fn answer(
    cx: &Cx,
    (name, columns): (&'static str, &[Column]),
    lines: &[impl Serialize],
    next: Option<&str>,
) -> Result<Response, Failure> {
    let form = Form::of(cx);
    let site = &cx.app.config.public_url;
    let lines: Vec<Map<String, Value>> =
        lines.iter().map(|line| told(line, site, name, columns)).collect::<Result<_, _>>()?;
    let next = next.map(|next| elsewhere(cx, next, form));
    let body = match form {
        Form::Json => serde_json::to_vec(&json!({ name: lines, "next": next })).map_err(Failure::internal)?,
        Form::Csv => {
            let languages: Vec<&str> = cx.app.catalogue.languages().iter().map(|lang| lang.code()).collect();
            table(&languages, columns, &lines).map_err(Failure::internal)?
        }
    };
    file(form, name, next.as_deref(), body)
}

/// What was written, as a file of this name; `next` is the address of the file that goes on.
///
/// # Errors
/// A name or an address that no header takes.
pub fn file(form: Form, name: &str, next: Option<&str>, body: Vec<u8>) -> Result<Response, Failure> {
    let kind = match form {
        Form::Csv => "text/csv; charset=utf-8",
        Form::Json => "application/json",
    };
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    let named = format!("attachment; filename=\"{name}.{}\"", form.ending());
    headers.insert(CONTENT_DISPOSITION, HeaderValue::try_from(named).map_err(Failure::internal)?);
    if let Some(next) = next {
        let link = HeaderValue::try_from(format!("<{next}>; rel=\"next\"")).map_err(Failure::internal)?;
        headers.insert(LINK, link);
    }
    Ok(response)
}

/// The whole address of a list as a file.
pub fn elsewhere(cx: &Cx, list: &str, form: Form) -> String {
    format!("{}{}", cx.app.config.public_url, as_data(list, form.ending()))
}

/// The fields of a line that are columns, with its address.
fn told(line: &impl Serialize, site: &str, name: &str, columns: &[Column]) -> Result<Map<String, Value>, Failure> {
    let mut line = serde_json::to_value(line).map_err(Failure::internal)?;
    let id = line["id"].as_str().unwrap_or_default().to_owned();
    let fields = columns.iter().map(|column| (column.name().to_owned(), line[column.name()].take()));
    let first = [("id".to_owned(), json!(id)), ("url".to_owned(), json!(format!("{site}/{name}/{id}")))];
    Ok(first.into_iter().chain(fields).collect())
}

fn table(languages: &[&str], columns: &[Column], lines: &[Map<String, Value>]) -> Result<Vec<u8>, csv::Error> {
    let all: Vec<Column> = [Column::Plain("id"), Column::Plain("url")].iter().chain(columns).copied().collect();
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(all.iter().flat_map(|column| column.parts(languages)).map(|(name, _)| name))?;
    for line in lines {
        let cells = all.iter().flat_map(|column| {
            let value = &line[column.name()];
            column.parts(languages).into_iter().map(|(_, part)| cell(part.map_or(value, |part| &value[part])))
        });
        file.write_record(cells)?;
    }
    file.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => spreadsheet::cell(text),
        other => other.to_string(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn texts_and_amounts_have_a_column_for_each_part() {
        let columns = [Column::Texts("title"), Column::Money("value"), Column::Plain("state")];
        let line = json!({
            "id": "7", "title": { "fr": "=1+1" }, "value": { "minor": 250_000, "currency": "XOF" }, "state": null, "tone": "good",
        });
        let lines = [told(&line, "https://p.example", "purchases", &columns).unwrap()];
        let table = String::from_utf8(table(&["en", "fr"], &columns, &lines).unwrap()).unwrap();
        assert_eq!(
            table,
            "id,url,title_en,title_fr,value_minor,value_currency,state\n7,https://p.example/purchases/7,,'=1+1,250000,XOF,\n"
        );
    }
}
