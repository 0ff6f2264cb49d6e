//! Sections that many forms need, ready to be put into one: the platform's own, in every language that it ships.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{FieldKind, Section};
use crate::value::Currency;

#[derive(Deserialize)]
struct Starters {
    section: Vec<Section>,
}

static STARTERS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    toml::from_str::<Starters>(include_str!("library.toml")).map(|read| read.section).unwrap_or_default()
});

/// The platform's own sections, asking for amounts in this currency.
pub fn starters(currency: Currency) -> Vec<Section> {
    let mut sections = STARTERS.clone();
    for field in sections.iter_mut().flat_map(|section| &mut section.fields) {
        in_currency(&mut field.kind, currency);
    }
    sections
}

fn in_currency(kind: &mut FieldKind, own: Currency) {
    match kind {
        FieldKind::Money { currency, .. } => *currency = own,
        FieldKind::Table { columns, .. } => columns.iter_mut().for_each(|column| in_currency(&mut column.kind, own)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, take_sections};

    #[test]
    fn every_section_is_sound_and_said_in_three_languages() {
        let sections = starters(Currency::XOF);
        assert!(sections.len() >= 5, "{}", sections.len());
        let mut form = Form::default();
        for section in &sections {
            assert_eq!(section.title.languages().count(), 3, "{}", section.key);
            for field in &section.fields {
                assert_eq!(field.label.languages().count(), 3, "{}", field.key);
                assert!(field.help.as_ref().is_none_or(|help| help.languages().count() == 3), "{}", field.key);
                let said = |choice: &crate::form::Choice| choice.label.languages().count() == 3;
                assert!(field.kind.choices().iter().all(said), "{}", field.key);
                if let FieldKind::Table { columns, .. } = &field.kind {
                    assert!(columns.iter().all(|column| column.label.languages().count() == 3), "{}", field.key);
                }
            }
            // twice: what is taken again gets keys of its own
            let before = form.sections.len();
            let twice = [section.clone()];
            form = take_sections(&form, &twice).and_then(|form| take_sections(&form, &twice)).unwrap_or_default();
            assert_eq!(form.sections.len(), before + 2, "{}", section.key);
        }
    }
}
