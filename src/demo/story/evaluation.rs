//! What follows a deadline: opening, eligibility, panel, scores, decision, announcement.

use std::rc::Rc;

use super::{super::world::World, call::Case};

/// The way from the opening to the decision, as far as the call's fate says.
pub async fn evaluate(_world: Rc<World>, _case: Rc<Case>) -> anyhow::Result<()> {
    Ok(())
}
