//! The command line: parse, load the settings, run.

use std::process::ExitCode;

use clap::Parser;

/// Pages are many small texts: with the system's allocator a fifth of a server's time went into it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    passerelle::cli::run(passerelle::cli::Cli::parse()).await
}
