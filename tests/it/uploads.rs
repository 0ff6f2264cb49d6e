//! Files over weak lines: in pieces that go on after a break, and photos as one document.

use chrono::TimeDelta;
use domain::access::Role;
use platform::files::hash_of;

use crate::{
    application::World,
    support::{Answer, Person, TestApp, monday},
};

const PIECE: usize = 256 * 1024;

/// Text that no two places of have in common.
fn letters(size: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..size / 8 + 1).flat_map(|line| format!("{line:07}\n").into_bytes()).collect();
    bytes.truncate(size);
    bytes
}

async fn announce(person: &Person<'_>, path: &str, name: &str, size: usize, more: &[(&str, &str)]) -> Answer {
    let size = size.to_string();
    let fields = [&[("section", "idea"), ("field", "annex"), ("name", name), ("size", &size)], more].concat();
    person.post(&format!("{path}/uploads"), &fields).await
}

async fn begun(person: &Person<'_>, path: &str, name: &str, size: usize) -> String {
    announce(person, path, name, size, &[]).await.expect(201).location.unwrap()
}

#[tokio::test]
async fn a_file_goes_on_after_a_lost_piece_and_arrives_whole() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "In pieces", "1000").await;
    let file = letters(3 * PIECE + 100);
    let hash = hash_of(&file);
    let upload = announce(&w.founder, &path, "plan.txt", file.len(), &[("sha256", &hash)]).await.expect(201);
    assert_eq!((upload.header("upload-offset"), upload.header("upload-limit")), ("0", "max-append-size=1048576"));
    let upload = upload.location.unwrap();

    let first = w.founder.piece(&upload, 0, &file[..PIECE]).await.expect(204);
    assert_eq!((first.header("upload-offset"), first.header("upload-complete")), ("262144", "?0"));
    // the answer was lost, and the piece comes again; one that leaves a gap is not taken either
    for offset in [0, 2 * PIECE] {
        let misplaced = w.founder.piece(&upload, offset, &file[offset..offset + PIECE]).await.expect(409);
        assert_eq!(misplaced.header("upload-offset"), "262144");
    }
    w.founder.get(&format!("{path}/sections/idea")).await.expect(200).says("plan.txt: 33 % has arrived");
    w.founder.get(&format!("{path}/submission")).await.expect(200).says("not all of it has arrived").says("plan.txt");
    w.colleague.get(&format!("{path}/sections/idea")).await.expect(200).hides("plan.txt");

    // another day, another page: it says how much has come, and goes on there
    let offset: usize = w.founder.get(&upload).await.expect(204).header("upload-offset").parse().unwrap();
    w.founder.piece(&upload, offset, &file[offset..offset + 2 * PIECE]).await.expect(204);
    let last = w.founder.piece(&upload, 3 * PIECE, &file[3 * PIECE..]).await.expect(204);
    assert_eq!(last.header("upload-complete"), "?1");
    // the last answer was lost
    assert_eq!(w.founder.get(&upload).await.expect(204).header("upload-complete"), "?1");
    w.founder.piece(&upload, file.len(), b"").await.expect(204);
    assert_eq!(app.count("attachment").await, 1);

    let attached = w.founder.get(&format!("{path}/sections/idea")).await.says("plan.txt").hides("% has arrived").body;
    let address = attached.split('"').find(|part| part.contains("/attachments/") && !part.contains("removal")).unwrap();
    assert_eq!(w.founder.get(address).await.expect(200).body.as_bytes(), file);
    announce(&w.founder, &path, "two.txt", 5, &[]).await.expect(422);
    assert_eq!(std::fs::read_dir(app.app.config.data.join("files/incoming")).unwrap().count(), 0);
}

#[tokio::test]
async fn an_upload_is_its_senders_alone() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    let upload = begun(&w.founder, &path, "plan.txt", 10).await;
    let other = app.organisation("startup", "SN", "Baobab SARL").await;
    let stranger = app.person("Omar Sy").await;
    stranger.holds(Role::Owner, other).await;
    let theirs = w.begins(&stranger, other).await;
    let elsewhere = upload.replace(&path, &theirs);
    for (who, address) in
        [(&w.colleague, &upload), (&stranger, &upload), (&stranger, &elsewhere), (&w.manager, &upload)]
    {
        who.get(address).await.expect(404);
        who.piece(address, 0, b"0123456789").await.expect(404);
        who.post(&format!("{address}/removal"), &[("section", "idea")]).await.expect(404);
    }
    w.founder.post_with_token(&format!("{upload}/removal"), &[], "forged").await.expect(403);
    w.founder.post(&format!("{upload}/removal"), &[("section", "idea")]).await.done();
    w.founder.get(&upload).await.expect(404);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_before_it_is_sent_or_when_it_is_whole() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    for (name, size, words) in [
        ("plan.txt", 1024 * 1024 + 1, "larger than 1 MB"),
        ("plan.exe", 10, "Files of this kind"),
        ("plan.csv", 10, "Files of this kind"),
        ("plan.txt", 0, "This file is empty"),
    ] {
        announce(&w.founder, &path, name, size, &[]).await.expect(422).says(words);
    }
    let pdf = begun(&w.founder, &path, "plan.pdf", 10).await;
    w.founder.piece(&pdf, 0, b"plain ").await.expect(204);
    let lies = w.founder.piece(&pdf, 6, b"text").await.expect(422);
    assert_eq!(lies.header("content-type"), "application/problem+json");
    lies.says("is not what its name says");
    w.founder.get(&pdf).await.expect(404);

    let wrong = "0".repeat(64);
    let damaged = announce(&w.founder, &path, "plan.txt", 4, &[("sha256", &wrong)]).await.expect(201).location.unwrap();
    w.founder.piece(&damaged, 0, b"more than four").await.expect(409);
    w.founder.piece(&damaged, 0, &vec![b'a'; 1024 * 1024 + 1]).await.expect(413);
    w.founder.piece(&damaged, 0, b"four").await.expect(422).says("damaged on its way");
    assert_eq!(app.count("upload").await, 0);

    for place in 0..10 {
        begun(&w.founder, &path, &format!("{place}.txt"), 10).await;
    }
    announce(&w.founder, &path, "eleven.txt", 10, &[]).await.expect(422).says("At most 10 files");
    assert_eq!(app.count("attachment").await, 0);
}

#[tokio::test]
async fn an_unfinished_upload_is_no_part_of_the_submission_and_ends_with_the_deadline() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.written(&w.founder, w.startup, "In time", "1000").await;
    let upload = begun(&w.founder, &path, "late-zqx.txt", 8).await;
    w.founder.piece(&upload, 0, b"half").await.expect(204);
    app.clock.set(monday() + TimeDelta::days(14) - TimeDelta::minutes(1));
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    w.founder.get(&format!("{path}/contents/1")).await.expect(200).hides("late-zqx");
    w.founder.piece(&upload, 4, b"late").await.expect(403);
    w.founder.post(&format!("{path}/withdrawal"), &[("reason", "")]).await.done();
    app.clock.set(monday() + TimeDelta::days(14));
    let late = w.founder.piece(&upload, 4, b"late").await.expect(403);
    late.says("15 March 2027");
    announce(&w.founder, &path, "more.txt", 8, &[]).await.expect(403);
    assert_eq!(app.count("attachment").await, 0);
}

#[tokio::test]
async fn what_nobody_goes_on_with_is_swept_with_its_bytes() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    let (old, young) = (begun(&w.founder, &path, "a.txt", 8).await, begun(&w.founder, &path, "b.txt", 8).await);
    w.founder.piece(&old, 0, b"half").await.expect(204);
    let folder = app.app.config.data.join("files/incoming");
    let lying = || std::fs::read_dir(&folder).unwrap().count();
    let worker = passerelle::jobs::worker(&app.app);
    app.clock.advance(TimeDelta::hours(47));
    w.founder.returns().await;
    w.founder.piece(&young, 0, b"half").await.expect(204);
    worker.upkeep().await.unwrap();
    assert_eq!((app.count("upload").await, lying()), (2, 2));
    app.clock.advance(TimeDelta::hours(2));
    worker.upkeep().await.unwrap();
    assert_eq!((app.count("upload").await, lying()), (1, 1));
    w.founder.get(&old).await.expect(404);
    w.founder.piece(&young, 4, b"full").await.expect(204);
}

/// A small picture that a browser shows: one grey pixel.
fn shot() -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    bytes.extend_from_slice(&[1; 64]);
    bytes.extend_from_slice(&[0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    bytes.extend_from_slice(&[0xff, 0xc4, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    bytes.extend_from_slice(&[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9]);
    bytes
}

/// Every object lies where the table says, and the table where the end says; the number of pages.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let tail = text.rsplit("startxref\n").next().unwrap();
    let table: usize = tail.lines().next().unwrap().parse().unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7\n") && tail.ends_with("%%EOF\n"));
    let table = std::str::from_utf8(&pdf[table..]).unwrap();
    let entries: Vec<&str> = table.lines().filter(|line| line.ends_with(" 00000 n ")).collect();
    assert!(table.starts_with(&format!("xref\n0 {}\n0000000000 65535 f \n", entries.len() + 1)));
    for (place, entry) in entries.iter().enumerate() {
        let begun: usize = entry[..10].parse().unwrap();
        assert!(pdf[begun..].starts_with(format!("{} 0 obj\n", place + 1).as_bytes()), "{entry}");
    }
    text.matches("/Type /Page /").count()
}

/// The only file of the section, as its team saves it.
async fn attached(person: &Person<'_>, path: &str) -> Vec<u8> {
    let page = person.get(&format!("{path}/sections/idea")).await.expect(200).body;
    let address = page.split('"').find(|part| part.contains("/attachments/") && !part.contains("removal")).unwrap();
    person.get(address).await.expect(200).bytes
}

#[tokio::test]
async fn photos_become_one_document_in_their_order() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    let attach = format!("{path}/attachments");
    let fields = [("section", "idea"), ("field", "annex"), ("together", "yes")];
    let photo = shot();
    let sent = |names: &[&'static str], bytes: &'static [u8]| {
        let mut all: Vec<(&str, &str, &[u8])> = names.iter().map(|name| ("annex-photos", *name, &photo[..])).collect();
        all.push(("annex-photos", "last.jpg", bytes));
        all.iter().map(|(field, name, bytes)| (*field, *name, bytes.to_vec())).collect::<Vec<_>>()
    };
    for (last, words) in [
        (b"GIF89a".as_slice(), "“last.jpg” is not a JPEG or PNG photo"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00".as_slice(), "“last.jpg” is not whole"),
    ] {
        let files = sent(&["one.jpg"], last);
        let files: Vec<_> = files.iter().map(|(field, name, bytes)| (*field, *name, &bytes[..])).collect();
        w.founder.upload_all(&attach, &fields, &files).await.expect(422).says(words).says("#f-annex-photos");
    }
    let many: Vec<_> = (0..31).map(|_| ("annex-photos", "page.jpg", &photo[..])).collect();
    w.founder.upload_all(&attach, &fields, &many).await.expect(422).says("At most 30 photos");
    let huge = [&photo[..photo.len() - 2], &vec![7; 1024 * 1024], b"\xff\xd9"].concat();
    let large = [("annex-photos", "page.jpg", &huge[..])];
    w.founder.upload_all(&attach, &fields, &large).await.expect(422).says("Together these photos are larger than 1 MB");
    w.founder.upload_all(&attach, &fields, &many[..3]).await.done();
    assert_eq!(pages(&attached(&w.founder, &path).await), 3);
    w.founder.get(&format!("{path}/sections/idea")).await.says("Annex.pdf").says("PDF,");
    let forged = [("section", "idea\r\nset-cookie: a=b"), fields[1]];
    let answer = w.founder.upload(&attach, &forged, ("file", "plan.txt", b"Six mois.")).await;
    assert!(answer.status.as_u16() < 500, "{}", answer.status);
    assert_eq!(answer.header("set-cookie"), "");
}

#[tokio::test]
async fn photos_in_pieces_become_the_same_document() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    let (photo, length) = (shot(), shot().len().to_string());
    let all = [&photo[..], &photo[..]].concat();
    let parts = [("part", length.as_str()), ("part", length.as_str())];
    announce(&w.founder, &path, "Photos", all.len() + 1, &parts).await.expect(422);
    let upload = announce(&w.founder, &path, "Photos", all.len(), &parts).await.expect(201).location.unwrap();
    w.founder.piece(&upload, 0, &all[..50]).await.expect(204);
    w.founder.piece(&upload, 50, &all[50..]).await.expect(204);
    assert_eq!(pages(&attached(&w.founder, &path).await), 2);
    w.founder.get(&format!("{path}/sections/idea")).await.says("Annex.pdf");
}

#[tokio::test]
async fn a_form_without_script_takes_files_larger_than_two_megabytes_and_says_what_is_too_large() {
    let app = TestApp::spawn().await;
    let w = World::of(&app, false).await;
    let path = w.begins(&w.founder, w.startup).await;
    let fields = [("section", "idea"), ("field", "annex")];
    let large = letters(3 * 1024 * 1024);
    let files = [("annex", "plan.txt", &large[..])];
    w.founder.upload_all(&format!("{path}/attachments"), &fields, &files).await.expect(422).says("larger than 1 MB");
}
