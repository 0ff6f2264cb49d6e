//! What an author does to a form: sections and fields added, changed, moved and taken away. Each gives a form that makes
//! sense, or says what would not.

use super::{Field, FieldKind, Form, Section, ShowIf, validate_form};
use crate::{
    rejection::{Problems, Rejection},
    value::Texts,
};

/// One place towards the beginning or the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

impl Step {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "up" => Some(Self::Up),
            "down" => Some(Self::Down),
            _ => None,
        }
    }

    /// The neighbour's place, where there is one.
    fn from(self, place: usize, count: usize) -> Option<usize> {
        match self {
            Self::Up => place.checked_sub(1),
            Self::Down => Some(place + 1).filter(|next| *next < count),
        }
    }
}

/// What an author says of a section.
pub struct NewSection {
    pub title: Texts,
    pub help: Option<Texts>,
    pub show_if: Vec<ShowIf>,
}

fn known(found: Option<usize>) -> Result<usize, Problems> {
    found.ok_or_else(|| Rejection::new("question-gone").into())
}

fn place_of(form: &Form, key: &str) -> Result<(usize, usize), Problems> {
    let section = known(form.sections.iter().position(|section| section.has(key)))?;
    let field = form.sections[section].fields.iter().position(|field| field.key == key);
    Ok((section, known(field)?))
}

fn place_of_section(form: &Form, key: &str) -> Result<usize, Problems> {
    known(form.sections.iter().position(|section| section.key == key))
}

/// A key that nothing in the form has: `<stem>_1`, `<stem>_2` and so on.
fn fresh(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    (1..).map(|n| format!("{stem}_{n}")).find(|key| !taken(key)).unwrap_or_default()
}

/// Whether a section would be empty but for a new one that has no field yet: those are left alone until they are needed.
fn sound(form: Form) -> Result<Form, Problems> {
    match validate_form(&form) {
        Ok(()) => Ok(form),
        Err(mut problems) => {
            let blank = |key: &str| form.section(key).is_some_and(|section| section.fields.is_empty());
            let whole = form.fields().next().is_some();
            problems.0.retain(|problem| {
                problem.code != "form-empty" || !(whole && problem.field.as_deref().is_some_and(blank))
            });
            problems.finish().map(|()| form)
        }
    }
}

/// Adds a field to the end of a section; one without a key gets one.
///
/// # Errors
/// `question-gone` where there is no such section; those of `validate_form`.
pub fn add_field(form: &Form, section: &str, mut field: Field) -> Result<Form, Problems> {
    let mut form = form.clone();
    let place = place_of_section(&form, section)?;
    if field.key.is_empty() {
        field.key = fresh("own", |key| form.field(key).is_some());
    }
    form.sections[place].fields.push(field);
    sound(form)
}

/// Puts a changed field in the place of the one with its key, or at the end of another section.
///
/// # Errors
/// `question-gone`; those of `validate_form`, at the field or at another that hangs on it.
pub fn replace_field(form: &Form, section: &str, field: Field) -> Result<Form, Problems> {
    let mut form = form.clone();
    let (from, place) = place_of(&form, &field.key)?;
    let to = place_of_section(&form, section)?;
    if from == to {
        form.sections[from].fields[place] = field;
    } else {
        form.sections[from].fields.remove(place);
        form.sections[to].fields.push(field);
    }
    sound(form)
}

/// Takes a field out.
///
/// # Errors
/// `question-gone`; `question-needed` where a condition or a rule of another one asks for it; `form-empty`.
pub fn remove_field(form: &Form, key: &str) -> Result<Form, Problems> {
    let mut form = form.clone();
    let (section, place) = place_of(&form, key)?;
    form.sections[section].fields.remove(place);
    needed(&form, |other| other == key)?;
    sound(form)
}

/// The first field or section that hangs on what is gone.
fn needed(form: &Form, gone: impl Fn(&str) -> bool) -> Result<(), Problems> {
    let asks = |show_if: &[ShowIf]| show_if.iter().any(|condition| gone(&condition.field));
    let section = form.sections.iter().find(|section| asks(&section.show_if)).map(|section| &section.title);
    let rules = |field: &Field| field.rules.iter().flat_map(|rule| rule.check.others()).any(&gone);
    let field = form.fields().find(|field| asks(&field.show_if) || rules(field)).map(|field| &field.label);
    match section.or(field) {
        Some(title) => Err(Rejection::new("question-needed").with("other", title.clone()).into()),
        None => Ok(()),
    }
}

/// Moves a field by one place; over the edge of its section it goes to the neighbouring one.
///
/// # Errors
/// `question-gone`; `form-condition-unknown` where it would come before what it hangs on.
pub fn move_field(form: &Form, key: &str, step: Step) -> Result<Form, Problems> {
    let mut form = form.clone();
    let (section, place) = place_of(&form, key)?;
    if let Some(next) = step.from(place, form.sections[section].fields.len()) {
        form.sections[section].fields.swap(place, next);
    } else if let Some(other) = step.from(section, form.sections.len()) {
        let field = form.sections[section].fields.remove(place);
        let at = if step == Step::Up { form.sections[other].fields.len() } else { 0 };
        form.sections[other].fields.insert(at, field);
    }
    sound(form)
}

/// Adds a section at the end, without a field yet.
///
/// # Errors
/// Those of `validate_form`.
pub fn add_section(form: &Form, new: NewSection) -> Result<Form, Problems> {
    let mut form = form.clone();
    let key = fresh("section", |key| form.section(key).is_some());
    form.sections.push(Section { key, title: new.title, help: new.help, show_if: new.show_if, fields: Vec::new() });
    sound(form)
}

/// Changes what is said of a section.
///
/// # Errors
/// `question-gone`; those of `validate_form`.
pub fn revise_section(form: &Form, key: &str, new: NewSection) -> Result<Form, Problems> {
    let mut form = form.clone();
    let place = place_of_section(&form, key)?;
    let section = &mut form.sections[place];
    (section.title, section.help, section.show_if) = (new.title, new.help, new.show_if);
    sound(form)
}

/// Takes a section out with all its fields.
///
/// # Errors
/// `question-gone`; `question-needed` where something elsewhere asks for one of its fields; `form-empty`.
pub fn remove_section(form: &Form, key: &str) -> Result<Form, Problems> {
    let mut form = form.clone();
    let gone = form.sections.remove(place_of_section(&form, key)?);
    needed(&form, |other| gone.has(other))?;
    sound(form)
}

/// Moves a section by one place.
///
/// # Errors
/// `question-gone`; `form-condition-unknown` where it would come before what it hangs on.
pub fn move_section(form: &Form, key: &str, step: Step) -> Result<Form, Problems> {
    let mut form = form.clone();
    let place = place_of_section(&form, key)?;
    if let Some(next) = step.from(place, form.sections.len()) {
        form.sections.swap(place, next);
    }
    sound(form)
}

/// Puts sections from elsewhere at the end: their keys are made new where the form has them already, and what hangs on
/// fields that did not come with them is asked always.
///
/// # Errors
/// Those of `validate_form`.
pub fn take_sections(form: &Form, sections: &[Section]) -> Result<Form, Problems> {
    let mut form = form.clone();
    let mut new = sections.to_vec();
    for place in 0..new.len() {
        let key = new[place].key.clone();
        if form.section(&key).is_some() {
            let taken = |key: &str| form.section(key).is_some() || new.iter().any(|section| section.key == key);
            new[place].key = fresh(short(&key), taken);
        }
    }
    let old: Vec<String> = fields_of(&new).map(|field| field.key.clone()).collect();
    for key in old.iter().filter(|key| form.field(key).is_some()) {
        let taken = |key: &str| form.field(key).is_some() || fields_of(&new).any(|field| field.key == key);
        let to = fresh(short(key), taken);
        rename(&mut new, key, &to);
    }
    let own: Vec<String> = fields_of(&new).map(|field| field.key.clone()).collect();
    for section in &mut new {
        section.show_if.retain(|condition| own.contains(&condition.field));
        for field in &mut section.fields {
            field.show_if.retain(|condition| own.contains(&condition.field));
            field.rules.retain(|rule| rule.check.others().iter().all(|other| own.iter().any(|key| key == other)));
        }
    }
    form.sections.append(&mut new);
    sound(form)
}

fn fields_of(sections: &[Section]) -> impl Iterator<Item = &Field> {
    sections.iter().flat_map(|section| &section.fields)
}

/// A key with room for a number behind it.
fn short(key: &str) -> &str {
    &key[..key.len().min(50)]
}

fn rename(sections: &mut [Section], from: &str, to: &str) {
    let conditions = |all: &mut [ShowIf]| {
        all.iter_mut().filter(|condition| condition.field == from).for_each(|one| to.clone_into(&mut one.field));
    };
    for section in sections {
        conditions(&mut section.show_if);
        for field in &mut section.fields {
            if field.key == from {
                to.clone_into(&mut field.key);
            }
            conditions(&mut field.show_if);
            field.rules.iter_mut().for_each(|rule| rule.check.rename(from, to));
        }
    }
}

impl Form {
    /// A key that no field has: `<stem>_1`, `<stem>_2` and so on.
    pub fn fresh_key(&self, stem: &str) -> String {
        fresh(stem, |key| self.field(key).is_some())
    }

    /// The fields before this one, or before the end where there is none: what its condition can ask for, with the
    /// values that each can have.
    pub fn asked_before<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Field> {
        let stop = move |field: &&Field| field.key != key;
        self.fields().take_while(stop).filter(|field| !field.kind.values().is_empty())
    }

    /// The fields before the first of a section.
    pub fn asked_before_section<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Field> {
        let before = self.sections.iter().take_while(move |section| section.key != key);
        before.flat_map(|section| &section.fields).filter(|field| !field.kind.values().is_empty())
    }

    /// The form without sections that nothing was put into.
    #[must_use]
    pub fn without_blank_sections(mut self) -> Self {
        self.sections.retain(|section| !section.fields.is_empty());
        self
    }
}

impl FieldKind {
    /// A value for a new choice that none of these has.
    pub fn fresh_value(taken: &[String]) -> String {
        fresh("c", |value| taken.iter().any(|one| one == value))
    }
}
