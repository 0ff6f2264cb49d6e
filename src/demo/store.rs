//! What the demo world needs of the database itself: the bodies that are there before anybody can verify them, ids
//! that letters carry, and the settings of the build.

use anyhow::Context;
use domain::{
    access::Role,
    value::{OrganisationId, fold},
};
use entity::{
    application, application_partner, call, contract, deliverable, hypothesis, incident, inquiry, interview,
    interview_slot, invitation, membership, mentoring_action, mentoring_session, milestone, one_time_code,
    organisation, organisation_capacity, panel, panel_member, participant, purchase, purchase_approval, purchase_step,
    question, roadmap_stage, score_sheet, session,
};
use platform::{
    change::{Acting, Change},
    journal::Entry,
    subject::Subject,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{actor::Person, data::Office};
use crate::app::App;

/// A power cut while the world is built costs the world, which is built anew; so SQLite need not wait for the disk.
///
/// # Errors
/// When the database refuses.
pub async fn hurry(app: &App) -> anyhow::Result<()> {
    if app.db.is_sqlite() {
        app.db.maintenance().execute_unprepared("PRAGMA synchronous=OFF").await?;
    }
    Ok(())
}

/// Ends the build: its sessions and codes came from a known seed, so nobody may use them.
///
/// # Errors
/// When the database refuses.
pub async fn settle(app: &App) -> anyhow::Result<()> {
    let change = app.change(Acting::system()).await?;
    session::Entity::delete_many().exec(change.conn()).await?;
    one_time_code::Entity::delete_many().exec(change.conn()).await?;
    change.commit().await?;
    if app.db.is_sqlite() {
        app.db.maintenance().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    }
    Ok(())
}

/// A body that nobody could have verified: the first offices of an instance.
///
/// # Errors
/// When the database refuses.
pub async fn found(app: &App, office: &Office, number: &str) -> anyhow::Result<Uuid> {
    let change = app.change(Acting::system()).await?;
    let id = change.id();
    let row = organisation::ActiveModel {
        id: Set(id),
        origin: Set("native".into()),
        kind: Set(office.kind.clone()),
        state: Set("verified".into()),
        jurisdiction: Set(office.country.clone()),
        legal_name: Set(office.name.clone()),
        folded_name: Set(fold(&office.name)),
        registration_number: Set(Some(number.to_owned())),
        number_flagged: Set(false),
        about: Set(serde_json::json!({})),
        languages: Set(serde_json::json!([])),
        profile: Set(serde_json::json!({})),
        verified_at: Set(Some(change.now())),
        created_at: Set(change.now()),
        updated_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    organisation::Entity::insert(row).exec_without_returning(change.conn()).await?;
    if office.issuer {
        let row = organisation_capacity::ActiveModel { organisation_id: Set(id), capacity: Set("label_issuer".into()) };
        organisation_capacity::Entity::insert(row).exec_without_returning(change.conn()).await?;
    }
    change.record(Entry::new("organisation.founded", Subject::new("organisation", id))).await?;
    change.commit().await?;
    Ok(id)
}

/// The first member of such a body.
///
/// # Errors
/// When the database refuses.
pub async fn appoint(app: &App, person: &Person, role: Role, organisation: Uuid) -> anyhow::Result<()> {
    let change = app.change(Acting::system()).await?;
    insert_member(&change, person, role, organisation).await?;
    change.commit().await?;
    Ok(())
}

async fn insert_member(change: &Change<'_>, person: &Person, role: Role, organisation: Uuid) -> anyhow::Result<()> {
    let row = membership::ActiveModel {
        id: Set(change.id()),
        person_id: Set(person.id.uuid()),
        organisation_id: Set(organisation),
        role: Set(role.as_str().to_owned()),
        from_at: Set(change.now()),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    membership::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let joined =
        Entry::new("organisation.member_joined", Subject::new("organisation", OrganisationId::from(organisation)));
    change.record(joined.about(Subject::new("person", person.id)).data(serde_json::json!({ "role": role }))).await?;
    Ok(())
}

/// The invitation that waits for this address.
///
/// # Errors
/// When there is none.
pub async fn invitation(app: &App, email: &str) -> anyhow::Result<Uuid> {
    invitation::Entity::find()
        .select_only()
        .column(invitation::Column::Id)
        .filter(invitation::Column::Email.eq(email))
        .filter(invitation::Column::AcceptedAt.is_null())
        .order_by_desc(invitation::Column::CreatedAt)
        .into_tuple()
        .one(app.db.read())
        .await?
        .with_context(|| format!("no invitation for {email}"))
}

/// The keys of a call's eligibility statements, under which applicants answer them.
///
/// # Errors
/// When there is no such call.
pub async fn statements(app: &App, id: Uuid) -> anyhow::Result<Vec<String>> {
    let row = call::Entity::find_by_id(id).one(app.db.read()).await?.context("no call")?;
    let brief: domain::call::Brief = serde_json::from_value(row.document)?;
    Ok(brief.eligibility.into_iter().map(|statement| statement.key).collect())
}

/// The keys of a call's criteria, in their order.
///
/// # Errors
/// When there is no such call.
pub async fn criteria(app: &App, id: Uuid) -> anyhow::Result<Vec<String>> {
    let row = call::Entity::find_by_id(id).one(app.db.read()).await?.context("no call")?;
    let brief: domain::call::Brief = serde_json::from_value(row.document)?;
    Ok(brief.criteria.into_iter().map(|criterion| criterion.key).collect())
}

/// A member's sheet for one application.
pub struct Seat {
    pub sheet: Uuid,
    pub person: Uuid,
    pub application: Uuid,
}

/// The sheets of a call's panel, in the order in which they were given out.
///
/// # Errors
/// When the database cannot be read.
pub async fn seats(app: &App, call: Uuid) -> anyhow::Result<Vec<Seat>> {
    let Some(panel) = panel::Entity::find().filter(panel::Column::CallId.eq(call)).one(app.db.read()).await? else {
        return Ok(Vec::new());
    };
    let members =
        panel_member::Entity::find().filter(panel_member::Column::PanelId.eq(panel.id)).all(app.db.read()).await?;
    let ids: Vec<Uuid> = members.iter().map(|member| member.id).collect();
    let found = score_sheet::Entity::find().filter(score_sheet::Column::PanelMemberId.is_in(ids));
    let rows = found.order_by_asc(score_sheet::Column::Id).all(app.db.read()).await?;
    let person = |id| members.iter().find(|member| member.id == id).map(|member| member.person_id);
    let seat = |row: score_sheet::Model| {
        Some(Seat { sheet: row.id, person: person(row.panel_member_id)?, application: row.application_id })
    };
    Ok(rows.into_iter().filter_map(seat).collect())
}

/// The interviews of a call: application and id.
///
/// # Errors
/// When the database cannot be read.
pub async fn interviews(app: &App, call: Uuid) -> anyhow::Result<Vec<(Uuid, Uuid)>> {
    let panel = panel::Entity::find().filter(panel::Column::CallId.eq(call)).one(app.db.read()).await?;
    let of = panel.map(|panel| panel.id).unwrap_or_default();
    let rows = interview::Entity::find().filter(interview::Column::PanelId.eq(of)).all(app.db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.application_id, row.id)).collect())
}

/// The times for interviews of a call, the first first.
///
/// # Errors
/// When the database cannot be read.
pub async fn interview_times(app: &App, call: Uuid) -> anyhow::Result<Vec<Uuid>> {
    let panel = panel::Entity::find().filter(panel::Column::CallId.eq(call)).one(app.db.read()).await?;
    let of = panel.map(|panel| panel.id).unwrap_or_default();
    let found = interview_slot::Entity::find().filter(interview_slot::Column::PanelId.eq(of));
    let rows = found.order_by_asc(interview_slot::Column::StartsAt).all(app.db.read()).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The applications that the decision owner of a call may choose among.
///
/// # Errors
/// When the database cannot be read.
pub async fn shortlisted(app: &App, call: Uuid) -> anyhow::Result<Vec<Uuid>> {
    let found = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::CallId.eq(call))
        .filter(application::Column::State.eq("shortlisted"));
    Ok(found.into_tuple().all(app.db.read()).await?)
}

/// The last partner that an application's lead asked.
///
/// # Errors
/// When the database cannot be read, or nobody was asked.
pub async fn partnership(app: &App, application: Uuid) -> anyhow::Result<Uuid> {
    let find = application_partner::Entity::find().filter(application_partner::Column::ApplicationId.eq(application));
    let row = find.order_by_desc(application_partner::Column::AskedAt).one(app.db.read()).await?;
    Ok(row.context("nobody was asked")?.id)
}

/// What an applicant was asked after the opening.
///
/// # Errors
/// When the database cannot be read, or nothing was asked.
pub async fn inquiry(app: &App, application: Uuid) -> anyhow::Result<Uuid> {
    let found = inquiry::Entity::find().filter(inquiry::Column::ApplicationId.eq(application));
    Ok(found.one(app.db.read()).await?.context("nothing was asked")?.id)
}

/// The questions of a call that nobody has answered yet, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_questions(app: &App, id: Uuid) -> anyhow::Result<Vec<Uuid>> {
    let ids = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::Column::CallId.eq(id))
        .filter(question::Column::AnsweredAt.is_null())
        .order_by_asc(question::Column::AskedAt)
        .into_tuple()
        .all(app.db.read())
        .await?;
    Ok(ids)
}

/// What a pilot measures.
///
/// # Errors
/// When it measures nothing.
pub async fn hypothesis(app: &App, pilot: Uuid) -> anyhow::Result<Uuid> {
    let row = hypothesis::Entity::find().filter(hypothesis::Column::PilotId.eq(pilot)).one(app.db.read()).await?;
    row.map(|row| row.id).context("no hypothesis")
}

/// The milestones of a pilot in their order, each with its share of the fee in minor units.
///
/// # Errors
/// When the database cannot be read.
pub async fn milestones(app: &App, pilot: Uuid) -> anyhow::Result<Vec<(Uuid, i64)>> {
    let found = milestone::Entity::find().filter(milestone::Column::PilotId.eq(pilot));
    let rows = found.order_by_asc(milestone::Column::DueOn).all(app.db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.amount_minor.unwrap_or_default())).collect())
}

/// The incident of a pilot that waits for an answer.
///
/// # Errors
/// When there is none.
pub async fn incident(app: &App, pilot: Uuid) -> anyhow::Result<Uuid> {
    let found = incident::Entity::find().filter(incident::Column::PilotId.eq(pilot));
    let row = found.filter(incident::Column::AnsweredAt.is_null()).one(app.db.read()).await?;
    row.map(|row| row.id).context("no incident")
}

/// The stages of a programme's roadmap, in the order in which they were charted.
///
/// # Errors
/// When the database cannot be read.
pub async fn stages(app: &App, programme: Uuid) -> anyhow::Result<Vec<Uuid>> {
    let found = roadmap_stage::Entity::find()
        .select_only()
        .column(roadmap_stage::Column::Id)
        .filter(roadmap_stage::Column::ProgrammeId.eq(programme))
        .order_by_asc(roadmap_stage::Column::Id);
    Ok(found.into_tuple().all(app.db.read()).await?)
}

/// A startup's place in a cohort.
///
/// # Errors
/// When it has none.
pub async fn participant(app: &App, cohort: Uuid, startup: Uuid) -> anyhow::Result<Uuid> {
    let found = participant::Entity::find()
        .filter(participant::Column::CohortId.eq(cohort))
        .filter(participant::Column::OrganisationId.eq(startup));
    found.one(app.db.read()).await?.map(|row| row.id).context("no participant")
}

/// Where a purchase stands.
///
/// # Errors
/// When there is none.
pub async fn purchase_state(app: &App, id: Uuid) -> anyhow::Result<String> {
    purchase::Entity::find_by_id(id).one(app.db.read()).await?.map(|row| row.state).context("no purchase")
}

/// The role whose approval is asked for now.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked_approval(app: &App, purchase: Uuid) -> anyhow::Result<Option<String>> {
    let found = purchase_approval::Entity::find()
        .filter(purchase_approval::Column::PurchaseId.eq(purchase))
        .filter(purchase_approval::Column::State.is_in(["asked", "pending"]))
        .order_by_asc(purchase_approval::Column::Ordinal);
    Ok(found.one(app.db.read()).await?.map(|row| row.role))
}

/// Key and actor of the step that waits for a person.
///
/// # Errors
/// When the database cannot be read.
pub async fn current_step(app: &App, purchase: Uuid) -> anyhow::Result<Option<(String, String)>> {
    let found = purchase_step::Entity::find()
        .filter(purchase_step::Column::PurchaseId.eq(purchase))
        .filter(purchase_step::Column::State.is_in(["pending", "ready"]))
        .filter(purchase_step::Column::Kind.is_not_in(["wait", "window", "sign"]))
        .order_by_asc(purchase_step::Column::Round)
        .order_by_asc(purchase_step::Column::Position);
    Ok(found.one(app.db.read()).await?.map(|row| (row.key, row.actor)))
}

/// The deliverables of a purchase in their order, with their states.
///
/// # Errors
/// When the database cannot be read.
pub async fn deliverables(app: &App, purchase: Uuid) -> anyhow::Result<Vec<(Uuid, String)>> {
    let found = contract::Entity::find().filter(contract::Column::PurchaseId.eq(purchase));
    let Some(contract) = found.one(app.db.read()).await? else { return Ok(Vec::new()) };
    let found = deliverable::Entity::find().filter(deliverable::Column::ContractId.eq(contract.id));
    let rows = found.order_by_asc(deliverable::Column::Position).all(app.db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.state)).collect())
}

/// The newest session of a mentorship, by its address.
///
/// # Errors
/// When there is none.
pub async fn session(app: &App, mentorship: &str) -> anyhow::Result<Uuid> {
    let id = super::actor::id_in(mentorship)?;
    let found = mentoring_session::Entity::find().filter(mentoring_session::Column::MentorshipId.eq(id));
    let row = found.order_by_desc(mentoring_session::Column::Id).one(app.db.read()).await?;
    row.map(|row| row.id).context("no session")
}

/// What somebody took on in a session.
///
/// # Errors
/// When nobody did.
pub async fn action(app: &App, session: Uuid) -> anyhow::Result<Uuid> {
    let found = mentoring_action::Entity::find().filter(mentoring_action::Column::MentoringSessionId.eq(session));
    found.one(app.db.read()).await?.map(|row| row.id).context("no action")
}
