// Pages in the states that nobody wishes for: what is not there, what is not allowed, a link that is spent, a list without
// a hit, a newcomer with nothing to do, and every form that is refused because it is empty.

import { LANGUAGES, open } from "./browser.mjs";
import { examine, listening, regard } from "./checks.mjs";
import { secondFactor } from "./factor.mjs";
import { Visitor, links } from "./visitor.mjs";

const NOWHERE = "01900000-0000-7000-8000-000000000000";
const NEW = "newcomer@example.org";

/** Everything that answers with a refusal or with nothing to show. */
export async function oddities(server, browser, tally, { all, visitors, reached }) {
  const founder = visitors.get("founder, Senegal");
  const newcomer = await register(server);
  const nobody = new Visitor(server.address, "nobody");
  const look = async (visitor, cases) => {
    const context = await open(browser, server, { visitor });
    const page = await context.newPage();
    for (const [state, path, expect] of cases) await examine(page, tally, path, { name: visitor.name, state, expect });
    await context.close();
  };
  const lists = all.filter((route) => route.needs === "public" && ["/challenges", "/solutions", "/programmes", "/pilots", "/purchases", "/organisations"].includes(route.path));
  await look(nobody, [
    ["no such address", "/no-such-page", 404],
    ["a letter's link that is spent", "/verify?code=spent"],
    ["a link for a new password that is spent", "/reset?code=spent"],
    ["a new password", await newPassword(server, nobody)],
    ["sign-in asked for", "/work"],
    ...lists.map(({ path }) => [`no hit in ${path}`, `${path}?q=zzzzqqqq`]),
  ]);
  await look(founder, [
    ["no such thing, signed in", `/pilots/${NOWHERE}`, 404],
    ["not allowed", `${await own(founder, "organisations")}/verification`, 403],
  ]);
  await look(newcomer, [
    ["no such thing", `/solutions/${NOWHERE}`, 404],
    ["a newcomer's work list", "/work"],
    ["a newcomer's applications", "/applications"],
    ["a newcomer's mentorships", "/mentorships"],
    ["a newcomer's first organisation", "/organisations/new"],
  ]);
  const administrator = visitors.get("administrator");
  await secondFactor(server, browser, tally, { visitor: newcomer, email: NEW, administrator, reached });
}

/** Sends every form empty; where that is refused, the refusal is looked at. How many were refused, and how many took it. */
export async function emptied(server, browser, tally, visits, visitors) {
  const told = { refused: 0, taken: 0 };
  for (const [who, paths] of visits) {
    const context = await open(browser, server, { visitor: visitors.get(who) });
    const page = await context.newPage();
    for (const path of paths) {
      for (const lang of LANGUAGES) {
        const place = `${who} ${lang} ${path} (empty)`;
        await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`, { waitUntil: "load" });
        const form = page.locator("main form[method=post].form").first();
        if ((await form.count()) === 0) break;
        const status = await empty(page, form, (doing) => listening(page, tally, place, 422, doing));
        if (status >= 500) tally.fault(place, `status ${status}`);
        if (lang === LANGUAGES[0]) told[status === 422 ? "refused" : "taken"] += 1;
        if (status !== 422) break;
        tally.states.add(`${path} refused`);
        for (const what of await page.evaluate(summary)) tally.fault(place, what);
        await regard(page, tally, place, lang);
      }
    }
    await context.close();
  }
  return told;
}

async function empty(page, form, listen) {
  const sent = page.waitForResponse((answer) => answer.request().method() === "POST" && answer.request().isNavigationRequest());
  const loaded = page.waitForEvent("load");
  let answer;
  await listen(async () => {
    await form.evaluate((form) => {
      for (const field of form.elements) {
        if (field.type === "checkbox" || field.type === "radio") field.checked = false;
        else if (field.type !== "hidden" && field.type !== "submit") field.value = "";
      }
      form.requestSubmit();
    });
    answer = await sent;
    await loaded;
  });
  return answer.status();
}

/** Runs in the page: whether the refusal can be found and followed. */
function summary() {
  const box = document.getElementById("error-summary");
  if (!box) return ["refused without an error summary"];
  const wrong = [];
  if (document.activeElement !== box) wrong.push("the error summary has not the focus");
  for (const link of box.querySelectorAll("a[href^='#']")) {
    if (!document.getElementById(link.hash.slice(1))) wrong.push(`the error summary leads to ${link.hash}, which is not there`);
  }
  return wrong;
}

async function register(server) {
  // signed in once the address is verified
  const nobody = new Visitor(server.address, NEW);
  await nobody.post("/register?lang=en", "/register", { name: "Nouvelle Venue", email: NEW, password: server.password });
  const link = await letter(nobody, NEW, "/verify");
  await nobody.post(link, "/verify", Object.fromEntries(new URL(link, server.address).searchParams));
  return new Visitor(server.address, "newcomer").signIn(NEW, server.password);
}

async function newPassword(server, nobody) {
  await nobody.post("/forgot?lang=en", "/forgot", { email: NEW });
  return letter(nobody, NEW, "/reset");
}

/** The link in the last letter to somebody, which takes a moment to be written. */
async function letter(visitor, to, kind) {
  for (let tries = 0; tries < 60; tries += 1) {
    const list = (await visitor.get("/demo/mails")).text;
    const rows = list.split("<tr").filter((row) => row.includes(to));
    for (const row of rows) {
      const mail = await visitor.get(links(row)[0]);
      const found = mail.text.match(new RegExp(`${kind}\\?[^"<\\s]+`));
      if (found) return found[0].replaceAll("&amp;", "&");
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`no letter to ${to} with ${kind}`);
}

async function own(visitor, kind) {
  const work = (await visitor.get("/work")).text;
  return links(work.slice(work.indexOf("<main"))).find((path) => path.startsWith(`/${kind}/`));
}
