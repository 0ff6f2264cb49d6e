// The ranking of an evaluation, computed from its report alone: what the platform says, without the platform.
//
//   node recount.mjs report.csv        prints place, points and application, and says whether the report agrees
//
// Exact fractions in whole numbers; the rules are those that the report itself names (docs/receipts.md, "The ranking").

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Rows of a CSV file (RFC 4180) as objects by column. */
function rows(text) {
  const lines = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const line = lines.at(-1);
    const c = text[at];
    if (quoted && c === '"' && text[at + 1] === '"') line[line.length - 1] += text[(at += 1)];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") line.push("");
    else if (!quoted && c === "\n") lines.push([""]);
    else if (quoted || c !== "\r") line[line.length - 1] += c;
  }
  const [names, ...rest] = lines.filter((line) => line.length > 1);
  return rest.map((line) => Object.fromEntries(names.map((name, at) => [name, line[at]])));
}

/** A decimal text as a fraction of whole numbers. */
const fraction = (text) => {
  const [whole, part = ""] = text.split(".");
  return { over: BigInt(whole + part), under: 10n ** BigInt(part.length) };
};
const plus = (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
const times = (a, b) => ({ over: a.over * b.over, under: a.under * b.under });
const below = (a, b) => a.over * b.under < b.over * a.under;
const apart = (a, b) => (below(a, b) ? 1 : below(b, a) ? -1 : 0); // the greater first
const rounded = ({ over, under }) => {
  const cents = (over * 200n + under) / (under * 2n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
};

/** Places, best first: application, points, place, and what the report itself says of both. Each lot of a divided call is
 * ranked by itself, with its own prices and its own budget. */
export function recount(text) {
  const all = rows(text);
  const lots = all.filter((row) => row.record === "part").map((row) => row.related_lot);
  return lots.length === 0 ? recountOne(all, "") : lots.flatMap((lot) => recountOne(all, lot));
}

/** The places of one lot, or of the undivided call. */
function recountOne(whole, lot) {
  const all = whole.filter((row) => row.record !== "ranked" || (row.related_lot ?? "") === lot);
  const of = (record) => all.filter((row) => row.record === record);
  const criteria = of("criterion");
  const heaviest = [...criteria].sort((a, b) => Number(b.weight) - Number(a.weight));
  const chain = of("tie").map((row) => row.text);
  const part = of("part").find((row) => row.related_lot === lot);
  const budget = BigInt(part?.price_minor || of("budget")[0]?.price_minor || 0);
  const priceOf = (application) => BigInt(of("ranked").find((row) => row.application === application).price_minor || 0);
  const prices = of("ranked").map((row) => BigInt(row.price_minor || 0)).filter((price) => price > 0n);
  const [lowest, highest] = [prices, prices].map((all, at) => all.reduce((a, b) => ((at === 0) === a < b ? a : b), all[0] ?? 0n));
  const formulas = {
    proportional: (price) => ({ over: lowest, under: price }),
    linear: (price) => (highest === lowest ? { over: 1n, under: 1n } : { over: highest - price, under: highest - lowest }),
    budget: (price) => (budget > price ? { over: budget - price, under: budget } : { over: 0n, under: 1n }),
  };
  const score = (application, { criterion, text: formula, scale_max: most }) => {
    if (formula) {
      const price = priceOf(application);
      return price > 0n ? times(formulas[formula](price), { over: BigInt(most), under: 1n }) : { over: 0n, under: 1n };
    }
    const mine = (row) => row.application === application && row.criterion === criterion;
    const agreed = of("settled").find(mine);
    if (agreed) return fraction(agreed.points);
    const given = of("score").filter(mine).map((row) => BigInt(row.points));
    return { over: given.reduce((sum, one) => sum + one, 0n), under: BigInt(given.length || 1) };
  };
  const ranked = of("ranked").map((row) => {
    const scores = criteria.map((one) => score(row.application, one));
    const share = (one, at) => times(scores[at], { over: fraction(one.weight).over, under: fraction(one.weight).under * BigInt(one.scale_max) });
    const points = criteria.map(share).reduce(plus, { over: 0n, under: 1n });
    const out = criteria.some((one, at) => one.minimum !== "" && below(scores[at], fraction(one.minimum)));
    return { ...row, points, out, score: (one) => scores[criteria.indexOf(one)] };
  });
  const priced = ranked.every((row) => row.price_minor !== "");
  const links = {
    heaviest_criterion: (a, b) => heaviest.map((one) => apart(a.score(one), b.score(one))).find((order) => order !== 0) ?? 0,
    lower_price: (a, b) => (priced ? Number(BigInt(a.price_minor) - BigInt(b.price_minor)) : 0),
    lot: (a, b) => Number(a.lot) - Number(b.lot),
  };
  ranked.sort((a, b) => Number(a.out) - Number(b.out) || apart(a.points, b.points) || chain.map((link) => links[link](a, b)).find((order) => order !== 0) || 0);
  return ranked.map((row, at) => ({
    application: row.application,
    name: row.name,
    lot,
    points: rounded(row.points),
    place: row.out ? "" : String(at + 1),
    told: { points: row.total, place: row.place },
  }));
}

/** Where the report says otherwise than it computes. */
export const disputes = (places) => places.filter(({ points, place, told }) => points !== told.points || place !== told.place);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const places = recount(readFileSync(process.argv[2], "utf8"));
  for (const { place, points, name, lot } of places) console.log(`${lot ? `${lot}\t` : ""}${place || "–"}\t${points}\t${name}`);
  const wrong = disputes(places);
  console.log(wrong.length === 0 ? "The report agrees." : `The report says otherwise: ${JSON.stringify(wrong)}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
