//! Candidates → fit → views. At most five statements a page, however large catalogue and calls are.

use domain::{
    call::{Brief, Call},
    catalogue::{
        Solution,
        matching::{Fit, Offered, Reason, Sought, fit, said},
    },
};
use platform::error::Failure;
use uuid::Uuid;

use super::{
    store::{self, Side},
    views::{Suggestion, Suggestions},
};
use crate::{call, catalogue, identity::Cx, registry};

/// Suggestions that a page shows.
const SHOWN: usize = 12;
/// Open challenges that are looked at for a solution, those that close first before the others.
const OPEN: u64 = 200;
/// Words by which candidates are searched.
const WORDS: usize = 12;

fn sought(brief: &Brief, country: &str) -> Sought {
    Sought {
        words: said([&brief.title, &brief.summary, &brief.problem, &brief.outcome]),
        category: brief.category.clone(),
        building_blocks: brief.building_blocks.clone(),
        country: country.to_owned(),
    }
}

/// The words to search by: those of the title before those of the problem.
fn asked(brief: &Brief) -> String {
    let mut words: Vec<String> = Vec::new();
    for text in [&brief.title, &brief.summary, &brief.problem] {
        words.extend(said([text]).into_keys().filter(|word| !words.contains(word)).collect::<Vec<_>>());
    }
    words.truncate(WORDS);
    words.join(" ")
}

/// A reason in the reader's words.
fn told(cx: &Cx, reason: &Reason) -> String {
    let say = |key: &str, what: String| cx.app.catalogue.text(cx.lang, key, &[("what", what.into())]);
    let word = |key: &str| cx.app.catalogue.word(cx.lang, key);
    match reason {
        Reason::Words(words) => say("suggestion-words", words.join(", ")),
        Reason::Category => word("suggestion-category"),
        Reason::Division => word("suggestion-division"),
        Reason::Blocks(blocks) => {
            let names: Vec<_> = blocks.iter().map(|block| word(&format!("building-block-{block}"))).collect();
            say("suggestion-blocks", names.join(", "))
        }
        Reason::Country => word("suggestion-country"),
        Reason::Label => word("suggestion-label"),
        Reason::Proof(level) => say("suggestion-proof", word(&format!("proof-level-{level}"))),
    }
}

fn reasons(cx: &Cx, fit: &Fit) -> Vec<String> {
    fit.reasons.iter().map(|reason| told(cx, reason)).collect()
}

/// The best first; what was put aside apart.
fn parted(mut all: Vec<(u32, Suggestion)>, aside: &[Uuid]) -> (Vec<Suggestion>, Vec<Suggestion>) {
    all.sort_by_key(|(score, suggestion)| (std::cmp::Reverse(*score), suggestion.id));
    let all = all.into_iter().map(|(_, suggestion)| suggestion);
    let (mut dismissed, mut shown): (Vec<_>, Vec<_>) = all.partition(|suggestion| aside.contains(&suggestion.id));
    shown.truncate(SHOWN);
    dismissed.truncate(SHOWN);
    (shown, dismissed)
}

/// Solutions for a challenge.
pub async fn for_call(cx: &Cx, call: &Call, brief: &Brief) -> Result<Suggestions, Failure> {
    let sought = sought(brief, &call.jurisdiction);
    let today = cx.today(&call.jurisdiction);
    let found = catalogue::candidates(cx.read(), &sought, &asked(brief), today).await?;
    let aside = store::dismissed(cx.read(), Side::Agency, call.id.uuid()).await?;
    let names = registry::queries::names(cx.read(), found.iter().map(|one| one.startup).collect()).await?;
    let back = call::path(call.id);
    let suggestion = |one: catalogue::Candidate| {
        let offered = Offered::of(&one.content, &one.country, one.labelled, one.proof);
        let fit = fit(&sought, &offered)?;
        let suggestion = Suggestion {
            id: one.id,
            url: catalogue::path(one.id.into()),
            title: one.name.into(),
            by: named(&names, one.startup),
            country: one.country,
            summary: one.summary,
            deadline: None,
            zone: String::new(),
            reasons: reasons(cx, &fit),
            call: call.id.uuid(),
            solution: one.id,
        };
        Some((fit.score, suggestion))
    };
    let (suggestions, dismissed) = parted(found.into_iter().filter_map(suggestion).collect(), &aside);
    let name = serde_json::to_value(&brief.title).map_err(Failure::internal)?;
    Ok(Suggestions { side: "call", name, back, suggestions, dismissed })
}

fn named(names: &[(Uuid, String, String)], id: Uuid) -> String {
    names.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.clone()).unwrap_or_default()
}

/// Open challenges for a solution.
///
/// # Errors
/// `NotFound` where nothing is written of it.
pub async fn for_solution(cx: &Cx, solution: &Solution, own: catalogue::Own) -> Result<Suggestions, Failure> {
    let open = call::open_challenges(cx.read(), cx.now(), OPEN).await?;
    let aside = store::dismissed(cx.read(), Side::Startup, solution.id.uuid()).await?;
    let names = registry::queries::names(cx.read(), open.iter().map(|one| one.owner).collect()).await?;
    let offered = Offered::of(&own.content, &own.country, false, own.proof);
    let back = catalogue::path(solution.id);
    let mut all = Vec::new();
    for one in open {
        let Some(fit) = fit(&sought(&one.brief, &one.country), &offered) else { continue };
        let json = |texts: &domain::value::Texts| serde_json::to_value(texts).map_err(Failure::internal);
        let suggestion = Suggestion {
            id: one.id,
            url: call::path(one.id.into()),
            title: json(&one.brief.title)?,
            by: named(&names, one.owner),
            country: one.country,
            summary: json(&one.brief.summary)?,
            deadline: one.deadline,
            zone: one.zone,
            reasons: reasons(cx, &fit),
            call: one.id,
            solution: solution.id.uuid(),
        };
        all.push((fit.score, suggestion));
    }
    let (suggestions, dismissed) = parted(all, &aside);
    Ok(Suggestions { side: "solution", name: own.name.into(), back, suggestions, dismissed })
}
