// The real browser, and a window in it.

import { chromium } from "playwright-core";

export const LANGUAGES = ["en", "fr", "az"];
export const SCHEMES = ["light", "dark"];
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}

/** A window of its own, signed in as the visitor if one is given. */
export async function open(browser, server, { visitor, viewport = DESK, ...options } = {}) {
  const context = await browser.newContext({ viewport, baseURL: server.address, reducedMotion: "reduce", ...options });
  if (visitor) await context.addCookies(visitor.jar());
  return context;
}

/** Signs in by the form, as people do. */
export async function signIn(page, person) {
  await page.goto("/sign-in?lang=en");
  await page.fill("input[name=email]", person.email);
  await page.fill("input[name=password]", person.password);
  await page.click("main form button[type=submit]");
  await page.waitForURL("**/work**");
}
