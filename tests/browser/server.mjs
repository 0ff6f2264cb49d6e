// Starts the program with a demo world of its own and stops it again.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE = 15 * 60 * 1000;

/** A folder for a demo world, how to throw it away, and how to make a copy; DEMO_DATA names one that stays. */
export function folder() {
  const given = process.env.DEMO_DATA;
  const data = given ?? mkdtempSync(join(tmpdir(), "passerelle-demo-"));
  const away = (path) => rmSync(path, { recursive: true, force: true });
  const copy = (name) => {
    const beside = `${data}-${name}`;
    away(beside);
    cpSync(data, beside, { recursive: true });
    return { data: beside, remove: () => away(beside) };
  };
  return { data, copy, remove: () => given || away(data) };
}

/** Serves the demo world in the folder: the address, the accounts with their password, and how to stop it. */
export async function serve(data) {
  const program = process.env.PASSERELLE ?? "passerelle";
  const options = ["--listen", "127.0.0.1:0", "--data", data];
  const child = spawn(program, ["demo", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const address = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the demo did not start in time")), PATIENCE);
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (found && /Password of every account: .*\n/.test(said)) {
        clearTimeout(late);
        resolve(found[1]);
      }
    });
    child.on("exit", (code) => reject(new Error(`the demo ended with ${code}:\n${said}`)));
  });
  const password = /Password of every account: (.*)\n/.exec(said)[1];
  const world = join(data, "demo-world");
  const accounts = existsSync(world) ? JSON.parse(readFileSync(world, "utf8")) : [];
  return {
    address,
    password,
    accounts: accounts.map((account) => ({ ...account, password })),
    async stop() {
      child.removeAllListeners("exit");
      child.kill("SIGTERM");
      await new Promise((resolve) => child.once("exit", resolve));
    },
  };
}
