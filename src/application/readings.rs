//! Who read an opened application: entered in the journal once a person, application and hour (product.md 3).

use domain::{access::Machine, application::Application, value::ApplicationId};
use platform::{
    change::Acting,
    error::Failure,
    idempotency::{self, Seen},
    journal::Entry,
    subject::Subject,
};

use crate::identity::Cx;

/// Enters that the viewer reads the content, unless this hour's entry is there. `capacity` is as what they read it:
/// `office`, `panel`.
///
/// # Errors
/// When the database refuses: what cannot be entered is not shown.
pub async fn record(cx: &Cx, id: ApplicationId, capacity: &str) -> Result<(), Failure> {
    const SCOPE: &str = "application.read";
    let person = cx.actor()?.person.uuid();
    let token = format!("{person}:{id}:{}", cx.now().format("%Y%m%d%H"));
    if idempotency::known(cx.read(), SCOPE, &token).await? {
        return Ok(());
    }
    let change =
        cx.app.change(Acting { person: Some(person), organisation: None, capacity: capacity.to_owned() }).await?;
    if idempotency::claim(&change, SCOPE, &token, capacity).await? == Seen::First {
        change.record(Entry::new("application.read", Subject::new(Application::NAME, id))).await?;
        change.commit().await?;
    }
    Ok(())
}
