//! Argon2id, off the request's thread.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash};
use platform::error::Failure;

use crate::app::App;

fn hasher(memory: u32) -> Result<Argon2<'static>, Failure> {
    let params = Params::new(memory, 2, 1, None).map_err(|error| Failure::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a new password; about 20 ms with the default memory.
///
/// # Errors
/// Only when the machine fails.
pub async fn hash(app: &App, password: String) -> Result<String, Failure> {
    let memory = app.config.password_memory;
    let work = move || {
        let hash =
            hasher(memory)?.hash_password(password.as_bytes()).map_err(|error| Failure::internal(error.to_string()))?;
        Ok(hash.to_string())
    };
    tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?
}

/// Whether the password fits. Without a stored hash the same work is done, so that the time tells nothing.
///
/// # Errors
/// Only when the machine fails.
pub async fn fits(app: &App, stored: Option<String>, password: String) -> Result<bool, Failure> {
    let memory = app.config.password_memory;
    let work = move || {
        let hasher = hasher(memory)?;
        let Some(stored) = stored else {
            let spent = hasher.hash_password(password.as_bytes());
            drop(spent);
            return Ok(false);
        };
        let parsed = PasswordHash::new(&stored).map_err(|error| Failure::internal(error.to_string()))?;
        Ok(hasher.verify_password(password.as_bytes(), &parsed).is_ok())
    };
    tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?
}
