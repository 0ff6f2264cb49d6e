// A startup comes in, and a buyer finds it: registered with a wrong number and corrected, returned and corrected, verified,
// its label asked for, a solution described, published and edited; a buyer finds it by a French word with slips, compares
// three, keeps the search and gets the letter. Once in each language, by clicks alone.

import { DESK, LANGUAGES, PHONE, open } from "./browser.mjs";
import { Person } from "./hands.mjs";

export async function run({ world, browser, tally }) {
  const server = await world.server("catalogue");
  let pages = 0;
  try {
    for (const lang of LANGUAGES) pages += await live(server, browser, tally, lang);
    return `${pages} pages in ${LANGUAGES.length} languages, from the registration of a startup to the letter about its solution`;
  } finally {
    await server.stop();
  }
}

async function live(server, browser, tally, lang) {
  const { place, startup: firm, solution: said } = SAID[lang];
  const people = [];
  const person = async (name, account, viewport = DESK) => {
    const context = await open(browser, server, { viewport, colorScheme: viewport === PHONE ? "dark" : "light" });
    const one = Object.assign(new Person(await context.newPage(), `${name} ${lang}`, tally), { lang });
    people.push(one);
    if (account) await one.signIn(account);
    return one;
  };
  try {
    // the founder, on a telephone
    const founder = await person("founder", null, PHONE);
    await founder.signUp(server, { name: said.founder, email: `founder.${lang}@catalogue.example` });
    await founder.follow("/work", "/organisations/new");
    const refused = await founder.submit("/organisations", { kind: "startup", jurisdiction: place, legal_name: firm.name, registration_number: "12" });
    if (refused.status() !== 422) throw new Error(`a wrong number was answered with ${refused.status()}`);
    await founder.judge();
    await founder.send("/organisations", { registration_number: firm.number });
    const startup = founder.thing;
    await founder.act(startup, `${startup}/verification-request`);
    const registrar = await person("registrar", server.account(`registrar, ${place}`));
    await registrar.follow("/work", startup);
    await registrar.act(startup, `${startup}/return`, { reasons: said.returned });
    await founder.open("/work");
    await founder.follow("/work", startup);
    if (!(await founder.page.locator("main").innerText()).includes(said.returned)) throw new Error("the reasons are not shown");
    await founder.act(startup, `${startup}/profile`, { legal_name: `${firm.name} SARL`, [`about_${lang}`]: said.about });
    await founder.act(startup, `${startup}/verification-request`);
    await registrar.follow("/work", startup);
    await registrar.act(startup, `${startup}/verification`);
    await founder.open(startup);
    if ((await founder.page.locator(`main a[href^="${startup}/label-re"]`).count()) === 0) throw new Error("no way to a label");
    if ((await founder.page.locator(`main a[href="${startup}/label-request"]`).count()) > 0) {
      await founder.follow(startup, `${startup}/label-request`);
      await founder.complete(`${startup}/label-request`);
    } else {
      await founder.follow(startup, `${startup}/label-record`);
      await founder.page.locator("main form[method=post]").first().waitFor();
    }

    // a buyer looks for such a thing before it is there, keeps the search, and compares what there is
    const buyer = await person("buyer", server.account("buyer"));
    await buyer.go("/solutions");
    await buyer.page.fill("main input[name=q]", said.slip);
    await buyer.page.keyboard.press("Enter");
    await buyer.page.waitForURL((url) => url.searchParams.get("q") === said.slip);
    await buyer.judge();
    const before = await buyer.page.locator("main .card").count();
    await buyer.go("/solutions");
    for (const box of (await buyer.page.locator("main input[name=solution]").all()).slice(0, 3)) await box.check();
    await Promise.all([buyer.page.waitForURL("**/solutions/comparison**"), buyer.page.click("main button[form=side-by-side]:not([formaction])")]);
    await buyer.judge();
    if ((await buyer.page.locator("main thead th, main [role=columnheader]").count()) < 3) throw new Error("three are not side by side");
    await buyer.open(`/solutions?q=${encodeURIComponent(said.slip)}`);
    await Promise.all([buyer.page.waitForURL("**/account/searches**"), buyer.page.locator('main a[href^="/account/searches"]').first().click()]);
    await buyer.judge();
    await buyer.send("/account/searches", { name: said.slip, rhythm: "daily" });

    // described, submitted, sent back, corrected, published, edited
    await founder.act(`${startup}/solutions`, `${startup}/solutions`, { name: said.solution, [`summary_${lang}`]: said.summary, ...(lang !== "fr" && { summary_fr: SAID.fr.solution.summary }) }, `${startup}/solutions/new`);
    const solution = founder.thing;
    await founder.act(`${solution}/description`, `${solution}/submission`, described(lang, { ...said, at: place }));
    await registrar.follow("/work", solution);
    await registrar.act(solution, `${solution}/change-request`, { reasons: said.returned });
    await founder.act(solution, `${solution}/description`, { [`problem_${lang}`]: said.about });
    await founder.act(solution, `${solution}/submission`);
    await registrar.follow("/work", solution);
    await registrar.act(solution, `${solution}/publication`, CHECKED);
    await founder.act(solution, `${solution}/revision`);
    await founder.act(solution, `${solution}/description`, { [`audience_${lang}`]: `${said.about} 2` });
    await founder.act(solution, `${solution}/submission`);
    await registrar.follow("/work", solution);
    await registrar.act(solution, `${solution}/publication`, CHECKED);

    // found by the word with slips, and told by letter in the buyer's language
    await buyer.open(`/solutions?q=${encodeURIComponent(said.slip)}`);
    const found = buyer.page.locator("main .card", { hasText: said.solution });
    if ((await found.count()) === 0) throw new Error(`${said.slip} does not find ${said.solution} (${before} others)`);
    await buyer.open("/demo/clock");
    await buyer.send("/demo/clock", { days: "2" });
    await buyer.letter(server.account("buyer").email, said.solution);
    await buyer.page.locator('main article a[href*="/solutions"]').first().waitFor();
  } catch (error) {
    tally.fault(`catalogue ${lang}`, error.message.split("\n")[0]);
  }
  for (const one of people) await one.page.context().close();
  return people.reduce((sum, one) => sum + one.pages, 0);
}

const described = (lang, said) => ({
  [`problem_${lang}`]: said.problem, [`audience_${lang}`]: said.about, category: "72200000", trl: "7", [`trl_evidence_${lang}`]: said.about,
  hosting: "government_cloud", data_countries: said.at, personal_data: "no", licence: "open_source", spdx: "EUPL-1.2", languages: ["fr"],
  [`accessibility_${lang}`]: "WCAG 2.2 AA", price_model_1: "subscription", price_from_1: "150000", price_from_1_currency: said.at === "SN" ? "XOF" : "AZN",
});

const CHECKED = {
  ...Object.fromEntries(["understood", "category", "readiness", "personal_data", "licence", "price", "no_praise"].map((point) => [`point_${point}`, "yes"])),
  point_documents: "not_applicable", point_documents_word: "Aucune attestation.",
};

const SAID = {
  fr: {
    place: "SN",
    startup: { name: "Jokkoo Irrigation", number: "77712342G2" },
    solution: {
      founder: "Rokhaya Sène", returned: "Le nom du registre manque.", about: "Pompes et vannes suivies à distance.", problem: "On arrose trop.",
      solution: "Ndox Irrigation", summary: "Irrigation goutte à goutte pilotée par téléphone pour le maraîchage", slip: "irigation maraichaje",
    },
  },
  en: {
    place: "SN",
    startup: { name: "Lacustre Pisciculture", number: "77712352G2" },
    solution: {
      founder: "Aliou Ka", returned: "The name of the register is missing.", about: "Ponds are watched from afar.", problem: "Fish die at night.",
      solution: "Jën Pisciculture", summary: "Fish ponds watched by telephone", slip: "pisiculture",
    },
  },
  az: {
    place: "AZ",
    startup: { name: "Bağban Texnologiya", number: "1401234581" },
    solution: {
      founder: "Nərmin Əliyeva", returned: "Reyestrdəki ad çatışmır.", about: "Arı pətəkləri uzaqdan izlənir.", problem: "Arılar qışda ölür.",
      solution: "Arıçı Apiculture", summary: "Arı pətəklərinin uzaqdan izlənməsi", slip: "apicultture",
    },
  },
};
