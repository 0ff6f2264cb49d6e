// A founder with a phone on a weak line, throttled by the browser itself: from the shared link of a challenge to the
// receipt. What is typed takes no time here; what the line takes is told.

import { PHONE, open } from "./browser.mjs";
import { applyFrom, openCall } from "./apply.mjs";
import { fits } from "./checks.mjs";
import { Person } from "./hands.mjs";

const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const MOST_BYTES = 2_000_000;
/** Twenty minutes are for people; so much of it may be waiting for the line. */
const MOST_SECONDS = 300;

class Hurried extends Person {
  async judge() {
    this.pages += 1;
    await fits(this.page, this.tally, `${this.name} ${this.path}`);
  }
}

export const name = "phone";

export async function run({ world, browser, tally }) {
  const server = await world.server(name);
  const account = server.account("founder, Senegal");
  try {
    const call = await openCall(server, account);
    const context = await open(browser, server, { viewport: PHONE, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", LINE);
    let bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    session.on("Network.requestWillBeSent", ({ request }) => (bytes += request.url.length + 600 + (request.postData?.length ?? 0)));
    const founder = new Hurried(page, "founder on a weak line", tally);
    page.setDefaultTimeout(60_000);
    const began = Date.now();
    await founder.open(call);
    await founder.follow(call, `${call}/application`).catch((error) => {
      if (founder.path !== "/sign-in") throw error;
    });
    if (founder.path === "/sign-in") await founder.send("/sign-in", { email: account.email, password: account.password });
    await applyFrom(founder);
    const seconds = Math.round((Date.now() - began) / 1000);
    if (bytes > MOST_BYTES) tally.fault(name, `${bytes} bytes, at most ${MOST_BYTES}`);
    if (seconds > MOST_SECONDS) tally.fault(name, `${seconds} s of waiting, at most ${MOST_SECONDS}`);
    return `${founder.pages} pages from the shared link to the receipt at 400 kbit/s and 400 ms: ${seconds} s, ${Math.round(bytes / 1000)} KB`;
  } finally {
    await server.stop();
  }
}
