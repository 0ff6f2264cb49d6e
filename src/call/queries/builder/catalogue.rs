//! The page of an import: a question catalogue as it was sent, and what of it would come.

use std::collections::BTreeMap;

use domain::{
    call::Call,
    form::import::{self, Outcome, Settings},
    value::Currency,
};
use platform::error::Failure;

use super::{Built, keyed, named};
use crate::{
    call::{
        store,
        views::{Choice, builder::*},
    },
    identity::Cx,
};

/// The page of the import, with what would come where a source is chosen.
///
/// # Errors
/// When the database cannot be read.
pub async fn import(
    cx: &Cx,
    call: &Call,
    built: Built,
    asked: &BTreeMap<String, String>,
) -> Result<ImportPage, Failure> {
    let sent = store::library::catalogue(cx.read(), call.id).await?;
    let shown = sent.and_then(|sent| shown(cx, &sent, built.currency, asked));
    let lang = |lang: &platform::i18n::Lang| keyed("language", lang.code());
    Ok(ImportPage {
        langs: cx.app.catalogue.languages().iter().map(lang).collect(),
        megabytes: import::MOST_BYTES / 1024 / 1024,
        sent: shown,
        head: built.head,
    })
}

/// The contexts that an address or a form chooses: `context.lot=digital-outcomes`.
pub fn contexts(asked: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let chosen = asked.iter().filter_map(|(name, value)| Some((name.strip_prefix("context.")?, value)));
    chosen.filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

fn shown(
    cx: &Cx,
    sent: &store::library::Sent,
    currency: Currency,
    asked: &BTreeMap<String, String>,
) -> Option<SentCatalogue> {
    let catalogue = import::read(sent.document.as_bytes()).ok()?;
    let source = |source: &import::Source| {
        let key = if source.whole { "catalogue-source-whole" } else { "catalogue-source" };
        let parts = [source.framework.as_str(), source.name.as_str()];
        let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ");
        let count = i64::try_from(source.questions).unwrap_or(i64::MAX);
        let text = cx.app.catalogue.text(cx.lang, key, &[("name", name.into()), ("count", count.into())]);
        named(source.key.clone(), text)
    };
    let sources: Vec<Choice> = catalogue.sources().iter().map(source).collect();
    let chosen = asked.get("source").cloned().unwrap_or_default();
    let context = |context: &import::Context| ContextLine {
        name: format!("context.{}", context.name),
        label: context.name.clone(),
        options: context.values.iter().map(|value| named(value.clone(), value.clone())).collect(),
    };
    let plan = planned(cx, &catalogue, sent, currency, (&chosen, &contexts(asked)));
    let contexts = catalogue.contexts(&chosen).iter().map(context).collect();
    Some(SentCatalogue { name: sent.name.clone(), sources, contexts, plan })
}

fn planned(
    cx: &Cx,
    catalogue: &import::Catalogue,
    sent: &store::library::Sent,
    currency: Currency,
    (source, contexts): (&str, &BTreeMap<String, String>),
) -> Option<PlanLine> {
    let mut line = PlanLine {
        source: source.to_owned(),
        places: vec![keyed("catalogue-place", "after"), keyed("catalogue-place", "instead")],
        fields: 0,
        refused: 0,
        elsewhere: 0,
        noted: 0,
        lines: Vec::new(),
        problem: None,
    };
    let plan = match catalogue.plan(source, &Settings { lang: &sent.lang, currency, contexts }) {
        Ok(plan) => plan?,
        Err(problems) => {
            line.problem = problems.0.first().map(|problem| cx.tell(problem));
            return Some(line);
        }
    };
    let told = |one: &import::Line| {
        let (outcome, kinds, why) = match &one.outcome {
            Outcome::Fields(kinds) => ("fields", kinds.clone(), None),
            Outcome::Parts => ("parts", Vec::new(), None),
            Outcome::Elsewhere => ("elsewhere", Vec::new(), None),
            Outcome::Refused(why) => ("refused", Vec::new(), Some(cx.tell(why))),
        };
        let notes = why.into_iter().chain(one.notes.iter().map(|note| cx.tell(note))).collect();
        PlannedLine { id: one.id.clone(), question: one.question.clone(), outcome, kinds, notes }
    };
    line.fields = plan.fields();
    line.lines = plan.lines.iter().map(told).collect();
    let count = |of: fn(&PlannedLine) -> bool| line.lines.iter().filter(|one| of(one)).count();
    (line.refused, line.elsewhere, line.noted) = (
        count(|one| one.outcome == "refused"),
        count(|one| one.outcome == "elsewhere"),
        count(|one| one.outcome == "fields" && !one.notes.is_empty()),
    );
    Some(line)
}
