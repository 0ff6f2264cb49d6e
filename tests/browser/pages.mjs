// Which pages are looked at: what everybody can open, and what the work of each role leads to.

const LISTS = ["/", "/challenges", "/solutions", "/programmes", "/pilots", "/purchases", "/organisations", "/mentors", "/statistics"];
const ALWAYS = ["/sign-in", "/register", "/forgot", "/help", "/accessibility", "/privacy"];
const DETAILS = 3;

/** Every public list that the front page links to, and the first things of each. */
export async function publicPages(address) {
  const front = await text(address, "/");
  const lists = LISTS.filter((path) => path === "/" || front.includes(`href="${path}"`));
  const paths = [...lists, ...ALWAYS];
  for (const list of lists.slice(1)) {
    paths.push(...links(await text(address, list), new RegExp(`^${list}/[0-9a-f-]{36}$`)).slice(0, DETAILS));
  }
  paths.push(...links(await text(address, "/help"), /^\/help\/[a-z-]+$/));
  return paths;
}

async function text(address, path) {
  return (await fetch(address + path)).text();
}

function links(html, pattern) {
  const found = [...html.matchAll(/href="([^"#?]+)"/g)].map((match) => match[1]);
  return [...new Set(found)].filter((path) => pattern.test(path));
}

/** One account a role, with the pages that are found from its work list. */
export function people(accounts) {
  return accounts.map((account) => ({ ...account, role: account.role.replace(/[^\p{L}]+/gu, "-"), paths: ["/work"] }));
}

/** Signs in by the form, and adds what the work list leads to. */
export async function signIn(page, person) {
  await page.goto("/sign-in?lang=en");
  await page.fill("input[name=email]", person.email);
  await page.fill("input[name=password]", person.password);
  await page.click("main form button[type=submit]");
  await page.waitForURL("**/work**");
  const found = await page.$$eval("main a[href^='/'], header a[href^='/']", (all) => all.map((link) => link.getAttribute("href")));
  const own = [...new Set(found)].filter((path) => !path.startsWith("/work") && !path.includes("lang=") && !path.startsWith("/assets"));
  person.paths = ["/work", ...own.slice(0, 12)];
}
