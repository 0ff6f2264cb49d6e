// Without script: the same founder is refused, corrects, has the receipt and takes the application back; the same
// approval; and a page that a script would help stays usable.

import { PHONE, open } from "./browser.mjs";
import { apply, approve, withdraw } from "./apply.mjs";
import { fits } from "./checks.mjs";
import { Person } from "./hands.mjs";

// axe-core is a script too, and waits for ever where none may run
class Plain extends Person {
  async judge() {
    this.pages += 1;
    await fits(this.page, this.tally, `${this.name} ${this.path}`);
  }
}

export const name = "noscript";

export async function run({ world, browser, tally }) {
  const server = await world.server(name);
  const person = async (account) => {
    const context = await open(browser, server, { viewport: PHONE, javaScriptEnabled: false });
    return new Plain(await context.newPage(), `${account.role} without script`, tally);
  };
  try {
    const founder = await person(server.account("founder, Senegal"));
    const application = await apply(founder, server, server.account("founder, Senegal"));
    await withdraw(founder, application);
    const lead = await person(server.account("digital lead, elsewhere"));
    await approve(lead, server.account("digital lead, elsewhere"));
    return `${founder.pages + lead.pages} pages, one refusal, one correction, one withdrawal, one approval`;
  } finally {
    await server.stop();
  }
}
