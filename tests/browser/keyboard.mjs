// With the keyboard alone: a founder from the sign-in to a submitted application, an agency's approval; and on the main
// pages every control is a stop, in the order of the page, with a focus that one sees.

import { LANGUAGES, open } from "./browser.mjs";
import { apply, approve } from "./apply.mjs";
import { Typist, round } from "./typist.mjs";

const ROUNDS = ["/", "/challenges", "/solutions", "/programmes", "/statistics", "/sign-in", "/register", "/help"];

export const name = "keyboard";

export async function run({ world, browser, tally }) {
  const server = await world.server(name);
  const typist = async (account, viewport) => {
    const context = await open(browser, server, { viewport });
    return new Typist(await context.newPage(), account.role, tally);
  };
  try {
    const founder = await typist(server.account("founder, Senegal"));
    await apply(founder, server, server.account("founder, Senegal"));
    const lead = await typist(server.account("digital lead, elsewhere"));
    await approve(lead, server.account("digital lead, elsewhere"));
    let stops = founder.stops + lead.stops;
    for (const [turn, path] of ROUNDS.entries()) stops += await round(lead.page, tally, `${path}?lang=${LANGUAGES[turn % LANGUAGES.length]}`);
    for (const path of ["/work", lead.path]) stops += await round(founder.page, tally, path);
    return `${founder.pages + lead.pages} pages of two cases and ${ROUNDS.length + 2} rounds, ${stops} stops of the focus`;
  } finally {
    await server.stop();
  }
}
