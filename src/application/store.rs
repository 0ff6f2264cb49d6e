//! Applications: rows in and out. Drafts, submissions and opened copies are apart; `calls` reads what a call says.

mod calls;
mod checks;
mod drafts;
mod inquiries;
mod offers;
mod openings;
mod partners;
mod plain;
mod renewal;
mod sealing;
mod submissions;

use chrono::{DateTime, Utc};
use domain::{
    access::{Actor, Permit, follow},
    application::{Application, ApplicationState, ApplicationVerb},
    value::{ApplicationId, CallId, OrganisationId},
    visibility,
};
use entity::{application, journey, organisation, panel, signing_key, solution};
use platform::{
    change::{Change, moved},
    db::violates,
    error::Failure,
    ids,
    sql::Sql,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use serde_json::Value;
use uuid::Uuid;

pub use calls::{CallFacts, FormNotice, call, call_of, calls, form, form_notices, rules_of};
pub use checks::{Check, checkers, checks, save_checks};
pub use drafts::{Saved, section, sections, store_section};
pub use entity::{application::Model as Row, attachment::Model as FileRow, submission::Model as SubmissionRow};
pub use inquiries::{
    InquiryRow, NewInquiry, as_asked, asked, awaited_until, inquiries, inquiry_files, insert_inquiries, save_answer,
};
pub use offers::{lengthen_offers, save_announced, save_offer, save_offers};
pub use openings::{NewConfirmation, insert_confirmation, insert_opening, opened_copies, opened_copy};
pub use openings::{
    PriceRow, copied, copied_ids, insert_opened_copies, minutes, opened_after, opened_at, opening_state, prices,
    save_opened, save_pseudonyms,
};
pub use partners::{
    AskedPartner, NewPartner, PartnerLine, answer_partner, applies, asked_partners, consented, delete_partner,
    handed_in_by, insert_partner, partners,
};
pub use plain::{
    calls_of, forget_blob, plain_drafts, plain_files, plain_submissions, save_draft, save_file, save_submission,
};
pub use renewal::{repin, under_way};
pub use sealing::{
    KeyRow, NewStrict, Wrapped, draft_open, end_draft_key, forget_platform_key, insert_key, insert_share,
    insert_strict, keys_of, officer_keys, platform_keys, put_files_aside, replace_officer_key, save_wrapped, shares,
};
pub use submissions::{
    Filed, Handed, NewSubmission, filed, files, handed_in, insert_submission, insert_withdrawal, is_opened_file,
    latest, submission, submissions, submitted_of_call,
};

use crate::identity::Guarded;

/// Applications on one page of a list.
pub const PAGE: u64 = 50;
/// Applications that one statement moves.
const TOGETHER: usize = 1000;

impl Guarded for Application {
    type Rows = (application::Model, CallFacts, Vec<InquiryRow>);

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, Self::Rows)>, DbErr> {
        let Some(row) = application::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let Some(call) = call(conn, row.call_id.into()).await? else { return Ok(None) };
        let call = call.of_lot(row.lot);
        let Some(mut application) = read(&row, &call) else { return Ok(None) };
        if call.brief.sealing == domain::call::Sealing::Strict {
            application.readable = draft_open(conn, application.id).await?;
        }
        if application.joint {
            let with = consented(conn, vec![id]).await?;
            application.partners = with.into_iter().map(|(_, partner)| partner.into()).collect();
        }
        let inquiries = match application.opened_at {
            Some(_) => inquiries(conn, application.id).await?,
            None => Vec::new(),
        };
        application.asked = as_asked(&inquiries);
        use ApplicationState::{Eligible, Ineligible, Opened};
        if matches!(application.state, Opened | Eligible | Ineligible) {
            application.scoring_begun = scoring_begun(conn, application.call).await?;
        }
        Ok(Some((application, (row, call, inquiries))))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::application::sees_application(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// A row as the rules know it.
pub fn read(row: &application::Model, call: &CallFacts) -> Option<Application> {
    let (id, startup) = (ApplicationId::from(row.id), OrganisationId::from(row.startup_id));
    let draft = row.state == ApplicationState::Draft.as_str();
    let present = call.form_version.unwrap_or(row.form_version_id);
    Some(Application {
        id,
        call: call.id,
        lot: row.lot,
        startup,
        joint: row.joint,
        partners: Vec::new(),
        solution: row.solution_id.map(Into::into),
        journey: row.journey_id.into(),
        state: ApplicationState::parse(&row.state)?,
        version: row.version,
        call_state: call.state,
        times: call.times,
        opened_at: row.opened_at,
        announced_at: row.announced_at,
        blind: call.brief.blind,
        form_version: if draft { present } else { row.form_version_id },
        behind: !draft && present != row.form_version_id,
        offer_until: row.offer_until,
        complained: call.complained,
        // one query more each, for what acts on it
        readable: false,
        asked: Vec::new(),
        scoring_begun: false,
        relations: Application::relations_of(id, call.id, startup, call.agency(), &call.offices),
    })
}

pub async fn row<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Option<application::Model>, DbErr> {
    application::Entity::find_by_id(id.uuid()).one(conn).await
}

/// What a new application begins with.
pub struct New {
    pub id: ApplicationId,
    pub lot: i64,
    pub startup: OrganisationId,
    pub solution: Option<Uuid>,
}

/// A draft, and the journey that it begins. The reference is random with a check character: running numbers leak counts.
///
/// # Errors
/// `application-exists` where the startup has one for this call.
pub async fn insert(change: &Change<'_>, call: &CallFacts, new: &New) -> Result<(), Failure> {
    let journey_id = change.opaque_id();
    let journey = journey::ActiveModel {
        id: Set(journey_id),
        reference: Set(ids::reference("PS", &change.secret())),
        origin: Set("application".to_owned()),
        parent_id: Set(None),
        startup_id: Set(new.startup.uuid()),
        solution_id: Set(new.solution),
        created_at: Set(change.now()),
    };
    journey::Entity::insert(journey).exec_without_returning(change.conn()).await?;
    let row = application::ActiveModel {
        id: Set(new.id.uuid()),
        journey_id: Set(journey_id),
        call_id: Set(call.id.uuid()),
        lot: Set(new.lot),
        call_version_id: Set(calls::call_version(change.conn(), call).await?.ok_or(Failure::NotFound)?),
        form_version_id: Set(call.form_version.ok_or(Failure::NotFound)?),
        startup_id: Set(new.startup.uuid()),
        solution_id: Set(new.solution),
        state: Set(ApplicationState::Draft.as_str().to_owned()),
        created_by: Set(change.acting().person),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    application::Entity::insert(row).exec_without_returning(change.conn()).await.map(|_| ()).map_err(|error| {
        let taken = violates(
            &error,
            "uq_application_call_id_lot_startup_id",
            "application.call_id, application.lot, application.startup_id",
        );
        match taken {
            true => Failure::Refused(domain::rejection::Rejection::new("application-exists").into()),
            false => error.into(),
        }
    })
}

/// The startup's application for this lot of a call, if it has one.
pub async fn of_startup<C: ConnectionTrait>(
    conn: &C,
    (call, lot): (CallId, i64),
    startup: OrganisationId,
) -> Result<Option<Uuid>, DbErr> {
    let row = application::Entity::find()
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(application::Column::Lot.eq(lot))
        .filter(application::Column::StartupId.eq(startup.uuid()))
        .one(conn)
        .await?;
    Ok(row.map(|row| row.id))
}

/// The applications of these startups for this call: startup, lot, application.
pub async fn of_startups<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    startups: Vec<Uuid>,
) -> Result<Vec<(Uuid, i64, Uuid)>, DbErr> {
    let rows = application::Entity::find()
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(application::Column::StartupId.is_in(startups))
        .order_by_asc(application::Column::Lot)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.startup_id, row.lot, row.id)).collect())
}

/// Which of these are not opened yet.
pub async fn sealed<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<Uuid>, DbErr> {
    application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::Id.is_in(ids))
        .filter(application::Column::OpenedAt.is_null())
        .into_tuple()
        .all(conn)
        .await
}

/// What a move leaves behind besides the state.
#[derive(Default)]
pub struct Mark {
    pub submission: Option<i64>,
    pub reason: Option<Value>,
    pub answered: bool,
}

/// Moves one application by compare-and-set on the version that the permit was given for.
pub async fn advance(
    change: &Change<'_>,
    subject: &Application,
    permit: &Permit<Application>,
    mark: Mark,
) -> Result<(), Failure> {
    use application::Column as C;
    let state = permit.next(subject.state);
    let mut update = application::Entity::update_many()
        .col_expr(C::State, Expr::value(state.as_str()))
        .col_expr(C::UpdatedAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::value(subject.version + 1));
    match permit.verb() {
        ApplicationVerb::Submit => update = update.col_expr(C::SubmissionNumber, Expr::value(mark.submission)),
        ApplicationVerb::Withdraw => update = update.col_expr(C::SubmissionNumber, Expr::value(None::<i64>)),
        ApplicationVerb::Promote => update = update.col_expr(C::ReserveRank, Expr::value(None::<i64>)),
        ApplicationVerb::Decline => update = update.col_expr(C::ReserveRank, Expr::value(None::<i64>)),
        _ => {}
    }
    if let Some(reason) = mark.reason {
        update = update.col_expr(C::DecidedReason, Expr::value(reason));
    }
    if mark.answered {
        update = update.col_expr(C::AnsweredAt, Expr::value(change.now()));
    }
    let update = update.filter(C::Id.eq(subject.id.uuid())).filter(C::Version.eq(subject.version));
    moved(update.exec(change.conn()).await?)
}

/// Moves many applications as one act on their call says; each must stand where the table lets it go.
///
/// # Errors
/// `wrong-state`, and `Stale` if one of them moved meanwhile.
pub async fn follow_all(
    change: &Change<'_>,
    ids: &[Uuid],
    from: ApplicationState,
    verb: ApplicationVerb,
    rank: Option<i64>,
) -> Result<(), Failure> {
    let (state, _) = follow::<Application>(from, verb).map_err(Failure::Forbidden)?;
    for part in ids.chunks(TOGETHER) {
        follow_part(change, part, (from, state), verb, rank).await?;
    }
    Ok(())
}

async fn follow_part(
    change: &Change<'_>,
    ids: &[Uuid],
    (from, state): (ApplicationState, ApplicationState),
    verb: ApplicationVerb,
    rank: Option<i64>,
) -> Result<(), Failure> {
    use application::Column as C;
    let mut update = application::Entity::update_many()
        .col_expr(C::State, Expr::value(state.as_str()))
        .col_expr(C::ReserveRank, Expr::value(rank))
        .col_expr(C::UpdatedAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::cust("version + 1"));
    match verb {
        ApplicationVerb::Open => update = update.col_expr(C::OpenedAt, Expr::value(change.now())),
        ApplicationVerb::Reassess | ApplicationVerb::Reconsider => {
            let never: Option<DateTime<Utc>> = None;
            update = update.col_expr(C::AnsweredAt, Expr::value(never)).col_expr(C::AnnouncedAt, Expr::value(never));
        }
        _ => {}
    }
    let moved =
        update.filter(C::Id.is_in(ids.iter().copied())).filter(C::State.eq(from.as_str())).exec(change.conn()).await?;
    if moved.rows_affected == ids.len() as u64 { Ok(()) } else { Err(Failure::Stale) }
}

/// The solution that the application offers; the journey follows it.
pub async fn save_solution(change: &Change<'_>, subject: &Application, solution: Option<Uuid>) -> Result<(), DbErr> {
    application::Entity::update_many()
        .col_expr(application::Column::SolutionId, Expr::value(solution))
        .filter(application::Column::Id.eq(subject.id.uuid()))
        .exec(change.conn())
        .await?;
    journey::Entity::update_many()
        .col_expr(journey::Column::SolutionId, Expr::value(solution))
        .filter(journey::Column::Id.eq(subject.journey.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// How an application is called on its page.
#[derive(FromQueryResult)]
pub struct Named {
    /// Of its journey.
    pub reference: String,
    pub startup: String,
    pub solution: Option<String>,
}

/// # Errors
/// When the database cannot be read.
pub async fn named<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Option<Named>, DbErr> {
    let sql = "SELECT j.reference, COALESCE(o.trade_name, o.legal_name) AS startup, s.name AS solution \
               FROM application a JOIN journey j ON j.id = a.journey_id JOIN organisation o ON o.id = a.startup_id \
               LEFT JOIN solution s ON s.id = a.solution_id WHERE a.id = ";
    let mut sql = Sql::new(conn.get_database_backend(), sql);
    sql.bind(id.uuid());
    Named::find_by_statement(sql.statement()).one(conn).await
}

/// The journeys of several applications.
pub async fn journeys<C: ConnectionTrait>(conn: &C, ids: Vec<Uuid>) -> Result<Vec<journey::Model>, DbErr> {
    journey::Entity::find().filter(journey::Column::Id.is_in(ids)).all(conn).await
}

/// A page of the applications in which these startups take part after the cursor, the newest first.
pub async fn page<C: ConnectionTrait>(
    conn: &C,
    startups: Vec<Uuid>,
    after: Option<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<application::Model>, DbErr> {
    use application::Column as C;
    let mut filter = Condition::all().add(C::Id.in_subquery(partners::of_these(startups)));
    if let Some((at, id)) = after {
        let same = Condition::all().add(C::CreatedAt.eq(at)).add(C::Id.lt(id));
        filter = filter.add(Condition::any().add(C::CreatedAt.lt(at)).add(same));
    }
    let find = application::Entity::find().filter(filter).limit(PAGE + 1);
    find.order_by_desc(C::CreatedAt).order_by_desc(C::Id).all(conn).await
}

/// A line of a call's opened applications, whole from one query.
#[derive(FromQueryResult)]
pub struct OpenedLine {
    pub id: Uuid,
    pub state: String,
    pub lot: i64,
    pub pseudonym: Option<String>,
    pub pseudonym_order: Option<i64>,
    pub legal_name: String,
    pub trade_name: Option<String>,
    pub solution: Option<String>,
}

/// A page of a call's opened applications in the order of their labels.
pub async fn opened_page<C: ConnectionTrait>(conn: &C, call: CallId, after: i64) -> Result<Vec<OpenedLine>, DbErr> {
    use application::Column as C;
    let startup = application::Entity::belongs_to(organisation::Entity).from(C::StartupId).to(organisation::Column::Id);
    let offered = application::Entity::belongs_to(solution::Entity).from(C::SolutionId).to(solution::Column::Id);
    application::Entity::find()
        .select_only()
        .columns([C::Id, C::State, C::Lot, C::Pseudonym, C::PseudonymOrder])
        .columns([organisation::Column::LegalName, organisation::Column::TradeName])
        .column_as(solution::Column::Name, "solution")
        .join(JoinType::InnerJoin, startup.into())
        .join(JoinType::LeftJoin, offered.into())
        .filter(C::CallId.eq(call.uuid()))
        .filter(C::OpenedAt.is_not_null())
        .filter(C::PseudonymOrder.gt(after))
        .order_by_asc(C::PseudonymOrder)
        .limit(PAGE + 1)
        .into_model::<OpenedLine>()
        .all(conn)
        .await
}

/// All applications of a call in these states; bounded by what a panel can read.
pub async fn of_call<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    states: &[ApplicationState],
) -> Result<Vec<application::Model>, DbErr> {
    application::Entity::find()
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(application::Column::State.is_in(states.iter().map(|state| state.as_str())))
        .order_by_asc(application::Column::PseudonymOrder)
        .order_by_asc(application::Column::Id)
        .limit(2000)
        .all(conn)
        .await
}

/// How many applications of a call stand in these states.
pub async fn total<C: ConnectionTrait>(conn: &C, call: CallId, states: &[ApplicationState]) -> Result<u64, DbErr> {
    application::Entity::find()
        .filter(application::Column::CallId.eq(call.uuid()))
        .filter(application::Column::State.is_in(states.iter().map(|state| state.as_str())))
        .count(conn)
        .await
}

/// How many applications of a call are in each state.
pub async fn counts<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<Vec<(String, i64)>, DbErr> {
    application::Entity::find()
        .select_only()
        .column(application::Column::State)
        .column_as(application::Column::Id.count(), "n")
        .filter(application::Column::CallId.eq(call.uuid()))
        .group_by(application::Column::State)
        .into_tuple()
        .all(conn)
        .await
}

/// Whether the panel scores already.
async fn scoring_begun<C: ConnectionTrait>(conn: &C, call: CallId) -> Result<bool, DbErr> {
    let begun =
        panel::Entity::find().filter(panel::Column::CallId.eq(call.uuid())).filter(panel::Column::State.ne("forming"));
    Ok(begun.count(conn).await? > 0)
}

/// The public halves of the keys that receipts were ever signed with.
pub async fn receipt_keys<C: ConnectionTrait>(conn: &C) -> Result<Vec<Vec<u8>>, DbErr> {
    let rows = signing_key::Entity::find()
        .filter(signing_key::Column::Purpose.eq(domain::application::receipt::PURPOSE))
        .limit(1000)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.public_half).collect())
}
