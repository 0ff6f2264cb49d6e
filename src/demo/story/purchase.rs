//! Purchases of what a pilot proved.

use std::rc::Rc;

use super::{super::world::World, pilot::Case};

/// One purchase, from the draft as far as its turn lets it come.
pub async fn purchase(_world: Rc<World>, _case: Rc<Case>, _day: i64) -> anyhow::Result<()> {
    Ok(())
}
