// Files in pieces, so that a lost line, a reload or a closed browser costs one piece and not the file; photos made
// smaller on their way into one document. Every word stands on the script's own tag. Without it the forms work as forms.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const lang = document.documentElement.lang;
  const LARGEST = 256 * 1024, SMALLEST = 32 * 1024;
  const PATIENCE = 55_000, LONGEST_WAIT = 30_000, KEPT = 48 * 3600_000;
  const SIDE = 2000, QUALITY = 0.8;

  const say = (text, values = {}) => text.replace(/%(\w+)/g, (_, name) => values[name] ?? "");
  const unit = (amount, name, unitDisplay, maximumFractionDigits = 0) =>
    new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay, maximumFractionDigits }).format(amount);
  const size = (bytes) => (bytes < 1e6 ? unit(Math.ceil(bytes / 1e3), "kilobyte", "short") : unit(bytes / 1e6, "megabyte", "short", 1));
  const span = (seconds) => (seconds < 90 ? unit(Math.max(1, Math.round(seconds)), "second", "long") : unit(Math.round(seconds / 60), "minute", "long"));
  const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
  const announce = (text) => { document.querySelector("[data-upload-status]").textContent = text; };

  // What this browser began: address by file. A file is known again by its name, its size and when it was changed.
  const book = {
    read() {
      try {
        const all = Object.entries(JSON.parse(localStorage.getItem("uploads") ?? "{}"));
        return Object.fromEntries(all.filter(([, entry]) => Date.now() - entry.at < KEPT));
      } catch { return {}; }
    },
    find: (key) => book.read()[key]?.address,
    keep(key, address) {
      const all = book.read();
      if (address) all[key] = { address, at: Date.now() }; else delete all[key];
      try { localStorage.setItem("uploads", JSON.stringify(all)); } catch { /* a browser that keeps nothing */ }
    },
  };

  /** What the server will not take, in its words. */
  class Refused extends Error {}

  /** Asks with an end to patience: a dead line says nothing by itself. */
  async function ask(address, options, stop) {
    const control = new AbortController();
    const end = () => control.abort();
    const timer = setTimeout(end, PATIENCE);
    stop.addEventListener("abort", end);
    try {
      const headers = { Accept: "application/json", ...options.headers };
      const answer = await fetch(address, { credentials: "same-origin", ...options, headers, signal: control.signal });
      if (answer.ok || answer.status === 404 || answer.status === 409) return answer;
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      const problem = await answer.json().catch(() => ({}));
      const away = answer.status === 401;
      throw Object.assign(new Refused(problem.detail || (away ? words.signedOut : words.broken)), { away });
    } finally {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
    }
  }

  /** Until the time is over, the line is back, somebody asks for it, or it is stopped. */
  const pause = (wait, row) => new Promise((resolve) => {
    const timer = setTimeout(done, wait);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      row.again.removeEventListener("click", done);
      row.stop.signal.removeEventListener("abort", done);
      resolve();
    }
    addEventListener("online", done);
    row.again.addEventListener("click", done);
    row.stop.signal.addEventListener("abort", done);
  });

  async function digest(blob) {
    if (!crypto.subtle) return [];
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
    return [["sha256", [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")]];
  }

  /** The address of a new upload. */
  async function begin(file, row) {
    const body = new URLSearchParams([...file.fields, ["name", file.name], ["size", file.blob.size], ...(await digest(file.blob))]);
    const answer = await ask(file.target, { method: "POST", body }, row.stop.signal);
    if (!answer.ok) throw new Refused(words.broken);
    book.keep(file.key, answer.headers.get("location"));
    return answer;
  }

  /** Sends what has not arrived yet, however often the line breaks. */
  async function send(file, row) {
    let piece = LARGEST, wait = 1000;
    for (;;) {
      try {
        let address = book.find(file.key);
        let answer = address ? await ask(address, {}, row.stop.signal) : await begin(file, row);
        if (answer.status === 404) { book.keep(file.key); continue; }
        address = book.find(file.key) ?? answer.headers.get("location");
        row.begins(Number(answer.headers.get("upload-offset")));
        while (answer.headers.get("upload-complete") !== "?1") {
          const offset = Number(answer.headers.get("upload-offset"));
          const headers = { "Upload-Offset": offset, "Content-Type": "application/partial-upload" };
          const body = file.blob.slice(offset, offset + piece);
          answer = await ask(address, { method: "PATCH", headers, body }, row.stop.signal);
          if (answer.status === 404) break;
          row.shows(Number(answer.headers.get("upload-offset")));
          [piece, wait] = [Math.min(LARGEST, piece * 2), 1000];
        }
        book.keep(file.key);
        if (answer.status !== 404) return;
      } catch (error) {
        if (error instanceof Refused && !error.away) book.keep(file.key);
        if (error instanceof Refused || row.stop.signal.aborted) throw error;
        row.waits();
        await pause(wait, row);
        if (row.stop.signal.aborted) throw error;
        [piece, wait] = [Math.max(SMALLEST, piece / 2), Math.min(LONGEST_WAIT, wait * 2)];
        row.again.hidden = true;
      }
    }
  }

  /** How one file is doing, for the eye; what matters of it is said aloud, and not each step. */
  class Row {
    constructor(list, file) {
      this.file = file;
      this.stop = new AbortController();
      this.item = make("li", "upload");
      this.bar = Object.assign(make("progress", "upload__bar"), { max: file.blob?.size || 1, value: 0 });
      this.bar.setAttribute("aria-label", file.name);
      this.left = make("p", "upload__left", words.queued);
      this.again = Object.assign(make("button", "button button--secondary button--small", words.again), { type: "button", hidden: true });
      this.cancel = Object.assign(make("button", "button button--quiet button--small", words.cancel), { type: "button" });
      for (const button of [this.again, this.cancel]) button.append(make("span", "visually-hidden", ` ${file.name}`));
      this.cancel.addEventListener("click", () => this.stop.abort());
      const buttons = make("p", "upload__buttons");
      buttons.append(this.again, this.cancel);
      this.item.append(make("p", "upload__name", file.name), this.bar, this.left, buttons);
      list.append(this.item);
    }
    prepares() { this.left.textContent = words.preparing; announce(words.preparing); }
    begins(offset) {
      [this.from, this.at, this.said] = [offset, performance.now(), Math.floor((offset / this.file.blob.size) * 4)];
      this.bar.max = this.file.blob.size;
      announce(say(offset > 0 ? words.resumed : words.begun, { name: this.file.name }));
      this.shows(offset);
    }
    shows(offset) {
      const whole = this.file.blob.size, speed = (offset - this.from) / (performance.now() - this.at);
      const values = { name: this.file.name, done: size(offset), size: size(whole), left: span((whole - offset) / speed / 1000) };
      this.bar.value = offset;
      this.left.textContent = say(speed > 0 && offset < whole ? words.sending : words.sent, values);
      const quarter = Math.floor((offset / whole) * 4);
      if (quarter > this.said && quarter < 4) announce(say(words.quarter, { ...values, percent: quarter * 25 }));
      this.said = quarter;
    }
    waits() {
      this.again.hidden = false;
      if (this.left.textContent !== words.waiting) announce(words.waiting);
      this.left.textContent = words.waiting;
    }
  }

  /** A photo no larger than is read well; one that is smaller as it is stays so. */
  async function shrunk(photo) {
    const picture = await createImageBitmap(photo, { imageOrientation: "from-image" })
      .catch(() => { throw new Refused(say(words.photoUnknown, { name: photo.name })); });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff"; // what is transparent becomes paper
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    return made && (made.size < photo.size || photo.type !== "image/jpeg") ? made : photo;
  }

  async function joined(file, row) {
    if (file.photos.length > Number(words.most)) throw new Refused(words.tooMany);
    row.prepares();
    const parts = [];
    for (const photo of file.photos) {
      parts.push(await shrunk(photo));
      if (row.stop.signal.aborted) throw new Error("stopped");
    }
    file.blob = new Blob(parts);
    file.fields = [...file.fields, ...parts.map((part) => ["part", part.size])];
  }

  /** The refusals at their field, as the server's page would show them. */
  function refuse(form, problems) {
    const input = form.querySelector("input[type=file]");
    const text = make("p", "field__problem");
    text.id = `problem-${input.name}`;
    text.append(make("span", "visually-hidden", words.error), ` ${problems.join(" ")}`);
    form.querySelector(".field__problem")?.remove();
    input.before(text);
    input.closest(".field").classList.add("field--wrong");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${text.id}`.trim());
    const details = form.closest("details");
    if (details) details.open = true;
    input.focus();
  }

  /** The files of the field as they are now; what is typed elsewhere on the page stays. */
  async function renew(place) {
    const page = await fetch(location.href, { credentials: "same-origin" }).then((answer) => answer.text());
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(`[data-files="${place.dataset.files}"]`);
    if (!fresh) return place;
    place.replaceWith(fresh);
    watch(fresh);
    return fresh;
  }

  async function sendAll(form, input) {
    const token = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "once" && name !== "together");
    const place = form.closest("[data-files]"), target = form.dataset.upload;
    const nth = [...place.querySelectorAll("form[data-upload]")].indexOf(form);
    const chosen = [...input.files];
    const name = (file) => [target, place.dataset.files, file.name, file.size, file.lastModified].join(" ");
    const one = (file) => ({ target, name: file.name, key: name(file), blob: file, fields: token });
    const paper = { target, name: words.photos, key: `photos ${chosen.map(name).join(" ")}`, photos: chosen, fields: token };
    const files = form.elements.together ? [paper] : chosen.map(one);
    const list = make("ul", "uploads plain-list");
    const controls = [...form.querySelectorAll("input[type=file], button[type=submit]")];
    controls.forEach((control) => { control.disabled = true; });
    form.append(list);
    const rows = files.map((file) => new Row(list, file));
    rows[0].cancel.focus();
    const problems = [], arrived = [];
    for (const row of rows) {
      try {
        if (row.stop.signal.aborted) throw new Error("stopped");
        if (row.file.photos) await joined(row.file, row);
        await send(row.file, row);
        arrived.push(row.file.name);
        announce(say(words.arrived, { name: row.file.name }));
      } catch (error) {
        if (error instanceof Refused) problems.push(error.message);
        else await giveUp(row, token);
      }
      row.item.remove();
    }
    const fresh = await renew(place).catch(() => place);
    list.remove();
    controls.forEach((control) => { control.disabled = false; });
    const again = fresh.querySelectorAll("form[data-upload]")[nth] ?? fresh;
    if (problems.length > 0 && again.matches("form")) { refuse(again, problems); announce(problems.join(" ")); }
    else if (arrived.length > 0) { fresh.querySelector("h2").tabIndex = -1; fresh.querySelector("h2").focus(); }
    else again.querySelector("input[type=file]")?.focus();
  }

  /** Cancelled: the server need not keep what came. */
  async function giveUp(row, token) {
    const address = book.find(row.file.key);
    book.keep(row.file.key);
    announce(say(words.stopped, { name: row.file.name }));
    if (address) await fetch(`${address}/removal`, { method: "POST", body: new URLSearchParams(token), credentials: "same-origin" }).catch(() => {});
  }

  function watch(root) {
    root.querySelectorAll("form[data-upload]").forEach((form) => {
      const input = form.querySelector("input[type=file]");
      // nothing is lost by leaving: it goes on where it stopped
      input.addEventListener("input", (event) => event.stopPropagation());
      form.addEventListener("submit", (event) => {
        if (input.files.length === 0) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        sendAll(form, input);
      }, true);
    });
  }
  watch(document);
})();
