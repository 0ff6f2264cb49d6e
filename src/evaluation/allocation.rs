//! Who reads what: the office says how many read each application, members say what they can judge, and sheets are handed
//! out by the rule of `domain::evaluation::readers`. Every drawing is kept with what it was drawn from.

use domain::{
    access::{Machine, Role},
    evaluation::{
        Link, Panel, PanelMember, SheetState,
        readers::{Cause, Reader as Seat, Work, allocate, readers},
    },
    value::PersonId,
};
use platform::{
    change::Change,
    error::Failure,
    forms::Submitted,
    journal::Entry,
    subject::Subject,
    tasks::{self, Addressee, Task},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    forms, interests, jobs, path,
    store::{self, Draw, NewSheet, PanelRow, SheetRow},
};
use crate::{
    application::{self, CallFacts, Opened, titled},
    identity::{Allowed, Cx, entry},
    notices::{self, Notice, Reader, Value},
    registry,
};

/// The office says how many read each application; nothing typed is everybody.
///
/// # Errors
/// Those of `readers`.
pub async fn allot(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let readers = readers(form.text("readers"))?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, None).await?;
    let row = store::insert_if_missing(&change, panel.call).await?;
    store::save_readers(&change, row, readers).await?;
    change.record(entry(&permit, panel.call).data(json!({ "readers": readers }))).await?;
    Ok(change.commit().await?)
}

/// A member says what they can judge. Sheets that they have stay theirs; what is handed out from now on heeds it.
///
/// # Errors
/// `not-a-choice` at `own_languages` or `own_sectors`.
pub async fn describe(cx: &Cx, allowed: Allowed<Panel>, form: &Submitted) -> Result<(), Failure> {
    let skills = forms::skills(form, "own_")?;
    let change = cx.change(allowed.permit.capacity()).await?;
    let Allowed { subject: panel, permit } = allowed.renew(&change, None).await?;
    let person = permit.actor().person;
    let member = panel.members.iter().find(|member| member.person == person).ok_or(Failure::NotFound)?;
    store::save_skills(&change, member.seat, &skills).await?;
    change.record(entry(&permit, panel.call).data(json!(skills))).await?;
    Ok(change.commit().await?)
}

/// Hands out what is to be read and by nobody yet: to every member where all read all, else to as many as the office
/// said. Whoever gets a sheet in the course of the scoring is told; where too few are left to read, the office is.
///
/// # Errors
/// When the database refuses.
pub async fn hand_out(cx: &Cx, change: &Change<'_>, call: &CallFacts, cause: Cause) -> Result<(), Failure> {
    let row = store::row(change.conn(), call.id).await?.ok_or(Failure::NotFound)?;
    let members: Vec<PanelMember> = store::members(change.conn(), row.id).await?.iter().map(store::member).collect();
    let eligible = application::eligible(change.conn(), call.id).await?;
    let sheets = store::sheets_of(change.conn(), row.id).await?;
    let people: Vec<PersonId> = members.iter().map(|member| member.person).collect();
    let startups: Vec<Uuid> = eligible.iter().flat_map(Opened::applicants).collect();
    let links = interests::links(change.conn(), &people, &startups).await?;
    let pairs = match row.readers {
        None => everybody(&members, &eligible, &sheets),
        Some(readers) => {
            let on = Table { members: &members, eligible: &eligible, sheets: &sheets, links: &links };
            drawn(change, call, &row, cause, &on, readers).await?
        }
    };
    let mut new = Vec::new();
    for (application, person) in &pairs {
        let Some(member) = members.iter().find(|member| member.person.uuid() == *person) else { continue };
        let applicants: Vec<Uuid> =
            eligible.iter().filter(|one| one.id == *application).flat_map(Opened::applicants).collect();
        let own = links.iter().filter(|(who, of, _)| who == person && applicants.contains(of));
        let mut links: Vec<Link> = own.map(|(.., link)| *link).collect();
        links.sort_unstable();
        links.dedup();
        new.push(NewSheet { member: member.seat, application: *application, links });
    }
    store::insert_sheets(change, &new).await?;
    let of = Subject::new(Panel::NAME, call.id);
    for member in members.iter().filter(|member| pairs.iter().any(|(_, person)| *person == member.person.uuid())) {
        let mut task = Task::new("panel.score", of, Addressee::Person(member.person.uuid()));
        task.due = call.times.evaluation;
        tasks::open(change, task.label(call.brief.title.text(cx.lang.code()))).await?;
        let reader = Reader::Person(member.person);
        match cause {
            Cause::Start => {
                notices::tell(change, titled(Notice::new("panel-started", reader, path(call.id)), call)).await?;
            }
            Cause::Recused | Cause::Relieved => {
                notices::tell(change, titled(Notice::new("panel-sheet-added", reader, path(call.id)), call)).await?;
            }
            Cause::Appointed | Cause::Reopened => {}
        }
    }
    jobs::remind(change, call).await
}

/// Every member without a sheet for it, for every application.
fn everybody(members: &[PanelMember], eligible: &[Opened], sheets: &[SheetRow]) -> Vec<(Uuid, Uuid)> {
    let has = |member: &PanelMember, one: &Opened| {
        sheets.iter().any(|sheet| sheet.seat == member.seat && sheet.application == one.id)
    };
    let own = |member: &PanelMember| -> Vec<(Uuid, Uuid)> {
        let lacking = eligible.iter().filter(|one| !has(member, one));
        lacking.map(|one| (one.id, member.person.uuid())).collect()
    };
    members.iter().flat_map(own).collect()
}

/// What lies on the table when sheets are drawn.
struct Table<'a> {
    members: &'a [PanelMember],
    eligible: &'a [Opened],
    sheets: &'a [SheetRow],
    links: &'a [(Uuid, Uuid, Link)],
}

/// Draws by the rule, and keeps what it was drawn from.
async fn drawn(
    change: &Change<'_>,
    call: &CallFacts,
    row: &PanelRow,
    cause: Cause,
    on: &Table<'_>,
    readers: i64,
) -> Result<Vec<(Uuid, Uuid)>, Failure> {
    let seed = match row.seed {
        Some(seed) => seed,
        None => {
            let [a, b, c, d, e, f, ..] = change.secret();
            // 48 bits: a number that every program and spreadsheet reads exactly
            let seed = i64::from_be_bytes([0, 0, a, b, c, d, e, f]);
            store::save_seed(change, row.id, seed).await?;
            seed
        }
    };
    let Table { members, eligible, sheets, links } = *on;
    let fields =
        registry::queries::fields_and_languages(change.conn(), eligible.iter().map(|one| one.startup).collect());
    let work = works(eligible, sheets, &fields.await?);
    let seats = seats(members, eligible, sheets, links);
    let wanted = usize::try_from(readers).unwrap_or_default();
    let given = allocate(wanted, &seats, &work, u64::try_from(seed).unwrap_or_default());
    if given.is_empty() && cause != Cause::Start && work.iter().all(|one| one.read_by.len() >= wanted) {
        return Ok(given);
    }
    let draw = Draw { cause, readers, seats, work, given };
    let number = store::insert_draw(change, row.id, &draw).await?;
    let data = json!({ "number": number, "cause": cause, "seed": seed, "readers": readers, "given": draw.given });
    change.record(Entry::new("panel.allocated", Subject::new(Panel::NAME, call.id)).data(data)).await?;
    let Draw { work, given, .. } = draw;
    let lacks = |one: &Work| one.read_by.len() + given.iter().filter(|(id, _)| *id == one.application).count() < wanted;
    let short = work.iter().filter(|one| lacks(one)).count();
    if short > 0 {
        for office in &call.offices {
            let reader = Reader::role(*office, Role::ProgrammeManager);
            let notice = titled(Notice::new("panel-readers-missing", reader, path(call.id)), call);
            let number = Value::Number(i64::try_from(short).unwrap_or(i64::MAX));
            notices::tell(change, notice.with("number", number)).await?;
        }
    }
    Ok(given)
}

/// The panel as the rule of the allocation sees it.
pub fn seats(
    members: &[PanelMember],
    eligible: &[Opened],
    sheets: &[SheetRow],
    links: &[(Uuid, Uuid, Link)],
) -> Vec<Seat> {
    let seat = |member: &PanelMember| {
        let own = |sheet: &&SheetRow| sheet.seat == member.seat;
        let recused = |sheet: &&SheetRow| sheet.state == SheetState::Recused;
        let tied = |one: &&Opened| {
            let theirs = |applicant: &Uuid| one.applicants().any(|of| of == *applicant);
            links.iter().any(|(who, of, link)| *who == member.person.uuid() && theirs(of) && link.bars())
        };
        let mut barred: Vec<Uuid> = sheets.iter().filter(own).filter(recused).map(|sheet| sheet.application).collect();
        barred.extend(eligible.iter().filter(tied).map(|one| one.id));
        barred.sort_unstable();
        barred.dedup();
        Seat {
            person: member.person.uuid(),
            reads_all: member.chair,
            sectors: member.sectors.clone(),
            languages: member.languages.clone(),
            barred,
            load: sheets.iter().filter(own).filter(|sheet| !recused(sheet)).count(),
        }
    };
    members.iter().map(seat).collect()
}

/// The applications as the rule of the allocation sees them; `fields` are sector and languages of the startups.
pub fn works(eligible: &[Opened], sheets: &[SheetRow], fields: &[(Uuid, Option<String>, Vec<String>)]) -> Vec<Work> {
    let work = |one: &Opened| {
        let of = fields.iter().find(|(startup, ..)| *startup == one.startup);
        let reads = |sheet: &&SheetRow| sheet.application == one.id && sheet.state != SheetState::Recused;
        let mut read_by: Vec<Uuid> = sheets.iter().filter(reads).map(|sheet| sheet.person).collect();
        read_by.sort_unstable();
        read_by.dedup();
        Work {
            application: one.id,
            sector: of.and_then(|(_, sector, _)| sector.clone()),
            languages: of.map(|(.., languages)| languages.clone()).unwrap_or_default(),
            read_by,
        }
    };
    eligible.iter().map(work).collect()
}
