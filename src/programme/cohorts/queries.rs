//! What the cohort's pages show.

use domain::{
    programme::{Cohort, Participant, cohort_phase},
    value::ProgrammeId,
    visibility::programme::{is_public_participant, sees_board, sees_participant},
};
use platform::{error::Failure, forms::FormState};
use uuid::Uuid;

use super::{
    participant_path, path, store,
    views::{Board, Card, CohortPage, Column, ParticipantPage, PublicParticipant},
};
use crate::{
    actions::offered,
    identity::{Cx, Guarded},
    programme::{
        self,
        forms::{fill, fill_texts},
        queries::{Names, texts},
        views::CohortLine,
    },
    registry,
};

/// The columns of the board: a name, and the states that stand in it.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("waiting", &["waiting"]),
    ("invited", &["invited"]),
    ("enrolled", &["enrolled"]),
    ("active", &["active"]),
    ("graduated", &["graduated"]),
    ("left", &["declined", "dropped_out", "excluded"]),
];

/// The cohorts of a programme, newest first.
pub async fn of_programme(cx: &Cx, programme: ProgrammeId) -> Result<Vec<CohortLine>, Failure> {
    let rows = store::of_programme(cx.read(), programme).await?;
    let now = cx.now();
    Ok(rows
        .into_iter()
        .map(|(row, taken)| CohortLine {
            url: path(row.id.into()),
            title: texts(&row.title),
            number: row.number,
            phase: domain::programme::CohortState::parse(&row.state)
                .map_or("", |state| cohort_phase(state, &store::calendar_of(&row), now).as_str())
                .to_owned(),
            state: row.state,
            seats: row.seats,
            taken,
            intake_until: row.intake_until,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            zone: row.time_zone,
        })
        .collect())
}

/// A cohort's page. Who takes part is public once they have agreed to.
pub async fn show(cx: &Cx, cohort: &Cohort) -> Result<CohortPage, Failure> {
    let row = store::row(cx.read(), cohort.id).await?.ok_or(Failure::NotFound)?;
    let programme = programme::store::row(cx.read(), cohort.programme).await?.ok_or(Failure::NotFound)?;
    let placed = store::participants(cx.read(), cohort).await?;
    let public: Vec<&Participant> =
        placed.iter().map(|placed| &placed.participant).filter(|p| is_public_participant(p.state)).collect();
    let names = Names::load(cx, public.iter().map(|p| p.startup.uuid()).collect()).await?;
    let participants = public.iter().map(|participant| PublicParticipant {
        startup: names.of(participant.startup.uuid()),
        url: registry::path(participant.startup),
        state: participant.state.as_str().to_owned(),
    });
    Ok(CohortPage {
        id: row.id,
        number: row.number,
        title: texts(&row.title),
        about: texts(&row.about),
        phase: cohort.phase(cx.now()).as_str().to_owned(),
        state: row.state,
        programme: texts(&programme.title),
        programme_url: programme::path(cohort.programme),
        seats: cohort.seats.total,
        free: cohort.seats.free(),
        intake_from: row.intake_from,
        intake_until: row.intake_until,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        zone: row.time_zone,
        participants: participants.collect(),
        board: sees_board(cx.viewer.as_ref(), cohort).then(|| format!("{}/board", path(cohort.id))),
        actions: offered(cohort, cx.viewer.as_ref(), cx.now(), &path(cohort.id), super::noun),
    })
}

/// The board, column by column.
pub async fn board(cx: &Cx, cohort: &Cohort) -> Result<Board, Failure> {
    let row = store::row(cx.read(), cohort.id).await?.ok_or(Failure::NotFound)?;
    let programme = programme::store::row(cx.read(), cohort.programme).await?.ok_or(Failure::NotFound)?;
    let placed = store::participants(cx.read(), cohort).await?;
    let names = Names::load(cx, placed.iter().map(|placed| placed.participant.startup.uuid()).collect()).await?;
    let card = |placed: &store::Placed| card(cx, placed, &names);
    let column = |(key, states): (&str, &[&str])| Column {
        key: format!("cohort-column-{key}"),
        cards: placed.iter().filter(|placed| states.contains(&placed.participant.state.as_str())).map(card).collect(),
    };
    let address = path(cohort.id);
    let invites = cohort.takes_participants().is_ok() && super::participants::may_invite(cx, cohort);
    Ok(Board {
        id: row.id,
        title: texts(&row.title),
        state: row.state,
        programme: texts(&programme.title),
        programme_url: programme::path(cohort.programme),
        seats: cohort.seats.total,
        taken: cohort.seats.taken,
        free: cohort.seats.free(),
        columns: COLUMNS.into_iter().map(column).collect(),
        zone: row.time_zone,
        invite: invites.then(|| format!("{address}/invitations")),
        actions: offered(cohort, cx.viewer.as_ref(), cx.now(), &address, super::noun),
        url: address,
    })
}

fn card(cx: &Cx, placed: &store::Placed, names: &Names) -> Card {
    let participant = &placed.participant;
    let address = participant_path(participant.id);
    Card {
        startup: names.of(participant.startup.uuid()),
        state: participant.state.as_str().to_owned(),
        since: placed.since,
        reason: placed.reason.clone(),
        actions: offered(participant, cx.viewer.as_ref(), cx.now(), &address, super::participant_noun),
        // the office of another country sees the board and not the file
        url: sees_participant(cx.viewer.as_ref(), participant).then_some(address),
    }
}

/// A participant's page.
pub async fn participant(cx: &Cx, participant: &Participant) -> Result<ParticipantPage, Failure> {
    let row = store::participant_row(cx.read(), participant.id).await?.ok_or(Failure::NotFound)?;
    let cohort = Cohort::find(cx.read(), participant.cohort.uuid()).await?.ok_or(Failure::NotFound)?;
    let cohort_row = store::row(cx.read(), participant.cohort).await?.ok_or(Failure::NotFound)?;
    let names = Names::load(cx, vec![participant.startup.uuid()]).await?;
    let address = participant_path(participant.id);
    Ok(ParticipantPage {
        id: row.id,
        startup: names.of(row.organisation_id),
        startup_url: registry::path(participant.startup),
        cohort: texts(&cohort_row.title),
        cohort_url: path(participant.cohort),
        board: sees_board(cx.viewer.as_ref(), &cohort).then(|| format!("{}/board", path(cohort.id))),
        state: row.state,
        waiting_rank: row.waiting_rank,
        reason: row.reason,
        invited_at: row.invited_at,
        enrolled_at: row.enrolled_at,
        ended_at: row.ended_at,
        starts_on: cohort_row.starts_on,
        ends_on: cohort_row.ends_on,
        zone: cohort_row.time_zone,
        actions: offered(participant, cx.viewer.as_ref(), cx.now(), &address, super::participant_noun),
    })
}

/// The startups that are or were in a cohort.
pub async fn startups(cx: &Cx, cohort: &Cohort) -> Result<Vec<Uuid>, Failure> {
    let placed = store::participants(cx.read(), cohort).await?;
    Ok(placed.iter().map(|placed| placed.participant.startup.uuid()).collect())
}

/// The title of a cohort in the reader's language.
pub async fn title(cx: &Cx, cohort: &Cohort) -> Result<String, Failure> {
    let row = store::row(cx.read(), cohort.id).await?.ok_or(Failure::NotFound)?;
    Ok(texts(&row.title).text(cx.lang.code()).to_owned())
}

/// The startup's name, for headings.
pub async fn startup(cx: &Cx, id: Uuid) -> Result<String, Failure> {
    Ok(Names::load(cx, vec![id]).await?.of(id))
}

/// The plan as its form shows it.
pub async fn filled(cx: &Cx, cohort: &Cohort) -> Result<FormState, Failure> {
    let row = store::row(cx.read(), cohort.id).await?.ok_or(Failure::NotFound)?;
    let mut state = FormState::default();
    fill_texts(&mut state, "title", &texts(&row.title));
    fill_texts(&mut state, "about", &texts(&row.about));
    let zone = cohort.calendar.intake_until.zone;
    let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string();
    fill(&mut state, "seats", row.seats.to_string());
    fill(&mut state, "intake_from", local(row.intake_from));
    fill(&mut state, "intake_until", local(row.intake_until));
    fill(&mut state, "starts_on", row.starts_on.to_string());
    fill(&mut state, "ends_on", row.ends_on.to_string());
    Ok(state)
}
