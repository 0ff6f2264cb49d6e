//! Styles, script, icons, templates, messages and countries' rules, all inside the binary.
//!
//! Stylesheets are joined into one and served under names that carry their content's hash, so that browsers may
//! keep them for ever and a first visit needs few requests.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{Embed, EmbeddedFile};

use crate::app::App;

#[derive(Embed)]
#[folder = "assets/"]
struct Assets;
#[derive(Embed)]
#[folder = "templates/"]
struct TemplateFiles;
#[derive(Embed)]
#[folder = "locales/"]
struct Locales;
#[derive(Embed)]
#[folder = "jurisdictions/"]
struct Rules;

/// An asset as it goes out.
struct Served {
    path: &'static str,
    kind: &'static str,
    body: &'static [u8],
}

/// The assets of this process, under their hashed names.
pub struct Bundle {
    files: Vec<Served>,
}

impl Bundle {
    /// Joins and hashes; once per process, the texts live as long as it does.
    pub fn load() -> Self {
        let mut styles: Vec<_> = Assets::iter().filter(|name| name.ends_with(".css")).collect();
        styles.sort_by_key(|name| (rank(name), name.to_string()));
        let stylesheet: String =
            styles.iter().filter_map(|name| text(Assets::get(name))).collect::<Vec<_>>().join("\n");
        let mut files = vec![serve("app", "css", "text/css; charset=utf-8", stylesheet.into_bytes())];
        for (name, extension, kind) in [
            ("app", "js", "text/javascript; charset=utf-8"),
            ("icons", "svg", "image/svg+xml"),
            ("favicon", "svg", "image/svg+xml"),
        ] {
            let body =
                Assets::get(&format!("{name}.{extension}")).map(|file| file.data.into_owned()).unwrap_or_default();
            files.push(serve(name, extension, kind, body));
        }
        Self { files }
    }

    /// The address of an asset by its plain name (`app.css`).
    pub fn path(&self, name: &str) -> &'static str {
        let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
        let found = self.files.iter().find(|file| {
            file.path.ends_with(extension) && file.path.strip_prefix("/assets/").is_some_and(|p| p.starts_with(stem))
        });
        found.map_or("/assets/missing", |file| file.path)
    }
}

/// Tokens first, then elements, then components.
fn rank(name: &str) -> u8 {
    match name {
        "styles/tokens.css" => 0,
        "styles/elements.css" => 1,
        "styles/print.css" => 3,
        _ => 2,
    }
}

fn serve(stem: &str, extension: &str, kind: &'static str, body: Vec<u8>) -> Served {
    let digest = ring::digest::digest(&ring::digest::SHA256, &body);
    let hash: String = digest.as_ref().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let path = Box::leak(format!("/assets/{stem}.{hash}.{extension}").into_boxed_str());
    Served { path, kind, body: Box::leak(body.into_boxed_slice()) }
}

fn text(file: Option<EmbeddedFile>) -> Option<String> {
    file.and_then(|file| String::from_utf8(file.data.into_owned()).ok())
}

/// `GET /assets/{name}`: immutable, because the name changes with the content.
pub async fn asset(axum::extract::State(app): axum::extract::State<App>, Path(name): Path<String>) -> Response {
    let wanted = format!("/assets/{name}");
    match app.assets.files.iter().find(|file| file.path == wanted) {
        Some(file) => {
            let headers =
                [(header::CONTENT_TYPE, file.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, file.body).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Every template as (name, text).
pub fn templates() -> Vec<(String, String)> {
    TemplateFiles::iter().filter_map(|name| Some((name.to_string(), text(TemplateFiles::get(&name))?))).collect()
}

/// Every file of messages as (language, name, text).
pub fn messages() -> Vec<(String, String, String)> {
    Locales::iter()
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
