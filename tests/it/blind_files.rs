//! What a blind panel gets of the files that applicants attach: copies without traces of who made them, or nothing.

use crate::{
    application::{SECRET, World},
    evaluation::sheet_of,
    support::{TestApp, id_in},
};

/// One page, with its author in the properties and behind the end.
const DOCUMENT: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n4 0 obj<</Author(zqx Sow)/Title(Offre zqx)>>endobj\nxref\n0 5\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n0000000104 00000 n \n0000000166 00000 n \ntrailer<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n216\n%%EOF\n% zqx\n";

/// The address of the first file on a page, below `path`.
fn file_on(page: &str, path: &str) -> Option<String> {
    let from = page.find(&format!("{path}/attachments/"))?;
    page[from..].split('"').next().map(str::to_owned)
}

async fn filed(app: &TestApp, name: &str, bytes: &[u8]) -> (String, String, String) {
    let w = World::of(app, true).await;
    let path = w.written(&w.founder, w.startup, SECRET, "1500000").await;
    let at = [("field", "annex"), ("section", "idea")];
    w.founder.upload(&format!("{path}/attachments"), &at, ("annex", name, bytes)).await.done();
    w.founder.post(&format!("{path}/submission"), &[("declaration", "yes")]).await.done();
    w.opened().await;
    let statement = format!("statement.{}", w.call.statement);
    w.manager.post(&format!("{path}/admission"), &[(&statement, "yes")]).await.done();
    let (chair, member) = (app.person("Chair Cissé").await, app.person("Member Mbaye").await);
    let members = w.challenge("evaluation/members");
    w.manager.post(&members, &[("email", &chair.email), ("chair", "yes")]).await.done();
    w.manager.post(&members, &[("email", &member.email)]).await.done();
    w.manager.post(&w.challenge("evaluation/scoring"), &[]).await.done();
    let sheet = sheet_of(app, &chair, &path).await;
    let office = w.manager.get(&path).await.expect(200).says(name);
    let original = file_on(&office.body, &path).unwrap();
    let whole = w.manager.get(&original).await.expect(200);
    assert_eq!(whole.bytes, bytes, "the office reads what was attached");
    // before the declaration not even that there is one
    let id = id_in(original.rsplit('/').next().unwrap());
    chair.get(&format!("{sheet}/attachments/{id}")).await.expect(404);
    chair.post(&format!("{sheet}/clearance"), &[]).await.done();
    let page = chair.get(&sheet).await.expect(200).says(SECRET).hides("zqx-nom").hides(name);
    let given = chair.get(&format!("{sheet}/attachments/{id}")).await;
    let told = format!("{} {}", given.header("content-disposition"), given.body);
    (page.body, sheet, if given.status == 200 { told } else { String::new() })
}

#[tokio::test]
async fn a_document_comes_without_its_makers() {
    let app = TestApp::spawn().await;
    let (page, sheet, given) = filed(&app, "offre-zqx-nom.pdf", DOCUMENT).await;
    assert!(file_on(&page, &sheet).is_some());
    assert!(given.contains("%PDF") && given.contains("595") && !given.contains("zqx"), "{given}");
}

#[tokio::test]
async fn what_cannot_be_copied_without_traces_is_not_given() {
    let app = TestApp::spawn().await;
    let (page, sheet, given) = filed(&app, "plan-zqx-nom.txt", b"zqx wrote this").await;
    assert!(file_on(&page, &sheet).is_none() && given.is_empty());
    assert!(page.contains("no copy without traces"), "{page}");
}
