// Sign-in at a real OpenID provider (npm oidc-provider) in a real Chromium: an identity is linked, signed in with, and signed
// out of, here and there; once as a client with a secret, once with a key of its own and everything signed by PS256.

import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Provider } from "oidc-provider";
import { DESK, LANGUAGES, PHONE, open, signIn } from "./browser.mjs";
import { regard } from "./checks.mjs";

const SECRET = "a secret of the suite, long enough";

export async function run({ world, browser, tally }) {
  const folder = mkdtempSync(join(tmpdir(), "passerelle-oidc-"));
  const http = createServer();
  await new Promise((ready) => http.listen(0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${http.address().port}`;
  const client = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(join(folder, "client.pem"), client.privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(join(folder, "secret"), SECRET);
  const common = `issuer="${issuer}"`;
  process.env.PASSERELLE_PROVIDERS = `[{id="secret",name={en="Ministry"},client_id="by-secret",client_secret_file="${join(folder, "secret")}",${common}},{id="key",name={en="Digital ID"},client_id="by-key",client_auth="private_key_jwt",private_key_file="${join(folder, "client.pem")}",private_key_id="rp",userinfo="signed",algorithms=["PS256"],${common}}]`;
  const server = await world.server("oidc");
  delete process.env.PASSERELLE_PROVIDERS;
  const provider = serve(issuer, server.address, client.publicKey);
  provider.on("server_error", (_, error) => tally.fault("provider", error.message));
  http.on("request", provider.callback());
  const done = [];
  try {
    for (const [name, role] of [["Ministry", "startup"], ["Digital ID", "buyer"]]) {
      const person = server.account(role) ?? server.accounts[done.length];
      await link(browser, server, person, name);
      done.push(`${name} linked`);
      await comeBack(browser, server, tally, person, name);
      done.push("signed in, signed out here and there");
    }
    await newcomer(browser, server, tally);
    done.push("a newcomer has an account");
    await declined(browser, server, tally);
    done.push("a refusal is told kindly");
  } finally {
    await server.stop();
    http.closeAllConnections();
    http.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return done.join(", ");
}

/** The provider, with both clients; whoever types a name is that person, with an address that it has verified. */
function serve(issuer, site, publicKey) {
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const both = { response_types: ["code"], grant_types: ["authorization_code"], post_logout_redirect_uris: [`${site}/`] };
  const key = { ...publicKey.export({ format: "jwk" }), kid: "rp", use: "sig", alg: "PS256" };
  const claims = (sub) => ({ sub, name: `Person ${sub}`, email: `${sub}@newcomers.example`, email_verified: true });
  return new Provider(issuer, {
    clients: [
      { ...both, client_id: "by-secret", client_secret: SECRET, redirect_uris: [`${site}/sign-in/back/secret`] },
      {
        ...both,
        client_id: "by-key",
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "PS256",
        id_token_signed_response_alg: "PS256",
        userinfo_signed_response_alg: "PS256",
        jwks: { keys: [key] },
        redirect_uris: [`${site}/sign-in/back/key`],
      },
    ],
    jwks: { keys: [{ ...own, kid: "op", use: "sig" }] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["of the suite alone"] },
    features: { devInteractions: { enabled: true }, jwtUserinfo: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => claims(sub) }),
  });
}

const button = (page, name) => page.locator("main").getByRole("button", { name, exact: true });

/** Types a name at the provider and consents. */
async function thereAs(page, sub) {
  await page.waitForURL("**/interaction/**");
  await page.fill("input[name=login]", sub);
  await page.fill("input[name=password]", "anything");
  await page.click("button[type=submit]");
  await page.waitForSelector("form input[name=prompt][value=consent]", { state: "attached" });
  await page.click("button[type=submit]");
}

const subject = (name, person) => `${name}-${person.email}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");

async function link(browser, server, person, name) {
  const context = await open(browser, server);
  const page = await context.newPage();
  await signIn(page, person);
  await page.goto("/account/identities?lang=en");
  await button(page, name).click();
  await thereAs(page, subject(name, person));
  await page.waitForURL("**/account/identities?done=identity-linked");
  await context.close();
}

async function comeBack(browser, server, tally, person, name) {
  const context = await open(browser, server);
  const page = await context.newPage();
  await page.goto("/sign-in?lang=en&next=%2Faccount");
  await regard(page, tally, `the sign-in page with providers`, "en");
  await button(page, name).click();
  await thereAs(page, subject(name, person));
  await page.waitForURL("**/account");
  if (!(await page.locator("main").innerText()).includes(person.email)) tally.fault("/account", `${name} led to somebody else`);
  for (const [lang, viewport] of [...LANGUAGES.map((lang) => [lang, DESK]), ["az", PHONE]]) {
    await page.setViewportSize(viewport);
    await page.goto(`/account/identities?lang=${lang}`);
    await regard(page, tally, `identities ${viewport.width}`, lang);
  }
  await page.setViewportSize(DESK);
  await page.goto("/account?lang=en");
  await page.locator("details.account summary").click();
  await page.locator("form[action='/sign-out'] button").click();
  await page.getByRole("heading", { name: "You are signed out here" }).waitFor();
  await regard(page, tally, "signed out here", "en");
  await page.getByRole("link", { name: `Sign out at ${name} too` }).click();
  await page.waitForURL("**/session/end**");
  await page.locator("button[type=submit][value=yes], button[name=logout]").first().click();
  await page.waitForURL(`${server.address}/`);
  // there, too, it is over: it asks anew who comes
  await page.goto("/sign-in?lang=en");
  await button(page, name).click();
  await page.waitForSelector("input[name=login]");
  await context.close();
}

async function newcomer(browser, server, tally) {
  const context = await open(browser, server);
  const page = await context.newPage();
  await page.goto("/sign-in?lang=en");
  await button(page, "Digital ID").click();
  await thereAs(page, "aminata");
  await page.waitForURL("**/sign-in/new");
  for (const lang of LANGUAGES) {
    await page.goto(`/sign-in/new?lang=${lang}`);
    await regard(page, tally, "an identity without an account", lang);
  }
  await page.goto("/sign-in/new?lang=en");
  const email = await page.inputValue("input[name=email]");
  if (email !== "aminata@newcomers.example") tally.fault("/sign-in/new", `the address is ${email}`);
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL("**/work**");
  await context.close();
}

async function declined(browser, server, tally) {
  const context = await open(browser, server);
  const page = await context.newPage();
  await page.goto("/sign-in?lang=en");
  await button(page, "Ministry").click();
  await page.waitForSelector("input[name=login]");
  await page.getByRole("link", { name: /cancel/i }).click();
  await page.getByRole("heading", { name: "The sign-in was not completed" }).waitFor();
  await regard(page, tally, "a sign-in that was stopped there", "en");
  await context.close();
}
