// Looks at every page of the demo world, by the list of routes: each must have a live address that people reach by links,
// here or in the middle of a case (journey.mjs), or a written reason in unreached.json. Then at what nobody wishes for.

import { LANGUAGES, SCHEMES, open } from "./browser.mjs";
import { examine, read } from "./checks.mjs";
import { chosen, crawl } from "./crawl.mjs";
import { emptied, oddities } from "./states.mjs";

const TABS = 2;
/** The HTML of a letter, in a sandbox. */
const LETTERS = ["/demo/mails/{name}/html", "/demo/letters/{name}/{lang}"];

export const name = "walk";

export async function run({ world, browser, tally, shared }) {
  const server = await world.server(name);
  try {
    const { all, sights, visitors, faults } = await crawl(server);
    tally.faults.push(...faults);
    shared.reached = new Set(all.filter((route) => sights.get(route.path).length > 0).map((route) => route.path));
    const [letters, pages] = [true, false].map((is) => all.filter((route) => LETTERS.includes(route.path) === is));
    const visits = byPerson(pages.map((route) => chosen(sights.get(route.path))).flat());
    await tabs(visits, async ([who, paths]) => {
      const context = await open(browser, server, { visitor: visitors.get(who) });
      const page = await context.newPage();
      for (const path of paths) await attempt(tally, `${who} ${path}`, () => examine(page, tally, path, { name: who }));
      await context.close();
    });
    await attempt(tally, "letters", async () => {
      const context = await open(browser, server);
      const page = await context.newPage();
      const sent = letters.map((route) => chosen(sights.get(route.path))).flat();
      for (const { who, path } of sent) await read(page, tally, { visitor: visitors.get(who), path });
      await context.close();
    });
    await attempt(tally, "states", () => oddities(server, browser, tally, { all, visitors, reached: shared.reached }));
    // last, because some forms take it
    const forms = byPerson(all.filter((route) => route.form).flatMap((route) => chosen(sights.get(route.path)).slice(0, 1)));
    const told = { refused: 0, taken: 0 };
    await tabs(forms, (visit) => attempt(tally, `forms of ${visit[0]}`, async () => {
      // weighty acts ask for a sign-in that is not long ago, and the walk so far may have been
      const account = server.accounts.find(({ role }) => role === visit[0]);
      if (account) await visitors.get(visit[0]).signIn(account.email, account.password);
      const { refused, taken } = await emptied(server, browser, tally, [visit], visitors);
      told.refused += refused;
      told.taken += taken;
    }));
    const every = tally.pages.size + tally.states.size;
    return (
      `${tally.pages.size} pages of ${shared.reached.size} routes and ${tally.states.size} states (${told.refused} empty forms refused, ${told.taken} taken)` +
      ` × ${LANGUAGES.length} languages × ${SCHEMES.length} schemes = ${every * LANGUAGES.length * SCHEMES.length} views, ${tally.runs} runs of axe`
    );
  } finally {
    await server.stop();
  }
}

function byPerson(sights) {
  const visits = new Map();
  for (const { who, path } of sights) visits.set(who, [...(visits.get(who) ?? []), path]);
  return [...visits];
}

async function tabs(waiting, doing) {
  const tab = async () => {
    while (waiting.length > 0) await doing(waiting.shift());
  };
  await Promise.all(Array.from({ length: TABS }, tab));
}

async function attempt(tally, place, doing) {
  const began = Date.now();
  try {
    await doing();
  } catch (error) {
    tally.fault(place, error.message.split("\n")[0]);
  }
  if (process.env.TELL) console.error(`${place}: ${Date.now() - began} ms, ${tally.faults.length} faults so far`);
}
