// Passkeys in a real Chromium with an authenticator that the browser plays itself (WebDriver extension of Web Authentication,
// section 11): one is made, signs in without a password, is the second step after one and a fresh proof, and is taken away.

import { LANGUAGES, open, signIn } from "./browser.mjs";
import { examine, regard } from "./checks.mjs";

export async function run({ world, browser, tally }) {
  const server = await world.server("passkeys", { named: true });
  try {
    const person = server.account("founder");
    const context = await open(browser, server);
    const page = await context.newPage();
    const device = await authenticator(context, page);
    await signIn(page, person);

    // a browser without a passkey for this site says so, and what was typed stays
    await device.verifies(false);
    await page.goto("/account/second-factor?lang=en");
    await press(page, "/account/passkeys");
    await examine(page, tally, "/account/passkeys/new", { name: "passkeys" });
    await page.goto("/account/passkeys/new?lang=en");
    await page.fill("input[name=name]", "Téléphone d’Awa");
    await page.click("form[data-passkey] button[type=submit]");
    await page.waitForFunction(() => /broken off/.test(document.querySelector("[data-passkey-state]").textContent));
    if ((await page.inputValue("input[name=name]")) !== "Téléphone d’Awa") tally.fault("passkeys", "the name was lost");
    await device.verifies(true);
    await page.click("form[data-passkey] button[type=submit]");
    await page.waitForSelector("ol.codes");
    tally.states.add("recovery codes with the first passkey");
    await examine(page, tally, "/account/second-factor", { name: "passkeys", state: "with a passkey" });
    // the same device twice
    await page.goto("/account/second-factor?lang=en");
    await press(page, "/account/passkeys");
    await page.click("form[data-passkey] button[type=submit]");
    await page.waitForFunction(() => /already/.test(document.querySelector("[data-passkey-state]").textContent));

    for (const lang of LANGUAGES) {
      await context.clearCookies();
      await page.goto(`/sign-in?lang=${lang}`);
      await regard(page, tally, `/sign-in with passkeys ${lang}`, lang);
      await device.verifies(false);
      await press(page, "/sign-in/passkey");
      await page.waitForFunction(() => document.querySelector("[data-passkey-state]").textContent.length > 20);
      await regard(page, tally, `/sign-in/passkey ${lang}`, lang);
      await device.verifies(true);
      await page.click("form[data-passkey] button[type=submit]");
      await page.waitForURL("**/work**");
    }
    // between password and passkey
    await context.clearCookies();
    await page.goto("/sign-in?lang=en");
    await page.fill("input[name=email]", person.email);
    await page.fill("input[name=password]", person.password);
    await page.click("main form[action='/sign-in'] button[type=submit]");
    await page.waitForURL("**/sign-in/code**");
    await examine(page, tally, "/sign-in/code", { name: "passkeys", state: "between password and passkey" });
    await page.goto("/sign-in/code?lang=en");
    await press(page, "/sign-in/passkey");
    await page.waitForURL("**/work**");

    // taken away, it signs nobody in
    await page.goto("/account/second-factor?lang=en");
    const removal = await page.locator('main a[href$="/removal"]').first().getAttribute("href");
    await examine(page, tally, removal, { name: "passkeys" });
    await page.goto(`${removal}?lang=en`);
    await page.click("main form[method=post] button[type=submit]");
    await page.waitForURL("**/account/second-factor?done=passkey-removed");
    await context.clearCookies();
    await page.goto("/sign-in?lang=en");
    await press(page, "/sign-in/passkey");
    await page.waitForSelector("#error-summary");
    if (!(await page.locator("#error-summary").innerText()).includes("not known here")) tally.fault("passkeys", "a removed passkey is not refused kindly");
    await context.close();
    return "made, refused, used to sign in in three languages, as a second step, removed";
  } finally {
    await server.stop();
  }
}

const press = (page, action) => page.locator(`main form[action="${action}"] button[type=submit]`).first().click();

/** A device in the browser that keeps passkeys and asks its holder for a finger, which fits or not. */
async function authenticator(context, page) {
  const tools = await context.newCDPSession(page);
  await tools.send("WebAuthn.enable", { enableUI: false });
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await tools.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    verifies: (isUserVerified) => tools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}
