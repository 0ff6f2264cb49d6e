// A little comfort on top of pages that work without it.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // The error summary takes the focus, so that a screen reader starts there.
  document.querySelector("[data-focus]")?.focus();

  // A menu closes on Escape, and when one clicks elsewhere.
  const close = (event) => all("details[data-menu][open]").forEach((menu) => {
    if (event.key === "Escape" || (event.type === "click" && !menu.contains(event.target))) {
      menu.open = false;
      if (event.key) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && close(event));
  document.addEventListener("click", close);

  // On a small screen the filters start closed.
  if (matchMedia("(max-width: 60rem)").matches) all("[data-facets]").forEach((facets) => { facets.open = false; });

  // Characters left, counted as the server counts them: by code point.
  all("textarea[data-limit]").forEach((area) => {
    const count = document.getElementById("count-" + area.name);
    const limit = Number(area.dataset.limit);
    const tell = () => {
      const left = limit - [...area.value.replace(/\r\n/g, "\n")].length;
      count.classList.toggle("field__count--over", left < 0);
      count.textContent = (left < 0 ? area.dataset.over : area.dataset.left)
        .replace("%n", Math.abs(left).toLocaleString(document.documentElement.lang));
    };
    let wait;
    area.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(tell, 200); });
    if (area.value) tell();
  });

  // A question that hangs on another answer of the page comes and goes with it.
  const turn = () => all("[data-when]").forEach((one) => {
    const form = one.closest("form"), given = new FormData(form);
    one.hidden = !one.querySelector(".field--wrong") && !one.dataset.when.split("\n").every((condition) => {
      const [name, ...values] = condition.split("\t");
      const asked = form.querySelector(`[name="${name}"]`)?.closest("[hidden]") === null;
      return asked && given.getAll(name).some((value) => values.includes(value));
    });
  });
  document.addEventListener("change", turn);
  turn();

  // What the search box suggests while one types.
  all("input[data-suggestions]").forEach((box) => {
    const list = document.getElementById(box.getAttribute("list"));
    let wait, asking;
    box.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(async () => {
        const typed = box.value.trim();
        asking?.abort();
        if (typed.length < 2) return list.replaceChildren();
        asking = new AbortController();
        try {
          const address = `${box.dataset.suggestions}?${new URLSearchParams({ q: typed })}`;
          const answer = await fetch(address, { signal: asking.signal, credentials: "same-origin" });
          if (!answer.ok) return;
          const { suggestions } = await answer.json();
          list.replaceChildren(...suggestions.map((text) => Object.assign(document.createElement("option"), { value: text })));
        } catch { /* without suggestions one can still search */ }
      }, 150);
    });
  });

  // A list that follows its filters: what is typed, chosen or followed within [data-live] loads the same page, and the
  // parts marked [data-live-part] take their new content. Its count is said in the status that stays.
  all("[data-live]").forEach((live) => {
    const form = live.querySelector("form[method=get]");
    const typed = form?.querySelector("input[type=search]");
    let asking, timer;
    const named = (root, mark) => [...root.querySelectorAll(`[${mark}]`)].map((one) => [one.getAttribute(mark), one]);
    const swap = (page) => {
      const inside = live.contains(document.activeElement);
      const held = document.activeElement?.closest("[data-same]")?.dataset.same;
      const fresh = new Map(named(page, "data-live-part"));
      named(live, "data-live-part").forEach(([name, old]) => {
        const part = fresh.get(name);
        if (!part) return;
        all("details", old).forEach((one, nth) => { all("details", part)[nth]?.toggleAttribute("open", one.open); });
        old.replaceWith(part);
      });
      const said = page.querySelector("[data-live-status]");
      live.querySelector("[data-live-status]").textContent = said ? said.textContent : "";
      if (typed && typed !== document.activeElement) typed.value = page.querySelector("[data-live] input[type=search]").value;
      document.title = page.title;
      // the languages and the sign-in lead back to this place
      const back = ".languages a, .site-tools > a", there = all(back, page);
      all(back).forEach((link, nth) => { if (there[nth]) link.setAttribute("href", there[nth].getAttribute("href")); });
      // the filter that was used keeps the focus, wherever it stands now
      const same = held && [...live.querySelectorAll("[data-same]")].find((one) => one.dataset.same === held);
      if (inside && document.activeElement === document.body) (same || typed)?.focus({ preventScroll: true });
    };
    const load = async (address) => {
      clearTimeout(timer);
      asking?.abort();
      const own = asking = new AbortController();
      live.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(address, { signal: own.signal, credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (own !== asking) return;
        if (!answer.ok || !page.querySelector("[data-live]")) throw new Error(answer.status);
        history.replaceState(history.state, "", address);
        swap(page);
      } catch {
        if (own === asking) location.assign(address);
      }
      if (own === asking) live.removeAttribute("aria-busy");
    };
    const asked = () => {
      const filled = [...new FormData(form)].filter(([, value]) => value !== "");
      load(`${form.action.split("?")[0]}${filled.length > 0 ? `?${new URLSearchParams(filled)}` : ""}`);
    };
    form?.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(asked, 300); });
    form?.addEventListener("submit", (event) => { event.preventDefault(); asked(); });
    live.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      // further pages are pages of their own, to come back to
      const here = link && link.pathname === location.pathname && !link.closest(".pages");
      if (!here || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      load(link.href);
    });
  });

  // Forms: one submission each; a warning before unsaved work is left; autosave where the form asks for it.
  let unsaved = false;
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  all("form[method=post]").forEach((form) => {
    const state = form.querySelector("[data-autosave-state]");
    const tell = (word, failed) => {
      if (!state) return;
      state.textContent = form.dataset[word] || "";
      state.classList.toggle("autosave--failed", Boolean(failed));
    };
    let timer, running = false, again = false, sent = false;

    const save = async () => {
      if (running) { again = true; return; }
      running = true;
      tell("saving");
      const data = new FormData(form);
      for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
      data.delete("once"); // saving again is no double click
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "POST", body: new URLSearchParams(data), credentials: "same-origin", headers: { Accept: "application/json" },
        });
        if (!answer.ok) throw new Error(answer.status);
        const saved = await answer.json().catch(() => ({}));
        const version = form.querySelector("input[name=version]");
        if (version && saved.version !== undefined) version.value = saved.version;
        if (!again) { unsaved = false; tell("saved"); }
      } catch {
        tell("failed", true);
      }
      running = false;
      if (again && !sent) { again = false; save(); }
    };

    form.addEventListener("input", () => {
      if (!form.hasAttribute("data-guard")) return;
      unsaved = true;
      if (form.dataset.autosave) { clearTimeout(timer); timer = setTimeout(save, 1500); }
    });
    form.addEventListener("submit", (event) => {
      if (sent) { event.preventDefault(); return; }
      sent = true;
      unsaved = false;
      clearTimeout(timer);
      // After the browser has read the pressed button's name and value.
      setTimeout(() => all("button[type=submit]", form).forEach((button) => { button.setAttribute("aria-disabled", "true"); }));
    });
    // Back from the next page: the form can be sent again.
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      sent = false;
      all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
    });
  });
})();
