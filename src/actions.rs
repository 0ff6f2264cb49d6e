//! What a person can do on a page: the verbs that the stage's table allows them now, as buttons and links.

use domain::access::{Actor, available};
use serde::Serialize;

use crate::identity::Guarded;

/// How a verb is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// One button; nothing to fill in, nothing to fear.
    Button,
    /// A page with a form: there is something to say, or something final to understand.
    Form,
    /// A form like the others, but for leaving or ending: offered last and quietly.
    Aside,
    /// Offered elsewhere on the page, beside what it concerns.
    Inline,
}

/// A verb as the template's `actions` component shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Action {
    pub verb: String,
    /// Message key of the button's words.
    pub key: String,
    pub url: String,
    /// `post` for a button that does it at once, `get` for a link to its form.
    pub method: &'static str,
    /// `primary` for the first, `secondary` for the rest, `quiet` for leaving and ending.
    pub tone: &'static str,
    /// The version that the page shows, so that a button on an old page is refused.
    pub version: i64,
}

/// The actions for a viewer, in the order of the stage's table; the first is the main one.
///
/// `offer` gives each verb's noun below the thing's address and how it is offered; what it does not know is not shown.
pub fn offered<M: Guarded>(
    subject: &M,
    viewer: Option<&Actor>,
    now: chrono::DateTime<chrono::Utc>,
    address: &str,
    offer: impl Fn(M::Verb) -> Option<(&'static str, Style)>,
) -> Vec<Action> {
    let verbs = viewer.map(|actor| available(subject, actor, now)).unwrap_or_default();
    let mut actions: Vec<Action> = Vec::new();
    let mut asides = Vec::new();
    for verb in verbs {
        let Some((noun, style)) = offer(verb) else { continue };
        let (method, tone) = match style {
            Style::Inline => continue,
            Style::Aside => ("get", "quiet"),
            Style::Button => ("post", if actions.is_empty() { "primary" } else { "secondary" }),
            Style::Form => ("get", if actions.is_empty() { "primary" } else { "secondary" }),
        };
        let action = Action {
            key: format!("{}-verb-{verb}", M::NAME),
            verb: verb.to_string(),
            url: format!("{address}/{noun}"),
            method,
            tone,
            version: subject.version(),
        };
        if style == Style::Aside { asides.push(action) } else { actions.push(action) }
    }
    actions.append(&mut asides);
    actions
}

/// The same with the verb that ends the present wait in front, as the main action.
pub fn led_by(mut actions: Vec<Action>, answer: &str) -> Vec<Action> {
    let Some(place) = actions.iter().position(|action| action.verb == answer) else { return actions };
    actions.iter_mut().filter(|action| action.tone == "primary").for_each(|action| action.tone = "secondary");
    let mut main = actions.remove(place);
    main.tone = "primary";
    actions.insert(0, main);
    actions
}
