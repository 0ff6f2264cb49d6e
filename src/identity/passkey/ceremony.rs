//! The two ceremonies of Web Authentication (Level 3, section 7) as bytes that wait in the database: a credential is
//! made, and a credential proves its person. Both demand that the authenticator verified who holds it, so that a passkey
//! is two factors by itself.
//!
//! Challenges and their five minutes come from the library, by the machine's clock.

use domain::value::PersonId;
use http::Uri;
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication16, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
    bin::{Decode, Encode},
    request::{
        AsciiDomain, PublicKeyCredentialDescriptor, RpId,
        auth::AuthenticationVerificationOptions,
        register::{
            CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle16,
            Username,
        },
    },
    response::{
        AuthTransports, CredentialId,
        register::{DynamicState, StaticState},
    },
};

/// Why a browser's answer is not taken; for the log, never with what was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(String);

impl Fault {
    fn of(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }

    /// Of a text that is no answer at all: what the reader says of it would repeat what was sent.
    fn unreadable<E>(_: E) -> Self {
        Self("no answer of a browser".to_owned())
    }
}

/// This instance towards browsers: the relying party.
#[derive(Clone, Debug)]
pub struct Party {
    id: RpId,
    origin: String,
}

/// A ceremony that waits for its answer: what the server keeps, and what the browser is asked (JSON).
pub struct Begun {
    pub state: Vec<u8>,
    pub options: String,
}

/// A credential as it is kept.
#[derive(Clone, Debug)]
pub struct Credential {
    pub id: Vec<u8>,
    pub transports: u8,
    pub lasting: Vec<u8>,
    pub changing: Vec<u8>,
}

/// What an answer says before it is checked: which credential, and whose.
pub struct Claim {
    answer: DiscoverableAuthentication16,
    pub credential: Vec<u8>,
    pub person: PersonId,
}

impl Party {
    /// From the instance's public address. None where browsers would offer no passkeys: the host is a number, or the
    /// address is not secure and not `localhost` (section 5.1.3; Secure Contexts 3.1).
    #[must_use]
    pub fn of(public_url: &str) -> Option<Self> {
        let uri: Uri = public_url.parse().ok()?;
        let (scheme, host) = (uri.scheme_str()?, uri.host()?.to_ascii_lowercase());
        let local = host == "localhost" || host.ends_with(".localhost");
        let number = host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok();
        if number || scheme != "https" && !local {
            return None;
        }
        let port = uri.port_u16().filter(|port| (scheme, *port) != ("https", 443) && (scheme, *port) != ("http", 80));
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let origin = format!("{scheme}://{host}{port}");
        Some(Self { id: RpId::Domain(AsciiDomain::try_from(host).ok()?), origin })
    }

    /// Begins to make a credential for this person, beside those they have.
    ///
    /// # Errors
    /// When the library cannot word the question.
    pub fn make(&self, person: PersonId, (name, display): (&str, &str), known: &[Credential]) -> Result<Begun, Fault> {
        let handle = handle(person);
        let number = person.to_string();
        let user = PublicKeyCredentialUserEntity {
            name: Username::try_from(name).or_else(|_| Username::try_from(number.as_str())).map_err(Fault::of)?,
            id: &handle,
            display_name: Nickname::try_from(display).ok(),
        };
        let known = known.iter().map(descriptor).collect::<Result<_, _>>()?;
        let mut options = PublicKeyCredentialCreationOptions::passkey(&self.id, user, known);
        // verification is demanded at every use; older devices refuse to promise it by themselves
        options.extensions.cred_protect = CredProtect::None;
        let (server, client) = options.start_ceremony().map_err(Fault::of)?;
        Ok(Begun {
            state: server.encode().map_err(Fault::of)?,
            options: serde_json::to_string(&client).map_err(Fault::of)?,
        })
    }

    /// The credential that the browser made.
    ///
    /// # Errors
    /// What does not hold, for the log.
    pub fn made(&self, state: &[u8], answer: &str) -> Result<Credential, Fault> {
        let state = RegistrationServerState::<16>::decode(state).map_err(Fault::of)?;
        let answer = Registration::from_json_relaxed(answer.as_bytes()).map_err(Fault::unreadable)?;
        let origins = [self.origin.as_str()];
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..RegistrationVerificationOptions::default()
        };
        let (id, transports, _, lasting, changing, _) =
            state.verify(&self.id, &answer, &options).map_err(Fault::of)?.into_parts();
        let Ok(transports) = transports.encode();
        let (Ok(lasting), Ok(changing)) = (lasting.encode(), changing.encode());
        Ok(Credential { id: id.as_ref().to_vec(), transports, lasting, changing: changing.to_vec() })
    }

    /// Begins to ask who is there; the browser offers every passkey that it has for this instance.
    ///
    /// # Errors
    /// When the library cannot word the question.
    pub fn ask(&self) -> Result<Begun, Fault> {
        let options = DiscoverableCredentialRequestOptions::passkey(&self.id);
        let (server, client) = options.start_ceremony().map_err(Fault::of)?;
        Ok(Begun {
            state: server.encode().map_err(Fault::of)?,
            options: serde_json::to_string(&client).map_err(Fault::of)?,
        })
    }

    /// Checks the proof of a credential; its changed part, where it changed.
    ///
    /// # Errors
    /// What does not hold, for the log.
    pub fn proves(&self, state: &[u8], claim: &Claim, kept: &Credential) -> Result<Option<Vec<u8>>, Fault> {
        let state = DiscoverableAuthenticationServerState::decode(state).map_err(Fault::of)?;
        let changing: [u8; 7] = kept.changing.as_slice().try_into().map_err(Fault::of)?;
        let handle = handle(claim.person);
        let id = CredentialId::<&[u8]>::decode(kept.id.as_slice()).map_err(Fault::of)?;
        let lasting = StaticState::decode(kept.lasting.as_slice()).map_err(Fault::of)?;
        let changing = DynamicState::decode(changing).map_err(Fault::of)?;
        let mut credential = AuthenticatedCredential::new(id, &handle, lasting, changing).map_err(Fault::of)?;
        let origins = [self.origin.as_str()];
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        let changed = state.verify(&self.id, &claim.answer, &mut credential, &options).map_err(Fault::of)?;
        let Ok(now) = credential.dynamic_state().encode();
        Ok(changed.then(|| now.to_vec()))
    }
}

impl Claim {
    /// Reads an answer; nothing of it is proved yet.
    ///
    /// # Errors
    /// What cannot be read, for the log.
    pub fn read(answer: &str) -> Result<Self, Fault> {
        let answer = DiscoverableAuthentication16::from_json_relaxed(answer.as_bytes()).map_err(Fault::unreadable)?;
        let credential = answer.raw_id().as_ref().to_vec();
        let Ok(person) = answer.response().user_handle().encode();
        Ok(Self { answer, credential, person: uuid::Uuid::from_bytes(person).into() })
    }
}

fn handle(person: PersonId) -> UserHandle16 {
    let Ok(handle) = UserHandle16::decode(*person.uuid().as_bytes());
    handle
}

fn descriptor(credential: &Credential) -> Result<PublicKeyCredentialDescriptor<Vec<u8>>, Fault> {
    Ok(PublicKeyCredentialDescriptor {
        id: CredentialId::<Vec<u8>>::decode(credential.id.clone()).map_err(Fault::of)?,
        transports: AuthTransports::decode(credential.transports).map_err(Fault::of)?,
    })
}

#[cfg(test)]
mod tests {
    use super::Party;

    #[test]
    fn passkeys_are_for_names_on_secure_lines() {
        let origin = |url| Party::of(url).map(|party| party.origin);
        assert_eq!(origin("https://passerelle.example/").as_deref(), Some("https://passerelle.example"));
        assert_eq!(origin("https://Passerelle.example:443").as_deref(), Some("https://passerelle.example"));
        assert_eq!(origin("https://passerelle.example:8443").as_deref(), Some("https://passerelle.example:8443"));
        assert_eq!(origin("http://localhost:8080").as_deref(), Some("http://localhost:8080"));
        for none in
            ["http://127.0.0.1:8080", "https://[::1]", "http://passerelle.example", "https://10.0.0.1", "passerelle"]
        {
            assert_eq!(origin(none), None, "{none}");
        }
    }
}
