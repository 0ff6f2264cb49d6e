// Two short cases that people with other means than a mouse and a script must be able to do as well: a founder applies,
// is refused, corrects, has the receipt and takes the application back; an agency's digital lead approves a challenge.

import { Visitor, links } from "./visitor.mjs";

/** A challenge that is open and to which the founder has not applied. */
export async function openCall(server, founder) {
  const visitor = await new Visitor(server.address, "founder").signIn(founder.email, founder.password);
  const list = await visitor.get("/challenges?lang=en");
  for (const path of links(list.text).filter((path) => /^\/challenges\/[0-9a-f-]{36}$/.test(path))) {
    const offered = (await visitor.get(path)).text.includes(`href="${path}/application"`);
    if (offered && (await visitor.get(`${path}/application`)).text.includes('/applications"')) return path;
  }
  throw new Error("no challenge is open to the founder");
}

/** From the sign-in to the receipt, with a refusal on the way that is corrected. The address of the application. */
export async function apply(founder, server, account) {
  const call = await openCall(server, account);
  await founder.signIn(account);
  await founder.go("/challenges");
  await founder.follow("/challenges", call);
  await founder.follow(call, `${call}/application`);
  return applyFrom(founder);
}

/** The same from the page where an application is begun. */
export async function applyFrom(founder) {
  const form = founder.page.locator('main form[method=post][action$="/applications"]').first();
  await founder.complete(await form.getAttribute("action"));
  const application = founder.thing;
  const sections = await founder.page.$$eval(`main a[href^="${application}/sections/"]`, (all) => all.map((one) => one.getAttribute("href")));
  for (const section of new Set(sections)) {
    await founder.follow(application, section);
    await founder.complete(section);
  }
  const submission = `${application}/submission`;
  await founder.follow(application, submission);
  const answer = await founder.submit(submission, {});
  if (answer.status() !== 422) throw new Error(`without the declaration the answer was ${answer.status()}`);
  await founder.judge();
  await founder.send(submission, { declaration: "yes" });
  const receipt = founder.page.locator(`main a[href^="${application}/receipts/"]`);
  if ((await receipt.count()) === 0) throw new Error("there is no receipt after the submission");
  return application;
}

/** The founder thinks better of it. */
export async function withdraw(founder, application) {
  await founder.follow(application, `${application}/withdrawal`);
  await founder.complete(`${application}/withdrawal`);
}

/** The digital lead approves the challenge that waits for it. */
export async function approve(lead, account) {
  await lead.signIn(account);
  const call = await lead.link("/work", "/challenges/");
  await lead.follow("/work", call);
  await lead.act(call, `${call}/approval`);
}
