//! A fresh, empty database for each test: a SQLite file by default, or a database of its own on the PostgreSQL
//! server that `PASSERELLE_TEST_DATABASE_URL` (its maintenance database) names.
//!
//! The schema is the caller's: `Migrator::up(database.db.maintenance(), None)`.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, Database, DbErr};

use crate::db::Db;
use crate::ids::{Ids, SystemIds};

pub struct TestDatabase {
    pub db: Db,
    pub url: String,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Server { maintenance: String, name: String },
}

impl TestDatabase {
    /// # Errors
    /// When the folder or the database cannot be made.
    pub async fn fresh() -> Result<Self, DbErr> {
        let name = format!("passerelle_test_{}", SystemIds::default().opaque().simple());
        #[expect(clippy::disallowed_methods, reason = "tests are not configured by the application's settings")]
        let (url, place) = match std::env::var("PASSERELLE_TEST_DATABASE_URL") {
            Ok(maintenance) => {
                administer(&maintenance, &format!("CREATE DATABASE {name}")).await?;
                (sibling(&maintenance, &name), Place::Server { maintenance, name })
            }
            Err(_) => {
                let folder = std::env::temp_dir().join(&name);
                std::fs::create_dir_all(&folder).map_err(|error| DbErr::Custom(error.to_string()))?;
                (format!("sqlite://{}", folder.join("test.db").display()), Place::Folder(folder))
            }
        };
        Ok(Self { db: Db::connect(&url).await?, url, place })
    }

    /// Removes it. A test that fails leaves it for looking.
    ///
    /// # Errors
    /// When it cannot be closed or removed.
    pub async fn remove(self) -> Result<(), DbErr> {
        self.db.close().await?;
        match self.place {
            Place::Folder(folder) => std::fs::remove_dir_all(folder).map_err(|error| DbErr::Custom(error.to_string())),
            Place::Server { maintenance, name } => {
                administer(&maintenance, &format!("DROP DATABASE {name} WITH (FORCE)")).await
            }
        }
    }
}

async fn administer(maintenance: &str, statement: &str) -> Result<(), DbErr> {
    let server = Database::connect(maintenance).await?;
    server.execute_unprepared(statement).await?;
    server.close().await
}

/// The same server and options, another database.
fn sibling(url: &str, name: &str) -> String {
    let (base, options) = url.split_once('?').map_or((url, String::new()), |(base, rest)| (base, format!("?{rest}")));
    let server = base.rsplit_once('/').map_or(base, |(server, _)| server);
    format!("{server}/{name}{options}")
}
