//! Who applies together with a lead: rows in and out.

use chrono::{DateTime, Utc};
use domain::{
    access::Actor,
    application::{Part, Partnership, PartnershipState, SUBMITTED_ON},
    registry::OrganisationState,
    value::{ApplicationId, CallId, OrganisationId, PartnershipId, Percent},
    visibility,
};
use entity::{application, application_partner as rows, organisation};
use platform::{
    change::{Change, moved},
    error::Failure,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use crate::identity::Guarded;

impl Guarded for Partnership {
    type Rows = ();

    async fn load<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<(Self, ())>, DbErr> {
        let Some(row) = rows::Entity::find_by_id(id).one(conn).await? else { return Ok(None) };
        let of = <domain::application::Application as Guarded>::load(conn, row.application_id).await?;
        let Some((of, _)) = of else { return Ok(None) };
        let partner = OrganisationId::from(row.organisation_id);
        let Some(state) = PartnershipState::parse(&row.state) else { return Ok(None) };
        let partnership = Self {
            id: row.id.into(),
            partner,
            state,
            version: row.version,
            elsewhere: applies(conn, (of.call, of.lot), partner, Some(of.id)).await?,
            relations: Self::relations_of(&of, partner),
            of,
        };
        Ok(Some((partnership, ())))
    }

    fn visible_to(&self, viewer: Option<&Actor>, _now: DateTime<Utc>) -> bool {
        visibility::application::sees_partnership(viewer, self)
    }

    fn id(&self) -> Uuid {
        self.id.uuid()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// The ids of the applications in which these organisations take part: as leads, or with their consent. A union, because
/// PostgreSQL reads all applications for either of two.
pub fn of_these(organisations: Vec<Uuid>) -> SelectStatement {
    let with = Query::select()
        .column(rows::Column::ApplicationId)
        .from(rows::Entity)
        .and_where(rows::Column::OrganisationId.is_in(organisations.iter().copied()))
        .and_where(rows::Column::State.eq(PartnershipState::Consented.as_str()))
        .to_owned();
    Query::select()
        .column(application::Column::Id)
        .from(application::Entity)
        .and_where(application::Column::StartupId.is_in(organisations))
        .union(UnionType::Distinct, with)
        .to_owned()
}

/// Whether an organisation takes part in an application for this lot of a call, as its lead or with others; `but` is not
/// counted.
///
/// # Errors
/// When the database cannot be read.
pub async fn applies<C: ConnectionTrait>(
    conn: &C,
    (call, lot): (CallId, i64),
    organisation: OrganisationId,
    but: Option<ApplicationId>,
) -> Result<bool, DbErr> {
    use application::Column as C;
    let mut find = application::Entity::find()
        .filter(C::CallId.eq(call.uuid()))
        .filter(C::Lot.eq(lot))
        .filter(C::Id.in_subquery(of_these(vec![organisation.uuid()])));
    if let Some(but) = but {
        find = find.filter(C::Id.ne(but.uuid()));
    }
    Ok(find.count(conn).await? > 0)
}

/// The applications for a call that were handed in with these organisations, as leads or with others: application,
/// organisation. `but` is not counted.
///
/// # Errors
/// When the database cannot be read.
pub async fn handed_in_by<C: ConnectionTrait>(
    conn: &C,
    call: CallId,
    organisations: &[Uuid],
    but: ApplicationId,
) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    use application::Column as C;
    let led: Vec<(Uuid, Uuid)> = application::Entity::find()
        .select_only()
        .columns([C::Id, C::StartupId])
        .filter(C::CallId.eq(call.uuid()))
        .filter(C::Id.ne(but.uuid()))
        .filter(C::State.is_in(SUBMITTED_ON.iter().map(|state| state.as_str())))
        .filter(C::Id.in_subquery(of_these(organisations.to_vec())))
        .into_tuple()
        .all(conn)
        .await?;
    let partners = consented(conn, led.iter().map(|(id, _)| *id).collect()).await?;
    Ok(led.into_iter().chain(partners).filter(|(_, of)| organisations.contains(of)).collect())
}

/// Those of these applications' partners that consented: application, organisation.
pub async fn consented<C: ConnectionTrait>(conn: &C, applications: Vec<Uuid>) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    if applications.is_empty() {
        return Ok(Vec::new());
    }
    rows::Entity::find()
        .select_only()
        .columns([rows::Column::ApplicationId, rows::Column::OrganisationId])
        .filter(rows::Column::ApplicationId.is_in(applications))
        .filter(rows::Column::State.eq(PartnershipState::Consented.as_str()))
        .order_by_asc(rows::Column::AskedAt)
        .into_tuple()
        .all(conn)
        .await
}

/// A partner with its name.
#[derive(Clone, Debug, FromQueryResult)]
pub struct PartnerLine {
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub brings: String,
    pub share_hundredths: i64,
    pub state: String,
    pub reason: Option<String>,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTime<Utc>>,
    pub name: String,
    pub verified: bool,
}

impl PartnerLine {
    pub fn share(&self) -> Percent {
        Percent::from_hundredths(self.share_hundredths).unwrap_or_default()
    }
}

/// The partners of an application in the order in which they were asked.
pub async fn partners<C: ConnectionTrait>(conn: &C, id: ApplicationId) -> Result<Vec<PartnerLine>, DbErr> {
    use organisation::Column as Org;
    let with = rows::Entity::belongs_to(organisation::Entity).from(rows::Column::OrganisationId).to(Org::Id);
    let name =
        Expr::col((organisation::Entity, Org::TradeName)).if_null(Expr::col((organisation::Entity, Org::LegalName)));
    rows::Entity::find()
        .join(JoinType::InnerJoin, with.into())
        .column_as(name, "name")
        .column_as(Org::State.eq(OrganisationState::Verified.as_str()), "verified")
        .filter(rows::Column::ApplicationId.eq(id.uuid()))
        .order_by_asc(rows::Column::AskedAt)
        .order_by_asc(rows::Column::Id)
        .into_model()
        .all(conn)
        .await
}

/// What an organisation is asked to take part in.
#[derive(Clone, Debug, FromQueryResult)]
pub struct AskedPartner {
    pub id: Uuid,
    pub call_id: Uuid,
    pub lot: i64,
    pub lead: String,
}

/// The last of what these organisations are asked and have not answered, while it can be.
pub async fn asked_partners<C: ConnectionTrait>(
    conn: &C,
    organisations: Vec<Uuid>,
) -> Result<Vec<AskedPartner>, DbErr> {
    use organisation::Column as Org;
    let of =
        rows::Entity::belongs_to(application::Entity).from(rows::Column::ApplicationId).to(application::Column::Id);
    let by = application::Entity::belongs_to(organisation::Entity).from(application::Column::StartupId).to(Org::Id);
    let name =
        Expr::col((organisation::Entity, Org::TradeName)).if_null(Expr::col((organisation::Entity, Org::LegalName)));
    rows::Entity::find()
        .select_only()
        .column(rows::Column::Id)
        .columns([application::Column::CallId, application::Column::Lot])
        .column_as(name, "lead")
        .join(JoinType::InnerJoin, of.into())
        .join(JoinType::InnerJoin, by.into())
        .filter(rows::Column::OrganisationId.is_in(organisations))
        .filter(rows::Column::State.eq(PartnershipState::Asked.as_str()))
        .filter(application::Column::State.eq("draft"))
        .order_by_desc(rows::Column::AskedAt)
        .limit(20)
        .into_model()
        .all(conn)
        .await
}

/// A partner that is asked.
pub struct NewPartner {
    pub id: PartnershipId,
    pub organisation: OrganisationId,
    pub brings: Part,
    pub share: Percent,
}

pub async fn insert_partner(change: &Change<'_>, of: ApplicationId, new: &NewPartner) -> Result<(), Failure> {
    let row = rows::ActiveModel {
        id: Set(new.id.uuid()),
        application_id: Set(of.uuid()),
        organisation_id: Set(new.organisation.uuid()),
        brings: Set(new.brings.as_str().to_owned()),
        share_hundredths: Set(new.share.hundredths()),
        state: Set(PartnershipState::Asked.as_str().to_owned()),
        reason: Set(None),
        asked_by: Set(change.acting().person),
        asked_at: Set(change.now()),
        answered_by: Set(None),
        answered_at: Set(None),
        version: Set(1),
    };
    rows::Entity::insert(row).exec_without_returning(change.conn()).await?;
    Ok(set_joint(change, of, true).await?)
}

async fn set_joint(change: &Change<'_>, of: ApplicationId, joint: bool) -> Result<(), DbErr> {
    application::Entity::update_many()
        .col_expr(application::Column::Joint, Expr::value(joint))
        .filter(application::Column::Id.eq(of.uuid()))
        .exec(change.conn())
        .await
        .map(|_| ())
}

/// Takes one out; `last` where none is left.
pub async fn delete_partner(
    change: &Change<'_>,
    of: ApplicationId,
    id: PartnershipId,
    last: bool,
) -> Result<(), DbErr> {
    rows::Entity::delete_by_id(id.uuid()).exec(change.conn()).await?;
    if last { set_joint(change, of, false).await } else { Ok(()) }
}

/// Keeps the answer, by compare-and-set on the version that the permit was given for.
pub async fn answer_partner(
    change: &Change<'_>,
    subject: &Partnership,
    state: PartnershipState,
    reason: Option<String>,
) -> Result<(), Failure> {
    use rows::Column as C;
    let saved = rows::Entity::update_many()
        .col_expr(C::State, Expr::value(state.as_str()))
        .col_expr(C::Reason, Expr::value(reason))
        .col_expr(C::AnsweredBy, Expr::value(change.acting().person))
        .col_expr(C::AnsweredAt, Expr::value(change.now()))
        .col_expr(C::Version, Expr::value(subject.version + 1))
        .filter(C::Id.eq(subject.id.uuid()))
        .filter(C::Version.eq(subject.version))
        .exec(change.conn())
        .await?;
    moved(saved)
}
