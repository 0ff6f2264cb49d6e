//! Structured logs: lines for a terminal, JSON for a collector. Ids and states only, never content or addresses.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Text,
    Json,
}

impl Format {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Begins to write logs to standard error, so that a command's own output stays clean. `filter` as in
/// `info,passerelle=debug`. A second call changes nothing.
///
/// # Errors
/// When the filter is not one.
pub fn init(format: Format, filter: &str) -> Result<(), ParseError> {
    let lines = tracing_subscriber::fmt().with_env_filter(EnvFilter::try_new(filter)?).with_writer(std::io::stderr);
    let begun = match format {
        Format::Text => lines.try_init(),
        Format::Json => lines.json().flatten_event(true).try_init(),
    };
    // only the first subscriber counts: a test binary begins many times
    drop(begun);
    Ok(())
}
