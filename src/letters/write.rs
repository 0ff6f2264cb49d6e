//! A letter as text and HTML, in its reader's language (`Recipient::lang`, chosen in `src/identity/store/recipients.rs`):
//! one main action, the facts of the case, why the reader gets it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use platform::{
    calendar::Event,
    error::Failure,
    format,
    i18n::{Arg, Lang},
    mail::{Enclosure, Outgoing},
};
use serde::Serialize;

use super::table;
use crate::{
    app::App,
    notices::{Happening, Notice, Recipient, Value},
};

/// Most characters that mail programs show beside the subject.
const PREHEADER: usize = 140;
/// Of an instance without an accent of its own.
const ACCENT: &str = "#00665a";

/// What `emails/notice.txt` and `emails/notice.html` read.
#[derive(Serialize)]
struct Letter {
    mail: Mail,
}

#[derive(Serialize)]
struct Mail {
    subject: String,
    /// What mail programs show beside the subject.
    preheader: String,
    greeting: String,
    paragraphs: Vec<String>,
    /// Other letters, gathered.
    items: Vec<Item>,
    action: Step,
    facts: Vec<Fact>,
    /// Why the reader gets this letter.
    reason: String,
    /// Where letters are chosen; none for somebody without an account.
    choose: Option<Step>,
    stop: Option<Step>,
    site: String,
    /// `#rrggbb`
    accent: String,
    url: String,
}

#[derive(Serialize)]
struct Step {
    text: String,
    url: String,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    value: String,
}

/// One of the letters that a day's letter gathers.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    pub subject: String,
    pub text: String,
    pub url: String,
}

/// What a letter needs beside its notice.
pub struct Around<'a> {
    pub to: &'a Recipient,
    /// Where the one action leads.
    pub link: String,
    /// The case's reference, where it has one.
    pub reference: Option<String>,
    /// The path of the click that ends letters of this kind, where they can be ended.
    pub stop: Option<String>,
    pub items: Vec<Item>,
    pub message_id: String,
}

/// The instance's name as letters say it.
pub fn site(app: &App) -> String {
    app.brand.name.clone()
}

/// # Errors
/// A template that does not fit.
pub fn letter(app: &App, notice: &Notice, around: Around<'_>) -> Result<Outgoing, Failure> {
    let Around { to, link, reference, stop, items, message_id } = around;
    let words = Words::of(app, notice, to.lang);
    let (subject, paragraphs) = (words.say("subject"), words.paragraphs());
    let whole = |path: &str| format!("{}{path}", app.config.public_url);
    let word = |key: &str| app.catalogue.word(to.lang, key);
    let stop = stop.map(|path| whole(&path));
    let event = notice.happening.as_ref().map(|happening| words.event(app, happening, &link));
    let mail = Mail {
        subject: subject.clone(),
        preheader: shortened(paragraphs.first().map_or("", String::as_str)),
        greeting: match to.name.as_str() {
            "" => word("mail-greeting-plain"),
            name => app.catalogue.text(to.lang, "mail-greeting", &[("name", name.into())]),
        },
        paragraphs,
        items,
        action: Step { text: words.say("action"), url: link },
        facts: words.facts(reference),
        reason: words.reason(app),
        choose: to.person.map(|_| Step { text: word("letter-choose"), url: whole("/account/letters") }),
        stop: stop.clone().map(|url| Step { text: word("letter-stop"), url }),
        site: site(app),
        accent: if app.brand.accent.is_empty() { ACCENT.to_owned() } else { app.brand.accent.clone() },
        url: app.config.public_url.clone(),
    };
    let letter = Letter { mail };
    let render = |name: &str| app.templates.render(to.lang, name, &letter).map_err(Failure::internal);
    let (text, html) = (render("emails/notice.txt")?, render("emails/notice.html")?);
    let attachments = event.iter().map(|event| enclosed(event, app.clock.now())).collect();
    let to = to.email.clone();
    Ok(Outgoing { to, subject, text, html: Some(html), attachments, message_id, unsubscribe: stop })
}

/// What a day's letter says of one that it gathers.
pub fn item(app: &App, notice: &Notice, lang: Lang) -> Item {
    let words = Words::of(app, notice, lang);
    let text = words.paragraphs().into_iter().next().unwrap_or_default();
    Item { subject: words.say("subject"), text, url: format!("{}{}", app.config.public_url, notice.path) }
}

fn enclosed(event: &Event, now: DateTime<Utc>) -> Enclosure {
    let bytes = event.object(now).into_bytes();
    Enclosure { name: "date.ics".to_owned(), media_type: event.media_type(), bytes }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(PREHEADER) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

/// The words of one notice in one language.
struct Words<'a> {
    app: &'a App,
    notice: &'a Notice,
    lang: Lang,
    values: Vec<(String, Arg)>,
}

impl<'a> Words<'a> {
    fn of(app: &'a App, notice: &'a Notice, lang: Lang) -> Self {
        let spelled = |(name, value): &(String, Value)| (name.clone(), spell(app, lang, value));
        Self { app, notice, lang, values: notice.values.iter().map(spelled).collect() }
    }

    fn text(&self, key: &str) -> String {
        let args: Vec<(&str, Arg)> = self.values.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
        self.app.catalogue.text(self.lang, key, &args)
    }

    fn say(&self, part: &str) -> String {
        self.text(&format!("notice-{}-{part}", self.notice.message))
    }

    fn paragraphs(&self) -> Vec<String> {
        let body = self.say("body");
        body.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn facts(&self, reference: Option<String>) -> Vec<Fact> {
        let known = table::of(&self.notice.message);
        let word = |key: &str| self.app.catalogue.word(self.lang, key);
        let turn = known.turn.key().map(word);
        // a dash, or words such as "no date", are no date
        let dated = |value: &Value| matches!(value, Value::Time { .. } | Value::Day(_));
        let until = self.notice.values.iter().find(|(name, value)| name == known.until && dated(value));
        let until = until.map(|(_, value)| match spell(self.app, self.lang, value) {
            Arg::Text(text) => text,
            Arg::Number(n) => n.to_string(),
            Arg::Decimal(n) => n.to_string(),
        });
        [("letter-reference", reference), ("letter-turn", turn), ("letter-until", until)]
            .into_iter()
            .filter_map(|(label, value)| Some(Fact { label: word(label), value: value? }))
            .collect()
    }

    fn reason(&self, app: &App) -> String {
        let kind = match self.notice.message.as_str() {
            table::DIGEST => table::DIGEST,
            message => table::of(message).kind.as_str(),
        };
        app.catalogue.text(self.lang, &format!("letter-reason-{kind}"), &[("site", site(app).into())])
    }

    fn event(&self, app: &App, happening: &Happening, link: &str) -> Event {
        Event {
            uid: uid(app, &happening.name),
            sequence: happening.sequence,
            from: happening.from,
            until: happening.until,
            summary: self.text(&format!("calendar-{}", happening.what)),
            description: self.paragraphs().join("\n"),
            url: link.to_owned(),
            cancelled: happening.cancelled,
        }
    }
}

/// The name of a date, unique in the world.
pub fn uid(app: &App, name: &str) -> String {
    let url = &app.config.public_url;
    let host = url.split("://").nth(1).unwrap_or(url).split(['/', ':']).next().unwrap_or_default();
    format!("{name}@{host}")
}

fn spell(app: &App, lang: Lang, value: &Value) -> Arg {
    Arg::Text(match value {
        Value::Number(n) => return Arg::Number(*n),
        Value::Text(text) => text.clone(),
        Value::Texts(texts) => texts.text(lang.code()).to_owned(),
        Value::Day(day) => format::day(lang, *day),
        Value::Time { at, zone } => format::datetime(&app.catalogue, lang, *at, zone.parse().unwrap_or(Tz::UTC)),
        Value::Money { minor, currency } => format::money(lang, *minor, currency),
        Value::Word(key) => app.catalogue.word(lang, key),
    })
}
