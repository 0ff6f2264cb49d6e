//! The schema's history: one file a room, each with its way up and its way down.
//!
//! Imports neither the rows nor the rules, so that an old migration never changes its meaning when they do.
//! Until tag 0.1 migrations may be rewritten; from then on they are only appended.

mod m0001_platform;
mod m0002_identity;
mod m0003_registry;
mod m0004_catalogue;
mod m0005_programme;
mod m0006_call;
mod m0007_application;
mod m0008_evaluation;
mod m0009_pilot;
mod m0010_mentorship;
mod m0011_purchase;
mod m0012_openness;
mod m0013_letters;
mod m0014_uploads;
mod m0015_imports;
mod m0016_second_factor;
mod m0017_search;
mod m0018_openid;
mod m0019_registry_life;
mod m0020_solution_editor;
mod m0021_registry_complete;
mod m0022_passkeys;
mod m0023_sealing;
mod m0024_forms;
mod m0027_amendments;
mod m0032_joint_applications;
mod m0033_one_complaint;
mod m0034_lots;
mod m0035_found_by_index;
mod m0026_inquiries;
mod m0025_complaints;
mod m0030_allocation;
mod m0028_before_calls;
mod m0031_interviews;
mod m0029_outages;
pub mod sql;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::{MigrationTrait, async_trait::async_trait};

pub struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    /// In the order in which they are applied. One line a room.
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_platform::MIGRATION),
            Box::new(m0002_identity::MIGRATION),
            Box::new(m0003_registry::MIGRATION),
            Box::new(m0004_catalogue::MIGRATION),
            Box::new(m0005_programme::MIGRATION),
            Box::new(m0006_call::MIGRATION),
            Box::new(m0007_application::MIGRATION),
            Box::new(m0008_evaluation::MIGRATION),
            Box::new(m0009_pilot::MIGRATION),
            Box::new(m0010_mentorship::MIGRATION),
            Box::new(m0011_purchase::MIGRATION),
            Box::new(m0012_openness::MIGRATION),
            Box::new(m0013_letters::MIGRATION),
            Box::new(m0014_uploads::MIGRATION),
            Box::new(m0015_imports::MIGRATION),
            Box::new(m0016_second_factor::MIGRATION),
            Box::new(m0017_search::MIGRATION),
            Box::new(m0020_solution_editor::MIGRATION),
            Box::new(m0018_openid::MIGRATION),
            Box::new(m0019_registry_life::MIGRATION),
            Box::new(m0021_registry_complete::MIGRATION),
            Box::new(m0022_passkeys::MIGRATION),
            Box::new(m0023_sealing::MIGRATION),
            Box::new(m0024_forms::MIGRATION),
            Box::new(m0027_amendments::MIGRATION),
            Box::new(m0026_inquiries::MIGRATION),
            Box::new(m0025_complaints::MIGRATION),
            Box::new(m0030_allocation::MIGRATION),
            Box::new(m0028_before_calls::MIGRATION),
            Box::new(m0031_interviews::MIGRATION),
            Box::new(m0032_joint_applications::MIGRATION),
            Box::new(m0033_one_complaint::MIGRATION),
            Box::new(m0029_outages::MIGRATION),
            Box::new(m0034_lots::MIGRATION),
            Box::new(m0035_found_by_index::MIGRATION),
        ]
    }
}
