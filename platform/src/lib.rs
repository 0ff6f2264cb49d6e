//! The platform: what every room stands on. It knows no business word.

pub mod format;
pub mod i18n;
pub mod templates;
