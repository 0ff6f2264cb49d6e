//! `demo`, `serve` and `work`.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use clap::Args;
use platform::{
    clock::{Clock, SystemClock},
    ids::SystemIds,
};
use tokio::{net::TcpListener, sync::watch};

use super::{Outcome, Place, logs};
use crate::{app, app::App, call, config::Config, demo, jobs, start};

#[derive(Args)]
pub struct ServeArgs {
    /// Address and port; port 0 picks a free one, which is printed.
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

#[derive(Args)]
pub struct DemoArgs {
    /// Address and port; port 0 picks a free one, which is printed.
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// How much faster case time runs than real time.
    #[arg(long, value_name = "N", default_value_t = 1)]
    clock_speed: u32,
    /// Begin anew: the folder's world is thrown away.
    #[arg(long)]
    fresh: bool,
    /// When a world is built, its present (RFC 3339); now, unless given. With it, the same world is built every time.
    #[arg(long, value_name = "TIME")]
    present: Option<DateTime<Utc>>,
}

/// Serves the pages and works on the outbox until it is told to stop.
pub async fn serve(place: &Place, args: ServeArgs) -> anyhow::Result<Outcome> {
    let mut config = place.config()?;
    config.listen = args.listen.unwrap_or(config.listen);
    logs(&config)?;
    if demo::is_demo(&config) {
        anyhow::bail!(
            "{} holds a demo world, whose mails everybody can read; serve it with `demo`",
            config.data.display()
        );
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let app = start::open(config, clock, Arc::new(SystemIds::default()), true).await?;
    let listener = TcpListener::bind(&app.config.listen).await?;
    listen(app, listener, |_| {}).await
}

/// Builds the demo world if it is not there, prints its accounts, and serves it.
pub async fn demo(place: &Place, args: DemoArgs) -> anyhow::Result<Outcome> {
    let mut config = place.config()?;
    if place.data.is_none() && config.data == Config::default().data {
        config.data = PathBuf::from("demo-data");
    }
    config.listen = args.listen.unwrap_or(config.listen);
    config.clock_speed = args.clock_speed.max(1);
    config.demo = true;
    logs(&config)?;
    // bound first: an address in use is told before a world is built, and the letters' links lead here
    let listener = TcpListener::bind(&config.listen).await?;
    if config.public_url == Config::default().public_url {
        config.public_url = format!("http://{}", listener.local_addr()?);
    }
    let demo = demo::open(config, args.fresh, args.present).await?;
    let outcome = tokio::select! {
        outcome = listen(demo.app, listener, |address| demo::print(address, &demo.accounts)) => outcome,
        () = demo.course.run() => Ok(Outcome::Well),
    };
    demo.course.keep(Duration::ZERO)?;
    outcome
}

/// Works on the outbox only; as many as needed may run over one database.
pub async fn work(place: &Place) -> anyhow::Result<Outcome> {
    let config = place.config()?;
    logs(&config)?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let app = start::open(config, clock, Arc::new(SystemIds::default()), false).await?;
    let (stop, stopped) = watch::channel(false);
    let worker = jobs::worker(&app);
    tokio::join!(worker.run(stopped), async {
        signalled().await;
        // an error means that the worker has ended already
        let _ = stop.send(true);
    });
    Ok(Outcome::Well)
}

async fn listen(app: App, listener: TcpListener, ready: impl FnOnce(SocketAddr)) -> anyhow::Result<Outcome> {
    let address = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let worker = jobs::worker(&app);
    // where one trains, time leaps, and no leap is an outage
    if !app.config.demo {
        tokio::spawn(call::heart::run(app.clone(), stopped.clone()));
    }
    let working = tokio::spawn(async move { worker.run(stopped).await });
    println!("listening on http://{address}");
    ready(address);
    let service = app::router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(signalled()).await?;
    // an error means that the worker has ended already
    let _ = stop.send(true);
    working.await?;
    Ok(Outcome::Well)
}

/// Ends at SIGINT or SIGTERM.
async fn signalled() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "no terminate signal");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! { _ = interrupt => {}, () = terminate => {} }
}
