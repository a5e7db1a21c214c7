// The rows of the roster: opened one at a time, attendance with its times, ticks, risk and goals; nothing is preset.

import { bulletList } from "./bullets.js";
import { refresh } from "./live.js";
import { drop, keep, settled, stands } from "./saving.js";

const rows = () => [...document.querySelectorAll(".row")];
const ticked = (row, text) => [...row.querySelectorAll("[data-tick]")].some((one) => one.value === text);
/** What was written in words and is not private: a tick alone makes no note. */
const observed = (row) => row.querySelector("[data-bullets]").texts().filter((text) => !text.startsWith("--") && !ticked(row, text));
const field = (row, name) => row.querySelector(`[data-att=${name}]`);
const sessionField = (name) => document.getElementById(`s-${name}`);

/** Make every row work. */
export function roster() {
  rows().forEach(work);
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-open-row]");
    const row = asked && document.getElementById(asked.dataset.openRow);
    if (!row) return;
    event.preventDefault();
    open(row, true);
    row.querySelector(".seen input")?.focus();
  });
  document.getElementById("rest")?.addEventListener("click", markTheRest);
  const asked = location.hash.startsWith("#row-") ? document.querySelector(location.hash) : null;
  if (asked) open(asked, true);
}

/** Open the row after this one, at its first empty bullet; close this one. */
export function openNext(row) {
  const next = row ? row.nextElementSibling : rows()[0];
  if (!next) return;
  if (row) open(row, false);
  open(next, true);
}

function open(row, wanted) {
  const button = row.querySelector("[data-open]");
  const name = row.querySelector("h3").dataset.name;
  row.classList.toggle("open", wanted);
  row.querySelector(".work").hidden = !wanted;
  button.setAttribute("aria-expanded", wanted);
  button.textContent = wanted ? "Close" : "Open";
  button.setAttribute("aria-label", `${button.textContent} ${name}`);
  if (!wanted) return;
  field(row, "arrived").placeholder = sessionField("start_time").value;
  field(row, "left").placeholder = sessionField("end_time").value;
  row.querySelector("[data-bullets]").fit();
  row.querySelector("[data-bullets]").firstEmpty().focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function work(row) {
  const list = row.querySelector("[data-bullets]");
  bulletList(list, () => (ticksFollow(row), gist(row)));
  row.querySelector("[data-open]").addEventListener("click", () => open(row, row.querySelector(".work").hidden));
  for (const radio of row.querySelectorAll(".att input")) radio.addEventListener("change", () => attendance(row, true));
  for (const one of row.querySelectorAll("[data-att]")) one.addEventListener("input", () => attendance(row, false, one));
  row.addEventListener("change", (event) => {
    const begins = event.target.dataset.becomes;
    if (begins && event.target.value.trim()) {
      list.addBullet(`${begins}: ${event.target.value.trim()}`);
      event.target.value = "";
    }
    if (event.target.matches("textarea, select, [data-tick], [data-becomes]")) lookForRisk();
  });
  for (const tick of row.querySelectorAll("[data-tick]")) {
    tick.addEventListener("change", () => (tick.checked ? list.addBullet(tick.value) : list.removeBullet(tick.value)));
  }
  row.querySelector("[data-pick]")?.addEventListener("click", (event) => {
    list.addBullet(`last week's plan: ${row.querySelector("[data-last]").textContent}`);
    event.target.hidden = true;
  });
  row.querySelector("[data-off]").addEventListener("click", (event) => takeOff(row, event.target));
  row.querySelector("[data-risk]").addEventListener("change", () => risk(row));
  row.querySelector("[data-more-risk] select").addEventListener("change", (event) => moreRisk(row, event.target));
  row.querySelector("[data-goals]")?.addEventListener("change", () => goals(row));
  known(row, row);
  diagnosis(row);
  ticksFollow(row);
  said(row);
}

/** Take over what the server has of a row: the next change tells it what was known here. */
export function known(row, fresh) {
  for (const kind of ["risk", "goals", "diagnosis"]) {
    const [here, there] = [row, fresh].map((one) => one.querySelector(`[data-${kind}]`));
    if (!here || !there) continue;
    here.dataset.rest = there.dataset.rest;
    stands(here.dataset[kind], JSON.parse(here.dataset.rest));
  }
  stands(`${row.dataset.root}.attendance`, marked(row));
}

// Present risk is asked about as soon as its bullet is kept; the focus stays where it is.
async function lookForRisk() {
  if (await settled()) await refresh().catch(() => {});
}

function markTheRest() {
  for (const row of rows()) {
    const [present] = row.querySelectorAll(".att input");
    if (row.querySelector(".att input:checked")) continue;
    present.checked = true;
    attendance(row, true);
  }
}

/** Show what others marked in a row, after its fields took it over. */
export function follow(row) {
  const mark = row.querySelector(".att input:checked")?.value;
  row.querySelector("[data-times]").hidden = mark !== "present";
  row.querySelector("[data-reason]").hidden = mark !== "absent";
  ticksFollow(row);
  said(row);
  gist(row);
}

const minutesOf = (time) => {
  const found = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec((time || "").trim());
  return found ? 60 * found[1] + Number(found[2]) : null;
};

/** Minutes between two times; an end before the start is the next day. */
export const between = (from, to) => {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start === null || end === null || start === end ? null : (end - start + 1440) % 1440;
};

function attendance(row, picked, changed) {
  const mark = row.querySelector(".att input:checked")?.value;
  if (!mark) return;
  if (mark === "present") {
    if (picked && !field(row, "minutes").value) field(row, "minutes").value = sessionField("duration_minutes").value;
    if (changed && changed !== field(row, "minutes")) reckon(row);
  }
  keep(`${row.dataset.root}.attendance`, marked(row));
  follow(row);
}

/** Give how a row is marked, as it is kept; null while it is not. */
function marked(row) {
  const mark = row.querySelector(".att input:checked")?.value;
  if (!mark) return null;
  if (mark === "present") return present(row);
  return { status: "absent", ...(field(row, "reason").value && { reason: field(row, "reason").value }) };
}

/** Say how a row is marked, in words. */
export function attended(row) {
  const told = marked(row);
  if (!told) return "";
  if (told.status === "absent") return told.reason ? `absent, ${field(row, "reason").selectedOptions[0].text}` : "absent";
  const [came, left] = ["arrived", "left"].map((name) => field(row, name).value.trim());
  return ["present", came && `came ${came}`, left && `left ${left}`].filter(Boolean).join(", ");
}

/** Count the minutes anew from the times that stand. */
export function recount(row) {
  reckon(row);
  keep(`${row.dataset.root}.attendance`, marked(row));
}

function reckon(row) {
  const from = field(row, "arrived").value.trim() || sessionField("start_time").value;
  const to = field(row, "left").value.trim() || sessionField("end_time").value;
  const minutes = between(from, to);
  field(row, "minutes").value = minutes === null ? "" : minutes;
}

function present(row) {
  const [arrived, left, minutes] = ["arrived", "left", "minutes"].map((name) => field(row, name).value.trim());
  return {
    status: statuses(row),
    ...(arrived && arrived !== "?" && { arrived }),
    ...(left && left !== "?" && { left }),
    ...(minutes && { minutes: /^\d+$/.test(minutes) ? Number(minutes) : minutes }),
  };
}

function statuses(row) {
  const arrived = field(row, "arrived").value.trim();
  const left = field(row, "left").value.trim();
  const [came, start] = [minutesOf(arrived), minutesOf(sessionField("start_time").value)];
  const [went, end] = [minutesOf(left), minutesOf(sessionField("end_time").value)];
  const found = [];
  if (arrived === "?" || (came !== null && start !== null && came > start)) found.push("late");
  if (left === "?" || (went !== null && end !== null && went < end)) found.push("left_early");
  return found.length === 0 ? "present" : found.length === 1 ? found[0] : found;
}

function said(row) {
  const words = { late: "came late", left_early: "left early" };
  const found = [statuses(row)].flat().filter((one) => words[one]).map((one) => words[one]);
  const unknown = ["arrived", "left"].some((name) => field(row, name).value.trim() === "?") ? ", time not known" : "";
  row.querySelector("[data-said]").textContent = found.length ? found.join(" and ") + unknown : "";
}

function gist(row) {
  const line = row.querySelector(".gist");
  const texts = row.querySelector("[data-bullets]").texts().filter((text) => !text.startsWith("--"));
  const mark = row.querySelector(".att input:checked")?.value;
  const reason = field(row, "reason");
  const count = texts.length === 1 ? "1 bullet." : `${texts.length} bullets.`;
  line.firstElementChild.textContent = mark === "absent" ? `${reason.value ? reason.selectedOptions[0].text : "Absent"}.` : texts.length ? count : "";
  const waits = mark === "present" && !observed(row).length ? "No words yet. Each person who came needs one observation." : "";
  line.lastChild.textContent = ` ${waits || texts[0] || ""}`;
  foot();
}

function foot() {
  const without = rows()
    .filter((row) => row.querySelector(".att input:checked")?.value === "present")
    .filter((row) => !observed(row).length)
    .map((row) => row.querySelector("h3").dataset.name);
  const words = document.getElementById("next-words");
  const names = without.length < 4 ? without.join(", ").replace(/, ([^,]*)$/, " and $1") : `${without.length} people`;
  words.innerHTML = without.length ? "<b></b> You can go on." : "Everything here is kept as you type.";
  if (without.length) words.firstChild.textContent = `${names} ${without.length === 1 ? "has" : "have"} no observation yet.`;
}

function ticksFollow(row) {
  const texts = row.querySelector("[data-bullets]").texts();
  for (const tick of row.querySelectorAll("[data-tick]")) tick.checked = texts.includes(tick.value);
}

function risk(row) {
  const group = row.querySelector("[data-risk]");
  const before = JSON.parse(group.dataset.rest);
  const marked = [...group.querySelectorAll("[data-kind-of-risk]")].filter((one) => one.value);
  keep(group.dataset.risk, marked.map((one) => {
    const kind = one.dataset.kindOfRisk;
    return { ...before.find((entry) => entry?.kind === kind), kind, status: one.value };
  }));
}

function moreRisk(row, select) {
  if (!select.value) return;
  const [option] = select.selectedOptions;
  const first = row.querySelector("[data-kind-of-risk]");
  const id = `${first.id.split("-")[0]}-${option.value}`;
  const made = Object.assign(first.cloneNode(true), { id, value: "" });
  made.dataset.kindOfRisk = option.value;
  const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: option.text });
  first.parentElement.append(label, made);
  option.remove();
  select.value = "";
  made.focus();
}

function goals(row) {
  const group = row.querySelector("[data-goals]");
  const before = JSON.parse(group.dataset.rest);
  const picked = [];
  for (const goal of group.querySelectorAll(".goal")) {
    const tick = goal.querySelector("input");
    const stands = goal.querySelector("[data-stands]");
    stands.hidden = !tick.checked;
    if (tick.checked) picked.push({ ...before.find((entry) => entry?.id === tick.value), id: tick.value, progress: stands.value });
  }
  keep(group.dataset.goals, picked);
}

function diagnosis(row) {
  const group = row.querySelector("[data-diagnosis]");
  group.addEventListener("input", () => {
    const others = JSON.parse(group.dataset.rest).slice(1);
    const told = {};
    for (const one of group.querySelectorAll("[data-field]")) if (one.value.trim()) told[one.dataset.field] = one.value.trim();
    keep(group.dataset.diagnosis, Object.keys(told).length ? [told, ...others] : others);
  });
}

async function takeOff(row, button) {
  const count = row.querySelector("[data-bullets]").texts().length;
  if (!button.dataset.sure) {
    button.dataset.sure = "yes";
    button.textContent = `Take off the roster, with ${count === 1 ? "1 bullet" : `${count} bullets`}. Press again to do it`;
    return;
  }
  await settled();
  // Still masked, and named in no note: whoever was on the roster may be talked about.
  keep(`known_people[${document.querySelector("[data-never-named]").dataset.neverNamed}]`, { name: row.querySelector("h3").dataset.name, is: "former_member" });
  drop(row.dataset.root);
  if (await settled()) location.reload();
}
