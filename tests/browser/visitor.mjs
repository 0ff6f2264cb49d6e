// Somebody who reads pages and sends forms without a browser: quick, to find out what there is.

export class Visitor {
  constructor(address, name) {
    Object.assign(this, { address, name, cookies: new Map() });
  }

  /** Reads a page; leads nowhere by itself. */
  get(path) {
    return this.#ask(path, {});
  }

  /** Sends the fields to `target` with the token of the form on the page at `from`. */
  async post(from, target, fields) {
    const { text } = await this.get(from);
    const csrf = /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? "";
    const once = /name="once" value="([^"]*)"/.exec(text)?.[1];
    const version = new RegExp(`action="${target}"[^]*?name="version" value="([^"]*)"`).exec(text)?.[1];
    const body = new URLSearchParams({ csrf, ...(once && { once }), ...(version && { version }), ...fields });
    return this.#ask(target, { method: "POST", body });
  }

  async signIn(email, password) {
    const { status } = await this.post("/sign-in?lang=en", "/sign-in", { email, password });
    if (status !== 303) throw new Error(`${email} could not sign in: ${status}`);
    return this;
  }

  /** What a browser needs to go on as this person. */
  jar() {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: this.address }));
  }

  async #ask(path, options) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(this.address + path, { redirect: "manual", ...options, headers: { cookie, ...options.headers } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      this.cookies.set(name, value);
    }
    const type = answer.headers.get("content-type") ?? "";
    return { status: answer.status, type, to: answer.headers.get("location"), text: await answer.text() };
  }
}

/** The addresses on this site that the page at `at` links to. */
export function links(html, at = "/") {
  const given = [...html.matchAll(/<a[^>]* href="([^"#][^"]*)"/g)].map((match) => match[1].replaceAll("&amp;", "&"));
  const here = given.map((href) => new URL(href, new URL(at, "http://here"))).filter((url) => url.origin === "http://here");
  const found = here.map((url) => url.pathname + url.search);
  return [...new Set(found)].filter((path) => !path.startsWith("/assets/") && !/[?&]lang=/.test(path));
}
