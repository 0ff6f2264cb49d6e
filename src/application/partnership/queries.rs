//! What pages show of those who apply together.

use domain::{
    access::permit,
    application::{Application, MOST_PARTNERS, Part, Partnership, PartnershipState, PartnershipVerb},
    visibility::application as sight,
};
use platform::{
    error::Failure,
    files::{attachments, photos},
};

use super::{
    super::{
        draft, path as application_path,
        queries::{line, name_of},
        sealing::Sealing,
        store::{self, FileRow, PartnerLine},
        views::{FieldChoice, SectionLine},
    },
    mandate_of, path,
    views::{AskedLine, PartnerView, PartnersPage, PartnershipPage},
};
use crate::{
    filing::{self, FileLine, Offer, Takes},
    identity::Cx,
    registry,
};

/// The files of an application with their names, where the platform can read them.
async fn files(cx: &Cx, application: &Application) -> Result<Vec<FileRow>, Failure> {
    let rows = attachments::on(cx.read(), draft::subject(application.id)).await?;
    if rows.is_empty() {
        return Ok(rows);
    }
    // strictly sealed and handed in, or its key lost: nobody here reads a name, and the page is there all the same
    match Sealing::of(cx.read(), &cx.app.keys, application).await {
        Ok(sealing) => Ok(sealing.named(rows).unwrap_or_default()),
        Err(Failure::Forbidden(why)) if why.code == "sealed" => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}

fn view(line: PartnerLine, application: &Application, files: &[FileRow]) -> PartnerView {
    let address = format!("{}/attachments", application_path(application.id));
    let mandate = mandate_of(line.id.into());
    PartnerView {
        id: line.id,
        organisation: line.organisation_id,
        share: line.share().to_string(),
        files: files
            .iter()
            .filter(|file| file.purpose == mandate)
            .map(|file| FileLine::of(file, &address, true))
            .collect(),
        name: line.name,
        brings: line.brings,
        verified: line.verified,
        state: line.state,
        answered_at: line.answered_at,
        reason: line.reason,
        offer: None,
    }
}

/// Who applies together with the lead, for whoever reads the application: as it was handed in, those who consented.
///
/// # Errors
/// When the database cannot be read.
pub async fn lines(cx: &Cx, application: &Application) -> Result<Vec<PartnerView>, Failure> {
    let lines = match application.joint {
        true => store::partners(cx.read(), application.id).await?,
        false => return Ok(Vec::new()),
    };
    let files = files(cx, application).await?;
    let writes = sight::writes(cx.actor()?, application);
    let told = |line: &PartnerLine| writes || line.state == PartnershipState::Consented.as_str();
    Ok(lines.into_iter().filter(told).map(|line| view(line, application, &files)).collect())
}

fn choice(cx: &Cx, part: Part) -> FieldChoice {
    let text = cx.app.catalogue.text(cx.lang, &format!("partner-brings-{part}"), &[]);
    FieldChoice { value: part.as_str().to_owned(), text }
}

/// The page on which the lead asks.
pub async fn page(cx: &Cx, application: &Application) -> Result<PartnersPage, Failure> {
    let call = store::call_of(cx.read(), application).await?.ok_or(Failure::NotFound)?;
    let lines = store::partners(cx.read(), application.id).await?;
    let (files, begun) = (files(cx, application).await?, filing::begun(cx, application).await?);
    let names = registry::queries::names(cx.read(), vec![application.startup.uuid()]).await?;
    let mut partners = Vec::new();
    for line in lines {
        let place = application.place(cx, &mandate_of(line.id.into())).await?;
        let offer = Offer::of(application, &place, &files, &begun);
        partners.push(PartnerView { offer: Some(offer), ..view(line, application, &files) });
    }
    Ok(PartnersPage {
        id: application.id.uuid(),
        call: line(&call, cx.now()),
        lead: name_of(&names, application.startup.uuid()),
        room: partners.len() < MOST_PARTNERS,
        brings: Part::ALL.iter().map(|part| choice(cx, *part)).collect(),
        most_photos: photos::MOST,
        partners,
    })
}

/// What a partner reads before it answers, and afterwards.
pub async fn show(cx: &Cx, partnership: &Partnership) -> Result<PartnershipPage, Failure> {
    let of = &partnership.of;
    let call = store::call_of(cx.read(), of).await?.ok_or(Failure::NotFound)?;
    let ids = vec![of.startup.uuid(), partnership.partner.uuid()];
    let names = registry::queries::names(cx.read(), ids).await?;
    let own = store::partners(cx.read(), of.id).await?.into_iter().find(|one| one.id == partnership.id.uuid());
    let own = own.ok_or(Failure::NotFound)?;
    let actor = cx.actor()?;
    let consent = permit(partnership, PartnershipVerb::Consent, actor, cx.now());
    Ok(PartnershipPage {
        id: own.id,
        version: partnership.version,
        call: line(&call, cx.now()),
        lead: name_of(&names, of.startup.uuid()),
        partner: name_of(&names, partnership.partner.uuid()),
        share: own.share().to_string(),
        brings: own.brings,
        state: partnership.state.as_str(),
        answered_at: own.answered_at,
        reason: own.reason,
        consents: consent.is_ok(),
        refuses: permit(partnership, PartnershipVerb::Refuse, actor, cx.now()).is_ok(),
        why_not: consent
            .err()
            .filter(|why| why.code == "partner-applies-elsewhere")
            .map(|_| "refusal-partner-applies-elsewhere"),
        application: sight::sees_application(Some(actor), of).then(|| application_path(of.id)),
    })
}

/// What the viewer's startups are asked to take part in.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked_of(cx: &Cx, startups: Vec<uuid::Uuid>) -> Result<Vec<AskedLine>, Failure> {
    let rows = store::asked_partners(cx.read(), startups).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let calls = store::calls(cx.read(), rows.iter().map(|row| row.call_id).collect()).await?;
    let one = |row: store::AskedPartner| {
        let call = calls.iter().find(|call| call.id.uuid() == row.call_id)?;
        Some(AskedLine {
            url: path(row.id.into()),
            call: line(&call.clone().of_lot(row.lot), cx.now()),
            lead: row.lead,
        })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

/// What the partners still lack before the application can be handed in, with the page to mend it.
///
/// # Errors
/// When the database cannot be read.
pub async fn lacks(cx: &Cx, application: &Application) -> Result<Option<SectionLine>, Failure> {
    if !application.joint {
        return Ok(None);
    }
    let lines = store::partners(cx.read(), application.id).await?;
    let done = lines.iter().all(|line| line.state == PartnershipState::Consented.as_str() && line.verified);
    let word = |key: &str| cx.app.catalogue.text(cx.lang, key, &[]);
    Ok(Some(SectionLine {
        text: word("partners-title"),
        url: Some(format!("{}/partners", application_path(application.id))),
        state: if done { "done" } else { "started" },
        hint_text: (!done).then(|| word("partners-lack")),
        hint: None,
    }))
}
