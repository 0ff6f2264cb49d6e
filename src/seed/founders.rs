//! Founders who can act: each signed in, each the owner of many startups, so that a rush needs few sessions.

use domain::access::Role;
use platform::{change::Acting, ids::Ids};
use serde::Serialize;
use uuid::Uuid;

use super::{Ground, Refused, bulk::Bulk};
use crate::identity::{self, NewPerson, insert_person};

/// Startups of one founder.
pub const EACH: u64 = 100;

#[derive(Debug, Serialize)]
pub struct Founder {
    /// Their session cookie.
    pub session: String,
    pub startups: Vec<Uuid>,
}

pub async fn fill(ground: &Ground<'_>, startups: &[Uuid], count: u64) -> Result<Vec<Founder>, Refused> {
    let mut founders = Vec::new();
    for (place, owned) in startups.chunks(EACH as usize).take(count as usize).enumerate() {
        let change = ground.app.change(Acting::system()).await?;
        let id = change.id();
        let number = ground.before.founders + place as u64;
        let new = NewPerson {
            id,
            email: format!("founder{number}@seed.example.org"),
            name: format!("Founder {number}"),
            password_hash: None,
            lang: "en",
            platform_role: None,
            verified_at: Some(change.now()),
        };
        insert_person(change.conn(), new, change.now()).await?;
        let columns = ["id", "person_id", "organisation_id", "role", "from_at", "created_at", "version"];
        let mut members = Bulk::into(change.conn(), "membership", &columns);
        for startup in owned {
            let (day, role) = (ground.day, Role::Owner.as_str());
            let row = ground.ids.at(day);
            members
                .add(vec![row.into(), id.into(), (*startup).into(), role.into(), day.into(), day.into(), 1_i64.into()])
                .await?;
        }
        members.flush().await?;
        let session = identity::start_session(&change, id.into()).await?;
        change.commit().await?;
        founders.push(Founder { session, startups: owned.to_vec() });
    }
    Ok(founders)
}
