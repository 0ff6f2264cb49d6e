// One case through all nine stages in a real Chromium, clicked as its people would click: every act by a link or a button
// that is on the page of its thing, which is mostly reached from the work list. Where two people take turns on a thing,
// the second opens its address, as from a letter. Where the case has to wait, days are let pass on the demo's calendar.

import { DESK, PHONE, open } from "./browser.mjs";
import { examine } from "./checks.mjs";
import { Person } from "./hands.mjs";
import { disputes, recount } from "./recount.mjs";
import { routeOf, routes } from "./routes.mjs";
import { firstTasks } from "./tasks.mjs";
import { links } from "./visitor.mjs";

const DAY = 86_400_000;
const yes = "yes";

export const name = "journey";

/** The case on a desk and on a phone, each over a world of its own. */
export async function run({ world, browser, tally, shared, options }) {
  const lived = async (viewport, colorScheme) => {
    const server = await world.server(`${name}-${viewport.width}`);
    // the pages that exist only in the middle of a case are looked at as the walk looks at the others
    const meet = viewport === DESK && shared.reached ? (one) => newKinds(one, tally, shared.reached) : undefined;
    try {
      return await live({ server, browser, tally, viewport, colorScheme, meet });
    } finally {
      await server.stop();
    }
  };
  const [desk, phone] = await Promise.all([lived(DESK, "light"), lived(PHONE, "dark")]);
  firstTasks(desk.flatMap((one) => one.tasks), tally, options);
  const pages = [desk, phone].map((people) => people.reduce((sum, one) => sum + one.pages, 0));
  const more = tally.pages.size > 0 ? `, ${tally.pages.size} of new kinds looked at in every way` : "";
  return `${pages[0]} pages on a desk and ${pages[1]} on a phone from registration to payment${more}`;
}

/** Looks at this page, and at what it links to, where it is of a kind that was not reached yet. */
async function newKinds(one, tally, reached) {
  const led = links(await one.page.content());
  for (const path of [one.path, ...led]) {
    const route = routeOf(ALL, path);
    if (!route || reached.has(route.path) || path.includes("?")) continue;
    const aside = await one.page.context().newPage();
    const answer = await aside.request.get(path);
    if (answer.ok() && answer.headers()["content-type"].startsWith("text/html")) {
      reached.add(route.path);
      await examine(aside, tally, path, { name: one.name });
      await aside.goto(`${path}?lang=en`);
    } else if (answer.ok()) {
      reached.add(route.path);
    }
    await aside.close();
  }
}

const ALL = routes();

/** Runs the case; tells what was not well, and stops at the first dead end. The people, with what they did. */
async function live({ server, browser, tally, viewport, colorScheme, meet }) {
  const { width } = viewport;
  const contexts = [];
  const people = [];
  let ahead = 0;
  const clock = () => server.now() + ahead;
  const day = (days) => new Date(clock() + days * DAY).toISOString().slice(0, 10);
  const hour = (days) => new Date(clock() + days * DAY).toISOString().slice(0, 16);
  const pass = async (days) => {
    const anybody = await person("calendar");
    await anybody.open("/demo/clock");
    await anybody.send("/demo/clock", { days: `${days}` });
    ahead += days * DAY;
  };
  const until = (at) => pass(Math.ceil((at - clock()) / DAY));

  async function person(name, account) {
    const context = await open(browser, server, { viewport, colorScheme });
    contexts.push(context);
    const one = new Person(await context.newPage(), name, tally, meet);
    people.push(one);
    if (account) await one.signIn(account);
    return one;
  }

  const as = (role, place) => person(role.replace(/\W+/g, "-"), server.account(role, place));

  /** Signs up, proves the address by the mail's link, signs in. */
  async function newcomer(name, email) {
    const one = await person(name);
    one.begins("anybody", "Create an account and sign in");
    await one.signUp(server, { name, email });
    return one;
  }

  try {
    const founder = await newcomer(`Binta Gaye ${width}`, `binta.gaye.${width}@example.org`);

    // registry: a wrong number is refused and corrected, the registrar verifies
    founder.begins("founder", "Register a startup and ask for its verification");
    await founder.follow("/work", "/organisations/new");
    const number = `${width}`.padEnd(7, "7") + "2G2";
    const firm = { kind: "startup", jurisdiction: "SN", legal_name: `Sama File ${width} SARL` };
    const refused = await founder.submit("/organisations", { ...firm, registration_number: "12" });
    if (refused.status() !== 422) throw new Error(`a wrong number was answered with ${refused.status()}`);
    await founder.judge();
    await founder.send("/organisations", { registration_number: number });
    const startup = founder.thing;
    await founder.act(startup, `${startup}/verification-request`);
    const registrar = await as("registrar, SN");
    registrar.begins("registrar", "Verify a startup");
    await registrar.follow("/work", startup);
    await registrar.act(startup, `${startup}/verification`);

    // catalogue: described, submitted, published
    founder.begins("founder", "Describe a solution and submit it");
    await founder.follow(startup, `${startup}/solutions`);
    await founder.act(`${startup}/solutions`, `${startup}/solutions`, SOLUTION.first, `${startup}/solutions/new`);
    const solution = founder.thing;
    await founder.act(`${solution}/description`, `${solution}/submission`, SOLUTION.rest);
    registrar.begins("registrar", "Publish a solution");
    await registrar.follow("/work", solution);
    await registrar.act(solution, `${solution}/publication`, SOLUTION.checked);

    // call: written, approved, published
    const buyer = await as("buyer");
    const agency = await buyer.link("/work", "/organisations/");
    buyer.begins("buyer", "Write a challenge and have it approved");
    await buyer.follow(agency, `${agency}/challenges`);
    const title = `Attendre moins au guichet ${width}`;
    await buyer.act(`${agency}/challenges`, `${agency}/challenges`, { title_fr: title, title_en: `Shorter queues ${width}` }, `${agency}/challenges/new`);
    const call = buyer.thing;
    const owner = { label: OWNER };
    await buyer.act(call, `${call}/brief`, CALL.brief);
    await buyer.act(call, `${call}/terms`, { ...CALL.terms, decision_owner: owner });
    const closes = clock() + 60 * DAY;
    await buyer.act(call, `${call}/timetable`, {
      opens: hour(3), questions_until: hour(40), deadline: hour(60), opening: hour(61), evaluation: hour(90), decision: hour(100),
    });
    await buyer.act(call, `${call}/criteria`, CALL.criteria);
    await buyer.act(call, `${call}/eligibility`, { statement_0_fr: "Nous sommes immatriculés au Sénégal." });
    await buyer.act(call, `${call}/approval-request`);
    const lead = await as("digital lead");
    lead.begins("digital lead", "Approve a challenge");
    await lead.follow("/work", call);
    await lead.act(call, `${call}/approval`);
    const manager = await as("programme manager, SN");
    manager.begins("programme manager", "Publish a challenge");
    await manager.follow("/work", call);
    await manager.act(call, `${call}/publication`);
    await until(closes - 56 * DAY);

    // application: begun from the challenge, written, handed in against a receipt
    const begins = `${startup}/applications`;
    founder.begins("founder", "Apply to a challenge, to the receipt");
    await founder.act(call, begins, { solution: solution.split("/")[2], "statement.*": yes }, `${call}/application`);
    const application = founder.thing;
    for (const [section, answers] of Object.entries(ANSWERS)) {
      await founder.act(application, `${application}/sections/${section}`, answers);
    }
    await founder.act(application, `${application}/submission`, { declaration: yes });
    if (clock() > closes) throw new Error("the call closed before the application was in");
    await until(closes + 1.2 * DAY);

    // opening by two, admission
    const openers = [await as("opening officer, SN", 0), await as("opening officer, SN", 1)];
    manager.begins("programme manager", "Appoint two opening officers");
    await manager.open(call);
    for (const opener of openers) await manager.act(`${call}/opening`, `${call}/opening/officers`, { email: opener.email });
    for (const opener of openers) {
      opener.begins("opening officer", "Confirm an opening");
      await opener.follow("/work", `${call}/opening`);
      await opener.act(`${call}/opening`, `${call}/opening/confirmation`, { minutes: "Scellés intacts." });
    }
    manager.begins("programme manager", "Admit an application");
    await manager.act(application, `${application}/admission`, { "statement.*": yes });

    // evaluation: declared, scored, moderated, decided, announced, accepted
    const panel = `${call}/evaluation`;
    const judges = [await as("panel chair"), await as("evaluator")];
    manager.begins("programme manager", "Convene a panel of two and let it score");
    await manager.act(panel, `${panel}/members`, { email: judges[0].email, chair: yes });
    await manager.act(panel, `${panel}/members`, { email: judges[1].email });
    await manager.act(panel, `${panel}/scoring`);
    for (const judge of judges) {
      judge.begins(judge === judges[0] ? "panel chair" : "evaluator", "Declare no interest and score an application");
      await judge.follow("/work", panel);
      const sheet = await judge.link(panel, "/sheets/");
      await judge.follow(panel, sheet);
      await judge.act(sheet, `${sheet}/clearance`);
      await judge.act(sheet, `${sheet}/submission`, { "score.*": "4", "comment.*": "Clair et mesuré." });
    }
    judges[0].begins("panel chair", "Moderate and conclude an evaluation");
    await judges[0].act(panel, `${panel}/moderation`);
    await judges[0].act(panel, `${panel}/conclusion`);
    const decider = await as("decision owner");
    decider.begins("decision owner", "Decide on a ranking");
    await decider.follow("/work", panel);
    const chosen = application.split("/")[2];
    await decider.act(panel, `${panel}/decision`, {
      [`outcome.${chosen}`]: "selected", [`reason.${chosen}`]: "La seule qui touche trois centres.", reasons: "Comme classé.",
    });
    manager.begins("programme manager", "Announce a decision");
    await manager.act(panel, `${panel}/announcement`, { complaint_until: day(12) });
    const report = await manager.page.request.get(await manager.link(panel, `${panel}/report.csv`));
    const wrong = disputes(recount(await report.text()));
    if (wrong.length > 0) throw new Error(`the report computes otherwise: ${JSON.stringify(wrong)}`);
    founder.begins("founder", "Read the debrief and accept an award");
    await founder.follow("/work", application);
    await founder.follow(application, `${application}/debrief`);
    await founder.act(application, `${application}/acceptance`);
    await pass(13);

    // pilot: begun, planned, signed, started
    buyer.begins("buyer", "Begin a pilot");
    await buyer.follow("/work", `${application}/pilot`);
    await buyer.send(`${application}/pilot`);
    const pilot = buyer.thing;
    const plan = `${pilot}/plan`;
    founder.begins("founder", "Plan a pilot, sign it and be ready");
    await founder.follow("/work", pilot);
    await founder.follow(pilot, plan);
    await founder.act(plan, `${plan}/test`, { ...PLAN.test, starts_on: day(5), ends_on: day(180), decide_by: day(200) });
    await founder.act(plan, `${plan}/safeguards`, PLAN.safeguards);
    await founder.act(plan, `${plan}/risks`, PLAN.risks);
    buyer.begins("buyer", "Settle the terms, sign, prepare and start a pilot");
    await buyer.act(plan, `${plan}/terms`, PLAN.terms);
    await buyer.act(plan, `${plan}/purchase`, { budget_line: "2027-SANTE-114", budget_plan_on: day(150), decision_owner: owner, route: "quotation-after-pilot" });
    await founder.act(plan, `${pilot}/hypotheses`, PLAN.hypothesis);
    await founder.act(plan, `${pilot}/milestones`, { title: "Installation", description: "Visible au guichet", due_on: day(40), share: "100" });
    for (const side of [founder, buyer]) await side.act(pilot, `${pilot}/signature`, { agree: yes });
    await buyer.act(pilot, `${pilot}/preparation`);
    for (const side of [founder, buyer]) await side.act(pilot, `${pilot}/readiness`, { words: "Tout est prêt." });
    await pass(6);
    await buyer.act(pilot, `${pilot}/start`);

    // mentorship: asked, accepted, begun, a session planned
    const mentor = await as("mentor");
    founder.begins("founder", "Ask for a mentor");
    await founder.follow(pilot, `${pilot}/mentorships`);
    const ask = { mentor: { label: "Fatimata Kane" }, goals: "Préparer l’achat", hours_a_month: "1" };
    await founder.act(`${pilot}/mentorships`, `${pilot}/mentorship-request`, ask);
    const mentorship = founder.thing;
    mentor.begins("mentor", "Accept a mentorship and begin it");
    await mentor.follow("/work", mentorship);
    await mentor.act(mentorship, `${mentorship}/acceptance`);
    await mentor.act(mentorship, `${mentorship}/beginning`);
    mentor.begins("mentor", "Plan a session");
    await mentor.act(mentorship, `${mentorship}/sessions`, { starts_at: hour(5), minutes: "60", agenda: "Cahier des charges" });

    // the milestone is delivered, accepted and paid; the result is measured; the pilot is concluded as proven
    const milestone = await founder.link(pilot, "/milestones/");
    founder.begins("founder", "Deliver a milestone");
    await founder.follow(pilot, milestone);
    await founder.act(milestone, `${milestone}/delivery`, { body: "Installé dans trois centres." });
    buyer.begins("buyer", "Accept a milestone");
    await buyer.follow("/work", milestone);
    await buyer.act(milestone, `${milestone}/acceptance`);
    await pass(3);
    const budget = await as("budget holder");
    budget.begins("budget holder", "Record the payment of a milestone");
    await budget.follow("/work", milestone);
    await budget.act(milestone, `${milestone}/payment`, { amount: "3 000 000", paid_on: day(-1), reference: `TR-${width}` });
    founder.begins("founder", "Enter a measurement");
    await founder.act(pilot, `${pilot}/measurements`, { value: "42", measured_on: day(-1), source: "Système de file" });
    buyer.begins("buyer", "Ask for the review of a pilot");
    await buyer.act(pilot, `${pilot}/review`);
    decider.begins("decision owner", "Conclude a pilot as proven");
    await decider.follow("/work", pilot);
    await decider.act(pilot, `${pilot}/conclusion`, {
      outcome: "proven", reasons: "42 minutes mesurées.", lessons: "Former tôt.",
      hand_over: ["data_returned", "access_closed", "people_trained", "assets_returned"],
    });

    // purchase: budget, route, approvals in order, notice, standstill, contract
    const officer = await as("procurement officer");
    const legal = await as("legal officer");
    officer.begins("procurement officer", "Prepare a purchase by its route and ask for approvals");
    await officer.follow("/work", pilot);
    await officer.act(pilot, `${pilot}/purchase`, PURCHASE);
    const purchase = officer.thing;
    budget.begins("budget holder", "Confirm the budget of a purchase");
    await budget.follow("/work", purchase);
    await budget.act(purchase, `${purchase}/funding`, { budget_line: "2027-SANTE-114" });
    await officer.act(purchase, `${purchase}/description`, { price_justification: "Quatre fois le pilote.", decision_owner: owner, signatory: owner });
    await officer.act(purchase, `${purchase}/conditions`, { "met_in-procurement-plan": yes, "note_in-procurement-plan": "PPM, ligne 14" });
    await officer.act(purchase, `${purchase}/route`, { route: "quotation-after-pilot", reasons: "Petit montant, pilote concluant." });
    await officer.act(purchase, `${purchase}/approval-request`);
    const step = (who, note, more = {}) => who.act(purchase, `${purchase}/step`, { note, ...more });
    for (const one of [buyer, officer, founder, decider]) one.begins();
    await step(buyer, "42 minutes au lieu de 240.");
    await step(officer, "PPM, ligne 14", { register_number: "14" });
    budget.begins("budget holder", "Approve a purchase");
    await budget.act(purchase, `${purchase}/approval`);
    legal.begins("legal officer", "Approve a purchase");
    await legal.act(purchase, `${purchase}/approval`, { comment: "Conforme au dossier." });
    await step(officer, "Demande de prix publiée.");
    await step(founder, "12 000 000 XOF.");
    await step(officer, "Offre conforme.");
    await step(officer, "Attribution provisoire.");
    await pass(16);
    await step(decider, "Attribution définitive.");
    officer.begins("procurement officer", "Draw up a contract");
    await officer.act(purchase, `${purchase}/contract`, {
      number: `M-${width}`, value: "12 000 000", starts_on: day(3), ends_on: day(360), payment_days: "45", terms: "Déploiement.",
    });
    decider.begins("decision owner", "Sign a contract");
    for (const side of [founder, decider]) await side.act(purchase, `${purchase}/signature`, { agreed: yes });
    await step(officer, "Avis d’attribution définitive.");

    // ordered, delivered, accepted, invoiced, checked, approved, paid
    officer.begins("procurement officer", "Order by a contract");
    await officer.act(purchase, `${purchase}/orders`, {
      title: "Lot 1", line_1: "Déploiement", criteria_1: "Douze centres", amount_1: "12 000 000", due_on_1: day(90),
    });
    founder.begins("founder", "Deliver what was ordered");
    await founder.open(purchase);
    const deliverable = await founder.link(purchase, "/deliverables/");
    await founder.follow(purchase, deliverable);
    await founder.act(deliverable, `${deliverable}/delivery`, { note: "Douze centres en service." });
    buyer.begins("buyer", "Accept what was delivered");
    await buyer.follow("/work", deliverable);
    await buyer.act(deliverable, `${deliverable}/acceptance`);
    founder.begins("founder", "Send an invoice");
    await founder.act(purchase, `${purchase}/invoices`, { number: "F-1", issued_on: day(0), net_1: "10 169 492", tax_1: "1 830 508" }, `${purchase}/invoices/new`);
    const invoice = founder.thing;
    buyer.begins("buyer", "Check an invoice");
    await buyer.act(invoice, `${invoice}/check`);
    budget.begins("budget holder", "Approve and pay an invoice");
    await budget.follow("/work", invoice);
    await budget.act(invoice, `${invoice}/approval`);
    await budget.act(invoice, `${invoice}/payment`, { net: "10 169 492", tax: "1 830 508", paid_on: day(0), reference: `TR-${width}-2` });
    const stranger = await person("visitor");
    await stranger.open(purchase);
    const said = await stranger.page.locator("main").innerText();
    if (!said.includes("Completed")) tally.fault(`${name} ${width}`, "the purchase does not say that it is completed");
  } catch (error) {
    tally.fault(`${name} ${width}`, error.message.split("\n")[0]);
  }
  for (const context of contexts) await context.close();
  return people;
}

export const OWNER = "Ibrahima Mbaye";

const SOLUTION = {
  first: { name: "Sama File", summary_fr: "File d’attente à distance pour les guichets" },
  rest: {
    problem_fr: "On attend des heures au guichet.", audience_fr: "Les guichets et leurs usagers.", category: "72200000",
    trl: "7", trl_evidence_fr: "En service à Thiès depuis 2026.", hosting: "government_cloud",
    data_countries: "SN", personal_data: "no", licence: "open_source", spdx: "EUPL-1.2", languages: ["fr", "wo"],
    accessibility_fr: "Conforme à WCAG 2.2 AA.", price_model_1: "subscription", price_from_1: "150000", price_from_1_currency: "XOF",
  },
  checked: {
    ...Object.fromEntries(["understood", "category", "readiness", "personal_data", "licence", "price", "no_praise"].map((point) => [`point_${point}`, yes])),
    point_documents: "not_applicable", point_documents_word: "Aucune attestation n’est déclarée.",
  },
};

export const CALL = {
  brief: {
    summary_fr: "Les files d’attente de douze guichets.", problem_fr: "On attend en moyenne quatre heures.",
    sufferers_fr: "Chaque jour 3 000 personnes.", outcome_fr: "Moins d’une heure d’attente.",
    provided_fr: "Les données d’affluence et un chef de projet.", pilot_terms_fr: "Six mois, trois guichets, payé par jalons.",
  },
  terms: { budget: "25 000 000", budget_currency: "XOF", budget_line: "2027-SANTE-114", route: "quotation-after-pilot", places: "1", scoring: "average" },
  criteria: {
    criteria_0_name_fr: "Réponse au problème", criteria_0_weight: "60", criteria_0_scale_max: "5", criteria_0_minimum: "3",
    criteria_1_name_fr: "Équipe", criteria_1_weight: "15", criteria_1_scale_max: "5",
    criteria_2_name_fr: "Prix", criteria_2_weight: "25", criteria_2_scale_max: "5",
  },
};

export const ANSWERS = {
  solution: { summary: "Un numéro par téléphone.", approach: "On attend chez soi.", maturity: "tested" },
  impact: { outcome: "Une heure d’attente de moins.", measurement: "Par le système de file." },
  pilot: { plan: "Trois centres, six mois.", months: "6", needs: "Un référent.", price: "3 000 000" },
  safeguards: { personal_data: "no", hosting: "national" },
  team: { team: "Binta et Awa.", declaration: yes },
};

const PLAN = {
  test: { scope: "Trois centres" },
  safeguards: { privacy: "Loi 2008-12", security: "Accès nominatifs", exit: "Retour au papier", affected_users: "Affichage" },
  risks: { risk_1_what: "Panne", risk_1_likelihood: "low", risk_1_impact: "high", risk_1_mitigation: "Copie locale", risk_1_owner: "Binta" },
  terms: { ip_terms: "À la startup", data_terms: "À l’hôpital", fee: "3 000 000", fee_currency: "XOF" },
  hypothesis: {
    statement: "Avec un numéro, on attend moins.", kpi: "Temps d’attente", unit: "minutes", direction: "down",
    baseline: "240", target: "45", threshold: "60", method: "Système de file", mandatory: yes,
  },
};

const PURCHASE = {
  title_fr: "Files courtes pour douze guichets", need_fr: "Étendre ce que le pilote a prouvé.", category: "services",
  value: "12 000 000", value_currency: "XOF",
};
