//! Files from a folder: templates while developing, the languages of an instance.

use std::path::Path;
use std::time::SystemTime;

/// Every file below the folder as (path inside it with `/`, text).
///
/// # Errors
/// A folder or file that cannot be read as text.
pub fn read(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(current) = waiting.pop() {
        for entry in std::fs::read_dir(&current)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                found.push((name.to_string_lossy().replace('\\', "/"), std::fs::read_to_string(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// When a file below the folder was last changed.
pub(crate) fn newest(folder: &Path) -> Option<SystemTime> {
    let mut newest = None;
    let mut waiting = vec![folder.to_owned()];
    while let Some(current) = waiting.pop() {
        for entry in std::fs::read_dir(&current).ok()?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                newest = newest.max(entry.metadata().ok().and_then(|data| data.modified().ok()));
            }
        }
    }
    newest
}
