//! Styles, script, icons, templates, messages and countries' rules, all inside the binary.

use std::borrow::Cow;

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use platform::{assets::Assets, i18n::LANGUAGE_FILE};
use rust_embed::{Embed, EmbeddedFile};

use crate::{app::App, brand::Brand};

#[derive(Embed)]
#[folder = "assets/"]
struct AssetFiles;
#[derive(Embed)]
#[folder = "templates/"]
struct TemplateFiles;
#[derive(Embed)]
#[folder = "locales/"]
struct Locales;
#[derive(Embed)]
#[folder = "jurisdictions/"]
struct Rules;

/// The assets of this process and of its brand, joined, under names that carry their hash.
pub fn bundle(brand: &Brand) -> Assets {
    let ours = AssetFiles::iter().filter_map(|name| Some((name.to_string(), AssetFiles::get(&name)?.data)));
    let theirs = brand.files.iter().map(|(name, bytes)| (name.clone(), Cow::Borrowed(bytes.as_slice())));
    Assets::join(ours.chain(theirs))
}

/// `GET /assets/{name}`: immutable, because the name changes with the content.
pub async fn asset(State(app): State<App>, Path(name): Path<String>) -> Response {
    let Some(file) = app.assets.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers =
        [(header::CONTENT_TYPE, file.content_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, Bytes::clone(&file.bytes)).into_response()
}

/// A data file that ships with the program, such as the CPV codes.
pub fn data(name: &str) -> Option<String> {
    text(AssetFiles::get(&format!("data/{name}")))
}

/// Every template as (name, text).
pub fn templates() -> Vec<(String, String)> {
    TemplateFiles::iter().filter_map(|name| Some((name.to_string(), text(TemplateFiles::get(&name))?))).collect()
}

/// Every language that ships, and its messages, as (language, name, text).
pub fn messages() -> Vec<(String, String, String)> {
    let mut files = locales(".ftl");
    files.extend(locales(LANGUAGE_FILE));
    files
}

/// Every long text of the help as (language, name, text).
pub fn help() -> Vec<(String, String, String)> {
    locales(".md")
}

fn locales(ending: &str) -> Vec<(String, String, String)> {
    Locales::iter()
        .filter(|path| path.ends_with(ending))
        .filter_map(|path| {
            let (lang, name) = path.split_once('/')?;
            Some((lang.to_owned(), name.to_owned(), text(Locales::get(&path))?))
        })
        .collect()
}

/// The rules of the countries that ship with the program, as (file name, text).
pub fn jurisdictions() -> Vec<(String, String)> {
    Rules::iter().filter_map(|name| Some((name.to_string(), text(Rules::get(&name))?))).collect()
}

fn text(file: Option<EmbeddedFile>) -> Option<String> {
    file.and_then(|file| String::from_utf8(file.data.into_owned()).ok())
}
