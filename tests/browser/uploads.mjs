// Weak lines and phones: a founder's file of 3 MB survives a broken line, a reload and an hour without a line; photos
// become one document with script and without; a list follows its filters, and the address with it.

import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openCall } from "./apply.mjs";
import { PHONE, open } from "./browser.mjs";
import { glance } from "./checks.mjs";
import { Person } from "./hands.mjs";

const PIECE = 256 * 1024;

export const name = "uploads";

export async function run({ world, browser, tally }) {
  const server = await world.server(name);
  const folder = mkdtempSync(join(tmpdir(), "passerelle-uploads-"));
  const holds = (truth, said) => truth || tally.fault(name, said);
  try {
    const account = server.account("founder, Senegal");
    const context = await open(browser, server, { viewport: PHONE });
    const founder = new Person(await context.newPage(), "founder", tally);
    const call = await openCall(server, account);
    await founder.signIn(account);
    await founder.open(`${call}/application`);
    const form = founder.page.locator('main form[method=post][action$="/applications"]').first();
    await founder.complete(await form.getAttribute("action"));
    const section = await withFiles(founder);
    const sent = await brokenLine(founder, section, folder, holds, tally);
    const bytes = await photos(founder, section, folder, holds, tally);
    await plainPhotos(browser, server, account, section, folder, holds);
    const filters = await liveFilter(await (await open(browser, server)).newPage(), holds);
    return `3 MB over two breaks and a reload in ${sent} pieces; three photos in a document of ${Math.round(bytes / 1000)} KB; ${filters}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  }
}

/** The first section of the application that takes files. */
async function withFiles(founder) {
  const sections = await founder.page.$$eval("main a[href*='/sections/']", (all) => all.map((one) => one.getAttribute("href")));
  for (const section of new Set(sections)) {
    await founder.open(section);
    if ((await founder.page.locator("[data-files]").count()) > 0) return section;
  }
  throw new Error("no section takes files");
}

/** The file that the page links to under this name. */
async function fetched(page, title) {
  const link = page.locator("[data-files] ul a", { hasText: title }).first();
  await link.waitFor();
  return (await page.request.get(await link.getAttribute("href"))).body();
}

async function brokenLine(founder, section, folder, holds, tally) {
  const { page } = founder;
  const file = join(folder, "plan.pdf");
  const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(3_000_000)]);
  writeFileSync(file, content);
  const plain = page.locator("[data-files] form[data-upload]").first();
  const left = page.locator(".upload__left");
  let pieces = 0, broken = true;
  await page.route("**/uploads/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    if (broken && pieces >= 5) return route.abort("connectionreset");
    pieces += 1;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return route.continue().catch(() => {});
  });
  await plain.locator("input[type=file]").setInputFiles(file);
  await plain.locator("button[type=submit]").click();
  await left.filter({ hasText: "connection is lost" }).waitFor();
  await glance(page, tally, "a file whose line broke");
  holds((await page.locator("[data-upload-status]").innerText()).includes("connection is lost"), "the break is not said");

  // the browser is closed and opened again: the page knows how far it is, and the same file goes on
  broken = false;
  await founder.open(section);
  holds((await page.locator("[data-files]").first().innerText()).includes("% has arrived"), "the page does not say what has arrived");
  const before = pieces;
  await plain.locator("input[type=file]").setInputFiles(file);
  await plain.locator("button[type=submit]").click();
  await left.filter({ hasText: /of 3\sMB sent/ }).waitFor();
  await page.context().setOffline(true);
  await left.filter({ hasText: "connection is lost" }).waitFor();
  await page.context().setOffline(false);
  const arrived = await fetched(page, "plan.pdf");
  const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
  holds(hash(arrived) === hash(content), "the file is not what was sent");
  const whole = Math.ceil(content.length / PIECE);
  holds(before === 5 && pieces < 2 * whole - 3, `${pieces} pieces of ${whole} were sent`);
  holds((await page.locator("[data-upload-status]").innerText()).includes("has arrived and is added"), "the arrival is not said");
  await page.unroute("**/uploads/*");
  return pieces;
}

/** Three pictures of this page, one of them no JPEG. */
async function pictures(page, folder) {
  const files = ["one.jpg", "two.png", "three.jpg"].map((title) => join(folder, title));
  for (const path of files) await page.screenshot({ path, type: path.endsWith("png") ? "png" : "jpeg" });
  return files;
}

async function photos({ page }, section, folder, holds, tally) {
  const files = await pictures(page, folder);
  const form = page.locator("details.photos form[data-upload]").first();
  await page.locator("details.photos > summary").first().click();
  const text = join(folder, "words.jpg");
  writeFileSync(text, "no picture");
  await form.locator("input[type=file]").setInputFiles([files[0], text]);
  await form.locator("button[type=submit]").click();
  await page.locator(".field__problem", { hasText: "words.jpg" }).waitFor();
  await glance(page, tally, "photos that were refused");
  await form.locator("input[type=file]").setInputFiles(files);
  await form.locator("button[type=submit]").click();
  const label = await page.locator("[data-files] h2").first().evaluate((title) => title.firstChild.textContent.trim());
  const made = await fetched(page, `${label}.pdf`);
  holds(pagesOf(made) === 3, `the document has ${pagesOf(made)} pages`);
  return made.length;
}

const pagesOf = (pdf) => pdf.toString("latin1").split("/Type /Page /").length - 1;

/** Without script: JPEGs as the camera made them. */
async function plainPhotos(browser, server, account, section, folder, holds) {
  const context = await open(browser, server, { viewport: PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in?lang=en");
  await page.fill("input[name=email]", account.email);
  await page.fill("input[name=password]", account.password);
  await page.click("main form button[type=submit]");
  await page.goto(section);
  await page.locator("details.photos > summary").first().click();
  const form = page.locator("details.photos form").first();
  await form.locator("input[type=file]").setInputFiles([join(folder, "one.jpg"), join(folder, "three.jpg")]);
  await form.locator("button[type=submit]").click();
  await page.waitForLoadState();
  holds(page.url().includes("done=file-attached"), `without script the photos ended at ${page.url()}`);
}

async function liveFilter(page, holds) {
  await page.goto("/challenges?lang=en");
  await page.evaluate(() => { window.stayed = true; });
  const count = () => page.locator("[data-live-status]").innerText();
  const all = await count();
  const facet = page.locator("[data-live] a[data-same^='call-facet-']").first();
  const same = await facet.getAttribute("data-same");
  await facet.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?/);
  await page.locator("[data-live]:not([aria-busy])").waitFor();
  holds((await page.evaluate(() => document.activeElement.dataset.same)) === same, "the focus left the filter");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.search.includes("phase"));
  const search = page.locator("[data-live] input[type=search]");
  await search.pressSequentially("zqxzqx");
  await page.waitForURL(/q=zqxzqx/);
  await page.locator("[data-live]:not([aria-busy])").waitFor();
  const none = await count();
  holds(none.startsWith("0 ") && none !== all, `the count says ${none}, before ${all}`);
  holds(await search.evaluate((input) => input === document.activeElement && input.value === "zqxzqx"), "the search lost focus or words");
  await page.locator("[data-live-part=results] a").click();
  await page.waitForURL((url) => !url.search.includes("q="));
  await page.locator("[data-live]:not([aria-busy])").waitFor();
  holds((await count()) === all, "without filters the count is another");
  holds(await page.evaluate(() => window.stayed), "the page was loaded anew");
  await page.goto("/solutions?lang=en&q=a");
  await page.locator("[data-live] .sort a").last().click();
  await page.waitForURL(/sort=/);
  return `${all} filtered in place`;
}
