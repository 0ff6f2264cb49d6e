// What every page must be, whoever looks at it: it answers, in the language that was asked for, is accessible by every
// rule of axe-core in light and dark, fits a phone and a magnified window, and is silent in the console.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { DESK, LANGUAGES } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.SCREENSHOTS;
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// what is asked of a letter: it has no landmarks, because it stands in somebody else's page
const LETTER = { type: "tag", values: WCAG };
const RULES = { type: "tag", values: [...WCAG, "best-practice"] };
// the only rules whose answer a colour scheme can change; the rest is the same document
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
// the narrowest phone; a window of 1280 magnified twice
const NARROW = { width: 320, height: 640 };
const MAGNIFIED = { width: 640, height: 450 };

/** What was looked at. */
export class Tally {
  faults = [];
  pages = new Set();
  states = new Set();
  runs = 0;

  fault(place, what) {
    this.faults.push(`${place}: ${what}`);
  }
}

/** Looks at the page at this address in every language, scheme and width; `state` where that is not what it mostly is. */
export async function examine(page, tally, path, { name, state = "", expect = 200 }) {
  if (state) tally.states.add(state);
  else tally.pages.add(path);
  for (const lang of LANGUAGES) {
    const place = `${name} ${lang} ${path}${state && ` (${state})`}`;
    await listening(page, tally, place, expect, async () => {
      await page.setViewportSize(DESK);
      const answer = await page.goto(path + (path.includes("?") ? "&" : "?") + `lang=${lang}`, { waitUntil: "load" });
      if (answer.status() !== expect) tally.fault(place, `status ${answer.status()} where ${expect} was expected`);
    });
    await regard(page, tally, place, lang);
  }
}

/** Looks at the page that is open, as it is, in both schemes and every width. */
export async function regard(page, tally, place, lang) {
  const spoken = await page.getAttribute("html", "lang");
  if (spoken !== lang) tally.fault(place, `lang is ${spoken}`);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "light" });
  await accessible(page, tally, `${place} light`);
  await picture(page, `${place} light`);
  await page.emulateMedia({ colorScheme: "dark" });
  await accessible(page, tally, `${place} dark`, COLOURS);
  await page.setViewportSize(MAGNIFIED);
  await fits(page, tally, `${place} at 640`);
  await page.setViewportSize(NARROW);
  await fits(page, tally, `${place} at 320`);
  // the phone's layout is the same in every language
  if (lang === "fr") await accessible(page, tally, `${place} at 320 dark`);
  await picture(page, `${place} 320 dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESK);
}

/** Looks at a letter's HTML: it is shown in a sandbox, where no script runs, and has its own language. */
export async function read(page, tally, { visitor, path }) {
  const { text } = await visitor.get(path);
  tally.pages.add(path);
  for (const viewport of [DESK, NARROW]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.setContent(text);
      await glance(page, tally, `letter ${path} ${viewport.width} ${colorScheme}`, LETTER);
    }
  }
}

/** Looks once at the page that is open, as its window is. */
export async function glance(page, tally, place, rules = RULES) {
  await accessible(page, tally, place, rules);
  await fits(page, tally, place);
  await picture(page, place);
}

export async function listening(page, tally, place, expect, doing) {
  // a refusal is told in the console too, and is expected
  const refused = (text) => expect >= 400 && text.includes(`status of ${expect}`);
  const listen = (message) => message.type() === "error" && !refused(message.text()) && tally.fault(place, `console: ${message.text()}`);
  const crash = (error) => tally.fault(place, `script: ${error.message}`);
  page.on("console", listen);
  page.on("pageerror", crash);
  await doing();
  page.off("console", listen);
  page.off("pageerror", crash);
}

export async function fits(page, tally, place) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("main *, header *, footer *, aside *")].filter((element) => {
      const box = element.getBoundingClientRect();
      const scrolls = (parent) => parent && (getComputedStyle(parent).overflowX !== "visible" || scrolls(parent.parentElement));
      return box.width > 0 && box.right > width + 1 && !scrolls(element.parentElement);
    });
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`;
    return wide.slice(-2).map(name).concat(wide.length ? [] : ["the page itself"]);
  });
  for (const what of wide) tally.fault(place, `wider than the window: ${what}`);
}

async function accessible(page, tally, place, runOnly = RULES) {
  tally.runs += 1;
  // injected through the debugger, because the pages allow no script but their own
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const judged = page.evaluate((runOnly) => window.axe.run(document, { resultTypes: ["violations"], runOnly }), runOnly);
  const { violations } = await within(60_000, judged, "axe");
  for (const { id, impact, nodes } of violations) {
    const why = nodes[0].any[0]?.message ?? nodes[0].all[0]?.message ?? "";
    tally.fault(place, `axe: ${id} (${impact}, ${nodes.length}): ${nodes[0].html.slice(0, 140)} ${why.slice(0, 140)}`);
  }
}

async function picture(page, place) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  const name = place.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 110);
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** What comes within so many milliseconds; a page that never answers is a fault and holds nobody up. */
function within(limit, promise, what) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`${what}: no answer within ${limit / 1000} s`)), limit)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
