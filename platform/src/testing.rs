//! A database of its own for each test: a SQLite file by default, or a database on the PostgreSQL server that
//! `PASSERELLE_TEST_DATABASE_URL` (its maintenance database) names.
//!
//! Bringing a schema up takes much longer than most tests. So one database is prepared once in a process and kept
//! as a [`Template`]; each test gets a copy. What a passed test used is removed; a failed one leaves it for looking.

use std::io;
use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr};

use crate::db::Db;
use crate::ids::{Ids, SystemIds};

/// Names of templates on a server; the number of the process that made it follows.
const TEMPLATES: &str = "passerelle_template_";

pub struct TestDatabase {
    pub db: Db,
    pub url: String,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Folder(PathBuf),
    Server { maintenance: String, name: String },
}

/// A database that others are copied from.
pub enum Template {
    File(Vec<u8>),
    Server { maintenance: String, name: String },
}

impl TestDatabase {
    /// An empty one. The schema is the caller's: `Migrator::up(database.db.maintenance(), None)`.
    ///
    /// # Errors
    /// When the folder or the database cannot be made.
    pub async fn fresh() -> Result<Self, DbErr> {
        let name = name();
        match server() {
            Some(maintenance) => {
                administer(&maintenance, &format!("CREATE DATABASE {name}")).await?;
                Self::on_server(maintenance, name).await
            }
            None => Self::in_folder(&name, None).await,
        }
    }

    /// Keeps it as it is now, for others to be copied from.
    ///
    /// # Errors
    /// When it cannot be closed, read or renamed.
    pub async fn into_template(self) -> Result<Template, DbErr> {
        self.db.clone().close().await?;
        match self.place.clone() {
            Place::Folder(folder) => Ok(Template::File(std::fs::read(file_in(&folder)).map_err(told)?)),
            Place::Server { maintenance, name } => {
                let template = format!("{TEMPLATES}{}", std::process::id());
                sweep(&maintenance).await?;
                administer(&maintenance, &format!("ALTER DATABASE {name} RENAME TO {template}")).await?;
                Ok(Template::Server { maintenance, name: template })
            }
        }
    }

    /// Closes and removes it.
    ///
    /// # Errors
    /// When it cannot be closed.
    pub async fn remove(self) -> Result<(), DbErr> {
        self.db.clone().close().await
    }

    async fn in_folder(name: &str, content: Option<&[u8]>) -> Result<Self, DbErr> {
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).map_err(told)?;
        if let Some(content) = content {
            std::fs::write(file_in(&folder), content).map_err(told)?;
        }
        let url = format!("sqlite://{}", file_in(&folder).display());
        Ok(Self { db: Db::connect(&url).await?, url, place: Place::Folder(folder) })
    }

    async fn on_server(maintenance: String, name: String) -> Result<Self, DbErr> {
        let url = sibling(&maintenance, &name);
        Ok(Self { db: Db::connect(&url).await?, url, place: Place::Server { maintenance, name } })
    }
}

impl Template {
    /// A database of its own, as this one was when it was kept.
    ///
    /// # Errors
    /// When the folder or the database cannot be made.
    pub async fn copy(&self) -> Result<TestDatabase, DbErr> {
        let new = name();
        match self {
            Self::File(content) => TestDatabase::in_folder(&new, Some(content)).await,
            Self::Server { maintenance, name } => {
                administer(maintenance, &format!("CREATE DATABASE {new} TEMPLATE {name}")).await?;
                TestDatabase::on_server(maintenance.clone(), new).await
            }
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        match self.place.clone() {
            Place::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            // a thread with a runtime of its own: this one's may be ending
            Place::Server { maintenance, name } => {
                drop(std::thread::spawn(move || drop_database(&maintenance, &name)).join())
            }
        }
    }
}

fn drop_database(maintenance: &str, name: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    if let Ok(runtime) = runtime {
        let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        drop(runtime.block_on(administer(maintenance, &statement)));
    }
}

/// Removes the templates of processes that have ended.
async fn sweep(maintenance: &str) -> Result<(), DbErr> {
    let server = Database::connect(maintenance).await?;
    for name in databases(&server).await? {
        let process = name.strip_prefix(TEMPLATES).and_then(|number| number.parse::<u32>().ok());
        if process
            .is_some_and(|number| Path::new("/proc/self").exists() && !Path::new(&format!("/proc/{number}")).exists())
        {
            server.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
        }
    }
    server.close().await
}

async fn databases(server: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let all = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, "SELECT datname FROM pg_database");
    server.query_all_raw(all).await?.iter().map(|row| row.try_get("", "datname")).collect()
}

async fn administer(maintenance: &str, statement: &str) -> Result<(), DbErr> {
    let server = Database::connect(maintenance).await?;
    server.execute_unprepared(statement).await?;
    server.close().await
}

fn server() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tests are not configured by the application's settings")]
    std::env::var("PASSERELLE_TEST_DATABASE_URL").ok()
}

fn name() -> String {
    format!("passerelle_test_{}", SystemIds::default().opaque().simple())
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("test.db")
}

fn told(error: io::Error) -> DbErr {
    DbErr::Custom(error.to_string())
}

/// The same server and options, another database.
fn sibling(url: &str, name: &str) -> String {
    let (base, options) = url.split_once('?').map_or((url, String::new()), |(base, rest)| (base, format!("?{rest}")));
    let server = base.rsplit_once('/').map_or(base, |(server, _)| server);
    format!("{server}/{name}{options}")
}
