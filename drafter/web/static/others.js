// Brings in what others write in the same session, without touching what is being typed here.

import { refresh } from "./live.js";
import { follow } from "./roster.js";
import { lookElsewhere, unsaved } from "./saving.js";
import { clock, say, warn } from "./status.js";

const EVERY = 4000;
const FIELDS = "[data-path], [data-att], [data-kind-of-risk]";

/** Look for what others wrote: when it shows in saving, when the page is seen again, and all along in a shared session. */
export function meetOthers() {
  document.addEventListener("written-elsewhere", () => refresh().catch(() => {}));
  document.addEventListener("refreshed", (event) => unsaved() || adopt(event.detail));
  if ("shared" in document.body.dataset) setInterval(lookElsewhere, EVERY);
}

const rowsOf = (page) => [...page.querySelectorAll(".row")].map((row) => row.dataset.root).join();

function adopt(fresh) {
  const [version, here] = [fresh, document].map((page) => Number(page.body.dataset.version));
  if (version < here) return void lookElsewhere(); // older than what was saved from here since it was asked for
  if (rowsOf(fresh) !== rowsOf(document)) return otherRoster();
  document.body.dataset.version = version;
  fields(fresh);
  const writers = lists(fresh);
  for (const row of document.querySelectorAll(".row")) follow(row);
  const named = [...writers].filter(Boolean).join(" and ");
  if (writers.size || version > here) say(named ? `${named} wrote here too, ${clock()}` : `Written elsewhere too, ${clock()}`);
}

// Someone came or went: the page is loaded again, unless somebody is typing in it.
function otherRoster() {
  if (document.activeElement?.matches("input, textarea, select")) {
    warn("The roster was changed elsewhere", "In another tab, or by someone else. What you typed is kept. Load the page again to see it.");
    return;
  }
  const row = document.querySelector(".row.open");
  if (row) history.replaceState(null, "", `#${row.id}`);
  location.reload();
}

function fields(fresh) {
  for (const field of fresh.querySelectorAll(FIELDS)) {
    const here = document.getElementById(field.id);
    if (!here || here === document.activeElement || here.value === field.value || here.value === "?") continue;
    here.value = field.value;
  }
  for (const box of fresh.querySelectorAll(".att input, [data-goals] input")) {
    const row = box.closest(".row").id;
    const here = document.querySelector(`#${row} input[type=${box.type}][value="${CSS.escape(box.value)}"]`);
    if (here) here.checked = box.checked;
  }
}

function lists(fresh) {
  const writers = new Set();
  for (const list of document.querySelectorAll("[data-bullets]")) {
    const there = fresh.querySelector(`[data-bullets="${CSS.escape(list.dataset.bullets)}"]`);
    const lines = [...there.children].map((one) => ({ text: one.querySelector("textarea").value, by: one.dataset.by, at: one.dataset.at }));
    for (const by of list.adopt(lines)) writers.add(by);
  }
  return writers;
}
