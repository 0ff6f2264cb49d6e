//! What the pages show on which a solution is written: the sections with what each lacks, is asked and could say better.

use domain::{
    catalogue::{
        AttestationKind, BuildingBlock, Content, DocumentAbout, Hosting, INTERFACE_LANGUAGES, Period, PriceModel,
        PriceUnit, Solution, SolutionSection, SolutionVerb, advice, questions,
    },
    form::FieldKind,
    rejection::Problems,
};
use platform::{error::Failure, files::attachments, subject::Subject};
use uuid::Uuid;

use crate::{
    catalogue::{
        categories, comparison, documents, forms, path, store,
        store::{Version, sections::Saved},
        today,
        views::{
            Choice, Missing, Slot,
            editor::{Choices, DescribeForm, DocumentLine, Part, Question, Questions, SavedLine, SectionTask, Theirs},
        },
    },
    identity::{self, Cx},
};
use domain::access::{Machine, permit};

/// Countries where data may lie that forms offer by name.
const DATA_COUNTRIES: [&str; 14] = ["SN", "AZ", "CI", "ML", "MA", "TN", "TR", "GE", "KZ", "FR", "DE", "EE", "GB", "US"];

/// The address of a section.
pub fn section_path(solution: &Solution, section: SolutionSection) -> String {
    format!("{}/sections/{section}", path(solution.id))
}

fn choices() -> Choices {
    let all = |family: &str, values: Vec<String>| values.iter().map(|value| Choice::of(family, value)).collect();
    Choices {
        goals: all("sdg", (1..=17).map(|goal| goal.to_string()).collect()),
        levels: all("trl", (1..=9).map(|level| level.to_string()).collect()),
        building_blocks: all("building-block", BuildingBlock::ALL.iter().map(ToString::to_string).collect()),
        hosting: all("hosting", Hosting::ALL.iter().map(ToString::to_string).collect()),
        countries: all("country", DATA_COUNTRIES.map(str::to_owned).to_vec()),
        languages: all("language", INTERFACE_LANGUAGES.iter().map(ToString::to_string).collect()),
        attestation_kinds: all("attestation", AttestationKind::ALL.iter().map(ToString::to_string).collect()),
        price_models: all("price", PriceModel::ALL.iter().map(ToString::to_string).collect()),
        price_units: all("price-unit", PriceUnit::ALL.iter().map(ToString::to_string).collect()),
        price_periods: all("price-period", Period::ALL.iter().map(ToString::to_string).collect()),
        licences: all("licence", vec!["open_source".into(), "proprietary".into()]),
        answers: all("value", vec!["yes".into(), "no".into()]),
    }
}

/// The form's frame for a startup of this country, without anything of a solution.
pub fn blank(cx: &Cx, country: &str, name: &str, target: String, back: String) -> DescribeForm {
    let rules = cx.app.jurisdictions.get(country);
    let own = rules.map(|rules| rules.currencies.as_slice()).unwrap_or_default();
    let mut currencies: Vec<String> = own.iter().map(ToString::to_string).collect();
    let common = ["EUR", "USD"].map(str::to_owned).into_iter();
    currencies.extend(common.filter(|code| !own.iter().any(|own| own.as_str() == code)));
    let mut written: Vec<_> = cx.app.catalogue.languages().iter().map(|lang| lang.code()).collect();
    written.sort_by_key(|written| *written != cx.lang.code());
    DescribeForm {
        id: None,
        version: None,
        name: name.to_owned(),
        target,
        back,
        zone: cx.app.zone(country).name().to_owned(),
        whole: false,
        submit: None,
        parts: Vec::new(),
        found: Vec::new(),
        category: None,
        theirs: None,
        files: Vec::new(),
        most_photos: 0,
        choices: choices(),
        currencies,
        rows: (1..=forms::ROWS).map(|number| Slot { number }).collect(),
        written,
    }
}

/// The form of one section, or of all; and what the version under way says.
///
/// # Errors
/// `NotFound` where no version is under way.
pub async fn form(
    cx: &Cx,
    solution: &Solution,
    only: Option<SolutionSection>,
) -> Result<(DescribeForm, Content), Failure> {
    let row = store::row(cx.read(), solution.id).await?.ok_or(Failure::NotFound)?;
    let version = store::working(cx.read(), solution.id).await?.ok_or(Failure::NotFound)?;
    let saved = store::sections::all(cx.read(), version.id).await?;
    let people = identity::people(cx.read(), saved.iter().filter_map(|saved| saved.by).collect()).await?;
    let asked = store::asked(cx.read(), &version).await?;
    let name_of = |id: Uuid| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let mut shown: Vec<SolutionSection> = only.map_or_else(|| SolutionSection::ALL.to_vec(), |only| vec![only]);
    shown.sort_by_key(|section| !section.is_needed());
    let missing = version.content.missing(today(cx.now()));
    let part = |section: &SolutionSection| Part {
        saved: saved
            .iter()
            .find(|saved| saved.section == *section)
            .map(|saved| SavedLine { who: saved.by.and_then(name_of).unwrap_or_default(), at: saved.at }),
        asked: asked.as_ref().and_then(|asked| asked.of(*section)).map(str::to_owned),
        ..blank_part(cx, &version.content, *section, &missing)
    };
    let target = only.map_or_else(|| format!("{}/description", path(solution.id)), |one| section_path(solution, one));
    let last = |section| saved.iter().find(|saved: &&Saved| saved.section == section).map_or(0, |saved| saved.version);
    let abouts: Vec<DocumentAbout> = only.map(abouts).unwrap_or_default();
    let attests = |about| version.content.attestations.iter().any(|a| DocumentAbout::attests(a.kind) == Some(about));
    let files = documents::fields(cx, solution, &abouts, attests).await?;
    let view = DescribeForm {
        id: Some(solution.id.uuid()),
        version: Some(only.map_or(solution.version, last)),
        whole: only.is_none(),
        submit: only.is_none().then(|| submission(cx, solution)).flatten(),
        parts: shown.iter().map(part).collect(),
        category: version.content.category.as_ref().map(|code| categories::names(code.as_str())),
        most_photos: files.first().map_or(0, |field| field.offer.most_photos),
        files,
        ..blank(cx, &row.country, &row.name, target, path(solution.id))
    };
    Ok((view, version.content))
}

/// Where what is written goes to review at once, for whoever may send it there.
fn submission(cx: &Cx, solution: &Solution) -> Option<String> {
    let may = cx.viewer.as_ref().is_some_and(|actor| permit(solution, SolutionVerb::Submit, actor, cx.now()).is_ok());
    may.then(|| format!("{}/submission", path(solution.id)))
}

fn blank_part(cx: &Cx, content: &Content, section: SolutionSection, missing: &Problems) -> Part {
    Part {
        key: section.to_string(),
        needed: section.is_needed(),
        saved: None,
        asked: None,
        missing: told(cx, &section.own(missing)),
        advice: advised(content, section),
        questions: asked(cx, content, section),
    }
}

fn advised(content: &Content, section: SolutionSection) -> Vec<String> {
    let own = advice(content).into_iter().filter(|advice| advice.section() == section);
    own.map(|advice| format!("solution-advice-{advice}")).collect()
}

/// What a document can be about in a section.
fn abouts(section: SolutionSection) -> Vec<DocumentAbout> {
    match section {
        SolutionSection::Maturity => vec![DocumentAbout::Readiness],
        SolutionSection::Security => {
            AttestationKind::ALL.iter().filter_map(|kind| DocumentAbout::attests(*kind)).collect()
        }
        SolutionSection::Price => vec![DocumentAbout::PriceList, DocumentAbout::Terms],
        _ => Vec::new(),
    }
}

/// The documents of a content about these things.
pub fn documents(solution: &Solution, content: &Content, abouts: &[DocumentAbout]) -> Vec<DocumentLine> {
    let own = content.documents.iter().filter(|document| abouts.contains(&document.about));
    own.map(|document| DocumentLine {
        name: document.name.clone(),
        about: document.about.to_string(),
        kind: document.kind.clone(),
        kilobytes: (document.size / 1024).max(1),
        url: format!("{}/attachments/{}", path(solution.id), document.id),
    })
    .collect()
}

/// What lacks, by field, in the reader's words.
pub fn told(cx: &Cx, missing: &Problems) -> Vec<Missing> {
    let tell = |rejection: &domain::rejection::Rejection| Missing {
        label: format!("solution-field-{}", rejection.field.as_deref().unwrap_or_default().replace('_', "-")),
        text: cx.tell(rejection),
    };
    missing.0.iter().map(tell).collect()
}

fn asked(cx: &Cx, content: &Content, section: SolutionSection) -> Option<Questions> {
    let asked = section.questions()?;
    let option = |choice: &domain::form::Choice| Choice::text(&choice.value, choice.label.text(cx.lang.code()).into());
    let field = |field: &domain::form::Field| {
        let (options, max) = match &field.kind {
            FieldKind::Choice { choices } | FieldKind::Choices { choices, .. } => {
                (choices.iter().map(option).collect(), 0)
            }
            FieldKind::ShortText { max, .. } | FieldKind::LongText { max, .. } => (Vec::new(), *max),
            _ => (Vec::new(), 0),
        };
        Question {
            key: field.key.clone(),
            kind: field.kind.as_str(),
            label: field.label.clone(),
            help: field.help.clone(),
            options,
            max,
            follows: !field.show_if.is_empty(),
        }
    };
    let so_far = content.answered(section);
    Some(Questions {
        title: asked.title.clone(),
        fields: asked.fields.iter().map(field).collect(),
        answered: so_far.answered,
        asked: so_far.asked,
    })
}

/// The categories that the typed words find, to choose from.
pub fn found(cx: &Cx, given: &str) -> Vec<Choice> {
    let line = |category: &&categories::Category| {
        let name = category.name.text(cx.lang.code());
        Choice::text(&category.code, format!("{} – {name}", category.code))
    };
    categories::search(given, categories::FOUND).iter().map(line).collect()
}

/// The sections as lists of what is to be written, those that a review needs and the others; links only for those who
/// may write.
pub fn tasks(
    cx: &Cx,
    solution: &Solution,
    version: &Version,
    asked: Option<&store::Asked>,
    writes: bool,
) -> (Vec<SectionTask>, Vec<SectionTask>) {
    let missing = version.content.missing(today(cx.now()));
    let task = |section: &SolutionSection| {
        let lacks = told(cx, &section.own(&missing));
        let words: Vec<String> = lacks.iter().map(|lack| cx.app.catalogue.word(cx.lang, &lack.label)).collect();
        let comment = asked.and_then(|asked| asked.of(*section));
        let say = |key: &str, what: String| cx.app.catalogue.text(cx.lang, key, &[("what", what.into())]);
        let hint_text = match comment {
            Some(comment) => Some(say("solution-section-asked", comment.to_owned())),
            None if !words.is_empty() => Some(say("solution-section-lacks", words.join(", "))),
            None => so_far(cx, &version.content, *section),
        };
        SectionTask {
            key: format!("solution-part-{section}"),
            url: writes.then(|| section_path(solution, *section)),
            state: state(&version.content, *section, words.is_empty(), comment.is_some()),
            hint_text,
            hint: None,
        }
    };
    let (needed, optional): (Vec<SolutionSection>, _) = SolutionSection::ALL.iter().partition(|one| one.is_needed());
    (needed.iter().map(task).collect(), optional.iter().map(task).collect())
}

fn so_far(cx: &Cx, content: &Content, section: SolutionSection) -> Option<String> {
    let answered = content.answered(section);
    let number = |count: usize| i64::try_from(count).unwrap_or_default();
    let args = [("answered", number(answered.answered).into()), ("asked", number(answered.asked).into())];
    (answered.asked > 0).then(|| cx.app.catalogue.text(cx.lang, "solution-section-answered", &args))
}

fn state(content: &Content, section: SolutionSection, complete: bool, asked: bool) -> &'static str {
    match (asked, complete, content.has_begun(section)) {
        (true, ..) => "asked",
        (_, true, true) => "done",
        (_, true, false) => "optional",
        (_, false, true) => "started",
        (_, false, false) => "todo",
    }
}

/// Where writing goes on after a section: the next one that lacks what a review needs, or the solution's page.
///
/// # Errors
/// `NotFound` where no version is under way.
pub async fn address_after(cx: &Cx, solution: &Solution, section: SolutionSection) -> Result<String, Failure> {
    let version = store::working(cx.read(), solution.id).await?.ok_or(Failure::NotFound)?;
    let missing = version.content.missing(today(cx.now()));
    let (before, after): (Vec<_>, Vec<_>) = SolutionSection::ALL.iter().copied().partition(|one| *one < section);
    let mut others = after.into_iter().chain(before).filter(|one| *one != section);
    let next = others.find(|one| !one.own(&missing).is_empty());
    Ok(next.map_or_else(|| path(solution.id), |next| section_path(solution, next)))
}

/// A form whose section a colleague saved meanwhile: what they changed, against what the viewer typed.
///
/// # Errors
/// `NotFound` where no version is under way.
pub async fn contested(
    cx: &Cx,
    solution: &Solution,
    only: Option<SolutionSection>,
    typed: Content,
) -> Result<DescribeForm, Failure> {
    let (mut view, present) = form(cx, solution, only).await?;
    let shown = only.map_or_else(|| SolutionSection::ALL.to_vec(), |only| vec![only]);
    let last = view.parts.iter().filter_map(|part| part.saved.as_ref()).max_by_key(|saved| saved.at);
    view.theirs = last.cloned().map(|saved| Theirs {
        who: saved.who,
        at: saved.at,
        rows: comparison::rows(&cx.app, cx.lang, (&typed, &present), &shown, false),
    });
    Ok(view)
}

/// A document of a version that the viewer may read: its name, its kind, its bytes.
///
/// # Errors
/// `NotFound` for everything else; `SignIn` where it might be there for somebody who has signed in.
pub async fn document(cx: &Cx, solution: &Solution, id: Uuid) -> Result<(String, String, Vec<u8>), Failure> {
    let readable = super::readable(cx, solution).await?;
    let shows = |version: &Version| version.content.documents.iter().any(|document| document.id == id);
    if !readable.iter().any(shows) {
        cx.actor()?;
        return Err(Failure::NotFound);
    }
    let subject = Subject::new(Solution::NAME, solution.id);
    let row = attachments::find(cx.read(), subject, id).await?.ok_or(Failure::NotFound)?;
    let bytes = cx.app.files.get(&row.blob_hash).await.map_err(Failure::internal)?;
    Ok((row.name, row.kind, bytes))
}

/// The long tail of a content as a reader sees it: of each section its answered questions.
pub fn answered(cx: &Cx, content: &Content) -> Vec<crate::catalogue::views::Answers> {
    let of = |section: &domain::form::Section| {
        let fields = section.fields.iter().filter(|field| content.answers_to(&field.key));
        let lines: Vec<_> = fields
            .map(|field| crate::catalogue::views::AnswerLine {
                label: field.label.clone(),
                texts: content.said.get(&field.key).cloned(),
                text: comparison::answer(&cx.app, cx.lang, content, field),
            })
            .collect();
        crate::catalogue::views::Answers { title: section.title.clone(), lines }
    };
    questions().sections.iter().map(of).filter(|section| !section.lines.is_empty()).collect()
}
