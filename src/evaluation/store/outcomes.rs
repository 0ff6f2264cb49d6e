//! Rankings as they were fixed, decisions, announcements and debriefs.

use domain::{
    evaluation::{decision::Choice, decision::Outcome, ranking::Place},
    value::CallId,
};
use entity::{announcement, consensus_score, debrief, decision, decision_outcome, panel, panel_round, ranking_line};
use platform::{change::Change, error::Failure};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::sheets::Settled;

/// A round that a complaint ended, as pages read it.
pub use panel_round::Model as RoundRow;

/// A place in the ranking of a lot, with what it was computed from.
pub struct Line {
    /// 0 where the call is undivided.
    pub lot: i64,
    pub place: Place,
    /// Breaks the last tie.
    pub drawn: i64,
    pub breakdown: Value,
}

/// Fixes the ranking.
pub async fn insert_ranking(change: &Change<'_>, panel: Uuid, places: &[Line]) -> Result<(), DbErr> {
    let row = |Line { lot, place, drawn, breakdown }: &Line| ranking_line::ActiveModel {
        lot: Set(*lot),
        panel_id: Set(panel),
        application_id: Set(place.application),
        place: Set(place.rank.map(i64::from)),
        total: Set(place.points.hundredths()),
        below_minimum: Set(!place.below.is_empty()),
        drawn: Set(*drawn),
        tie: Set(place.tie.map(|tie| tie.as_str().to_owned())),
        breakdown: Set(breakdown.clone()),
    };
    for part in places.chunks(200) {
        ranking_line::Entity::insert_many(part.iter().map(row)).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// The ranking, best first; those below a minimum last.
pub async fn ranking<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<ranking_line::Model>, DbErr> {
    let mut rows = ranking_line::Entity::find()
        .filter(ranking_line::Column::PanelId.eq(panel))
        .order_by_asc(ranking_line::Column::Place)
        .limit(5000)
        .all(conn)
        .await?;
    rows.sort_by_key(|row| (row.place.is_none(), row.place, std::cmp::Reverse(row.total)));
    Ok(rows)
}

/// Sets the ranking of these applications aside, those of one lot or of the whole call: the next one is fixed anew.
pub async fn end_round(
    change: &Change<'_>,
    panel: Uuid,
    (complaint, of): (Uuid, &[Uuid]),
    settled: &[Settled],
) -> Result<(), Failure> {
    let mut lines = ranking(change.conn(), panel).await?;
    lines.retain(|line| of.contains(&line.application_id));
    let kept = lines.iter().map(|line| {
        json!({ "application": line.application_id, "place": line.place, "total": line.total, "drawn": line.drawn,
            "tie": line.tie, "breakdown": line.breakdown })
    });
    let agreed = settled.iter().map(|one| {
        json!({ "application": one.application, "criterion": one.criterion, "points": one.points,
            "reason": one.reason })
    });
    let number =
        panel_round::Entity::find().filter(panel_round::Column::PanelId.eq(panel)).count(change.conn()).await?;
    let row = panel_round::ActiveModel {
        panel_id: Set(panel),
        number: Set(i64::try_from(number).unwrap_or(i64::MAX - 1) + 1),
        complaint_id: Set(complaint),
        ranking: Set(kept.collect()),
        settled: Set(agreed.collect()),
        ended_at: Set(change.now()),
    };
    panel_round::Entity::insert(row).exec_without_returning(change.conn()).await?;
    ranking_line::Entity::delete_many()
        .filter(ranking_line::Column::PanelId.eq(panel))
        .filter(ranking_line::Column::ApplicationId.is_in(of.iter().copied()))
        .exec(change.conn())
        .await?;
    let ids = lines.iter().map(|line| line.application_id);
    consensus_score::Entity::delete_many()
        .filter(consensus_score::Column::ApplicationId.is_in(ids))
        .exec(change.conn())
        .await?;
    Ok(())
}

/// The rounds that complaints ended, the first one first.
pub async fn rounds<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<panel_round::Model>, DbErr> {
    panel_round::Entity::find()
        .filter(panel_round::Column::PanelId.eq(panel))
        .order_by_asc(panel_round::Column::Number)
        .limit(20)
        .all(conn)
        .await
}

/// When a call's decision was announced last, or last until a time, and until when applicants can object.
pub async fn announced<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    told: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<Option<announcement::Model>, DbErr> {
    let decided = announcement::Entity::belongs_to(decision::Entity)
        .from(announcement::Column::DecisionId)
        .to(decision::Column::Id);
    let of = decision::Entity::belongs_to(panel::Entity).from(decision::Column::PanelId).to(panel::Column::Id);
    let mut find = announcement::Entity::find();
    if let Some(told) = told {
        find = find.filter(announcement::Column::AnnouncedAt.lte(told));
    }
    find.join(JoinType::InnerJoin, decided.into())
        .join(JoinType::InnerJoin, of.into())
        .filter(panel::Column::CallId.eq(call.uuid()))
        .order_by_desc(announcement::Column::AnnouncedAt)
        .one(conn)
        .await
}

/// The decision owner's word, by the next number; `reserves` have their ranks in their lots.
pub async fn insert_decision(
    change: &Change<'_>,
    panel: Uuid,
    (choices, reserves): (&[Choice], &[(Uuid, i64)]),
    (reasons, capacity): (&str, String),
) -> Result<(), Failure> {
    let id = change.id();
    let earlier = decision::Entity::find().filter(decision::Column::PanelId.eq(panel)).count(change.conn()).await?;
    let award = choices.iter().any(|choice| choice.outcome == Outcome::Selected);
    let row = decision::ActiveModel {
        id: Set(id),
        panel_id: Set(panel),
        number: Set(i64::try_from(earlier).unwrap_or(i64::MAX - 1) + 1),
        kind: Set(match (earlier, award) {
            (0, true) => "award",
            (0, false) => "no_award",
            _ => "after_complaint",
        }
        .to_owned()),
        reasons: Set(json!({ "text": reasons })),
        capacity: Set(capacity),
        outside_act_id: Set(None),
        decided_by: Set(change.acting().person.unwrap_or_default()),
        decided_at: Set(change.now()),
    };
    decision::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let mut rows = Vec::new();
    for choice in choices {
        let rank = reserves.iter().find(|(id, _)| *id == choice.application).map(|(_, rank)| *rank);
        rows.push(decision_outcome::ActiveModel {
            decision_id: Set(id),
            application_id: Set(choice.application),
            outcome: Set(choice.outcome.as_str().to_owned()),
            reserve_rank: Set(rank),
            reasons: Set(json!({ "text": choice.reason })),
        });
    }
    if !rows.is_empty() {
        decision_outcome::Entity::insert_many(rows).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// A decision, and what it says on each application.
pub type Decided = (decision::Model, Vec<decision_outcome::Model>);

/// The decision that stands.
pub async fn decision<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Option<Decided>, DbErr> {
    let row = decision::Entity::find()
        .filter(decision::Column::PanelId.eq(panel))
        .order_by_desc(decision::Column::Number)
        .one(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let outcomes = decision_outcome::Entity::find()
        .filter(decision_outcome::Column::DecisionId.eq(row.id))
        .limit(5000)
        .all(conn)
        .await?;
    Ok(Some((row, outcomes)))
}

/// Every decision with what it says on each application, the last one first: a later one may be about one lot only.
pub async fn decisions<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<Decided>, DbErr> {
    let of = decision::Entity::belongs_to(decision_outcome::Entity)
        .from(decision::Column::Id)
        .to(decision_outcome::Column::DecisionId);
    let rows = decision::Entity::find()
        .join(JoinType::LeftJoin, of.into())
        .select_also(decision_outcome::Entity)
        .filter(decision::Column::PanelId.eq(panel))
        .order_by_desc(decision::Column::Number)
        .limit(10_000)
        .all(conn)
        .await?;
    let mut all: Vec<Decided> = Vec::new();
    for (row, outcome) in rows {
        if all.last().is_none_or(|(last, _)| last.id != row.id) {
            all.push((row, Vec::new()));
        }
        if let Some((_, outcomes)) = all.last_mut() {
            outcomes.extend(outcome);
        }
    }
    Ok(all)
}

/// Who decided or announced, in any round.
pub async fn deciders<C: ConnectionTrait>(conn: &C, panel: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let announced = decision::Entity::belongs_to(announcement::Entity)
        .from(decision::Column::Id)
        .to(announcement::Column::DecisionId);
    let rows = decision::Entity::find()
        .join(JoinType::LeftJoin, announced.into())
        .select_also(announcement::Entity)
        .filter(decision::Column::PanelId.eq(panel))
        .limit(100)
        .all(conn)
        .await?;
    let both = |(decision, announced): (decision::Model, Option<announcement::Model>)| {
        [Some(decision.decided_by), announced.map(|row| row.announced_by)]
    };
    Ok(rows.into_iter().flat_map(both).flatten().collect())
}

/// Makes the decision known, with the letter to each applicant.
pub async fn insert_announcement(
    change: &Change<'_>,
    decision: Uuid,
    complaint_until: chrono::DateTime<chrono::Utc>,
    debriefs: Vec<(Uuid, Value)>,
) -> Result<(), DbErr> {
    let id = change.id();
    let row = announcement::ActiveModel {
        id: Set(id),
        decision_id: Set(decision),
        body: Set(json!({})),
        complaint_until: Set(Some(complaint_until)),
        announced_by: Set(change.acting().person.unwrap_or_default()),
        announced_at: Set(change.now()),
    };
    announcement::Entity::insert(row).exec_without_returning(change.conn()).await?;
    let rows: Vec<_> = debriefs
        .into_iter()
        .map(|(application, document)| debrief::ActiveModel {
            id: Set(change.opaque_id()),
            announcement_id: Set(Some(id)),
            application_id: Set(application),
            document: Set(document),
            sent_at: Set(change.now()),
            read_by: Set(None),
            read_at: Set(None),
        })
        .collect();
    for part in rows.chunks(200) {
        debrief::Entity::insert_many(part.to_vec()).exec_without_returning(change.conn()).await?;
    }
    Ok(())
}

/// The letter to an applicant.
pub async fn debrief<C: ConnectionTrait>(conn: &C, application: Uuid) -> Result<Option<debrief::Model>, DbErr> {
    debrief::Entity::find()
        .filter(debrief::Column::ApplicationId.eq(application))
        .order_by_desc(debrief::Column::SentAt)
        .one(conn)
        .await
}
