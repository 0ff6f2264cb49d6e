// The addresses of the program, as docs/access.md lists them: it is made from the routes, so a new page is here by itself.

import { readFileSync } from "node:fs";

const LIST = new URL("../../docs/access.md", import.meta.url);

/** Every address that can be read: its pattern, and who may. */
export function routes() {
  const rows = [...readFileSync(LIST, "utf8").matchAll(/^\| `(GET|POST) ([^`]+)` \| ([^|]*)\|/gm)];
  const posts = new Set(rows.filter((row) => row[1] === "POST").map((row) => row[2]));
  return rows
    .filter((row) => row[1] === "GET")
    .map(([, , path, needs]) => ({ path, needs: needs.trim(), form: posts.has(path), pattern: pattern(path) }))
    .sort((one, other) => fixed(other.path) - fixed(one.path));
}

/** The route that answers at this path: the one with the most fixed parts. */
export function routeOf(all, path) {
  const clean = path.split(/[?#]/)[0];
  return all.find((route) => route.pattern.test(clean));
}

/** Every route is reached, or has its reason in unreached.json; a reason for what is reached or no route is a fault too. */
export function unreached(reached, tally) {
  const reasons = JSON.parse(readFileSync(new URL("unreached.json", import.meta.url), "utf8"));
  const all = routes().map((route) => route.path);
  for (const path of all) if (!reached.has(path) && !reasons[path]) tally.fault(path, "no live address found, and no reason in unreached.json");
  for (const path of Object.keys(reasons)) {
    if (!all.includes(path)) tally.fault(path, "has a reason in unreached.json and is no route");
    if (reached.has(path)) tally.fault(path, "has a reason in unreached.json and is reached");
  }
  return { reached: all.filter((path) => reached.has(path)).length, excused: all.filter((path) => !reached.has(path)).length };
}

const fixed = (path) => path.split("/").filter((part) => part && !part.startsWith("{")).length;
const pattern = (path) => new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);
