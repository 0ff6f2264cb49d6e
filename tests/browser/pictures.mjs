// How the key pages look: forty pages, two widths, light and dark. What is kept of each picture is a grid of greys in
// pictures.json, so that a change is seen and told where; `npm run pictures:renew` keeps the new looks.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { DESK, PHONE, SCHEMES, open } from "./browser.mjs";
import { KEY_PAGES } from "./keypages.mjs";
import { CELL, difference, pack, unpack } from "./looks.mjs";
import { Visitor, links } from "./visitor.mjs";

const KEPT = fileURLToPath(new URL("pictures.json", import.meta.url));
const FOLDER = process.env.PICTURES ?? fileURLToPath(new URL("pictures", import.meta.url));

export const name = "pictures";

export async function run({ world, browser, tally, options }) {
  const kept = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, "utf8")) : { looks: {} };
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const server = await world.server(name);
  const looks = {};
  try {
    const eye = await (await browser.newContext()).newPage();
    for (const { label, path, visitor } of await found(server)) {
      for (const [label2, png] of await views(browser, server, label, path, visitor)) {
        writeFileSync(join(FOLDER, `${label2}.png`), png);
        looks[label2] = await eye.evaluate(greys, { source: `data:image/png;base64,${png.toString("base64")}`, cell: CELL });
      }
    }
  } finally {
    await server.stop();
  }
  writeFileSync(join(FOLDER, "index.html"), sheet(Object.keys(looks)));
  const madeBy = `Chromium ${browser.version().split(".")[0]}`;
  if (options.renew) return renew(looks, madeBy);
  for (const [label, look] of Object.entries(looks)) {
    const before = kept.looks[label] && unpack(kept.looks[label]);
    const what = before ? difference(before, look) : "is new";
    if (what) tally.fault(label, `${what}: see ${join(FOLDER, `${label}.png`)}; npm run pictures:renew keeps it`);
  }
  for (const label of Object.keys(kept.looks)) if (!looks[label]) tally.fault(label, "is gone");
  const other = kept.madeBy === madeBy ? "" : ` (kept with ${kept.madeBy}, made with ${madeBy})`;
  return `${Object.keys(looks).length} pictures of ${KEY_PAGES.length} pages in ${FOLDER}${other}`;
}

/** The addresses of the key pages in this world, and who opens them. */
async function found(server) {
  const visitors = new Map();
  const pages = [];
  for (const [label, role, from, ...steps] of KEY_PAGES) {
    if (!visitors.has(role)) {
      const visitor = new Visitor(server.address, role);
      const account = server.account(role);
      visitors.set(role, role === "nobody" ? visitor : await visitor.signIn(account.email, account.password));
    }
    const visitor = visitors.get(role);
    let path = from;
    for (const step of steps) {
      const html = (await visitor.get(path)).text;
      path = links(html.slice(html.indexOf("<main"))).find((link) => step.test(link.split("?")[0]));
      if (!path) throw new Error(`${label}: no link ${step} for ${role}`);
    }
    pages.push({ label, path, visitor });
  }
  return pages;
}

async function views(browser, server, label, path, visitor) {
  const pictures = [];
  for (const viewport of [DESK, PHONE]) {
    const context = await open(browser, server, { visitor, viewport });
    const page = await context.newPage();
    await page.goto(path + (path.includes("?") ? "&" : "?") + "lang=en", { waitUntil: "load" });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      pictures.push([`${label}-${viewport.width}-${colorScheme}`, await page.screenshot({ fullPage: true, animations: "disabled" })]);
    }
    await context.close();
  }
  return pictures;
}

/** Runs in the browser: the picture as a grid of greys, one a cell. */
async function greys({ source, cell }) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const canvas = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const place = Math.floor(y / cell) * columns + Math.floor(x / cell);
      sums[place] += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
      counts[place] += 1;
    }
  }
  return { width, height, greys: [...sums].map((sum, place) => Math.round(sum / counts[place])) };
}

function renew(looks, madeBy) {
  const packed = Object.fromEntries(Object.entries(looks).map(([label, look]) => [label, pack(look)]));
  writeFileSync(KEPT, `${JSON.stringify({ madeBy, looks: packed }, null, 1)}\n`);
  return `${Object.keys(looks).length} looks kept in pictures.json, made with ${madeBy}`;
}

/** All pictures on one page, for people. */
function sheet(labels) {
  const figure = (label) => `<figure><a href="${label}.png"><img src="${label}.png" loading="lazy" alt=""></a><figcaption>${label}</figcaption></figure>`;
  const style = "body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0;width:300px}img{width:100%;border:1px solid #888}";
  return `<!doctype html><meta charset="utf-8"><title>Key pages</title><style>${style}</style>${labels.map(figure).join("\n")}\n`;
}
