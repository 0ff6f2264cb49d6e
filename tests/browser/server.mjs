// Starts the program with a demo world of its own and stops it again.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE = 15 * 60 * 1000;

/** When the world has its present, so that every run sees the same world: a Wednesday forenoon. */
export const PRESENT = new Date("2027-03-10T10:30:00Z");

/** The demo world, built if need be; DEMO_DATA names a folder where it stays. Each server has a copy of its own. */
export async function openWorld() {
  const kept = process.env.DEMO_DATA;
  const data = kept ?? mkdtempSync(join(tmpdir(), "passerelle-demo-"));
  if (!existsSync(join(data, "demo-world"))) await (await serve(data)).stop();
  const away = (path) => rmSync(path, { recursive: true, force: true });
  return {
    /** A server over a copy of the world in `folder`, which it throws away when it stops; `named`: its public address is a name. */
    async server(name, { named = false } = {}) {
      const own = `${data}-${name}-${process.pid}`;
      away(own);
      cpSync(data, own, { recursive: true });
      const server = await serve(own, named);
      return { ...server, folder: own, stop: async () => (await server.stop(), away(own)) };
    },
    close: () => kept || away(data),
  };
}

/** Serves the demo world in the folder: the address, the accounts with their password, its clock, and how to stop it. */
async function serve(data, named) {
  // case time begins at the world's present, however old the folder is
  if (existsSync(join(data, "demo-clock"))) writeFileSync(join(data, "demo-clock"), `${(PRESENT - Date.now()) * 1000}\n`);
  const began = Date.now();
  const program = process.env.PASSERELLE ?? "passerelle";
  const port = named ? await freePort() : 0;
  const options = ["--listen", `127.0.0.1:${port}`, "--data", data, "--present", PRESENT.toISOString()];
  const env = { ...process.env, ...(named && { PASSERELLE_PUBLIC_URL: `http://localhost:${port}` }) };
  const child = spawn(program, ["demo", ...options], { env, stdio: ["ignore", "pipe", "inherit"] });
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
  const accounts = JSON.parse(readFileSync(join(data, "demo-world"), "utf8")).map((one) => ({ ...one, password }));
  return {
    address: named ? `http://localhost:${port}` : address,
    password,
    accounts,
    /** The account with this role, or the place-th of them. */
    account: (role, place = 0) => accounts.filter((one) => one.role.startsWith(role))[place],
    /** Case time, as far as nobody let days pass. */
    now: () => PRESENT.getTime() + Date.now() - began,
    async stop() {
      child.removeAllListeners("exit");
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** A port that nobody listens on. */
async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
