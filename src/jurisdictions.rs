//! The countries' rules of this instance: parsed at start, pinned in the database by hash, found by code.

use std::{collections::BTreeMap, path::Path};

use domain::jurisdiction::Jurisdiction;

/// The rules in force, by country code.
#[derive(Clone, Debug)]
pub struct Jurisdictions(BTreeMap<String, Jurisdiction>);

impl Jurisdictions {
    /// Parses the rules that ship with the program and those in `folder`.
    ///
    /// # Errors
    /// Every fault found, each with its file and key.
    pub fn load(folder: Option<&Path>) -> Result<Self, Vec<String>> {
        let mut files = crate::assets::jurisdictions();
        if let Some(folder) = folder {
            let entries = std::fs::read_dir(folder).map_err(|error| vec![format!("{}: {error}", folder.display())])?;
            for path in
                entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "toml"))
            {
                let text =
                    std::fs::read_to_string(&path).map_err(|error| vec![format!("{}: {error}", path.display())])?;
                files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text));
            }
        }
        let mut found = BTreeMap::new();
        let mut faults = Vec::new();
        for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".toml")) {
            match Jurisdiction::parse(name, text) {
                Ok(rules) => {
                    found.insert(rules.code.to_string(), rules);
                }
                Err(wrong) => faults.extend(wrong.iter().map(ToString::to_string)),
            }
        }
        if faults.is_empty() { Ok(Self(found)) } else { Err(faults) }
    }

    pub fn get(&self, code: &str) -> Option<&Jurisdiction> {
        self.0.get(code)
    }

    pub fn all(&self) -> impl Iterator<Item = &Jurisdiction> {
        self.0.values()
    }
}
