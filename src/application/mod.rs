//! Application: a startup's answer to a call (product.md 2.5).
//!
//! A team writes a draft, several colleagues at once, hands it in against a signed receipt, may withdraw and hand in
//! again until the deadline. Until two officers open all applications of the call together, nobody but the team sees
//! that it exists. The office then checks eligibility; evaluation decides; the startup accepts. It hands on selected
//! applications, each with its journey, to pilots.

mod annexes;
mod commands;
mod course;
mod draft;
mod forms;
mod inquiry;
mod jobs;
mod lots;
mod offer;
mod office;
mod office_pages;
mod officer_key;
mod offline;
mod offline_pages;
mod opening;
mod pages;
mod paper;
mod partnership;
mod plain;
mod renewal;
mod sealing;
mod stand_in;
pub mod queries;
pub mod readings;
pub mod receipt;
mod receipt_pages;
mod store;
mod strict;
mod views;

use chrono::{DateTime, Utc};
use domain::{
    application::{
        Application, ApplicationState, ApplicationVerb as Verb, Inquiry, InquiryVerb, Opening, OpeningVerb,
        Partnership, PartnershipVerb,
    },
    call::Call,
    form::Form,
    registry::Organisation,
    value::{ApplicationId, CallId, OrganisationId},
};
use platform::{change::Change, error::Failure, tasks};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

pub use commands::titled;
pub use jobs::handlers;
pub use offer::{record_announced, record_uncomplained};
pub use plain::seal_all;
pub use sealing::{KeyInUse, PURPOSE as SEALING_KEY, give_up_key, keys_in_use, missing_keys};
pub use store::{CallFacts, call, receipt_keys, rules_of};
pub use views::AnsweredSection;

use crate::{
    actions::Style,
    filing,
    identity::{Access, Routes},
};

/// The address of an application.
pub fn path(id: ApplicationId) -> String {
    format!("/applications/{id}")
}

/// The address of a call's opening.
pub fn opening_path(call: CallId) -> String {
    format!("/challenges/{call}/opening")
}

/// The address of a call's applications.
pub fn list_path(call: CallId) -> String {
    format!("/challenges/{call}/applications")
}

/// Each verb's noun below the application's address, and how it is offered.
fn noun(verb: Verb) -> Option<(&'static str, Style)> {
    Some(match verb {
        Verb::Submit => ("submission", Style::Form),
        Verb::Write => ("sections", Style::Inline),
        Verb::Withdraw => ("withdrawal", Style::Aside),
        Verb::Confirm => ("confirmation", Style::Inline),
        Verb::Close => ("closing", Style::Inline),
        Verb::Admit => ("admission", Style::Form),
        Verb::Exclude => ("exclusion", Style::Form),
        Verb::Ask => ("repairs", Style::Form),
        Verb::Clarify => ("clarifications", Style::Aside),
        Verb::Promote => ("promotion", Style::Form),
        Verb::Accept => ("acceptance", Style::Button),
        Verb::Decline => ("declination", Style::Aside),
        Verb::Prolong => ("prolongation", Style::Form),
        Verb::Begin | Verb::Open | Verb::Shortlist | Verb::Select | Verb::PutInReserve | Verb::TurnDown => return None,
        Verb::Lapse | Verb::Reassess | Verb::Reconsider | Verb::Annul => return None,
    })
}

pub fn routes() -> Routes {
    let does = |verb| Access::does::<Application>(verb);
    let sees = Access::sees::<Application>;
    Routes::new()
        .get("/applications", Access::signed_in(), pages::mine)
        .get("/challenges/{id}/application", Access::sees::<Call>(), pages::begin_page)
        .post(
            "/organisations/{id}/applications",
            Access::begins::<Application, Organisation>(Verb::Begin),
            pages::begin,
        )
        .get("/applications/{id}", sees(), pages::show)
        .get("/applications/{id}/sections/{section}", does(Verb::Write), pages::section_page)
        .post("/applications/{id}/sections/{section}", does(Verb::Write), pages::section)
        .get("/applications/{id}/sheet", does(Verb::Write), offline_pages::show)
        .get("/applications/{id}/sheet.csv", does(Verb::Write), offline_pages::download)
        .post("/applications/{id}/sheet", does(Verb::Write), offline_pages::fill)
        .get("/applications/{id}/solution", does(Verb::Write), pages::solution_page)
        .post("/applications/{id}/solution", does(Verb::Write), pages::solution)
        .post("/applications/{id}/attachments", does(Verb::Write), filing::attach::<Application>)
        .get("/applications/{id}/attachments/{attachment}", sees(), pages::attachment)
        .post("/applications/{id}/attachments/{attachment}/removal", does(Verb::Write), filing::detach::<Application>)
        .post("/applications/{id}/uploads", does(Verb::Write), filing::begin::<Application>)
        .get("/applications/{id}/uploads/{upload}", does(Verb::Write), filing::progress::<Application>)
        .patch("/applications/{id}/uploads/{upload}", does(Verb::Write), filing::piece::<Application>)
        .post("/applications/{id}/uploads/{upload}/removal", does(Verb::Write), filing::discard::<Application>)
        .get("/applications/{id}/submission", does(Verb::Submit), pages::submit_page)
        .post("/applications/{id}/submission", does(Verb::Submit), pages::submit)
        .get("/applications/{id}/withdrawal", does(Verb::Withdraw), pages::act_page)
        .post("/applications/{id}/withdrawal", does(Verb::Withdraw), pages::withdraw)
        .post("/applications/{id}/confirmation", does(Verb::Confirm), pages::confirm_answers)
        .post("/applications/{id}/closing", does(Verb::Close), pages::close)
        .get("/applications/{id}/receipts/{number}", sees(), pages::receipt)
        .get("/applications/{id}/contents/{number}", sees(), pages::content)
        .get("/applications/{id}/admission", does(Verb::Admit), office_pages::check_page)
        .post("/applications/{id}/admission", does(Verb::Admit), office_pages::check)
        .get("/applications/{id}/exclusion", does(Verb::Exclude), office_pages::check_page)
        .post("/applications/{id}/exclusion", does(Verb::Exclude), office_pages::check)
        .get("/applications/{id}/repairs", does(Verb::Ask), inquiry::pages::ask_page)
        .post("/applications/{id}/repairs", does(Verb::Ask), inquiry::pages::ask)
        .get("/applications/{id}/clarifications", does(Verb::Clarify), inquiry::pages::clarify_page)
        .post("/applications/{id}/clarifications", does(Verb::Clarify), inquiry::pages::clarify)
        .get("/applications/{id}/promotion", does(Verb::Promote), pages::act_page)
        .post("/applications/{id}/promotion", does(Verb::Promote), office_pages::promote)
        .post("/applications/{id}/acceptance", does(Verb::Accept), pages::answer)
        .get("/applications/{id}/declination", does(Verb::Decline), pages::act_page)
        .post("/applications/{id}/declination", does(Verb::Decline), pages::answer)
        .get("/applications/{id}/prolongation", does(Verb::Prolong), pages::act_page)
        .post("/applications/{id}/prolongation", does(Verb::Prolong), office_pages::prolong)
        .get("/receipts/check", Access::public(), receipt_pages::show)
        .post("/receipts/check", Access::public(), receipt_pages::check)
        .merge(of_calls())
        .merge(of_partners())
        .merge(of_inquiries())
}

/// The opening of a call and what it reveals.
fn of_calls() -> Routes {
    let does = |verb| Access::does::<Opening>(verb);
    Routes::new()
        .get("/challenges/{id}/opening", Access::sees::<Opening>(), office_pages::opening)
        .post("/challenges/{id}/opening/officers", does(OpeningVerb::Appoint), office_pages::appoint)
        .post("/challenges/{id}/opening/officers/{person}/removal", does(OpeningVerb::Relieve), office_pages::relieve)
        .get("/challenges/{id}/opening/delegation", does(OpeningVerb::Delegate), stand_in::show)
        .post("/challenges/{id}/opening/delegation", does(OpeningVerb::Delegate), stand_in::give)
        .post("/challenges/{id}/opening/delegation/{person}/end", does(OpeningVerb::Recall), stand_in::take_back)
        .post("/challenges/{id}/opening/seal", does(OpeningVerb::Prepare), office_pages::prepare)
        .post("/challenges/{id}/opening/officers/{person}/key", does(OpeningVerb::PassOn), office_pages::pass_on)
        .get("/officer-key", Access::signed_in(), officer_key::show)
        .post("/officer-key", Access::signed_in().recent(), officer_key::make)
        .post("/challenges/{id}/opening/confirmation", does(OpeningVerb::Confirm), office_pages::confirm)
        .get("/challenges/{id}/opening/course", Access::sees::<Call>(), course::show)
        .get("/challenges/{id}/opening/minutes", Access::sees::<Call>(), course::minutes)
        .get("/challenges/{id}/opening/minutes.json", Access::sees::<Call>(), course::download)
        .get("/challenges/{id}/opening/minutes.pdf", Access::sees::<Call>(), course::document)
        .get("/challenges/{id}/applications", Access::sees::<Opening>(), office_pages::list)
}

/// Who applies together.
fn of_partners() -> Routes {
    let writes = || Access::does::<Application>(Verb::Write);
    let does = |verb| Access::does::<Partnership>(verb);
    Routes::new()
        .get("/applications/{id}/partners", writes(), partnership::pages::list)
        .post("/applications/{id}/partners", writes(), partnership::pages::ask)
        .post("/applications/{id}/partners/{partnership}/removal", writes(), partnership::pages::release)
        .get("/partnerships/{id}", Access::sees::<Partnership>(), partnership::pages::show)
        .post("/partnerships/{id}/consent", does(PartnershipVerb::Consent), partnership::pages::answer)
        .post("/partnerships/{id}/refusal", does(PartnershipVerb::Refuse), partnership::pages::answer)
}

/// What one applicant was asked after the opening.
fn of_inquiries() -> Routes {
    let does = |verb| Access::does::<Inquiry>(verb);
    Routes::new()
        .get("/inquiries/{id}", Access::sees::<Inquiry>(), inquiry::pages::show)
        .post("/inquiries/{id}/answer", does(InquiryVerb::Answer), inquiry::pages::answer)
        .post("/inquiries/{id}/attachments", does(InquiryVerb::Attach), filing::attach::<Inquiry>)
        .get("/inquiries/{id}/attachments/{attachment}", Access::sees::<Inquiry>(), inquiry::pages::file)
        .post("/inquiries/{id}/attachments/{attachment}/removal", does(InquiryVerb::Attach), filing::detach::<Inquiry>)
        .post("/inquiries/{id}/uploads", does(InquiryVerb::Attach), filing::begin::<Inquiry>)
        .get("/inquiries/{id}/uploads/{upload}", does(InquiryVerb::Attach), filing::progress::<Inquiry>)
        .patch("/inquiries/{id}/uploads/{upload}", does(InquiryVerb::Attach), filing::piece::<Inquiry>)
        .post("/inquiries/{id}/uploads/{upload}/removal", does(InquiryVerb::Attach), filing::discard::<Inquiry>)
}

/// How a call's applications stand, for its evaluation.
pub struct Totals {
    /// Opened, and nobody has decided on their eligibility.
    pub unchecked: u64,
    pub eligible: u64,
    /// Until when an applicant may still hand in what is missing.
    pub awaited_until: Option<DateTime<Utc>>,
    pub opened_at: Option<DateTime<Utc>>,
}

/// # Errors
/// When the database cannot be read.
pub async fn totals<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Totals, DbErr> {
    let opened_at = store::opened_at(conn, call).await?;
    if opened_at.is_none() {
        return Ok(Totals { unchecked: 0, eligible: 0, awaited_until: None, opened_at });
    }
    let counts = store::counts(conn, call).await?;
    let total = |state: ApplicationState| {
        counts.iter().find(|(known, _)| known == state.as_str()).map_or(0, |(_, n)| n.unsigned_abs())
    };
    let (unchecked, eligible) = (total(ApplicationState::Opened), total(ApplicationState::Eligible));
    let awaited_until = match unchecked {
        0 => None,
        _ => store::awaited_until(conn, call).await?,
    };
    Ok(Totals { unchecked, eligible, awaited_until, opened_at })
}

/// The eligible applications of a call.
///
/// # Errors
/// When the database cannot be read.
pub async fn eligible_ids<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<Uuid>, DbErr> {
    let rows = store::of_call(conn, call, &[ApplicationState::Eligible]).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// An opened application as evaluation works with it.
#[derive(Clone, Debug)]
pub struct Opened {
    pub id: Uuid,
    /// 0 where the call is undivided.
    pub lot: i64,
    /// Its outcome was told, and stands.
    pub announced: bool,
    pub startup: Uuid,
    /// Who applies together with it.
    pub partners: Vec<Uuid>,
    pub solution: Option<Uuid>,
    pub state: String,
    /// The name under which a blind panel knows it.
    pub label: String,
    /// In minor units, where a price was asked.
    pub price: Option<i64>,
    /// Of the decision on its eligibility.
    pub reason: Option<String>,
    pub form_version: Uuid,
}

impl Opened {
    /// The lead, and who applies together with it.
    pub fn applicants(&self) -> impl Iterator<Item = Uuid> {
        std::iter::once(self.startup).chain(self.partners.iter().copied())
    }
}

/// Every application of a call that was opened, in the order of their labels.
///
/// # Errors
/// When the database cannot be read.
pub async fn opened<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<Opened>, Failure> {
    use ApplicationState as S;
    let states = [S::Opened, S::Eligible, S::Ineligible, S::Shortlisted, S::Selected, S::Reserve, S::NotSelected];
    let rows = store::of_call(conn, call, &[&states[..], &[S::Accepted, S::Declined]].concat()).await?;
    let copies = store::opened_copies(conn, rows.iter().map(|row| row.id).collect()).await?;
    let joint = rows.iter().filter(|row| row.joint).map(|row| row.id).collect();
    let partners = store::consented(conn, joint).await?;
    let one = |row: store::Row| Opened {
        partners: partners.iter().filter(|(of, _)| *of == row.id).map(|(_, partner)| *partner).collect(),
        price: copies.iter().find(|copy| copy.application_id == row.id).and_then(|copy| copy.price_minor),
        reason: row.decided_reason.as_ref().and_then(|reason| Some(reason.get("text")?.as_str()?.to_owned())),
        label: row.pseudonym.unwrap_or_default(),
        lot: row.lot,
        announced: row.announced_at.is_some(),
        id: row.id,
        startup: row.startup_id,
        solution: row.solution_id,
        state: row.state,
        form_version: row.form_version_id,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The application with which a startup answered a lot of a call; 0 where it is undivided.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_startup<C: ConnectionTrait>(
    conn: &C,
    of: (CallId, i64),
    startup: OrganisationId,
) -> Result<Option<ApplicationId>, Failure> {
    Ok(store::of_startup(conn, of, startup).await?.map(Into::into))
}

/// Who found the applications of a call eligible or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn checkers<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<Uuid>, DbErr> {
    store::checkers(conn, call).await
}

/// Those that the panel scores.
///
/// # Errors
/// When the database cannot be read.
pub async fn eligible<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<Opened>, Failure> {
    let eligible = ApplicationState::Eligible.as_str();
    Ok(opened(conn, call).await?.into_iter().filter(|one| one.state == eligible).collect())
}

/// The questions of an application.
///
/// # Errors
/// When the database cannot be read.
pub async fn form<C: ConnectionTrait>(conn: &C, version: Uuid) -> Result<Form, Failure> {
    Ok(store::form(conn, version).await?)
}

/// The panel's minimum scores are reached: the decision owner may choose among these.
///
/// # Errors
/// `wrong-state` if one of them is not eligible any more.
pub async fn record_shortlisted(change: &Change<'_>, ids: &[Uuid]) -> Result<(), Failure> {
    store::follow_all(change, ids, ApplicationState::Eligible, Verb::Shortlist, None).await?;
    office::record_each(change, ids, "application.shortlisted").await
}

/// What the decision owner decided on a call; each `reserve` with its rank in its lot.
///
/// # Errors
/// `wrong-state` if one of them cannot be decided on.
pub async fn record_decision(
    change: &Change<'_>,
    selected: &[Uuid],
    reserve: &[(Uuid, i64)],
    below: &[Uuid],
    rest: &[Uuid],
) -> Result<(), Failure> {
    use ApplicationState::{Eligible, Shortlisted};
    store::follow_all(change, selected, Shortlisted, Verb::Select, None).await?;
    for (id, rank) in reserve {
        store::follow_all(change, &[*id], Shortlisted, Verb::PutInReserve, Some(*rank)).await?;
    }
    let reserve: Vec<Uuid> = reserve.iter().map(|(id, _)| *id).collect();
    store::follow_all(change, rest, Shortlisted, Verb::TurnDown, None).await?;
    store::follow_all(change, below, Eligible, Verb::TurnDown, None).await?;
    office::record_each(change, selected, "application.selected").await?;
    office::record_each(change, &reserve, "application.put_in_reserve").await?;
    office::record_each(change, rest, "application.turned_down").await?;
    office::record_each(change, below, "application.turned_down").await
}

/// A complaint was upheld: outcomes are taken back. `verb` says to where; `ids` are of one state, `from`.
///
/// # Errors
/// `wrong-state` where one of them cannot follow, `Stale` if one moved meanwhile.
pub async fn record_taken_back(
    change: &Change<'_>,
    ids: &[Uuid],
    from: ApplicationState,
    verb: Verb,
) -> Result<(), Failure> {
    if ids.is_empty() {
        return Ok(());
    }
    store::follow_all(change, ids, from, verb, None).await?;
    let (_, event) = domain::access::follow::<Application>(from, verb).map_err(Failure::Forbidden)?;
    let named = match event {
        "reassessed" => "application.reassessed",
        "reconsidered" => "application.reconsidered",
        _ => "application.annulled",
    };
    office::record_each(change, ids, named).await?;
    if matches!(from, ApplicationState::Selected | ApplicationState::Accepted) {
        for id in ids {
            // as many as there are places
            tasks::close(change, offer::TASK, draft::subject((*id).into())).await?;
            tasks::close_all(change, platform::subject::Subject::new("pilot_start", *id)).await?;
        }
    }
    Ok(())
}
