// A person at a browser: finds on a page the link or the button that leads to an act, fills its form, sends it.

import { glance } from "./checks.mjs";

export class Person {
  constructor(page, name, tally, meet) {
    // `meet` is called with each page that the person comes to
    Object.assign(this, { page, name, tally, meet, lang: "en", pages: 0, tasks: [{}] });
  }

  /** From here on the pages and fields belong to this task of somebody who plays this part; without one to none. */
  begins(part, what) {
    this.tasks.push({ part, what, pages: 0, fields: 0 });
  }

  /** The path of the page the person is on. */
  get path() {
    return new URL(this.page.url()).pathname;
  }

  /** The thing whose page it is: `/solutions/…` also on `/solutions/…/description`. */
  get thing() {
    return this.path.split("/").slice(0, 3).join("/");
  }

  /** Opens a page and judges it. */
  async open(path) {
    const answer = await this.page.goto(path, { waitUntil: "load" });
    if (answer.status() >= 400) throw new Error(`${this.name} at ${path}: status ${answer.status()}`);
    await this.judge();
  }

  async judge() {
    this.pages += 1;
    this.tasks.at(-1).pages += 1;
    const { width } = this.page.viewportSize();
    await glance(this.page, this.tally, `${this.name} ${width} ${this.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")}`);
    await this.meet?.(this);
  }

  /** Signs in by the form. */
  async signIn({ email, password }) {
    this.email = email;
    await this.open(`/sign-in?lang=${this.lang}`);
    await this.send("/sign-in", { email, password });
  }

  /** Signs up, proves the address by the mail's link, signs in. */
  async signUp(server, { name, email }) {
    await this.open("/");
    await this.open(`/register?lang=${this.lang}`);
    await this.send("/register", { name, email, password: server.password });
    await this.letter(email);
    await this.page.locator('main a[href*="/verify"]').first().click();
    await this.page.waitForURL("**/verify**");
    await this.send("/verify");
    await this.signIn({ email, password: server.password });
  }

  /** Waits for a letter to this address that says this, and opens it. */
  async letter(email, says = "") {
    for (let tries = 0; tries < 60; tries += 1) {
      await this.page.goto("/demo/mails");
      const letters = this.page.locator("main table tr", { hasText: email }).locator("a");
      const addresses = await letters.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      for (const address of says ? addresses.slice(0, 5) : addresses.slice(0, 1)) {
        await this.page.goto(address);
        if ((await this.page.locator("main article").innerText()).includes(says)) return this.judge();
      }
      await this.page.waitForTimeout(1000);
    }
    throw new Error(`${this.name}: no letter to ${email} says “${says}”`);
  }

  /** Does the act at `target` by its form on the page that is open, or from the page at `from` by a link or a button that
   *  is really on it; `via` is the address of the page with its form, where that is another. */
  async act(from, target, fields = {}, via = target) {
    if ((await this.form(target).count()) === 0) await this.open(from);
    if ((await this.form(target).count()) === 0) await this.follow(from, via);
    await this.send(target, fields);
  }

  /** From the page at `from`, by a link that is really on it, to the page at `target`. */
  async follow(from, target) {
    const link = this.page.locator(`main a:is([href="${target}"], [href^="${target}?"], [href^="${target}#"])`).first();
    // others may have acted since this page was loaded
    if (from !== this.path || (await link.count()) === 0) await this.open(from);
    if ((await link.count()) === 0) throw new Error(`${this.name}: nothing on ${from} leads to ${target}`);
    await this.unfold(link);
    await Promise.all([this.page.waitForURL((url) => url.pathname === target), this.press(link)]);
    await this.judge();
  }

  /** The first link on the page at `from` that begins like this. */
  async link(from, prefix) {
    if (from !== this.path) await this.open(from);
    const found = await this.page.locator(`main a[href^="${prefix}"]`).first().getAttribute("href");
    return found.split(/[?#]/)[0];
  }

  /** Fills the form that goes to `target` on this page and sends it; a refusal is an error here. */
  async send(target, fields = {}) {
    const answer = await this.submit(target, fields);
    if (answer.status() >= 400) {
      const said = await this.page.locator("main").innerText();
      throw new Error(`${this.name}: ${target} answered ${answer.status()}: ${said.slice(0, 400)}`);
    }
    await this.judge();
  }

  /** Fills and sends; the answer of the server, whatever it says. */
  async submit(target, fields) {
    const form = this.form(target);
    if ((await form.count()) === 0) throw new Error(`${this.name}: no form for ${target} on ${this.path}`);
    for (const [name, value] of Object.entries(fields)) await this.fill(form, name, value);
    const own = form.locator(`button[formaction="${target}"]`);
    const buttons = form.locator("button:not([type=button]):not([formaction])");
    const button = (await own.count()) > 0 ? own.first() : buttons.first();
    const sent = this.page.waitForResponse((answer) => answer.request().method() === "POST" && answer.request().isNavigationRequest());
    const loaded = this.page.waitForEvent("load");
    await this.unfold(button);
    await this.press(button);
    await loaded;
    return sent;
  }

  /** Fills every field that must be filled in the form that goes to `target`, somehow, and sends it. */
  async complete(target) {
    const fields = {};
    for (const { name, kind, value, words } of await this.form(target).evaluate(demanded)) {
      fields[name] ??= kind === "radio" || kind === "checkbox" ? value : kind === "select" ? { index: 1 } : SOME[kind] ?? (words ? "Un numéro par téléphone, trois centres, six mois." : "6");
    }
    await this.send(target, fields);
  }

  /** By the site's own navigation to one of its lists. */
  async go(target) {
    const link = this.page.locator(`header nav a[href="${target}"]`).first();
    await Promise.all([this.page.waitForURL((url) => url.pathname === target), this.press(link)]);
    await this.judge();
  }

  /** The form that can be sent to `target`, by itself or by one of its buttons. */
  form(target) {
    return this.page.locator(`main form[method=post]:is([action="${target}"], :has(button[formaction="${target}"]))`).first();
  }

  /** Opens what the element is folded in. */
  async unfold(element) {
    const folded = element.locator("xpath=ancestor::details[not(@open)]");
    while ((await folded.count()) > 0) await this.press(folded.first().locator("> summary"));
  }

  press(element) {
    return element.click();
  }

  check(field) {
    return field.check();
  }

  choose(field, value) {
    return field.selectOption(value);
  }

  write(field, value) {
    return field.fill(value);
  }

  /** A field by its name, or by a part of it before `*`: every such field gets the value. */
  async fill(form, name, value) {
    const wanted = name.endsWith("*") ? `[name^="${name.slice(0, -1)}"]` : `[name="${name}"]`;
    const found = form.locator(`${wanted}:not([type=hidden])`);
    const count = await found.count();
    if (count === 0) throw new Error(`${this.name}: no field ${name} on ${this.path}`);
    for (let place = 0; place < count; place += 1) {
      const field = found.nth(place);
      await this.unfold(field);
      const kind = await field.evaluate((element) => element.type);
      if (kind === "checkbox" || kind === "radio") {
        const label = await field.evaluate((element) => element.labels[0]?.innerText ?? "");
        const chosen = value.label ? label.includes(value.label) : [value].flat().includes(await field.getAttribute("value"));
        if (!chosen || (await field.isChecked())) continue;
        await this.check(field);
      } else if (kind.startsWith("select")) {
        await this.choose(field, value);
      } else {
        await this.write(field, value);
      }
      this.tasks.at(-1).fields += 1;
    }
  }
}

const SOME = { date: "2027-06-01", "datetime-local": "2027-06-01T10:00", email: "somebody@example.org" };

/** Runs in the page: the fields of a form that are not marked as optional. */
function demanded(form) {
  const fields = [...form.elements].filter((one) => one.name && one.type !== "hidden" && !one.closest(".field")?.querySelector(".field__optional"));
  return fields.filter((one) => one.type !== "file" && one.tagName !== "BUTTON").map((one) => ({
    name: one.name, kind: one.type.startsWith("select") ? "select" : one.type, value: one.value, words: one.inputMode !== "decimal" && one.inputMode !== "numeric",
  }));
}
