// The session form: what is typed anywhere on it is kept on the server within a second.

import { bulletList } from "./bullets.js";
import { facilitators } from "./facilitators.js";
import { meetOthers } from "./others.js";
import { between, openNext, roster } from "./roster.js";
import { drop, holdUntilSaved, keep, stands } from "./saving.js";

const listed = (text, mark) => text.split(mark).map((one) => one.trim()).filter(Boolean);
const READ = {
  list: (text) => listed(text, ","),
  goals: (text) => listed(text, "\n"),
  number: (text) => (/^\s*\d+\s*$/.test(text) ? Number(text) : text),
};

document.addEventListener("input", (event) => {
  const { path, kind } = event.target.dataset;
  if (!path) return;
  const text = event.target.value;
  text.trim() ? keep(path, (READ[kind] || String)(text)) : drop(path);
  if ("time" in event.target.dataset) duration();
});

document.addEventListener("click", (event) => {
  const pick = event.target.closest("[data-pick-for]");
  if (!pick) return;
  const field = document.getElementById(pick.dataset.pickFor);
  field.value = pick.parentElement.querySelector("[data-last]").textContent;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  pick.hidden = true;
  field.focus();
});

function duration() {
  const minutes = between(document.getElementById("s-start_time").value, document.getElementById("s-end_time").value);
  const field = document.getElementById("s-duration_minutes");
  if (minutes === null || Number(field.value) === minutes) return;
  field.value = minutes;
  keep(field.dataset.path, minutes);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const row = event.target.closest(".row");
  if (!row && !event.target.closest(".block")) return;
  event.preventDefault();
  openNext(row);
});

// Words typed before this script ran are kept too.
function catchUp() {
  for (const field of document.querySelectorAll("main input:not([type]), main input[type=date], main textarea")) {
    if (field.value !== field.defaultValue && !field.form) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const mark of document.querySelectorAll(".att input:checked")) {
    if (!mark.defaultChecked) mark.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const field of document.querySelectorAll("[data-of-all]")) stands(field.dataset.path, (READ[field.dataset.kind] || String)(field.value));
bulletList(document.getElementById("s-bullets"));
facilitators();
roster();
meetOthers();
if ("signed" in document.body.dataset) {
  for (const field of document.querySelectorAll("main input, main textarea, main select, #rest")) field.disabled = true;
}
holdUntilSaved();
catchUp();
const summary = document.getElementById("faults");
if (summary) summary.focus();
for (const link of summary?.querySelectorAll("a") || []) {
  link.addEventListener("click", () => {
    const place = document.querySelector(link.hash);
    place?.closest("details")?.setAttribute("open", "");
    if (place?.matches(".row") && place.querySelector(".work").hidden) place.querySelector("[data-open]").click();
    else place?.focus();
  });
}
