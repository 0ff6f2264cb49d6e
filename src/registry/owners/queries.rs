//! What is read of owners: the page, and the company as the conditions of a label see it.

use domain::{
    access::permit,
    jurisdiction::Company,
    registry::{Holder, Organisation, OrganisationVerb, Share, Size, Tie},
    value::{Currency, Money, Percent},
    visibility,
};
use platform::error::Failure;

use super::{
    store as owners,
    views::{OwnerLine, OwnersPage},
};
use crate::{identity::Cx, registry::store::Row};

fn words(all: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    all.collect()
}

/// The page of owners, for those who may see them.
pub async fn show(cx: &Cx, organisation: &Organisation) -> Result<OwnersPage, Failure> {
    let actor = cx.actor()?;
    if !visibility::registry::sees_owners(actor, organisation) {
        return Err(Failure::NotFound);
    }
    let rows = owners::of(cx.read(), organisation.id).await?;
    let told: i64 = rows.iter().filter_map(|row| row.share_hundredths).sum();
    let percent = |hundredths: i64| Percent::from_hundredths(hundredths).unwrap_or_default().to_string();
    let line = |row: owners::OwnerRow| OwnerLine {
        id: row.id,
        name: row.name,
        role: row.role,
        holder: row.holder,
        tie: row.tie,
        size: row.size,
        share: row.share_hundredths.map(percent),
        creator: row.creator,
        beneficial: row.beneficial_owner,
    };
    Ok(OwnersPage {
        id: organisation.id.uuid(),
        version: organisation.version,
        name: organisation.legal_name.clone(),
        owners: rows.into_iter().map(line).collect(),
        told: percent(told),
        whole: told == Percent::WHOLE.hundredths(),
        editable: permit(organisation, OrganisationVerb::DescribeOwners, actor, cx.now()).is_ok(),
        holders: words(Holder::ALL.iter().map(|word| word.as_str())),
        ties: words(Tie::ALL.iter().map(|word| word.as_str())),
        sizes: words(Size::ALL.iter().map(|word| word.as_str())),
    })
}

/// The company as its profile tells of it.
pub async fn company<C: sea_orm::ConnectionTrait>(conn: &C, row: &Row) -> Result<Company, Failure> {
    let rows = owners::of(conn, row.id.into()).await?;
    let share = |row: owners::OwnerRow| Share {
        tie: row.tie.as_deref().and_then(Tie::parse),
        size: row.size.as_deref().and_then(Size::parse),
        company: row.holder == Holder::Company.as_str(),
        founder: row.creator,
        part: row.share_hundredths.and_then(|hundredths| Percent::from_hundredths(hundredths).ok()),
    };
    let currency = row.turnover_currency.as_deref().and_then(|code| Currency::parse(code).ok());
    Ok(Company {
        shares: rows.into_iter().map(share).collect(),
        staff: row.staff,
        turnover: row.turnover_minor.zip(currency).map(|(minor, currency)| Money::new(minor, currency)),
    })
}
