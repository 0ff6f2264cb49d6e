//! Why a sign-in at a provider came to nothing: a code for the log, and what the person is told.

/// One code for each reason. Neither carries what the provider sent: a token never reaches the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum Fault {
    ProviderUnknown,
    Unreachable,
    Slow,
    TooLarge,
    Unreadable,
    EndpointInsecure,
    DiscoveryIssuer,
    StateUnknown,
    StateExpired,
    OtherBrowser,
    ResponseIssuer,
    Denied,
    LoginRequired,
    ProviderError,
    CodeRefused,
    IdTokenMissing,
    ClaimsMissing,
    Unsigned,
    Algorithm,
    KeyUnknown,
    Signature,
    Issuer,
    Audience,
    Nonce,
    Expired,
    IssuedLater,
    AccessTokenHash,
    AcrMissing,
    AcrLow,
    AuthTimeMissing,
    AuthTimeOld,
    UserinfoSubject,
    UserinfoUnsigned,
    UserinfoEncrypted,
    OtherPerson,
    LinkedElsewhere,
}

impl Fault {
    /// As the log has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProviderUnknown => "provider-unknown",
            Self::Unreachable => "provider-unreachable",
            Self::Slow => "provider-slow",
            Self::TooLarge => "answer-too-large",
            Self::Unreadable => "answer-unreadable",
            Self::EndpointInsecure => "endpoint-insecure",
            Self::DiscoveryIssuer => "discovery-issuer-wrong",
            Self::StateUnknown => "state-unknown",
            Self::StateExpired => "state-expired",
            Self::OtherBrowser => "state-of-another-browser",
            Self::ResponseIssuer => "response-issuer-wrong",
            Self::Denied => "denied-by-person",
            Self::LoginRequired => "login-required",
            Self::ProviderError => "provider-error",
            Self::CodeRefused => "code-refused",
            Self::IdTokenMissing => "id-token-missing",
            Self::ClaimsMissing => "id-token-claims-missing",
            Self::Unsigned => "id-token-unsigned",
            Self::Algorithm => "algorithm-refused",
            Self::KeyUnknown => "key-unknown",
            Self::Signature => "signature-wrong",
            Self::Issuer => "issuer-wrong",
            Self::Audience => "audience-wrong",
            Self::Nonce => "nonce-wrong",
            Self::Expired => "expired",
            Self::IssuedLater => "issued-in-future",
            Self::AccessTokenHash => "access-token-hash-wrong",
            Self::AcrMissing => "acr-missing",
            Self::AcrLow => "acr-too-low",
            Self::AuthTimeMissing => "auth-time-missing",
            Self::AuthTimeOld => "auth-time-old",
            Self::UserinfoSubject => "userinfo-of-another-subject",
            Self::UserinfoUnsigned => "userinfo-unsigned",
            Self::UserinfoEncrypted => "userinfo-encrypted",
            Self::OtherPerson => "proof-by-another-person",
            Self::LinkedElsewhere => "linked-to-another-account",
        }
    }

    /// What the page says: `provider-fault-<kind>`.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Unreachable | Self::Slow | Self::ProviderError => "unavailable",
            Self::ProviderUnknown | Self::StateUnknown | Self::StateExpired | Self::OtherBrowser => "again",
            Self::Denied | Self::LoginRequired => "stopped",
            Self::AcrMissing | Self::AcrLow => "weak",
            Self::AuthTimeMissing | Self::AuthTimeOld => "old",
            Self::OtherPerson => "other",
            Self::LinkedElsewhere => "linked",
            _ => "unchecked",
        }
    }
}
