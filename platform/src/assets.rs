//! Style, script and pictures: joined once at start, served under names that carry their hash, so that browsers keep them for ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use ring::digest::{SHA256, digest};
use serde::Serialize;

/// Where every asset is served.
pub const PREFIX: &str = "/assets/";

/// One file as it is sent.
#[derive(Clone, Debug)]
pub struct Asset {
    pub content_type: &'static str,
    pub bytes: Bytes,
}

/// The addresses that templates need, as the global `assets`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Addresses {
    pub style: String,
    pub script: String,
    pub icons: String,
    pub favicon: String,
    /// Only pages that take files ask for it.
    pub uploads: String,
    /// Only pages that ask the browser for a passkey do.
    pub passkeys: String,
}

/// All assets by their hashed name. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Assets {
    files: Arc<BTreeMap<String, Asset>>,
    addresses: Addresses,
    /// By the name before it carried a hash.
    names: Arc<BTreeMap<String, String>>,
}

impl Assets {
    /// Takes the files under `assets/` as (path inside it, bytes). Every `styles/*.css` goes into one style sheet:
    /// tokens and elements first, print last, the rest by name.
    #[must_use]
    pub fn join<N, B>(files: impl IntoIterator<Item = (N, B)>) -> Self
    where
        N: Into<String>,
        B: AsRef<[u8]>,
    {
        let mut styles: BTreeMap<(u8, String), String> = BTreeMap::new();
        let (mut served, mut names) = (BTreeMap::new(), BTreeMap::new());
        let mut addresses = Addresses::default();
        for (name, bytes) in files {
            let (name, bytes) = (name.into(), bytes.as_ref());
            if name.starts_with("styles/") {
                let _ = styles.insert((place(&name), name), compact(&String::from_utf8_lossy(bytes)));
                continue;
            }
            let address = serve(&mut served, &name, Bytes::copy_from_slice(bytes));
            match name.as_str() {
                "app.js" => addresses.script = address.clone(),
                "icons.svg" => addresses.icons = address.clone(),
                "favicon.svg" => addresses.favicon = address.clone(),
                "uploads.js" => addresses.uploads = address.clone(),
                "passkeys.js" => addresses.passkeys = address.clone(),
                _ => {}
            }
            let _ = names.insert(name, address);
        }
        let sheet = styles.into_values().collect::<String>();
        addresses.style = serve(&mut served, "style.css", Bytes::from(sheet));
        Self { files: Arc::new(served), addresses, names: Arc::new(names) }
    }

    /// The address of a file by its own name, such as `logo.svg`.
    #[must_use]
    pub fn address(&self, name: &str) -> Option<&str> {
        self.names.get(name).map(String::as_str)
    }

    /// The file of a hashed name, without the prefix.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.files.get(name)
    }

    #[must_use]
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }
}

fn place(name: &str) -> u8 {
    match name {
        "styles/tokens.css" => 0,
        "styles/elements.css" => 1,
        "styles/print.css" => 3,
        _ => 2,
    }
}

/// Keeps the file under `name-<hash>.ext` and tells its address.
fn serve(served: &mut BTreeMap<String, Asset>, name: &str, bytes: Bytes) -> String {
    let hash: String = digest(&SHA256, &bytes).as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let hashed = format!("{stem}-{hash}.{extension}");
    let content_type = match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    let address = format!("{PREFIX}{hashed}");
    let _ = served.insert(hashed, Asset { content_type, bytes });
    address
}

/// Leaves out comments and the space around lines; the rest of a style sheet stays as written.
fn compact(css: &str) -> String {
    let mut compact = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        compact.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    compact.push_str(rest);
    compact.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn styles_become_one_sheet_with_tokens_first_and_print_last() {
        let files = [
            ("styles/print.css", "p{}"),
            ("styles/cards.css", "/* a */\n  .card { }\n"),
            ("styles/tokens.css", ":root{}"),
            ("app.js", "1"),
        ];
        let assets = Assets::join(files);
        let style = assets.addresses().style.strip_prefix(PREFIX).unwrap();
        assert!(style.starts_with("style-") && style.ends_with(".css"));
        let sheet = assets.get(style).unwrap();
        assert_eq!(sheet.content_type, "text/css; charset=utf-8");
        assert_eq!(sheet.bytes, ":root{}\n.card { }\np{}\n");
        assert!(assets.get("style.css").is_none());
    }

    #[test]
    fn a_name_changes_with_its_content() {
        let script = |text: &str| Assets::join([("app.js", text)]).addresses().script.clone();
        assert_ne!(script("1"), script("2"));
        assert_eq!(script("1"), script("1"));
    }
}
