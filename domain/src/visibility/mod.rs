//! Which thing, and which field of it, is visible to whom and when: the only such place, a file a stage.
//!
//! Pages, lists, search, exports, API, notices and file names all ask here.

pub mod registry;
pub mod catalogue;
pub mod matching;
pub mod programme;
pub mod call;
pub mod need;
pub mod application;
pub mod evaluation;
pub mod complaint;
pub mod pilot;
pub mod mentorship;
pub mod purchase;
pub mod statistics;
