//! What a proved identity leads to: a session, a link, a fresh proof; and the ways to an account where it has none yet.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    rejection::{Problems, Rejection},
    value::{Email, PersonId, text},
};
use platform::{
    change::{Acting, Change},
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
};
use serde_json::json;
use uuid::Uuid;

use super::{answer::Said, fault::Fault, store};
use crate::{
    identity::{
        Cx,
        commands::{spend, start_from},
        factor::{
            half::{self, Entered, Origin},
            store as factors,
        },
        session::{hashed, spelled},
        store::{self as people, NewPerson},
        tries::Tries,
    },
    notices::{self, Code, Notice, Reader, Value},
};

/// Letters that may be asked for with one identity within a day.
const LETTERS: Tries = Tries::new("identity", 5, 24 * 60);

/// Where a sign-in by a provider stands.
pub enum Arrived {
    In(Entered),
    /// The account's address is not proved yet; a letter is on its way.
    Unproved,
    /// No account has this identity; the cookie under which it waits.
    Unlinked(String),
}

/// Signs in whoever the identity belongs to. One that belongs to nobody waits for its account, unless the provider is
/// trusted for addresses that it has verified.
pub async fn arrive(cx: &Cx, said: &Said, next: String, from: &Origin) -> Result<Arrived, Failure> {
    let change = cx.app.change(Acting::system()).await?;
    if let Some(link) = store::link(change.conn(), &said.provider, &said.subject).await? {
        store::mark_used(change.conn(), link.id, change.now()).await?;
        let arrived = enter(&change, link.person_id.into(), said, from).await?;
        change.commit().await?;
        return Ok(arrived);
    }
    if let Some(person) = vouched(cx, &change, said).await? {
        link(&change, person, said).await?;
        let arrived = enter(&change, person, said, from).await?;
        change.commit().await?;
        return Ok(arrived);
    }
    let secret = spelled(change.secret());
    store::insert_unlinked(change.conn(), hashed(&secret), said, next, change.real()).await?;
    change.commit().await?;
    Ok(Arrived::Unlinked(secret))
}

/// The account that the provider's word alone leads into.
async fn vouched(cx: &Cx, change: &Change<'_>, said: &Said) -> Result<Option<PersonId>, Failure> {
    let Some(email) = said.email.as_ref().filter(|_| said.email_verified) else { return Ok(None) };
    let trusted = cx.app.providers.find(&said.provider).is_some_and(|provider| provider.settings.trusted);
    let row = people::by_email(change.conn(), email).await?;
    let row = row.filter(|row| row.disabled_at.is_none() && row.email_verified_at.is_some());
    let Some(row) = row.filter(|_| trusted) else { return Ok(None) };
    Ok(Some(row.id.into()))
}

/// A session, the second step, or a letter to an address that is not proved.
async fn enter(change: &Change<'_>, person: PersonId, said: &Said, from: &Origin) -> Result<Arrived, Failure> {
    let row = people::by_id(change.conn(), person).await?.filter(|row| row.disabled_at.is_none());
    let row = row.ok_or(Failure::NotFound)?;
    if row.email_verified_at.is_none() {
        let code = Code { purpose: "verify".into(), person: Some(person), payload: json!({}), hours: 48 };
        let notice = Notice::new("verify-address", Reader::Person(person), "/verify");
        notices::tell(change, notice.carrying(code)).await?;
        return Ok(Arrived::Unproved);
    }
    let entry = Entry::new("person.signed_in_by_provider", Subject::new("person", person));
    change.record(entry.data(json!({ "provider": said.provider, "second_factor": said.strong }))).await?;
    if !said.strong && factors::enrolled(change.conn(), person).await? {
        return Ok(Arrived::In(half::enter(change, person, from).await?));
    }
    let secret = start_from(change, person, &from.agent).await?;
    store::mark_session(change.conn(), hashed(&secret), &said.provider, said.strong).await?;
    Ok(Arrived::In(Entered::In(person, secret)))
}

/// Enters a link, with its letter; `false` where the identity belongs to an account already.
async fn link(change: &Change<'_>, person: PersonId, said: &Said) -> Result<bool, Failure> {
    let identity = (said.provider.as_str(), said.subject.as_str(), said.hint.as_str());
    if !store::insert_link(change.conn(), change.id(), person, identity, change.now()).await? {
        return Ok(false);
    }
    let entry = Entry::new("person.identity_linked", Subject::new("person", person));
    change.record(entry.data(json!({ "provider": said.provider }))).await?;
    let notice = Notice::new("identity-linked", Reader::Person(person), "/account/identities");
    notices::tell(change, notice).await?;
    Ok(true)
}

/// Links the identity to whoever is signed in and began this.
///
/// # Errors
/// `LinkedElsewhere`, `OtherPerson`.
pub async fn link_own(cx: &Cx, said: &Said, began: Option<Uuid>) -> Result<Result<(), Fault>, Failure> {
    let person = cx.actor()?.person;
    if began != Some(person.uuid()) {
        return Ok(Err(Fault::OtherPerson));
    }
    let change = cx.change_own(person).await?;
    if let Some(known) = store::link(change.conn(), &said.provider, &said.subject).await? {
        let own = known.person_id == person.uuid();
        return Ok(if own { Ok(()) } else { Err(Fault::LinkedElsewhere) });
    }
    if !link(&change, person, said).await? {
        return Ok(Err(Fault::LinkedElsewhere));
    }
    change.commit().await?;
    Ok(Ok(()))
}

/// How a fresh proof at a provider ended.
pub enum Proved {
    Wholly,
    /// The code of the second factor is still missing; the cookie of this state.
    Half(String),
}

/// That the person behind this session has just proved themselves at a provider.
///
/// # Errors
/// `OtherPerson` where the identity is not theirs.
pub async fn prove(cx: &Cx, said: &Said, began: Option<Uuid>, from: &Origin) -> Result<Result<Proved, Fault>, Failure> {
    let (person, standing) = (cx.actor()?.person, cx.standing.as_ref().ok_or(Failure::SignIn)?);
    let change = cx.change_own(person).await?;
    let known = store::link(change.conn(), &said.provider, &said.subject).await?;
    if began != Some(person.uuid()) || known.is_none_or(|link| link.person_id != person.uuid()) {
        return Ok(Err(Fault::OtherPerson));
    }
    if standing.enrolled && !said.strong {
        let entered = half::enter(&change, person, from).await?;
        change.commit().await?;
        let Entered::Half(secret) = entered else { return Ok(Err(Fault::OtherPerson)) };
        return Ok(Ok(Proved::Half(secret)));
    }
    factors::prove(change.conn(), &standing.session, change.real()).await?;
    let entry = Entry::new("person.proved_by_provider", Subject::new("person", person));
    change.record(entry.data(json!({ "provider": said.provider }))).await?;
    change.commit().await?;
    Ok(Ok(Proved::Wholly))
}

/// Takes a link away, but never the last way in.
///
/// # Errors
/// `identity-last`.
pub async fn unlink(cx: &Cx, id: Uuid) -> Result<(), Failure> {
    let person = cx.actor()?.person;
    let change = cx.change_own(person).await?;
    let row = people::by_id(change.conn(), person).await?.ok_or(Failure::SignIn)?;
    let links = store::links_of(change.conn(), person).await?;
    let Some(gone) = links.iter().find(|link| link.id == id) else { return Err(Failure::NotFound) };
    let others = links.iter().filter(|link| link.id != id);
    let usable = others.into_iter().any(|link| cx.app.providers.find(&link.provider).is_some());
    if row.password_hash.is_none() && !usable {
        return Err(Failure::Refused(Rejection::new("identity-last").into()));
    }
    store::delete_link(change.conn(), person, id).await?;
    let entry = Entry::new("person.identity_unlinked", Subject::new("person", person));
    change.record(entry.data(json!({ "provider": gone.provider }))).await?;
    notices::tell(&change, Notice::new("identity-unlinked", Reader::Person(person), "/account/identities")).await?;
    Ok(change.commit().await?)
}

/// The identity that waits under this cookie.
pub async fn waiting(cx: &Cx, secret: Option<&str>) -> Result<Option<store::Unlinked>, Failure> {
    let Some(secret) = secret else { return Ok(None) };
    Ok(store::unlinked(cx.read(), hashed(secret), cx.app.clock.real()).await?)
}

fn of(row: &store::Unlinked) -> Said {
    Said {
        provider: row.provider.clone(),
        subject: row.subject.clone(),
        name: row.name.clone(),
        email: row.email.clone(),
        email_verified: row.email_verified,
        hint: row.hint.clone(),
        strong: row.strong,
    }
}

/// What the page for a new identity leads to.
pub enum Settled {
    In(Entered),
    /// A letter proves the address.
    Letter,
}

/// An account for the identity: a new one at once where the provider has verified the address; else a letter to the
/// address links the identity to the account that has it, or that is made now. The page tells nobody which of the two.
///
/// # Errors
/// What is wrong with name or address; `TooMany`.
pub async fn settle(cx: &Cx, row: &store::Unlinked, form: &Submitted, from: &Origin) -> Result<Settled, Failure> {
    let mut problems = Problems::default();
    let name = problems.keep(text::line("name", form.text("name"), 120));
    let email = problems.keep(Email::parse("email", form.text("email")));
    let (Some(name), Some(email)) = (name, email) else { return Err(problems.into()) };
    let said = of(row);
    let change = cx.app.change(Acting::system()).await?;
    let identity = URL_SAFE_NO_PAD.encode(&row.id_hash);
    LETTERS.check(&cx.app, change.conn(), &identity).await?;
    LETTERS.count(&change, identity).await?;
    let known = people::by_email(change.conn(), email.as_str()).await?;
    let reserved = people::reserved::is_reserved(change.conn(), email.as_str(), None, change.real()).await?;
    let own = said.email_verified && said.email.as_deref() == Some(email.as_str());
    if known.is_none() && !reserved && own {
        let person = register(cx, &change, name, &email, true).await?;
        link(&change, person, &said).await?;
        store::end_unlinked(change.conn(), row.id_hash.clone()).await?;
        let arrived = enter(&change, person, &said, from).await?;
        change.commit().await?;
        return Ok(if let Arrived::In(entered) = arrived { Settled::In(entered) } else { Settled::Letter });
    }
    let person = match known {
        Some(known) => Some(PersonId::from(known.id)),
        None if reserved => None,
        None => Some(register(cx, &change, name, &email, false).await?),
    };
    letter(cx, &change, row, person, &email).await?;
    change.commit().await?;
    Ok(Settled::Letter)
}

/// An account without a password.
async fn register(
    cx: &Cx,
    change: &Change<'_>,
    name: String,
    email: &Email,
    verified: bool,
) -> Result<PersonId, Failure> {
    let id = change.id();
    let person = NewPerson {
        id,
        email: email.as_str().to_owned(),
        name,
        password_hash: None,
        lang: cx.lang.code(),
        platform_role: None,
        verified_at: verified.then(|| change.now()),
    };
    people::insert_person(change.conn(), person, change.now()).await?;
    change.record(Entry::new("person.registered", Subject::new("person", id))).await?;
    Ok(id.into())
}

/// The letter whose link joins the identity to the account, in the browser that holds the identity; to an address that
/// cannot have an account now, the letter that says so.
async fn letter(
    cx: &Cx,
    change: &Change<'_>,
    row: &store::Unlinked,
    person: Option<PersonId>,
    email: &Email,
) -> Result<(), Failure> {
    let Some(person) = person else {
        let reader = Reader::Address { email: email.as_str().to_owned(), lang: cx.lang.code().to_owned() };
        return notices::tell(change, Notice::new("account-exists", reader, "/sign-in")).await;
    };
    let payload = json!({ "identity": URL_SAFE_NO_PAD.encode(&row.id_hash) });
    let code = Code { purpose: "link_identity".into(), person: Some(person), payload, hours: 2 };
    let named = cx.app.providers.find(&row.provider);
    let provider = named.map_or("", |provider| provider.settings.name_in(cx.lang.code())).to_owned();
    let notice = Notice::new("identity-link", Reader::Person(person), "/sign-in/joining");
    notices::tell(change, notice.with("provider", Value::Text(provider)).carrying(code)).await
}

/// Joins by the letter's link: proves the address, links, signs in. `None` if the link is spent or meant for another
/// browser; then it is not used up.
pub async fn join(cx: &Cx, code: &str, secret: Option<&str>, from: &Origin) -> Result<Option<Entered>, Failure> {
    let Some(row) = waiting(cx, secret).await? else { return Ok(None) };
    let Some(known) = store::code(cx.read(), &hashed(code), cx.app.clock.real()).await? else { return Ok(None) };
    let meant = known.payload.get("identity").and_then(|text| text.as_str());
    if meant != Some(URL_SAFE_NO_PAD.encode(&row.id_hash).as_str()) {
        return Ok(None);
    }
    let change = cx.app.change(Acting::system()).await?;
    let Some((person, _)) = spend(&change, code, "link_identity").await? else { return Ok(None) };
    let said = of(&row);
    let free = store::end_unlinked(change.conn(), row.id_hash.clone()).await?;
    if !free || !link(&change, person, &said).await? {
        return Ok(None);
    }
    store::drop_password(change.conn(), person).await?;
    people::mark_verified(change.conn(), person, change.now()).await?;
    let arrived = enter(&change, person, &said, from).await?;
    change.commit().await?;
    Ok(if let Arrived::In(entered) = arrived { Some(entered) } else { None })
}

/// Links the identity that waits in this browser to whoever signed in by other means.
///
/// # Errors
/// `LinkedElsewhere`; `NotFound` where none waits.
pub async fn adopt(cx: &Cx, secret: Option<&str>) -> Result<Result<(), Fault>, Failure> {
    let person = cx.actor()?.person;
    let row = waiting(cx, secret).await?.ok_or(Failure::NotFound)?;
    let change = cx.change_own(person).await?;
    let free = store::end_unlinked(change.conn(), row.id_hash.clone()).await?;
    if !free || !link(&change, person, &of(&row)).await? {
        return Ok(Err(Fault::LinkedElsewhere));
    }
    change.commit().await?;
    Ok(Ok(()))
}
