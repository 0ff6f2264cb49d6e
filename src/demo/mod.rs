//! The demo: an embedded database with a world in it, accounts that everybody knows, and its mails in the browser.

mod mails;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use platform::ids::SystemIds;

use crate::{
    app::App,
    cli,
    config::Config,
    identity::{Access, Routes},
    start,
};

/// The password of every demo account.
pub const PASSWORD: &str = "pont de la liberte 2027";

/// An account that the demo prints: what one can do with it, and its address.
pub struct Account {
    pub role: String,
    pub email: String,
}

/// Marks a folder whose world is public.
fn mark(config: &Config) -> PathBuf {
    config.data.join("demo-world")
}

/// Whether the folder holds a demo world; `serve` refuses such a folder.
pub fn is_demo(config: &Config) -> bool {
    mark(config).exists()
}

/// Opens the demo world, building it where the folder has none yet.
///
/// # Errors
/// Whatever cannot be opened or built.
pub async fn open(config: Config, fresh: bool) -> anyhow::Result<(App, Vec<Account>)> {
    if fresh && is_demo(&config) {
        std::fs::remove_dir_all(&config.data)?;
    }
    std::fs::create_dir_all(&config.data)?;
    let mark = mark(&config);
    let clock = cli::fast(config.clock_speed);
    let app = start::open(config, clock, Arc::new(SystemIds::default()), true).await?;
    std::fs::write(mark, "mails and accounts of this world are public\n")?;
    Ok((app, Vec::new()))
}

/// Prints the address and the accounts.
pub fn print(address: SocketAddr, accounts: &[Account]) {
    println!("\nPasserelle demo: http://{address}\nPassword of every account: {PASSWORD}\n");
    for account in accounts {
        println!("  {:<32} {}", account.email, account.role);
    }
}

pub fn routes() -> Routes {
    Routes::new().get("/demo/mails", Access::public(), mails::list).get("/demo/mails/{name}", Access::public(), mails::show)
}
