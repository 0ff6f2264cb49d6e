//! Two versions of a solution, field by field: what a reviewer or a buyer needs to read again.

use serde_json::Value;

use super::Content;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    pub field: String,
    pub before: Value,
    pub after: Value,
}

/// The fields that differ, in alphabetical order of their names.
pub fn compare(before: &Content, after: &Content) -> Vec<Altered> {
    let fields = |content: &Content| match serde_json::to_value(content) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (old, mut new) = (fields(before), fields(after));
    old.into_iter()
        .filter_map(|(field, before)| {
            let after = new.remove(&field).unwrap_or_default();
            (before != after).then_some(Altered { field, before, after })
        })
        .collect()
}
