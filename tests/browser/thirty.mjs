// One blind challenge from an empty draft to an announced decision in a real Chromium: thirty startups apply, five people
// sit on the panel, no founder among them, and one recuses, two applications tie, a loser complains and is
// upheld, and it is decided and announced again. Each kind of page is judged once; every act is a link or a button.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { open } from "./browser.mjs";
import { Person } from "./hands.mjs";
import { ANSWERS, CALL, OWNER } from "./journey.mjs";
import { disputes, recount } from "./recount.mjs";
import { Visitor } from "./visitor.mjs";

const DAY = 86_400_000;
const APPLICANTS = 30;
/** How many people act at the same time. */
const HANDS = 3;
const yes = "yes";

export const name = "thirty";

/** Judges each kind of page once for all. */
class Busy extends Person {
  static seen = new Set();

  async judge() {
    const kind = this.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…");
    if (Busy.seen.has(kind)) return void (this.pages += 1);
    Busy.seen.add(kind);
    await super.judge();
  }
}

export async function run({ world, browser, tally }) {
  const server = await world.server(name);
  const contexts = [];
  const people = [];
  let ahead = 0;
  const clock = () => server.now() + ahead;
  const day = (days) => new Date(clock() + days * DAY).toISOString().slice(0, 10);
  const hour = (days) => new Date(clock() + days * DAY).toISOString().slice(0, 16);

  async function person(called, account) {
    const context = await open(browser, server);
    contexts.push(context);
    const one = new Busy(await context.newPage(), called, tally);
    people.push(one);
    if (account) await one.signIn(account);
    return one;
  }
  const as = (role, place) => person(role.replace(/\W+/g, "-"), server.account(role, place));
  const pass = async (days) => {
    const anybody = await person("calendar");
    await anybody.open("/demo/clock");
    await anybody.send("/demo/clock", { days: `${days}` });
    ahead += days * DAY;
  };
  const until = (at) => pass(Math.ceil((at - clock()) / DAY));

  try {
    // the challenge, approved and published
    const buyer = await as("buyer");
    const agency = await buyer.link("/work", "/organisations/");
    await buyer.act(`${agency}/challenges`, `${agency}/challenges`, { title_fr: "Trente pour un guichet", title_en: "Thirty for a counter" }, `${agency}/challenges/new`);
    const call = buyer.thing;
    await buyer.act(call, `${call}/brief`, CALL.brief);
    await buyer.act(call, `${call}/terms`, { ...CALL.terms, places: "2", decision_owner: { label: OWNER }, blind: yes });
    const closes = clock() + 60 * DAY;
    await buyer.act(call, `${call}/timetable`, {
      opens: hour(3), questions_until: hour(40), deadline: hour(60), opening: hour(61), evaluation: hour(90), decision: hour(100),
    });
    await buyer.act(call, `${call}/criteria`, CALL.criteria);
    await buyer.act(call, `${call}/eligibility`, { statement_0_fr: "Nous sommes une entreprise." });
    await buyer.act(call, `${call}/approval-request`);
    const lead = await as("digital lead");
    await lead.act(call, `${call}/approval`);
    const manager = await as("programme manager, SN");
    await manager.act(call, `${call}/publication`);
    await until(closes - 56 * DAY);

    // thirty founders, each in a browser of their own
    const applicants = [];
    const free = await candidates(server, call);
    let begun = 0;
    await inTurns(free, async (account) => {
      if (begun === APPLICANTS) return;
      const place = begun;
      begun += 1;
      const founder = await person(`founder-${place}`, account);
      await founder.open(`${call}/application`);
      const begin = await founder.page.locator('main form[method=post][action$="/applications"]').first().getAttribute("action");
      const answer = await founder.submit(begin, { "statement.*": yes });
      // whose startup is suspended or closed is refused, and the next one takes the place
      if (answer.status() === 422) return void (begun -= 1);
      await founder.judge();
      const application = founder.thing;
      for (const [section, answers] of Object.entries(ANSWERS)) {
        const price = section === "pilot" ? { price: `${3 + (place % 7)} 000 000` } : {};
        await founder.act(application, `${application}/sections/${section}`, { ...answers, ...price });
      }
      await founder.act(application, `${application}/submission`, { declaration: yes });
      applicants.push({ founder, application, id: application.split("/")[2] });
    });
    if (applicants.length !== APPLICANTS) throw new Error(`${applicants.length} applied`);
    await until(closes + 1.2 * DAY);

    // opened by two, all found eligible
    const openers = [await as("opening officer, SN", 0), await as("opening officer, SN", 1)];
    for (const opener of openers) await manager.act(`${call}/opening`, `${call}/opening/officers`, { email: opener.email });
    for (const opener of openers) await opener.act(`${call}/opening`, `${call}/opening/confirmation`, { minutes: "Scellés intacts." });
    for (let tries = 0; (await opened(manager, call)) < APPLICANTS; tries += 1) {
      if (tries > 60) throw new Error("the applications were not opened in a minute");
      await manager.page.waitForTimeout(1000);
    }
    for (const { application } of applicants) await manager.act(application, `${application}/admission`, { "statement.*": yes });

    // nobody from an applicant sits on the panel of five; who mentors one does, which the system sees, and the second recuses
    const panel = `${call}/evaluation`;
    const tied = applicants.at(-1);
    const members = [await as("panel chair"), await as("evaluator"), await as("mentor"), await as("digital lead, elsewhere"), await as("opening officer, AZ", 0)];
    await manager.open(panel);
    const refusal = await manager.submit(`${panel}/members`, { email: tied.founder.email });
    if (refusal.status() !== 422) throw new Error(`a founder was seated: ${refusal.status()}`);
    for (const [place, member] of members.entries()) {
      await manager.act(panel, `${panel}/members`, { email: member.email, ...(place === 0 && { chair: yes }) });
    }
    await manager.open(panel);
    await manager.act(panel, `${panel}/scoring`);
    const sheets = { blocked: 0, recused: 0, scored: 0 };
    await inTurns(members, async (judge, place) => {
      await judge.open(panel);
      const own = await judge.page.$$eval('main a[href^="/sheets/"]', (all) => [...new Set(all.map((one) => one.getAttribute("href")))]);
      for (const [n, sheet] of own.entries()) {
        await judge.open(sheet);
        const said = await judge.page.locator("main").innerText();
        if (/GIE|SARL|MMC|\bSA\b/.test(said)) tally.fault(name, `a blind sheet names somebody: ${said.slice(0, 200)}`);
        if (place === 1 && n === 3) {
          await judge.send(`${sheet}/recusal`, { statement: "Je reconnais le projet d’un ancien collègue." });
          sheets.recused += 1;
          continue;
        }
        const cleared = await judge.submit(`${sheet}/clearance`, {});
        // somebody whom the system knows to be tied, as who mentors the applicant, cannot declare to be free
        if (cleared.status() === 403) {
          await judge.open(sheet);
          await judge.send(`${sheet}/recusal`, { statement: "Je suis lié à cette entreprise." });
          sheets.blocked += 1;
          continue;
        }
        // by the label, so that all five agree on most; the first two come out alike
        const label = /([A-Z0-9]{2,})\s*$/m.exec(said.split("\n").find((line) => line.trim()) ?? "")?.[1] ?? `${n}`;
        const points = n < 2 ? "5" : `${3 + ([...label].reduce((sum, one) => sum + one.charCodeAt(0), 0) % 2)}`;
        await judge.send(`${sheet}/submission`, { "score.*": points, "comment.*": "Clair et mesuré." });
        sheets.scored += 1;
      }
    });
    if (sheets.recused !== 1) throw new Error(`recused ${sheets.recused}`);

    // moderated, ranked with a tie, decided, announced
    await members[0].act(panel, `${panel}/moderation`);
    await members[0].act(panel, `${panel}/conclusion`);
    const decider = await as("decision owner");
    const decide = async (who) => {
      await decider.act(panel, `${panel}/decision`, {
        "outcome.*": "not_selected", "reason.*": "Le rang ne suffit pas.", [`outcome.${who[0]}`]: "selected", [`outcome.${who[1]}`]: "selected",
        [`outcome.${who[2]}`]: "reserve", reasons: "Comme classé.",
      });
    };
    await decider.open(`${panel}/decision`);
    const form = await decider.page.locator("main").innerText();
    if (!/tie|Tie/.test(form)) throw new Error("no tie is told of in the ranking");
    const ranked = await decider.page.$$eval('main input[type=radio][name^="outcome."]', (all) => [...new Set(all.map((one) => one.name.slice(8)))]);
    await decide(ranked);
    const announce = () => manager.act(panel, `${panel}/announcement`, { complaint_until: day(14) });
    await announce();
    const report = async () => {
      const answer = await manager.page.request.get(await manager.link(panel, `${panel}/report.csv`));
      const wrong = disputes(recount(await answer.text()));
      if (wrong.length > 0) throw new Error(`the report computes otherwise: ${JSON.stringify(wrong)}`);
    };
    await report();

    // a loser complains, is upheld, and it is decided again
    const loser = applicants.find(({ id, founder }) => id === ranked.at(-1) && founder !== tied.founder) ?? applicants.find(({ id }) => id === ranked.at(-2));
    await loser.founder.open(`${loser.application}/debrief`);
    await loser.founder.act(`${loser.application}/debrief`, `${loser.application}/complaint`, { statement: "Le motif donné ne nomme aucun critère de l’appel." });
    const complaint = loser.founder.thing;
    const first = applicants.find(({ id }) => id === ranked[0]);
    await first.founder.open(first.application);
    if ((await first.founder.form(`${first.application}/acceptance`).count()) > 0) {
      const held = await first.founder.submit(`${first.application}/acceptance`, {});
      if (held.status() < 400) throw new Error("a place was accepted while a complaint is undecided");
    }
    const lawyer = await as("legal officer");
    await lawyer.open("/work");
    await lawyer.act(complaint, `${complaint}/examination`);
    await lawyer.act(complaint, `${complaint}/upholding`, { effect: "correct", reasons: "Les motifs doivent nommer les critères ; la décision est à reprendre." });
    await decide(ranked);
    await announce();
    await report();
    await first.founder.open(first.application);
    await first.founder.act(first.application, `${first.application}/acceptance`);
    await loser.founder.open(complaint);
    if (!(await loser.founder.page.locator("main").innerText()).includes("Upheld")) tally.fault(name, "the complaint does not say that it was upheld");
    return `${people.reduce((sum, one) => sum + one.pages, 0)} pages, ${Busy.seen.size} kinds judged; ${APPLICANTS} applied, ${sheets.scored} sheets, ${sheets.blocked} barred by a known tie, one recused, a tie, a complaint upheld, decided twice`;
  } finally {
    for (const context of contexts) await context.close();
    await server.stop();
  }
}

/** How many applications of the call the office sees: where they are many, the opening goes on for a while. */
async function opened(manager, call) {
  await manager.open(`${call}/applications`);
  return manager.page.locator('main a[href^="/applications/"]').count();
}

/** Founders who can apply: of the letters that told of a verification, those whose page offers them a form. */
async function candidates(server, call) {
  const folder = join(server.folder, "mails");
  const letters = readdirSync(folder).filter((file) => file.endsWith(".json")).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
  const told = letters.filter(({ subject }) => /vérifi|təsdiq|verified/i.test(subject)).map(({ to }) => to);
  const found = [];
  for (const email of new Set(told)) {
    const visitor = await new Visitor(server.address, email).signIn(email, server.password).catch(() => null);
    const page = await visitor?.get(`${call}/application?lang=en`);
    if (page?.status === 200 && page.text.includes('/applications"') && page.text.includes('name="statement.')) found.push({ email, password: server.password });
  }
  if (found.length < APPLICANTS) throw new Error(`only ${found.length} founders can apply`);
  return found;
}

/** Some at a time, each to the end. */
async function inTurns(all, doing) {
  const waiting = [...all.entries()];
  const hand = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await doing(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}
