// Walks the demo world in a real Chromium: the public pages and the main pages of each role, on a desk and on a phone,
// in light and dark, in three languages. A page must answer, fit its window, be accessible, be silent in the console
// and say which language it speaks. Then one case is clicked from the registration to the payment, on a desk and on a
// phone. Usage: npm test, with PASSERELLE (the program), SCREENSHOTS and DEMO_DATA (folders) if wanted.

import { chromium } from "playwright-core";
import { folder, serve } from "./server.mjs";
import { journey } from "./journey.mjs";
import { check, seeded } from "./checks.mjs";
import { people, publicPages, signIn } from "./pages.mjs";

const WIDTHS = [1280, 360];
const SCHEMES = ["light", "dark"];
const LANGUAGES = ["en", "fr", "az"];

const started = Date.now();
const world = folder();
const server = await serve(world.data);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const faults = [];
let visited = 0;

// Every language is seen at every width; light and dark take turns, so that each page is seen in both.
function* views() {
  let turn = 0;
  for (const width of WIDTHS) {
    for (const lang of LANGUAGES) {
      yield { width, lang, scheme: SCHEMES[turn++ % SCHEMES.length] };
    }
  }
}

async function walk(name, paths, view, prepare) {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.width > 500 ? 900 : 740 },
    colorScheme: view.scheme,
    baseURL: server.address,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  try {
    await prepare?.(page);
    for (const path of paths) {
      faults.push(...(await check(page, path, { ...view, name })));
      visited += 1;
    }
  } catch (error) {
    faults.push(`${name} ${view.width} ${view.lang}: ${error.message.split("\n")[0]}`);
  }
  await context.close();
}

try {
  const open = await publicPages(server.address);
  for (const view of views()) {
    await walk("public", open, view);
  }
  for (const person of people(server.accounts)) {
    // one view a person and width, languages and schemes in turn: the pages' frame is the same for all
    for (const view of seeded(person.email, [...views()])) {
      await walk(person.role, person.paths, view, (page) => signIn(page, person));
    }
  }
  console.log(`browser: ${visited} pages looked at, ${faults.length} faults`);

  await server.stop();
  const lived = async (width, turn) => {
    const own = world.copy(width);
    const apart = await serve(own.data);
    const { pages, faults: met } = await journey(apart, browser, { width, scheme: SCHEMES[turn] });
    await apart.stop();
    own.remove();
    visited += pages;
    faults.push(...met);
  };
  await Promise.all(WIDTHS.map(lived));
} finally {
  await browser.close();
  await server.stop();
  world.remove();
}

const seconds = Math.round((Date.now() - started) / 1000);
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(`browser: ${visited} pages looked at in ${seconds} s, ${faults.length} faults`);
process.exit(faults.length === 0 && visited > 0 ? 0 : 1);
