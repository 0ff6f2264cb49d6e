//! What the catalogue's pages show: store → visibility → views.

pub mod editor;

use chrono::TimeDelta;
use domain::{
    access::{Actor, Machine, Party, Role, permit_new},
    catalogue::{DocumentAbout, Finding, Solution, SolutionState, SolutionVerb, VersionState, advice},
    registry::Organisation,
    visibility::{
        catalogue::{reads_public_version, works_on_solution},
        matching::suggests_for_solution,
    },
};
use platform::{error::Failure, subject::Subject, tasks};
use uuid::Uuid;

pub use super::comparison::readable;
use super::{
    REVIEW_DAYS, categories, comparison, facets, history, lists,
    lists::Filters,
    path,
    question::{self, Question},
    store,
    store::Version,
    views::{
        Ball, Inside, Kept, OwnLine, ProofLine, Queue, QueueLine, Request, Revision, SolutionLine, SolutionList,
        SolutionPage, Startup, StartupSolutions, Startups, Told,
    },
};
use crate::{
    actions::{Action, offered},
    catalogue::today,
    filters,
    identity::Cx,
    provenance::Provenance,
    registry,
};

/// Solutions on one page of a list.
const PAGE: usize = 24;

/// What the filters find: a page of it, with the question that its words came to.
pub async fn found(cx: &Cx, filters: &Filters, limit: u64) -> Result<(Question, Vec<lists::Found>), Failure> {
    let question = question::ask(cx.read(), &filters.q, !filters.literal.is_empty()).await?;
    let which = |question| lists::Which { filters, words: question, today: today(cx.now()) };
    let found = lists::published(cx.read(), which(&question.words), limit).await?;
    let loosened = question.loosened().filter(|_| found.is_empty() && filters.literal.is_empty());
    match loosened {
        Some(loosened) => {
            // a page further on has to ask the same
            let found = lists::published(cx.read(), which(&loosened.words), limit).await?;
            Ok(if found.is_empty() { (question, found) } else { (loosened, found) })
        }
        None => Ok((question, found)),
    }
}

/// The public list with its facets.
pub async fn list(cx: &Cx, filters: Filters) -> Result<SolutionList, Failure> {
    let (order, lang) = (filters.order(), cx.lang.code());
    let (question, mut found) = found(cx, &filters, PAGE as u64 + 1).await?;
    let which = lists::Which { filters: &filters, words: &question.words, today: today(cx.now()) };
    let counts = cx.app.tallies.counts(&cx.app.db, which, cx.app.clock.real()).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| last.cursor(order));
    let startups = names(cx, found.iter().map(|line| line.organisation_id).collect()).await?;
    let mut solutions: Vec<SolutionLine> = found.into_iter().map(|line| solution_line(line, &startups)).collect();
    solutions.iter_mut().for_each(|line| line.ticked = filters.solution.contains(&line.id.to_string()));
    let mut elsewhere = filters.solution.clone();
    elsewhere.retain(|id| !solutions.iter().any(|line| line.id.to_string() == *id));
    let chosen = filters.narrow() || !filters.q.is_empty();
    let literal = Filters { literal: "yes".into(), after: String::new(), ..filters.clone() };
    let altered = question.any || !question.nearby.is_empty();
    Ok(SolutionList {
        groups: facets::groups(&filters, &counts.facets, lang),
        sorts: facets::sorts(&filters),
        kept: facets::kept(&filters).into_iter().map(|(name, value)| Kept { name, value }).collect(),
        clear: chosen.then(|| facets::address(&Filters::default())),
        total: counts.total,
        more: counts.more,
        looked_at: question.words.is_broad().then_some(question::BROAD),
        nearby: question.nearby.iter().map(|nearby| told(nearby, &solutions)).collect(),
        any: question.any,
        literal: altered.then(|| facets::address(&literal)),
        query: facets::query(&filters),
        carried: facets::kept(&Filters { solution: elsewhere.clone(), ..filters.clone() })
            .into_iter()
            .map(|(name, value)| Kept { name, value })
            .collect(),
        elsewhere: elsewhere.len(),
        after: next.clone(),
        exports: filters::exports(&facets::whole(&filters)),
        save: facets::keeping(&filters),
        next: next.map(|after| facets::address(&Filters { after, ..filters.clone() })),
        first: (!filters.after.is_empty())
            .then(|| facets::address(&Filters { after: String::new(), ..filters.clone() })),
        solutions,
        q: filters.q,
    })
}

/// Names of published solutions that have words beginning with these, the newest first.
pub async fn titles(cx: &Cx, folded: &str, limit: usize) -> Result<Vec<String>, Failure> {
    Ok(lists::titles(cx.read(), folded, limit).await?)
}

fn solution_line(line: lists::Found, startups: &Names) -> SolutionLine {
    SolutionLine {
        id: line.id,
        url: path(line.id.into()),
        startup: startups.of(line.organisation_id),
        name: line.name,
        summary: line.summary,
        country: line.country,
        category: line.category.and_then(|code| categories::find(&code)).map(|category| category.name.clone()),
        trl: line.trl,
        hosting: line.hosting,
        open_source: line.open_source.unwrap_or(false),
        proof: line.proof,
        imported: line.origin == "imported",
        ticked: false,
    }
}

/// Near words as the solutions that were found spell them.
fn told(nearby: &question::Nearby, found: &[SolutionLine]) -> super::views::Nearby {
    let spelled = |word: &String| {
        let texts = found.iter().flat_map(|line| {
            let said = line.summary.as_object().into_iter().flatten().filter_map(|(_, text)| match text {
                serde_json::Value::String(text) => Some(text.as_str()),
                text => text["text"].as_str(),
            });
            let category = line
                .category
                .iter()
                .flat_map(|texts| texts.languages().filter_map(|lang| texts.get(lang)).map(|text| text.text.as_str()));
            [line.name.as_str(), line.startup.as_str()].into_iter().chain(said).chain(category).collect::<Vec<_>>()
        });
        let mut texts = texts;
        texts.find_map(|text| question::spelled(text, word)).unwrap_or_else(|| word.clone())
    };
    super::views::Nearby {
        given: nearby.given.clone(),
        near: nearby.near.iter().map(spelled).collect::<Vec<_>>().join(", "),
        instead: nearby.instead,
    }
}

/// Names of organisations by id.
struct Names(Vec<(Uuid, String, String)>);

impl Names {
    fn of(&self, id: Uuid) -> String {
        self.0.iter().find(|(known, _, _)| *known == id).map(|(_, name, _)| name.clone()).unwrap_or_default()
    }
}

async fn names(cx: &Cx, mut ids: Vec<Uuid>) -> Result<Names, Failure> {
    ids.sort_unstable();
    ids.dedup();
    Ok(Names(registry::queries::names(cx.read(), ids).await?))
}

/// What waits for the viewer's review, longest first.
pub async fn queue(cx: &Cx, after: &str) -> Result<Queue, Failure> {
    let countries = registry::queries::countries_of(cx, cx.actor()?).await?;
    let zone = countries.first().map_or(chrono_tz::Tz::UTC, |country| cx.app.zone(country)).name().to_owned();
    let mut rows = lists::in_review(cx.read(), countries, after, PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let cursor = |row: &lists::Waiting| format!("{}~{}", row.submitted_at.to_rfc3339(), row.version_id);
    let next = rows.last().filter(|_| more).map(cursor);
    let startups = names(cx, rows.iter().map(|row| row.organisation_id).collect()).await?;
    let lines = rows.into_iter().map(|row| QueueLine {
        url: path(row.id.into()),
        startup: startups.of(row.organisation_id),
        revision: row.state != "in_review",
        due: row.submitted_at + TimeDelta::days(REVIEW_DAYS),
        name: row.name,
        country: row.country,
        submitted_at: row.submitted_at,
    });
    let next = next.map(|after| facets::address(&Filters { after, queue: "review".into(), ..Filters::default() }));
    Ok(Queue { lines: lines.collect(), next, zone })
}

/// A startup's solutions: the published ones, or all of them for its own people and its reviewers.
pub async fn of_startup(cx: &Cx, startup: &Organisation) -> Result<StartupSolutions, Failure> {
    let inside = cx.viewer.as_ref().is_some_and(|actor| domain::visibility::registry::works_on(actor, startup));
    let rows = store::all_of(cx.read(), startup.id, inside).await?;
    let may_register = cx.viewer.as_ref().is_some_and(|actor| may_register(startup, actor));
    Ok(StartupSolutions {
        startup: startup.id.uuid(),
        startup_name: startup.legal_name.clone(),
        solutions: rows
            .into_iter()
            .map(|row| OwnLine { url: path(row.id.into()), name: row.name, summary: row.summary, state: row.state })
            .collect(),
        may_register,
        inside,
    })
}

fn may_register(startup: &Organisation, actor: &Actor) -> bool {
    permit_new::<Solution>(SolutionVerb::Register, startup.relations(), actor).is_ok()
}

/// The startups for which the viewer can register a solution.
pub async fn startups(cx: &Cx) -> Result<Startups, Failure> {
    let mine = registry::queries::mine(cx).await?;
    let writes = |roles: &[Role]| roles.iter().any(|role| matches!(role, Role::Owner | Role::Member));
    let mut startups = Vec::new();
    let ids: Vec<Uuid> = mine.iter().filter(|(_, _, roles)| writes(roles)).map(|(id, _, _)| *id).collect();
    let kinds = registry::queries::kinds(cx.read(), ids).await?;
    for (id, name, _) in mine {
        let is_startup =
            |(known, kind): &(Uuid, domain::registry::Kind)| *known == id && kind.party() == Some(Party::Startup);
        if kinds.iter().any(is_startup) {
            startups.push(Startup { id, name });
        }
    }
    Ok(Startups { startups })
}

/// A solution's page, with as much of the inside as the viewer may see.
pub async fn show(
    cx: &Cx,
    solution: &Solution,
    (row, versions): (store::Row, Vec<Version>),
) -> Result<SolutionPage, Failure> {
    let works = cx.viewer.as_ref().filter(|actor| works_on_solution(actor, solution));
    let public = versions.iter().find(|version| version.state == VersionState::Published);
    let told = if reads_public_version(cx.viewer.as_ref(), solution) {
        public.or_else(|| versions.first().filter(|_| works.is_some()))
    } else {
        None
    };
    let proofs = store::proofs(cx.read(), solution.id).await?;
    let mut ids: Vec<Uuid> = proofs.iter().map(|proof| proof.organisation_id).collect();
    ids.push(solution.startup.uuid());
    let organisations = names(cx, ids).await?;
    let inside = match works {
        Some(actor) => Some(inside(cx, solution, actor, &versions).await?),
        None => None,
    };
    let provenance = match row.source.clone().filter(|_| row.origin == "imported") {
        Some(source) => {
            let facts = store::imported::facts(cx.read(), solution.id).await?;
            Some(Provenance { source, facts, ..Provenance::default() })
        }
        None => None,
    };
    let complete = inside.as_ref().is_some_and(|inside| inside.missing == 0);
    Ok(SolutionPage {
        id: row.id,
        version: row.version,
        name: row.name,
        state: row.state,
        zone: cx.app.zone(&row.country).name().to_owned(),
        country: row.country,
        startup: organisations.of(solution.startup.uuid()),
        startup_url: registry::path(solution.startup),
        published_at: row.published_at,
        proof: row.proof,
        buyers: buyers(&proofs),
        proofs: proofs
            .into_iter()
            .map(|proof| ProofLine {
                agency: organisations.of(proof.organisation_id),
                agency_url: registry::path(proof.organisation_id.into()),
                url: format!("/{}s/{}", proof.kind, proof.subject_id),
                kind: proof.kind,
                outcome: proof.outcome,
                on: proof.proved_on,
                summary: proof.results,
                measured: proof.measured.and_then(|json| serde_json::from_value(json).ok()).unwrap_or_default(),
            })
            .collect(),
        told: told.map(|version| tell(cx, solution, version)),
        provenance,
        inside,
        actions: actions(cx, solution, complete),
        invite: invitation(cx, solution),
        suggestions: cx
            .viewer
            .as_ref()
            .and_then(|actor| suggests_for_solution(actor, solution))
            .map(|_| format!("{}/suggestions", path(solution.id))),
        history: format!("{}/history", path(solution.id)),
    })
}

/// How many agencies bought it.
fn buyers(proofs: &[store::ProofRow]) -> usize {
    let bought = proofs.iter().filter(|proof| proof.kind == "purchase").map(|proof| proof.organisation_id);
    bought.collect::<std::collections::BTreeSet<_>>().len()
}

/// Where a buyer who reads about a published solution invites its startup.
fn invitation(cx: &Cx, solution: &Solution) -> Option<String> {
    let form = cx.viewer.as_ref().and_then(registry::pilot_invitation)?;
    (solution.state == SolutionState::Published).then(|| format!("{form}?startup={}", solution.startup))
}

/// What the viewer can do; once nothing is missing, submitting is the main step.
fn actions(cx: &Cx, solution: &Solution, complete: bool) -> Vec<Action> {
    let mut actions = offered(solution, cx.viewer.as_ref(), cx.now(), &path(solution.id), super::noun);
    let submit = actions.iter().position(|action| action.verb == SolutionVerb::Submit.as_str());
    if let Some(place) = submit.filter(|place| complete && *place > 0) {
        actions[..=place].rotate_right(1);
        actions[0].tone = "primary";
        actions[1].tone = "secondary";
    }
    actions
}

fn tell(cx: &Cx, solution: &Solution, version: &Version) -> Told {
    let content = &version.content;
    let category = content.category.as_ref().and_then(|code| categories::find(code.as_str()));
    Told {
        number: version.number,
        category: category.map(|category| category.name.clone()),
        prices: content.prices.iter().map(|price| comparison::price(&cx.app, cx.lang, price)).collect(),
        answers: editor::answered(cx, content),
        documents: editor::documents(solution, content, DocumentAbout::ALL),
        content: content.clone(),
    }
}

async fn inside(cx: &Cx, solution: &Solution, actor: &Actor, versions: &[Version]) -> Result<Inside, Failure> {
    let working = versions.iter().find(|version| {
        matches!(version.state, VersionState::Draft | VersionState::InReview | VersionState::ChangesRequested)
    });
    let writes = actor.stands_as(Party::Startup, solution.relations());
    let written = working.filter(|version| writes && version.state != VersionState::InReview);
    let asked = match working {
        Some(version) => store::asked(cx.read(), version).await?,
        None => None,
    };
    let asked = asked.as_ref();
    let public = versions.iter().find(|version| version.state == VersionState::Published);
    let suspended = match public.filter(|_| solution.state == SolutionState::Suspended) {
        Some(version) => store::reviews::of(cx.read(), vec![version.id]).await?,
        None => Vec::new(),
    };
    let day = today(cx.now());
    let (sections, optional) =
        written.map(|version| editor::tasks(cx, solution, version, asked, writes)).unwrap_or_default();
    Ok(Inside {
        revision: working.filter(|_| solution.public.is_some()).map(|version| Revision {
            number: version.number,
            state: version.state.as_str().to_owned(),
            compare: history::comparison(solution, version.number),
        }),
        missing: written.map_or(0, |version| version.content.missing(day).0.len()),
        sections,
        optional,
        advice: written
            .map(|version| advice(&version.content).iter().map(|one| format!("solution-advice-{one}")).collect())
            .unwrap_or_default(),
        asked: asked.map(|asked| Request {
            reasons: asked.reasons.clone(),
            points: history::points(&asked.points, |finding| finding == Finding::No),
        }),
        under_way: working.filter(|_| solution.public.is_some()).map(|version| tell(cx, solution, version)),
        suspended: suspended
            .into_iter()
            .find(|review| review.outcome == SolutionState::Suspended.as_str())
            .map(|review| review.asked.reasons),
        ball: ball(cx, solution, actor).await?,
    })
}

/// The first open task on the solution says who holds the ball.
async fn ball(cx: &Cx, solution: &Solution, actor: &Actor) -> Result<Option<Ball>, Failure> {
    let waiting = tasks::waiting_on(cx.read(), Subject::new(Solution::NAME, solution.id), 5).await?;
    let Some(task) = waiting.into_iter().next() else { return Ok(None) };
    let role = task.role.as_deref().and_then(Role::parse);
    let mine = match (task.organisation, role) {
        (Some(organisation), Some(role)) => actor.is(role, organisation.into()),
        _ => task.person == Some(actor.person.uuid()),
    };
    let holder = task.organisation.unwrap_or_else(|| solution.startup.uuid());
    let holder = names(cx, vec![holder]).await?.of(holder);
    let key = format!("task-{}", task.kind.replace('.', "-"));
    let what = cx.app.catalogue.text(cx.lang, &key, &[("label", task.label.unwrap_or_default().into())]);
    Ok(Some(Ball { what, holder, mine, due: task.due }))
}

/// Name and home country of a solution, for its forms.
pub async fn titled(cx: &Cx, solution: &Solution) -> Result<(String, String), Failure> {
    let row = store::row(cx.read(), solution.id).await?.ok_or(Failure::NotFound)?;
    Ok((row.name, row.country))
}
