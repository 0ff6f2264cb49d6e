// The rush before a deadline: thousands of applications with a file each are handed in within its last minute, the server
// is killed in the middle and started again (or KILLS times, at any moment), some come too late. Everything acknowledged must be stored and verifiable by
// its receipt, nothing doubled, nothing taken after the deadline, and each founder gets the letter about each.
//
//   node benches/rush.mjs [APPLICATIONS]     5000; a new data folder each time, or the empty database PASSERELLE_DATABASE_URL
//
// Needs Node 18 and a release build (or PASSERELLE=program). Talks to 127.0.0.1 only. Exits with 1 where a promise broke.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const count = Number(process.argv[2] ?? 5000);
const program = process.env.PASSERELLE ?? `${process.env.CARGO_TARGET_DIR ?? "target"}/release/passerelle`;
const PREPARING = Number(process.env.PREPARING ?? Math.ceil(count / 12) + 30); // seconds to write the drafts in
const KILLS = Number(process.env.KILLS ?? 1);
const LAST = 58 + (KILLS - 1) * 3; // seconds before the deadline at which the rush begins
const WIDE = 64; // requests at once
const folder = mkdtempSync(join(tmpdir(), "rush-"));
const cli = (...args) => execFileSync(program, [...args, "--data", folder], { encoding: "utf8", maxBuffer: 1 << 28 });
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

let agent = new Agent({ keepAlive: true, maxSockets: WIDE });
let server;
let port = 0;

async function serve() {
  server = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, "--data", folder], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, PASSERELLE_LOG: "error" } });
  server.stdout.on("data", (text) => (port ||= Number(/127\.0\.0\.1:(\d+)/.exec(text)?.[1] ?? 0)));
  for (let tries = 0; tries < 600; tries += 1) {
    if (port && (await ask("GET", "/health/ready").catch(() => ({}))).status === 200) return;
    await sleep(100);
  }
  throw new Error("the server did not get ready");
}

function ask(method, path, { cookie = "", body, type = "application/x-www-form-urlencoded" } = {}) {
  return new Promise((done, failed) => {
    const headers = body === undefined ? { cookie } : { cookie, "content-type": type, "content-length": Buffer.byteLength(body) };
    const sent = request({ host: "127.0.0.1", port, method, path, agent, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", failed);
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
    });
    sent.on("error", failed);
    sent.end(body);
  });
}

/** As many at once as the rush is wide. */
async function each(list, act) {
  const left = [...list];
  await Promise.all(Array.from({ length: WIDE }, async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
  }));
}

const form = (founder, fields) => ({ cookie: founder.cookie, body: new URLSearchParams({ csrf: founder.token, ...fields }).toString() });

async function post(founder, path, fields) {
  const answer = await ask("POST", path, form(founder, fields));
  if (answer.status !== 303) throw new Error(`${path} answers ${answer.status}: ${/<main[\s\S]{0,600}/.exec(answer.body)?.[0]}`);
  return answer.headers.location;
}

const SECTIONS = {
  solution: { summary: "A borehole that says when it needs care.", approach: "Sensors and a letter to the mechanic.", maturity: "tested" },
  impact: { outcome: "Water on 340 days of the year.", measurement: "Days without water, from the committee's book." },
  pilot: { plan: "Six boreholes, three months.", months: "3", needs: "The list of boreholes.", price: "4500000" },
  safeguards: { personal_data: "no", hosting: "national" },
  team: { team: "Two engineers and a hydrologist.", declaration: "yes" },
};

async function draft(founder, startup, call) {
  const at = await post(founder, `/organisations/${startup}/applications`, { call });
  const path = /\/applications\/[0-9a-f-]{36}/.exec(at)[0];
  for (const [section, fields] of Object.entries(SECTIONS)) await post(founder, `${path}/sections/${section}`, fields);
  const edge = "----rush";
  const part = (name, value) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = `%PDF-1.4\n% ${path}\n${"x".repeat(20_000)}\n%%EOF\n`;
  const body = `${part("csrf", founder.token)}${part("field", "annexes")}--${edge}\r\nContent-Disposition: form-data; name="annexes"; filename="annex.pdf"\r\nContent-Type: application/pdf\r\n\r\n${file}\r\n--${edge}--\r\n`;
  const answer = await ask("POST", `${path}/attachments`, { cookie: founder.cookie, body, type: `multipart/form-data; boundary=${edge}` });
  if (answer.status !== 303) throw new Error(`the file of ${path} answers ${answer.status}: ${/<main[\s\S]{0,600}/.exec(answer.body)?.[0]}`);
  return { path, founder };
}

const broken = [];
const promise = (holds, what) => { if (!holds) broken.push(what); };

try {
  const deadline = Math.ceil(Date.now() / 1000 + PREPARING + LAST) * 1000;
  const closes = new Date(deadline).toISOString();
  const seeded = JSON.parse(cli("seed", "--founders", String(Math.ceil(count / 100)), "--calls", "1", "--closes", closes, "--json"));
  await serve();
  const founders = seeded.founders;
  for (const founder of founders) {
    const page = await ask("GET", "/account/name", { cookie: `session=${founder.session}` });
    const given = (page.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]);
    founder.cookie = [`session=${founder.session}`, ...given].join("; ");
    founder.token = /name="csrf" value="([^"]+)"/.exec(page.body)[1];
  }
  const places = founders.flatMap((founder) => founder.startups.map((startup) => ({ founder, startup }))).slice(0, count);
  const drafts = [];
  const began = Date.now();
  await each(places, async ({ founder, startup }) => drafts.push(await draft(founder, startup, seeded.call)));
  console.log(`${drafts.length} drafts with a file each, written in ${((Date.now() - began) / 1000).toFixed(0)} s (${((drafts.length * 7000) / (Date.now() - began)).toFixed(0)} requests a second)`);
  const wait = deadline - LAST * 1000 - Date.now();
  if (wait < 0) throw new Error(`the drafts took ${-wait / 1000} s too long: PREPARING=${PREPARING} is too short here`);
  await sleep(wait);

  const late = drafts.slice(0, Math.ceil(count / 50));
  const rush = drafts.slice(late.length);
  const took = [];
  let acknowledged = 0;
  let down = false;
  let next = 0; // the number acknowledged at which the server is killed once more
  const hand = async (one) => {
    if (down) return;
    const begun = performance.now();
    const answer = await ask("POST", `${one.path}/submission`, form(one.founder, { declaration: "yes" })).catch((error) => { one.why = String(error); });
    if (!answer) one.cut = true;
    else if (answer.status === 303) {
      took.push(performance.now() - begun);
      one.acknowledged = true;
      acknowledged += 1;
    } else if (one.cut && answer.status === 403) one.refused = true; // taken before the server died, or too late by now
    else broken.push(`${one.path} answers ${answer.status}: ${/<main[\s\S]{0,300}/.exec(answer.body)?.[0]}`);
    if (acknowledged >= next && !down) {
      down = true;
      server.kill("SIGKILL");
    }
  };
  let away = 0;
  const start = performance.now();
  for (let kills = 1; ; kills += 1) {
    // the numbers lie as far apart as they can, and a little by chance, so that the moments differ from run to run
    next = kills > KILLS ? Infinity : Math.ceil((rush.length * (kills - Math.random() / 2)) / (KILLS + 1));
    await each(rush.filter((one) => !one.acknowledged && !one.refused), hand);
    if (!down) {
      promise(kills > KILLS, `the server was killed ${kills - 1} times and not ${KILLS}: ${rush[0].why ?? broken[0]}`);
      break;
    }
    const gone = performance.now();
    agent.destroy();
    agent = new Agent({ keepAlive: true, maxSockets: WIDE });
    await serve();
    down = false;
    away += performance.now() - gone;
  }
  const busy = (performance.now() - start - away) / 1000;
  took.sort((a, b) => a - b);
  const share = (part) => took[Math.floor(took.length * part)].toFixed(0);
  for (const one of rush.filter((each) => each.refused)) {
    one.there = (await ask("GET", `${one.path}/receipts/1`, { cookie: one.founder.cookie })).status === 200;
  }
  console.log(`${acknowledged} acknowledged, ${rush.filter((one) => one.cut).length} cut off by ${KILLS} kill -9 and sent again, of which ${rush.filter((one) => one.there).length} had been taken`);
  console.log(`| deadline rush, ${WIDE} connections | ${(acknowledged / busy).toFixed(0)} / s | p50 ${share(0.5)} ms | p99 ${share(0.99)} ms | started again in ${(away / KILLS / 1000).toFixed(1)} s |`);
  promise(rush.every((one) => one.acknowledged || one.there), "one of the rush was neither taken nor refused");
  promise(Date.now() < deadline, `the rush ended ${((Date.now() - deadline) / 1000).toFixed(0)} s after the deadline`);

  // around the deadline and after it: the server's own clock decides
  while (Date.now() < deadline - 200) await sleep(50);
  await each(late, async (one) => {
    const answer = await ask("POST", `${one.path}/submission`, form(one.founder, { declaration: "yes" }));
    one.taken = answer.status === 303;
    promise(one.taken || answer.status === 403, `late ${one.path} answers ${answer.status}`);
    await sleep(20);
  });
  let last;
  await each(drafts, async (one) => {
    const kept = await ask("GET", `${one.path}/receipts/1`, { cookie: one.founder.cookie });
    const taken = one.acknowledged || one.there || one.taken;
    promise((kept.status === 200) === Boolean(taken), `${one.path}: ${taken ? "acknowledged" : "refused"}, and its receipt answers ${kept.status}`);
    if (kept.status === 200) {
      one.receipt = JSON.parse(kept.body);
      if (!last || last < one.receipt.statement.received_at) last = one.receipt.statement.received_at;
      const doubled = await ask("GET", `${one.path}/receipts/2`, { cookie: one.founder.cookie });
      promise(doubled.status === 404, `${one.path} was taken twice`);
    }
  });
  console.log(`${late.filter((one) => one.taken).length} of ${late.length} at the deadline itself were in time; the last receipt says ${last}, the deadline is ${closes}`);
  promise(new Date(last) < new Date(closes), `a receipt of ${last} is not before ${closes}`);
  const numbers = new Set(drafts.filter((one) => one.receipt).map((one) => one.receipt.statement.number));
  promise(numbers.size === drafts.filter((one) => one.receipt).length, "two receipts have one number");

  // receipts and contents, checked by the program without the server
  const sample = drafts.filter((one) => one.receipt).filter((_, at, all) => at % Math.ceil(all.length / 100) === 0);
  for (const one of sample) {
    one.content = (await ask("GET", `${one.path}/contents/1`, { cookie: one.founder.cookie })).body;
  }
  // what was recorded with an application goes on after the kills: its letter
  const letters = () => readdirSync(join(folder, "mails")).map((name) => readFileSync(join(folder, "mails", name), "latin1")).join("\n");
  const untold = () => { const sent = letters(); return drafts.filter((one) => one.receipt && !sent.includes(one.receipt.statement.number)); };
  for (let tries = 0; tries < 60 && untold().length > 0; tries += 1) await sleep(2000);
  promise(untold().length === 0, `${untold().length} have no letter with their number, ${untold()[0]?.receipt.statement.number}`);
  server.kill("SIGTERM");
  await new Promise((done) => server.once("exit", done));
  for (const one of sample) {
    const [receipt, content] = ["receipt.json", "content.json"].map((name) => join(folder, name));
    writeFileSync(receipt, JSON.stringify(one.receipt));
    writeFileSync(content, one.content);
    try {
      cli("receipt", "verify", receipt, "--content", content);
    } catch (refused) {
      broken.push(`the receipt of ${one.path} does not verify: ${refused.stdout}${refused.stderr}`);
    }
  }
  console.log(`${sample.length} receipts with their contents verified offline`);
  console.log(cli("journal", "verify").trim());
} finally {
  server?.kill("SIGKILL");
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}
for (const what of broken.slice(0, 20)) console.error(what);
console.log(broken.length === 0 ? "Every promise held." : `${broken.length} promises broke.`);
process.exitCode = broken.length === 0 ? 0 : 1;
