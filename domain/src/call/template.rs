//! The application form that a call starts from, and the small changes that its author can make to it.

use crate::{
    form::{Choice, Field, FieldKind, Form, Section, ShowIf, validate_form},
    rejection::{Problems, Rejection},
    value::{Currency, Texts},
};

/// Key of the section that the author's own questions go to.
pub const OWN_QUESTIONS: &str = "own_questions";
/// Longest question, in characters.
pub const LONGEST_QUESTION: usize = 300;

/// The default form for applications to a call of this country's currency.
pub fn application_form(currency: Currency) -> Form {
    Form { sections: vec![solution(), impact(), pilot(currency), safeguards(), team()] }
}

/// The form with one question more, in the section of the author's own questions.
///
/// # Errors
/// Those of `validate_form`.
pub fn with_question(form: &Form, label: Texts, long: bool, required: bool) -> Result<Form, Problems> {
    let mut form = form.clone();
    let kind = if long { FieldKind::LongText { max: 3000 } } else { FieldKind::ShortText { max: 200 } };
    let key = (1..).map(|n| format!("own_{n}")).find(|key| form.field(key).is_none()).unwrap_or_default();
    let field = Field { required, ..field(&key, label, kind) };
    match form.sections.iter_mut().find(|section| section.key == OWN_QUESTIONS) {
        Some(section) => section.fields.push(field),
        None => form.sections.push(section(
            OWN_QUESTIONS,
            say("Further questions", "Autres questions", "Əlavə suallar"),
            vec![field],
        )),
    }
    validate_form(&form)?;
    Ok(form)
}

/// The form without a question. Only questions that are answered in words can go: prices, declarations and what other
/// questions hang on stay in every call.
///
/// # Errors
/// `call-question-stays`; those of `validate_form` where nothing would be left.
pub fn without_question(form: &Form, key: &str) -> Result<Form, Problems> {
    if !form.field(key).is_some_and(can_go) {
        return Err(Rejection::new("call-question-stays").into());
    }
    let mut form = form.clone();
    for section in &mut form.sections {
        section.fields.retain(|field| field.key != key);
    }
    form.sections.retain(|section| !section.fields.is_empty());
    validate_form(&form)?;
    Ok(form)
}

/// Whether the author of a call may take this question out.
pub fn can_go(field: &Field) -> bool {
    matches!(field.kind, FieldKind::ShortText { .. } | FieldKind::LongText { .. }) && field.show_if.is_none()
}

fn say(en: &str, fr: &str, az: &str) -> Texts {
    Texts::one("en", en).and("fr", fr).and("az", az)
}

fn section(key: &str, title: Texts, fields: Vec<Field>) -> Section {
    Section { key: key.to_owned(), title, help: None, fields }
}

fn field(key: &str, label: Texts, kind: FieldKind) -> Field {
    Field { key: key.to_owned(), label, help: None, required: true, show_if: None, reveals_identity: false, kind }
}

fn words(key: &str, label: Texts, help: Texts, max: usize) -> Field {
    Field { help: Some(help), ..field(key, label, FieldKind::LongText { max }) }
}

fn choice(value: &str, label: Texts) -> Choice {
    Choice { value: value.to_owned(), label }
}

fn solution() -> Section {
    let maturity = vec![
        choice(
            "idea",
            say("An idea or a first sketch", "Une idée ou une première maquette", "İdeya və ya ilkin eskiz"),
        ),
        choice("prototype", say("A working prototype", "Un prototype qui fonctionne", "İşlək prototip")),
        choice("tested", say("Tested with users", "Testée avec des utilisateurs", "İstifadəçilərlə sınanıb")),
        choice(
            "in_use",
            say("In use by customers", "Utilisée par des clients", "Müştərilər tərəfindən istifadə olunur"),
        ),
    ];
    section(
        "solution",
        say("Your solution", "Votre solution", "Həlliniz"),
        vec![
            words(
                "summary",
                say("Your solution in short", "Votre solution en bref", "Həlliniz qısaca"),
                say(
                    "What it is and what it does, in words that a user understands.",
                    "Ce qu’elle est et ce qu’elle fait, avec des mots que l’usager comprend.",
                    "Nə olduğunu və nə etdiyini istifadəçinin başa düşəcəyi sözlərlə yazın.",
                ),
                1000,
            ),
            words(
                "approach",
                say("How it solves the problem", "Comment elle répond au problème", "Problemi necə həll edir"),
                say(
                    "Go through the problem of this challenge point by point.",
                    "Reprenez point par point le problème posé par ce défi.",
                    "Bu çağırışdakı problemi bənd-bənd izah edin.",
                ),
                4000,
            ),
            field(
                "maturity",
                say("How far it has come", "Son degré d’avancement", "Hazırlıq dərəcəsi"),
                FieldKind::Choice { choices: maturity },
            ),
        ],
    )
}

fn impact() -> Section {
    section(
        "impact",
        say("What will change", "Ce qui va changer", "Nə dəyişəcək"),
        vec![
            words(
                "outcome",
                say("The result to expect", "Le résultat attendu", "Gözlənilən nəticə"),
                say(
                    "For whom, how much and by when.",
                    "Pour qui, dans quelle mesure et à quelle échéance.",
                    "Kimin üçün, nə qədər və hansı müddətdə.",
                ),
                2000,
            ),
            words(
                "measurement",
                say("How we will know", "Comment nous le saurons", "Bunu necə biləcəyik"),
                say(
                    "What is measured, against which starting point, with which data.",
                    "Ce qui est mesuré, par rapport à quel point de départ et avec quelles données.",
                    "Nəyin, hansı başlanğıc göstəriciyə nisbətən və hansı məlumatlarla ölçüləcəyi.",
                ),
                2000,
            ),
        ],
    )
}

fn pilot(currency: Currency) -> Section {
    section(
        "pilot",
        say("The pilot", "Le pilote", "Pilot layihə"),
        vec![
            words(
                "plan",
                say("Plan of the pilot", "Plan du pilote", "Pilot layihənin planı"),
                say(
                    "Steps, places, number of users, and when each step is done.",
                    "Étapes, lieux, nombre d’utilisateurs et date de chaque étape.",
                    "Mərhələlər, yerlər, istifadəçilərin sayı və hər mərhələnin tarixi.",
                ),
                4000,
            ),
            field(
                "months",
                say("Length in months", "Durée en mois", "Müddət (ay)"),
                FieldKind::Number { decimals: 0, min: Some(1), max: Some(24) },
            ),
            words(
                "needs",
                say(
                    "What you need from the agency",
                    "Ce dont vous avez besoin de l’administration",
                    "Qurumdan nəyə ehtiyacınız var",
                ),
                say(
                    "Data, access, people, premises.",
                    "Données, accès, personnes, locaux.",
                    "Məlumatlar, giriş hüquqları, əməkdaşlar, otaqlar.",
                ),
                2000,
            ),
            field(
                "price",
                say(
                    "Price of the pilot, without tax",
                    "Prix du pilote, hors taxes",
                    "Pilot layihənin vergisiz qiyməti",
                ),
                FieldKind::Money { currency, max: None },
            ),
        ],
    )
}

fn safeguards() -> Section {
    let hosting = vec![
        choice(
            "government",
            say(
                "Government cloud or data centre",
                "Nuage ou centre de données de l’État",
                "Hökumət buludu və ya data mərkəzi",
            ),
        ),
        choice("national", say("In the country, elsewhere", "Dans le pays, ailleurs", "Ölkə daxilində, başqa yerdə")),
        choice("abroad", say("Abroad", "À l’étranger", "Xaricdə")),
    ];
    let how = Field {
        show_if: Some(ShowIf { field: "personal_data".to_owned(), value: FieldKind::YES.to_owned() }),
        ..words(
            "data_protection",
            say(
                "How you protect personal data",
                "Comment vous protégez les données personnelles",
                "Fərdi məlumatları necə qoruyursunuz",
            ),
            say(
                "Which data, legal basis, who has access, when they are deleted.",
                "Quelles données, base légale, qui y accède, quand elles sont effacées.",
                "Hansı məlumatlar, hüquqi əsas, kimlərin girişi var, nə vaxt silinir.",
            ),
            2000,
        )
    };
    section(
        "safeguards",
        say("Data and security", "Données et sécurité", "Məlumat və təhlükəsizlik"),
        vec![
            field(
                "personal_data",
                say(
                    "Does it use personal data?",
                    "Utilise-t-elle des données personnelles ?",
                    "Fərdi məlumatlardan istifadə edirmi?",
                ),
                FieldKind::YesNo,
            ),
            how,
            field(
                "hosting",
                say("Where data are kept", "Lieu de conservation des données", "Məlumatların saxlandığı yer"),
                FieldKind::Choice { choices: hosting },
            ),
        ],
    )
}

fn team() -> Section {
    let identity = |of: Field| Field { reveals_identity: true, ..of };
    let deck = FieldKind::File { types: vec!["pdf".to_owned(), "docx".to_owned()], max_megabytes: 10, at_most: 3 };
    let statement = say(
        "What we say here is true, and we may offer this solution.",
        "Ce que nous déclarons ici est exact et nous avons le droit de proposer cette solution.",
        "Burada bildirdiklərimiz doğrudur və bu həlli təklif etmək hüququmuz var.",
    );
    section(
        "team",
        say("Team and declaration", "Équipe et déclaration", "Komanda və bəyanat"),
        vec![
            identity(words(
                "team",
                say("Who will do it", "Qui le réalisera", "Kim icra edəcək"),
                say(
                    "People, their part in it, and what they have done before.",
                    "Les personnes, leur rôle et leurs réalisations.",
                    "Şəxslər, onların rolu və əvvəlki işləri.",
                ),
                2000,
            )),
            Field { required: false, ..identity(field("annexes", say("Annexes", "Annexes", "Əlavələr"), deck)) },
            field("declaration", say("Declaration", "Déclaration", "Bəyanat"), FieldKind::Declaration { statement }),
        ],
    )
}
