//! What the milestone pages show.

use chrono::NaiveDate;
use domain::{
    access::Machine,
    pilot::{Milestone, MilestoneVerb, is_late, left_to_pay},
    value::{Currency, Money, day_in},
};
use platform::{error::Failure, files::attachments, subject::Subject};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use uuid::Uuid;

use super::{
    evidence, path, store,
    views::{Delivered, MilestoneForm, MilestonePage, Paid},
};
use crate::{
    actions::offered,
    filing::{FileLine, Offer},
    identity::{self, Cx},
};

/// A milestone with deliveries, files and payments.
pub async fn show(cx: &Cx, stored: store::Stored) -> Result<MilestonePage, Failure> {
    let milestone = &stored.milestone;
    let evidence = store::evidence_of(cx.read(), milestone.id).await?;
    let names = identity::people(cx.read(), evidence.iter().map(|row| row.submitted_by).collect()).await?;
    let files = attachments::on(cx.read(), Subject::new(Milestone::NAME, milestone.id)).await?;
    let payments = store::payments_of(cx.read(), milestone.id).await?;
    let zone = cx.app.zone(&stored.pilot.jurisdiction);
    let files_of = |id: Uuid| {
        let mine = files.iter().filter(|file| file.purpose == id.to_string());
        mine.map(|file| FileLine::of(file, &format!("{}/attachments", path(milestone.id)), true)).collect()
    };
    let name = |id: Uuid| names.iter().find(|p| p.id == id).map(|p| p.name.clone()).unwrap_or_default();
    let deliveries = evidence.iter().map(|row| Delivered {
        body: row.body.clone(),
        link: row.link.clone(),
        by: name(row.submitted_by),
        at: row.submitted_at,
        files: files_of(row.id),
    });
    let money = |minor, code: &str| Currency::parse(code).map(|currency| Money::new(minor, currency)).ok();
    let paid = payments.iter().filter_map(|row| {
        let (total, net) = (money(row.total_minor, &row.currency)?, money(row.net_minor, &row.currency)?);
        Some(Paid { total, net, paid_on: row.paid_on, reference: row.reference.clone() })
    });
    let today = day_in(cx.now(), zone);
    Ok(MilestonePage {
        id: stored.row.id,
        version: stored.row.version,
        pilot: stored.row.pilot_id,
        pilot_title: stored.pilot.title,
        late: is_late(milestone.state, milestone.due_on, today),
        title: stored.row.title,
        description: stored.row.description,
        state: milestone.state.to_string(),
        due_on: milestone.due_on,
        zone: zone.name().to_owned(),
        amount: milestone.amount,
        paid: milestone.paid,
        reason: stored.row.reason,
        deliveries: deliveries.collect(),
        payments: paid.collect(),
        actions: offered(milestone, cx.viewer.as_ref(), cx.now(), &path(milestone.id), super::noun),
    })
}

/// The form of an act on a milestone.
pub async fn form(cx: &Cx, milestone: &Milestone, verb: MilestoneVerb) -> Result<MilestoneForm, Failure> {
    let stored = store::stored(cx.read(), milestone.id.uuid()).await?.ok_or(Failure::NotFound)?;
    let noun = super::noun(verb).map_or("", |(noun, _)| noun);
    Ok(MilestoneForm {
        id: stored.row.id,
        version: stored.row.version,
        pilot: stored.row.pilot_id,
        title: stored.row.title,
        verb: verb.to_string(),
        target: format!("{}/{noun}", path(milestone.id)),
        back: path(milestone.id),
        left: left_to_pay(milestone).ok(),
        files: match verb {
            MilestoneVerb::Deliver => Some(Offer::now(cx, milestone, evidence::FILES).await?),
            _ => None,
        },
    })
}

/// A file of this milestone: its name, media type and bytes.
pub async fn file(cx: &Cx, milestone: &Milestone, id: Uuid) -> Result<(String, &'static str, Vec<u8>), Failure> {
    let subject = Subject::new(Milestone::NAME, milestone.id);
    let file = attachments::find(cx.read(), subject, id).await?;
    let seen = file.filter(|file| evidence::sees_file(cx, milestone, &file.purpose));
    let file = seen.ok_or(Failure::NotFound)?;
    let kind = platform::files::Kind::parse(&file.kind).map_or("application/octet-stream", |kind| kind.media_type());
    let bytes = cx.app.files.get(&file.blob_hash).await.map_err(Failure::internal)?;
    Ok((file.name, kind, bytes))
}

/// A milestone as other rooms offer it for choosing.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneName {
    pub id: Uuid,
    pub title: String,
    pub due_on: NaiveDate,
    pub state: String,
}

/// The milestones of a pilot in the order of their days.
///
/// # Errors
/// When the database cannot be read.
pub async fn named<C: ConnectionTrait>(conn: &C, pilot: Uuid) -> Result<Vec<MilestoneName>, Failure> {
    let rows = store::named(conn, pilot).await?;
    let names = rows.into_iter().map(|row| MilestoneName {
        id: row.id,
        title: row.title,
        due_on: row.due_on,
        state: row.state,
    });
    Ok(names.collect())
}
