// Brings in what others write in the same session, without touching what is being typed here.

import { adoptFacilitators } from "./facilitators.js";
import { refresh } from "./live.js";
import { attended, follow, known, recount } from "./roster.js";
import { lookElsewhere, unsaved } from "./saving.js";
import { clock, element, say, warn } from "./status.js";

const EVERY = 4000;
const mine = new Set(); // what was typed or chosen here: if it goes, the page says what stood there
const FIELDS = "[data-path], [data-att], [data-kind-of-risk]";

/** Look for what others wrote: when it shows in saving, when the page is seen again, and all along in a shared session. */
export function meetOthers() {
  document.addEventListener("input", ({ target }) => mine.add(target.id || target.name));
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
  const rows = [...document.querySelectorAll(".row")];
  const before = rows.map(attended);
  const uncounted = fields(fresh);
  adoptFacilitators(fresh);
  const writers = lists(fresh);
  rows.forEach((row, i) => {
    follow(row);
    known(row, fresh.getElementById(row.id));
    if (uncounted.has(row)) recount(row);
    overruled(row, before[i]);
  });
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

// Gives the rows whose minutes two people counted apart: neither count stands, so they are counted anew.
function fields(fresh) {
  const uncounted = new Set();
  for (const field of fresh.querySelectorAll(FIELDS)) {
    const here = document.getElementById(field.id);
    if (!here || here === document.activeElement || here.value === field.value || here.value === "?") continue;
    if (here.dataset.att === "minutes" && !field.value) uncounted.add(here.closest(".row"));
    else if (!here.dataset.att && mine.has(here.id) && here.value.trim()) replaced(here, field);
    here.value = field.value;
  }
  for (const box of fresh.querySelectorAll(".att input, [data-goals] input")) {
    const row = box.closest(".row").id;
    const here = document.querySelector(`#${row} input[type=${box.type}][value="${CSS.escape(box.value)}"]`);
    if (here) here.checked = box.checked;
  }
  return uncounted;
}

const shown = (field) => (field.selectedOptions ? field.selectedOptions[0]?.text : field.value.trim()) || "";

// Words of one's own that another's took the place of still stand under the field.
function replaced(here, fresh) {
  if (fresh.value.includes(here.value.trim())) return;
  tell(here, `Changed elsewhere, ${clock()}. You had: “${shown(here)}”.`);
}

function overruled(row, before) {
  const touched = [...row.querySelectorAll(".att input, [data-att]")].some((one) => mine.has(one.id || one.name));
  const now = attended(row);
  if (!touched || !before || now === before || now.includes(before)) return;
  tell(row.querySelector(".rowline"), `Changed elsewhere, ${clock()}: ${now || "not marked"}. You had: ${before}.`);
}

function tell(place, words) {
  place.parentElement.querySelector(":scope > .elsewhere")?.remove();
  place.after(element("p", { className: "hint elsewhere", role: "status", textContent: words }));
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
