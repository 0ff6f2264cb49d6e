//! A draft section by section: how far each is, what was said of it, and the page on which it is decided on.

use domain::{
    access::available,
    call::{Brief, Call, CallVerb, Lot, Part, PartState, Timetable, check_complete},
    value::CallId,
};
use platform::error::Failure;
use uuid::Uuid;

use crate::{
    call::{
        path, store,
        store::Review,
        views::{CallForm, CommentLine, PartField, ReviewLine, ReviewPage, SectionTask, said},
    },
    identity::Cx,
};

/// Longest beginning of a comment in the list of the sections, in characters.
const BEGINNING: usize = 160;

fn key(part: Part) -> String {
    format!("call-part-{part}")
}

/// Where a section is written.
pub fn address(call: CallId, part: Part) -> String {
    let place = if part.page() == "brief" { format!("#s-{part}") } else { String::new() };
    format!("{}/{}{place}", path(call), part.page())
}

fn comment(call: CallId, review: &Review, (part, of): &(Part, store::Comment)) -> CommentLine {
    CommentLine {
        part: key(*part),
        text: of.text.clone(),
        at: review.at,
        dealt_at: of.dealt_at,
        target: format!("{}/comments/{}/{part}", path(call), review.id),
    }
}

/// A decision on the draft, with what was said of the sections.
pub fn review_line(call: CallId, review: &Review) -> ReviewLine {
    ReviewLine {
        outcome: review.outcome.clone(),
        reasons: review.reasons.clone(),
        comments: review.comments.iter().map(|one| comment(call, review, one)).collect(),
        at: review.at,
    }
}

/// What was said of these sections, the newest first.
fn said_of(call: CallId, reviews: &[Review], of: impl Fn(Part) -> bool) -> Vec<CommentLine> {
    let lines = reviews.iter().flat_map(|review| review.comments.iter().map(move |one| (review, one)));
    lines.filter(|(_, (part, _))| of(*part)).map(|(review, one)| comment(call, review, one)).collect()
}

/// What was said of the sections of a page.
///
/// # Errors
/// When the database cannot be read.
pub async fn comments(cx: &Cx, call: CallId, page: &str) -> Result<Vec<CommentLine>, Failure> {
    let reviews = store::reviews(cx.read(), call).await?;
    Ok(said_of(call, &reviews, |part| part.page() == page))
}

/// The sections with how far each is; one of which something was said that nobody dealt with says so first.
pub fn tasks(cx: &Cx, call: &Call, brief: &Brief, reviews: &[Review]) -> Vec<SectionTask> {
    let missing = check_complete(call.kind, brief, &call.timetable).err().unwrap_or_default();
    let editable = cx.viewer.as_ref().is_some_and(|actor| available(call, actor, cx.now()).contains(&CallVerb::Edit));
    let task = |part: Part| {
        let open = said_of(call.id, reviews, |known| known == part);
        let open = open.into_iter().find(|comment| comment.dealt_at.is_none());
        let state = match part.state(call.kind, brief, &call.timetable) {
            _ if open.is_some() => "asked",
            PartState::Complete => "done",
            PartState::Begun => "started",
            // a challenge need not be divided
            PartState::Empty if part == Part::Lots => "optional",
            PartState::Empty => "todo",
        };
        let lacks = part.lacks(&missing);
        let hint_text = match open {
            Some(comment) => Some(beginning(&comment.text)),
            None if lacks.is_empty() => None,
            None => {
                let names: Vec<String> = lacks.iter().map(|field| field_name(cx, field)).collect();
                Some(cx.app.catalogue.text(cx.lang, "call-still-lacks", &[("what", names.join(", ").into())]))
            }
        };
        let hint = match part {
            _ if hint_text.is_some() => None,
            Part::Form => Some("call-section-form-hint"),
            Part::Lots if !brief.is_divided() => Some("call-section-lots-hint"),
            _ => None,
        };
        SectionTask { key: key(part), url: editable.then(|| address(call.id, part)), state, hint_text, hint }
    };
    Part::of(call.kind).map(task).collect()
}

fn beginning(text: &str) -> String {
    let cut: String = text.chars().take(BEGINNING).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

fn field_name(cx: &Cx, field: &str) -> String {
    let plain = field.split('.').next().unwrap_or_default().replace('_', "-");
    let key = if Timetable::FIELDS.contains(&field) { format!("call-time-{plain}") } else { format!("call-{plain}") };
    cx.app.catalogue.word(cx.lang, &key)
}

/// The page on which the draft is decided on.
///
/// # Errors
/// When the database cannot be read.
pub async fn review(cx: &Cx, call: &Call, form: CallForm) -> Result<ReviewPage, Failure> {
    let written = store::whole(cx.read(), call.id).await?.ok_or(Failure::NotFound)?;
    let reviews = store::reviews(cx.read(), call.id).await?;
    let texts = |part: Part| {
        let given = part.fields().iter().filter_map(|field| Some((field, written.brief.texts(field)?)));
        let given = given.filter(|(_, texts)| !texts.is_empty());
        let given = given.map(|(field, texts)| (format!("call-{}", field.replace('_', "-")), said(texts)));
        let lots = written.brief.lots.iter().filter(|_| part == Part::Lots);
        let of = |lot: &Lot| {
            [("lot-title".to_owned(), said(&lot.title)), ("lot-description".to_owned(), said(&lot.description))]
        };
        given.chain(lots.flat_map(of)).collect()
    };
    let part = |part: Part| PartField {
        name: format!("comment_{part}"),
        key: key(part),
        texts: texts(part),
        former: said_of(call.id, &reviews, |known| known == part),
    };
    Ok(ReviewPage { parts: Part::said(call.kind, &written.brief).map(part).collect(), form })
}

/// The section that a comment is about, by the words of an address.
///
/// # Errors
/// `NotFound` where there is no such section.
pub fn commented(review: Uuid, part: &str) -> Result<(Uuid, Part), Failure> {
    Part::parse(part).map(|part| (review, part)).ok_or(Failure::NotFound)
}
