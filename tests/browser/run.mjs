// Runs the suites that are named, or all, over one demo world in one Chromium; each prints a line. Exit 1 at any fault.
// Usage: npm test, npm run SUITE; PASSERELLE names the program, DEMO_DATA and SCREENSHOTS folders if wanted.

import { launch } from "./browser.mjs";
import { Tally } from "./checks.mjs";
import { unreached } from "./routes.mjs";
import { openWorld } from "./server.mjs";

const SUITES = ["walk", "journey", "catalogue", "keyboard", "noscript", "weight", "phone", "uploads", "oidc", "passkeys", "thirty", "pictures"];

const chosen = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const options = { renew: process.argv.includes("--renew") };
const world = await openWorld();
const browser = await launch();
// what the suites know of each other: the routes that were reached
const shared = {};
let faults = 0;
const tell = (name, tally, said, began) => {
  for (const fault of new Set(tally.faults)) console.log(`FAULT ${name}: ${fault}`);
  console.log(`${name}: ${said}; ${tally.faults.length} faults, ${Math.round((Date.now() - began) / 1000)} s`);
  faults += tally.faults.length;
};
try {
  for (const name of chosen.length > 0 ? chosen : SUITES) {
    const suite = await import(`./${name}.mjs`);
    const tally = new Tally();
    const began = Date.now();
    let said = "ended early";
    try {
      said = await suite.run({ world, browser, tally, options, shared });
    } catch (error) {
      tally.fault(name, error.stack.split("\n").slice(0, 3).join(" "));
    }
    tell(name, tally, said, began);
    shared.ran = [...(shared.ran ?? []), name];
  }
  if (shared.reached && shared.ran.includes("journey")) {
    const tally = new Tally();
    const { reached, excused } = unreached(shared.reached, tally);
    tell("routes", tally, `${reached} reached, ${excused} with a reason`, Date.now());
  }
} finally {
  await browser.close();
  world.close();
}
process.exit(faults === 0 ? 0 : 1);
