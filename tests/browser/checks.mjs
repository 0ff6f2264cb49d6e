// What every page must be, whoever looks at it.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.SCREENSHOTS;

/** Opens the path in the view's language and names everything that is not as it should be. */
export async function check(page, path, view) {
  const faults = [];
  const place = `${view.name} ${view.width} ${view.scheme} ${view.lang} ${path}`;
  const listen = (message) => message.type() === "error" && faults.push(`${place}: console: ${message.text()}`);
  const crash = (error) => faults.push(`${place}: script: ${error.message}`);
  page.on("console", listen);
  page.on("pageerror", crash);
  const answer = await page.goto(path + (path.includes("?") ? "&" : "?") + `lang=${view.lang}`, { waitUntil: "load" });
  if (answer.status() !== 200) faults.push(`${place}: status ${answer.status()}`);
  const lang = await page.getAttribute("html", "lang");
  if (lang !== view.lang) faults.push(`${place}: lang is ${lang}`);
  faults.push(...(await look(page, place)));
  page.off("console", listen);
  page.off("pageerror", crash);
  return faults;
}

/** Whether the page before us fits its window and can be used by everybody; its picture, if pictures are wanted. */
export async function look(page, place) {
  const faults = (await overflow(page)).map((what) => `${place}: wider than the window: ${what}`);
  faults.push(...(await inaccessible(page)).map((what) => `${place}: axe: ${what}`));
  if (shots) {
    mkdirSync(shots, { recursive: true });
    const name = place.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 110);
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }
  return faults;
}

async function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("main *, header *, footer *")].filter((element) => {
      const box = element.getBoundingClientRect();
      const scrolls = (parent) => parent && (getComputedStyle(parent).overflowX !== "visible" || scrolls(parent.parentElement));
      return box.width > 0 && box.right > width + 1 && !scrolls(element.parentElement);
    });
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`;
    return wide.slice(-2).map(name).concat(wide.length ? [] : ["the page itself"]);
  });
}

async function inaccessible(page) {
  // injected through the debugger, because the pages allow no script but their own
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const grave = found.violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
  return grave.map((violation) => `${violation.id} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 120)}`);
}

/** Two of the views, one of each width, chosen by the name: the same in every run. */
export function seeded(name, views) {
  const sum = [...name].reduce((all, letter) => all + letter.charCodeAt(0), 0);
  const widths = [...new Set(views.map((view) => view.width))];
  return widths.map((width, place) => {
    const fitting = views.filter((view) => view.width === width);
    return fitting[(sum + place) % fitting.length];
  });
}
