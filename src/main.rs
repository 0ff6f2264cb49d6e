//! The command line: parse, load the settings, run.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    passerelle::cli::run(passerelle::cli::Cli::parse()).await
}
