// The pages of the second factor, whose codes an app makes (RFC 6238): setting it up, the second step of a sign-in, and the
// way back for somebody who lost everything.

import { createHmac } from "node:crypto";
import { LANGUAGES, open } from "./browser.mjs";
import { examine, regard } from "./checks.mjs";
import { links } from "./visitor.mjs";

const ROUTES = ["/account/second-factor/app", "/account/second-factor/removal", "/sign-in/code", "/sign-in/lost", "/recoveries/{id}"];

/** Goes through all of them as this person, and looks at the request for help as the administrator. */
export async function secondFactor(server, browser, tally, { visitor, email, administrator, reached }) {
  const state = (page, path, state) => examine(page, tally, path, { name: visitor.name, state });
  const context = await open(browser, server, { visitor });
  const page = await context.newPage();
  await page.goto("/account/second-factor?lang=en");
  await page.click("form[action='/account/second-factor'] button[type=submit]");
  await state(page, "/account/second-factor/app", "an app for codes is set up");
  await page.goto("/account/second-factor/app?lang=en");
  const secret = (await page.locator(".enrol__secret").innerText()).replace(/\s/g, "");
  await page.fill("input[name=code]", totp(secret));
  await page.click("form[action='/account/second-factor/app'] button[type=submit]");
  tally.states.add("recovery codes");
  await regard(page, tally, "recovery codes", "en");
  for (const lang of LANGUAGES.slice(1)) {
    await page.goto(`/account/second-factor?lang=${lang}`);
    await page.click("form[action$='/codes'] button[type=submit]");
    await regard(page, tally, `recovery codes ${lang}`, lang);
  }
  await state(page, "/account/second-factor", "with a second factor");
  await state(page, "/account/second-factor/removal", "the second factor is taken away");
  await context.close();

  const lost = await open(browser, server);
  const stranger = await lost.newPage();
  await stranger.goto("/sign-in?lang=en");
  await stranger.fill("input[name=email]", email);
  await stranger.fill("input[name=password]", server.password);
  await stranger.click("main form button[type=submit]");
  await stranger.waitForURL("**/sign-in/code**");
  await state(stranger, "/sign-in/code", "between password and code");
  await state(stranger, "/sign-in/code?with=recovery", "between password and recovery code");
  await state(stranger, "/sign-in/lost", "without phone and codes");
  await stranger.goto("/sign-in/lost?lang=en");
  await stranger.click("main form[method=post] button[type=submit]");
  tally.states.add("help is asked for");
  await regard(stranger, tally, "help is asked for", "en");
  await lost.close();

  const asked = links((await administrator.get("/work")).text).find((path) => path.startsWith("/recoveries/"));
  if (!asked) return tally.fault("/work", "the administrator is not asked for help with a lost second factor");
  const helping = await open(browser, server, { visitor: administrator });
  await examine(await helping.newPage(), tally, asked, { name: administrator.name });
  await helping.close();
  for (const path of ROUTES) reached.add(path);
}

/** The code of this moment for a secret in base32. */
function totp(secret) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
