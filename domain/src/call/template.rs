//! The application form that a call starts from, and the small changes that its author can make to it.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    form::{Choice, Field, FieldKind, Form, Section, ShowIf, add_field},
    rejection::Problems,
    value::{Currency, Texts},
};

/// Key of the section that the author's own questions go to.
pub const OWN_QUESTIONS: &str = "own_questions";

/// The default form for applications to a call of this country's currency.
pub fn application_form(currency: Currency) -> Form {
    Form { sections: vec![solution(), impact(), pilot(currency), safeguards(), team()] }
}

/// The form with one question more, at the end of a section; without a section's key, in that of the author's own
/// questions.
///
/// # Errors
/// Those of `add_field`.
pub fn with_question(form: &Form, section: &str, field: Field) -> Result<Form, Problems> {
    if !section.is_empty() || form.section(OWN_QUESTIONS).is_some() {
        return add_field(form, if section.is_empty() { OWN_QUESTIONS } else { section }, field);
    }
    let mut form = form.clone();
    form.sections.push(self::section(OWN_QUESTIONS, say("Further questions"), Vec::new()));
    add_field(&form, OWN_QUESTIONS, field)
}

/// The wording in every language that the data have.
fn say(english: &str) -> Texts {
    WORDING.iter().find(|texts| texts.text("en") == english).cloned().unwrap_or_else(|| Texts::one("en", english))
}

/// What the form asks, in each language.
static WORDING: LazyLock<Vec<Texts>> = LazyLock::new(|| {
    let data: BTreeMap<String, Vec<Texts>> = toml::from_str(include_str!("form.toml")).unwrap_or_default();
    data.into_values().flatten().collect()
});

fn section(key: &str, title: Texts, fields: Vec<Field>) -> Section {
    Section { key: key.to_owned(), title, help: None, show_if: Vec::new(), fields }
}

fn field(key: &str, label: Texts, kind: FieldKind) -> Field {
    Field { required: true, ..Field::new(key, label, kind) }
}

fn words(key: &str, label: Texts, help: Texts, max: usize) -> Field {
    Field { help: Some(help), ..field(key, label, FieldKind::LongText { max, words: None }) }
}

fn choice(value: &str, label: Texts) -> Choice {
    Choice { value: value.to_owned(), label, help: None }
}

fn solution() -> Section {
    let maturity = vec![
        choice("idea", say("An idea or a first sketch")),
        choice("prototype", say("A working prototype")),
        choice("tested", say("Tested with users")),
        choice("in_use", say("In use by customers")),
    ];
    section(
        "solution",
        say("Your solution"),
        vec![
            words(
                "summary",
                say("Your solution in short"),
                say("What it is and what it does, in words that a user understands."),
                1000,
            ),
            words(
                "approach",
                say("How it solves the problem"),
                say("Go through the problem of this challenge point by point."),
                4000,
            ),
            field("maturity", say("How far it has come"), FieldKind::Choice { choices: maturity }),
        ],
    )
}

fn impact() -> Section {
    section(
        "impact",
        say("What will change"),
        vec![
            words("outcome", say("The result to expect"), say("For whom, how much and by when."), 2000),
            words(
                "measurement",
                say("How we will know"),
                say("What is measured, against which starting point, with which data."),
                2000,
            ),
        ],
    )
}

fn pilot(currency: Currency) -> Section {
    section(
        "pilot",
        say("The pilot"),
        vec![
            words(
                "plan",
                say("Plan of the pilot"),
                say("Steps, places, number of users, and when each step is done."),
                4000,
            ),
            field(
                "months",
                say("Length in months"),
                FieldKind::Number { decimals: 0, min: Some(1), max: Some(24), unit: None },
            ),
            words("needs", say("What you need from the agency"), say("Data, access, people, premises."), 2000),
            field("price", say("Price of the pilot, without tax"), FieldKind::Money { currency, max: None }),
        ],
    )
}

fn safeguards() -> Section {
    let hosting = vec![
        choice("government", say("Government cloud or data centre")),
        choice("national", say("In the country, elsewhere")),
        choice("abroad", say("Abroad")),
    ];
    let how = Field {
        show_if: vec![ShowIf { field: "personal_data".to_owned(), values: vec![FieldKind::YES.to_owned()] }],
        ..words(
            "data_protection",
            say("How you protect personal data"),
            say("Which data, legal basis, who has access, when they are deleted."),
            2000,
        )
    };
    section(
        "safeguards",
        say("Data and security"),
        vec![
            field("personal_data", say("Does it use personal data?"), FieldKind::YesNo),
            how,
            field("hosting", say("Where data are kept"), FieldKind::Choice { choices: hosting }),
        ],
    )
}

fn team() -> Section {
    let identity = |of: Field| Field { reveals_identity: true, ..of };
    let deck = FieldKind::File { types: vec!["pdf".to_owned(), "docx".to_owned()], max_megabytes: 10, at_most: 3 };
    let statement = say("What we say here is true, and we may offer this solution.");
    section(
        "team",
        say("Team and declaration"),
        vec![
            identity(words(
                "team",
                say("Who will do it"),
                say("People, their part in it, and what they have done before."),
                2000,
            )),
            Field { required: false, ..identity(field("annexes", say("Annexes"), deck)) },
            field("declaration", say("Declaration"), FieldKind::Declaration { statement }),
        ],
    )
}
