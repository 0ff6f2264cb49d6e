// Finds live addresses for every route: each account follows the links of its pages, as far as they lead to new kinds.

import { routeOf, routes } from "./routes.mjs";
import { Visitor, links } from "./visitor.mjs";

/** Of one kind of page a person opens so many, to see its states and to find what they lead to; of what everybody sees, one. */
const EACH = 4;
const THINGS = 6;
/** Of one kind of page so many are looked at in the browser, as far as they are built differently. */
const LOOKED_AT = 3;

/** Who has no account. */
export const NOBODY = { role: "nobody" };

/** Follows the links as everybody who has an account, and as nobody; or as these people. */
export async function crawl(server, people = [NOBODY, ...server.accounts]) {
  const all = routes();
  const sights = new Map(all.map((route) => [route.path, []]));
  const ids = new Map();
  const visitors = new Map();
  const faults = [];
  const seeing = async (person) => {
    const visitor = new Visitor(server.address, person.role);
    if (person.email) await visitor.signIn(person.email, person.password);
    visitors.set(person.role, visitor);
    await follow(visitor, all, sights, ids, faults);
  };
  const waiting = [...people];
  const worker = async () => {
    while (waiting.length > 0) await seeing(waiting.shift());
  };
  await Promise.all([worker(), worker(), worker()]);
  if (people.length > 1) await guess(all, sights, ids, visitors);
  return { all, sights, visitors, faults };
}

async function follow(visitor, all, sights, ids, faults) {
  const opened = new Map();
  const known = new Set();
  const queue = visitor.name === "nobody" ? ["/", "/register", "/verify", "/reset"] : ["/work", "/"];
  while (queue.length > 0) {
    const path = queue.shift().split("#")[0];
    const route = routeOf(all, path);
    note(ids, visitor, path);
    const kind = route ? route.path + (path.includes("?") ? "?" : "") : path;
    if (known.has(path) || (opened.get(kind) ?? 0) >= most(visitor, route, path)) continue;
    known.add(path);
    opened.set(kind, (opened.get(kind) ?? 0) + 1);
    const { status, type, text, to } = await visitor.get(path);
    if (status === 303) queue.push(to);
    // a page that only leads on, such as a stage to its place in the programme, is reached and has no looks
    if (status === 303 && route && !to.startsWith("/sign-in")) keep(sights, route, { path, who: visitor.name, type: "", shape: new Set() });
    if (status >= 400) faults.push(`${visitor.name}: a link leads to ${path}, which answers ${status}`);
    if (status !== 200 || !route) continue;
    keep(sights, route, { path, who: visitor.name, type, shape: shape(text) });
    if (type.startsWith("text/html")) queue.push(...links(text, path));
  }
}

function most(visitor, route, path) {
  const shared = route?.needs === "public" || path.includes("?");
  if (shared && visitor.name !== "nobody") return 1;
  return route?.path.endsWith("{id}") ? THINGS : EACH;
}

function note(ids, visitor, path) {
  const [, thing, id] = path.split(/[/?]/);
  if (!id) return;
  const key = `${visitor.name}/${thing}`;
  ids.set(key, (ids.get(key) ?? new Set()).add(id));
}

// What no link led to is tried with the ids that its people saw: such a page may be reached by a button only.
async function guess(all, sights, ids, visitors) {
  for (const route of all.filter((route) => sights.get(route.path).length === 0)) {
    if (!route.path.includes("{")) {
      for (const [who, visitor] of visitors) {
        const { status, type, text } = await visitor.get(route.path);
        if (status === 200) keep(sights, route, { path: route.path, who, type, shape: shape(text), guessed: true });
      }
      continue;
    }
    const [, thing, place, ...rest] = route.path.split("/");
    if (!place?.startsWith("{") || rest.some((part) => part.startsWith("{"))) continue;
    for (const [name, visitor] of visitors) {
      for (const id of [...(ids.get(`${name}/${thing}`) ?? [])].slice(0, 2 * THINGS)) {
        const path = ["", thing, id, ...rest].join("/");
        const { status, type, text } = await visitor.get(path);
        if (status === 200) keep(sights, route, { path, who: name, type, shape: shape(text), guessed: true });
      }
      if (sights.get(route.path).length > 0) break;
    }
  }
}

function keep(sights, route, sight) {
  sights.get(route.path).push(sight);
}

/** What a page is built of: the classes and fields on it. */
function shape(html) {
  const classes = [...html.matchAll(/ class="([^"]*)"/g)].flatMap((match) => match[1].split(/\s+/));
  const tags = [...html.matchAll(/<(form|table|svg|h2|h3|h4|textarea|select|input|details|dl|ol|fieldset)\b/g)].map((match) => match[1]);
  return new Set([...classes, ...tags]);
}

/** Of a route's pages a few that together show everything that any of them is built of. */
export function chosen(sights) {
  const left = sights.filter((sight) => sight.type.startsWith("text/html"));
  const shown = new Set();
  const taken = [];
  while (left.length > 0 && taken.length < LOOKED_AT) {
    const news = (sight) => [...sight.shape].filter((part) => !shown.has(part)).length;
    const best = left.reduce((one, other) => (news(other) > news(one) ? other : one));
    if (taken.length > 0 && news(best) < 2) break;
    taken.push(best);
    for (const part of best.shape) shown.add(part);
    left.splice(left.indexOf(best), 1);
  }
  return taken;
}
