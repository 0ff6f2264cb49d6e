//! How a pilot comes out of an application: to be wired where applications are reached.

use crate::identity::Routes;

pub(super) fn routes() -> Routes {
    Routes::new()
}
