//! How a request fails: typed, rendered as a page or as JSON by one outer layer, in the reader's language.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use domain::rejection::{Problems, Rejection};
use http::StatusCode;
use sea_orm::{DbErr, SqlErr};

/// Every way in which a request can end without doing what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It does not exist, or not for this person.
    #[error("not found")]
    NotFound,
    /// An account is needed; the person comes back to the page afterwards.
    #[error("sign-in needed")]
    SignIn,
    /// It exists for this person, but this act is not theirs.
    #[error("forbidden: {0}")]
    Forbidden(Rejection),
    /// What was typed cannot be taken; every problem at its field.
    #[error("refused: {0:?}")]
    Refused(Problems),
    /// Somebody else changed it since this person looked.
    #[error("stale")]
    Stale,
    /// The form's token is missing or belongs to another browser or session.
    #[error("form expired")]
    FormExpired,
    /// The same form was sent before and done; here is where the first sending led.
    #[error("repeated")]
    Repeated(String),
    /// A request that no form of ours can make.
    #[error("bad request")]
    BadRequest,
    #[error("too large")]
    TooLarge,
    /// Seconds until it may be tried again.
    #[error("too many requests")]
    TooMany(u64),
    /// Nothing the person did.
    #[error("internal: {0}")]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl Failure {
    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) | Self::FormExpired => StatusCode::FORBIDDEN,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale => StatusCode::CONFLICT,
            Self::Repeated(_) => StatusCode::SEE_OTHER,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Turns the breach of a named unique rule into a refusal; every other database error stays internal.
    ///
    /// `constraint` is the SQL name (PostgreSQL reports it), `columns` is `table.column` of its first column
    /// (SQLite reports the columns).
    pub fn unless_unique(error: DbErr, constraint: &str, columns: &str, rejection: Rejection) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(message))
                if message.contains(constraint) || message.contains(columns) =>
            {
                Self::Refused(rejection.into())
            }
            _ => Self::internal(error),
        }
    }
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        if crate::db::is_race(&error) {
            tracing::warn!(%error, "somebody else was faster");
            return Self::Stale;
        }
        Self::internal(error)
    }
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        Self::Refused(rejection.into())
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Refused(problems)
    }
}

/// A failure on its way out; the outer layer finds it in the response's extensions and writes the body.
#[derive(Clone)]
pub struct Told(pub Arc<Failure>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Told(Arc::new(self)));
        response
    }
}
