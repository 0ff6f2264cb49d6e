// What a page weighs over the wire, and how many requests it takes: a first visit to each public page with nothing kept,
// and each role's pages by somebody who has been there before.

import { open } from "./browser.mjs";
import { NOBODY, chosen, crawl } from "./crawl.mjs";
import { Visitor, links } from "./visitor.mjs";

export const FIRST = { bytes: 60_000, requests: 10 };
export const LATER = { bytes: 15_000, requests: 10 };
/** So many of what a work list leads to. */
const LED_TO = 8;

export const name = "weight";

export async function run({ world, browser, tally }) {
  const server = await world.server(name);
  const first = [];
  const later = [];
  try {
    const { all, sights } = await crawl(server, [NOBODY]);
    const paths = all.flatMap((route) => chosen(sights.get(route.path)).map((sight) => sight.path));
    for (const path of paths) {
      const context = await open(browser, server);
      const page = await context.newPage();
      const scale = await weigh(page);
      first.push(await scale(path));
      later.push(await scale(path));
      await context.close();
    }
    for (const account of server.accounts) later.push(...(await ofRole(browser, server, account)));
  } finally {
    await server.stop();
  }
  for (const visit of first) judge(tally, "first visit", visit, FIRST);
  for (const visit of later) judge(tally, "later page", visit, LATER);
  return `${first.length} first visits, heaviest ${told(first)}; ${later.length} later pages, heaviest ${told(later)}`;
}

async function ofRole(browser, server, account) {
  const visitor = await new Visitor(server.address, account.role).signIn(account.email, account.password);
  const work = (await visitor.get("/work")).text;
  const led = links(work.slice(work.indexOf("<main"), work.indexOf("</main"))).slice(0, LED_TO);
  const context = await open(browser, server, { visitor });
  const page = await context.newPage();
  const scale = await weigh(page);
  await scale("/help");
  const visits = [];
  for (const path of ["/work", ...led]) visits.push({ ...(await scale(path)), path: `${account.role} ${path}` });
  await context.close();
  return visits;
}

/** A scale for the visits of a tab: bytes with their headers, as they come over the wire. */
export async function weigh(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let visit;
  const kept = new Set();
  session.on("Network.requestServedFromCache", ({ requestId }) => kept.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!visit || kept.has(requestId)) return;
    visit.bytes += encodedDataLength;
    visit.requests += 1;
  });
  return async (path) => {
    visit = { path, bytes: 0, requests: 0 };
    await page.goto(path, { waitUntil: "load" });
    await page.waitForTimeout(50); // what is told after the page
    return visit;
  };
}

function judge(tally, kind, { path, bytes, requests }, most) {
  if (bytes > most.bytes) tally.fault(`${kind} ${path}`, `${bytes} bytes, at most ${most.bytes}`);
  if (requests > most.requests) tally.fault(`${kind} ${path}`, `${requests} requests, at most ${most.requests}`);
}

function told(visits) {
  const heavy = visits.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  const requests = Math.max(...visits.map((visit) => visit.requests));
  return `${(heavy.bytes / 1000).toFixed(1)} KB (${heavy.path}), most requests ${requests}`;
}
