// Somebody who has a keyboard and no mouse: whatever is used is reached by Tab, and one always sees where one is.

import { Person } from "./hands.mjs";

/** No page needs more stops than this. */
const FAR = 400;

export class Typist extends Person {
  stops = 0;

  async press(element) {
    await this.reach(element);
    await this.page.keyboard.press("Enter");
  }

  async check(field) {
    // of a group of radios only one is a stop: the arrows lead to the others
    const id = await field.getAttribute("id");
    const group = field.locator(`xpath=ancestor::form`).locator(`input[type=radio][name="${await field.getAttribute("name")}"]`);
    const alone = (await field.getAttribute("type")) === "checkbox" || (await group.count()) < 2;
    if (alone) {
      await this.reach(field);
      return this.page.keyboard.press("Space");
    }
    await this.reach(group, "one of them");
    for (let turn = 0; turn <= (await group.count()); turn += 1) {
      if ((await this.page.evaluate(() => document.activeElement.id)) === id) return this.page.keyboard.press("Space");
      await this.page.keyboard.press("ArrowDown");
    }
    this.tally.fault(this.place, `the arrows do not lead to ${id}`);
  }

  async choose(field, value) {
    await this.reach(field);
    const wanted = [value].flat()[0];
    const count = await field.locator("option").count();
    await this.page.keyboard.press("Home");
    for (let turn = 0; turn < count; turn += 1) {
      if (wanted.label ? (await text(field)).includes(wanted.label) : (await field.inputValue()) === wanted) return;
      await this.page.keyboard.press("ArrowDown");
    }
    throw new Error(`${this.place}: no choice ${JSON.stringify(value)}`);
  }

  async write(field, value) {
    await this.reach(field);
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.type(value);
  }

  get place() {
    return `${this.name} ${this.path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")}`;
  }

  /** Goes on by Tab until the element has the focus; what one stops at on the way must be seen to have it. */
  async reach(element, any) {
    const here = () => (any ? element.evaluateAll((all) => all.includes(document.activeElement)) : element.evaluate((one) => one === document.activeElement));
    for (let turn = 0; turn < FAR; turn += 1) {
      if (await here()) return;
      await this.page.keyboard.press("Tab");
      await this.stop();
    }
    throw new Error(`${this.place}: not reached by Tab: ${await element.first().evaluate((one) => one.outerHTML.slice(0, 120))}`);
  }

  async stop() {
    this.stops += 1;
    const wrong = await this.page.evaluate(unseen);
    if (wrong) this.tally.fault(this.place, wrong);
  }
}

const text = (field) => field.evaluate((one) => one.selectedOptions[0]?.textContent ?? "");

/** Runs in the page: what is wrong with how the focus is shown, if anything is. */
function unseen() {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const name = at.outerHTML.slice(0, 110);
  const ringed = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  if (!ringed(at) && !(at.closest("label") && ringed(at.closest("label")))) return `the focus is not visible: ${name}`;
  const box = at.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return `the focus is on nothing: ${name}`;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  if (!inside) return `the focus is outside the window: ${name}`;
  const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
  const above = document.elementFromPoint(x, y);
  const covers = above && !at.contains(above) && !above.contains(at) && !(at.labels && [...at.labels].some((label) => label.contains(above)));
  return covers ? `the focus is covered by ${above.outerHTML.slice(0, 80)}: ${name}` : null;
}

/** Tabs through the whole page and back: every control is a stop once, in the order of the page, and the skip link works. */
export async function round(page, tally, path) {
  await page.goto(path, { waitUntil: "load" });
  const place = `keyboard ${path}`;
  await page.keyboard.press("Tab");
  const skips = await page.evaluate(() => document.activeElement.matches("a[href='#main']") && document.activeElement.getBoundingClientRect().top >= 0);
  if (!skips) tally.fault(place, "the first stop is no visible link to the main part");
  await page.keyboard.press("Enter");
  if (!(await page.evaluate(() => document.activeElement.id === "main"))) tally.fault(place, "the skip link does not lead to the main part");
  const total = await page.evaluate(stopsOf);
  await page.goto(path, { waitUntil: "load" });
  const forth = await pass(page, tally, place, "Tab", total, 1);
  const back = await pass(page, tally, place, "Shift+Tab", total - 1, -1);
  if (forth !== total) tally.fault(place, `${total} controls, ${forth} stops`);
  return forth + back;
}

async function pass(page, tally, place, key, most, way) {
  let stops = 0;
  let before = way > 0 ? -1 : Infinity;
  for (; stops < most; stops += 1) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => (document.activeElement === document.body ? -1 : [...document.querySelectorAll("*")].indexOf(document.activeElement)));
    const wrong = await page.evaluate(unseen);
    if (wrong) tally.fault(place, wrong);
    if (at < 0) return stops;
    if ((at - before) * way <= 0) {
      tally.fault(place, `${key} leads out of order at stop ${stops + 1}`);
      return stops;
    }
    before = at;
  }
  return stops;
}

/** Runs in the page: how many stops Tab should make. */
function stopsOf() {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])")];
  const groups = new Set();
  // a date is several stops, one a part; such pages are left to the journeys
  return all.filter((one) => {
    if (one.disabled || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== "radio") return true;
    const group = `${one.form?.action} ${one.name}`;
    return !groups.has(group) && groups.add(group);
  }).length;
}
