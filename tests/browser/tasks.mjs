// How many pages and fields the first tasks of each part take, counted while the case is clicked, against docs/first-tasks.md.

import { readFileSync, writeFileSync } from "node:fs";

const DOC = new URL("../../docs/first-tasks.md", import.meta.url);
const BEGIN = "<!-- counted by tests/browser/journey.mjs -->\n";
const END = "<!-- end -->";

/** Compares the counted tasks with the page, or writes them to it with --renew. */
export function firstTasks(tasks, tally, { renew }) {
  const counted = table(tasks.filter((task) => task.what));
  const text = readFileSync(DOC, "utf8");
  const [before, rest] = text.split(BEGIN);
  const [written, after] = rest.split(END);
  if (renew) writeFileSync(DOC, before + BEGIN + counted + END + after);
  else if (written !== counted) tally.fault("docs/first-tasks.md", "says other figures than were counted; `node run.mjs journey --renew` writes them");
}

function table(tasks) {
  const parts = [...new Set(tasks.map((task) => task.part))];
  const rows = parts.flatMap((part) => first(tasks.filter((task) => task.part === part)));
  const line = ({ part, what, pages, fields }) => `| ${part} | ${what} | ${pages} | ${fields} |\n`;
  return `| Part | Task | Pages | Fields |\n|---|---|---|---|\n${rows.map(line).join("")}`;
}

// of several people who do the same the first
function first(tasks) {
  return tasks.filter((task, place) => tasks.findIndex((other) => other.what === task.what) === place);
}
