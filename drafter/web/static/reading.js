// Reading a note: one statement at hand, its sources lit beside it, keys that lead on, and what is still open.

import { post } from "./api.js";
import { noteOf } from "./changing.js";
import { switchedOff } from "./status.js";

const seen = new Set();
const visited = new Set();
let at = "";

export const statements = () => [...document.querySelectorAll("#note .st8")];
export const atHand = () => document.getElementById(at);
const toConfirm = (one) => "confirm" in one.dataset && !("confirmed" in one.dataset);
const clashes = (one) => "clash" in one.dataset;
const open = (one) => one.hasAttribute("data-error") || clashes(one) || toConfirm(one);
const asked = (one) => one.matches(".q") && !one.classList.contains("left");
const places = () => [...document.querySelectorAll("#note .st8, #note .loose, #note div.q")].filter((one) => one.checkVisibility());

/** Take a statement in hand: mark it, light its sources, and bring both into view. */
export function take(one, { focus = true } = {}) {
  if (!one) return;
  one.closest("details:not([open])")?.setAttribute("open", "");
  for (const other of places()) {
    const here = other === one;
    other.classList.toggle("here", here);
    other.tabIndex = here ? 0 : -1;
    here ? other.setAttribute("aria-current", "true") : other.removeAttribute("aria-current");
  }
  at = one.id;
  visited.add(one.id || "loose");
  seen.add(one.id);
  light(one, true);
  if (focus) {
    one.focus({ preventScroll: true });
    keepInUpperThird(one);
  }
  foot();
}

function keepInUpperThird(one) {
  const box = one.getBoundingClientRect();
  const foot = document.querySelector(".foot").getBoundingClientRect().top;
  if (box.top < 8 || box.bottom > foot - 8) scrollBy(0, box.top - innerHeight / 4);
}

function light(one, bring) {
  const wanted = (one?.dataset.places || "").split(" ").filter(Boolean);
  for (const place of document.querySelectorAll("#src [id]")) place.classList.toggle("lit", wanted.includes(place.id));
  const [first] = wanted.map((id) => document.getElementById(id)).filter(Boolean);
  if (bring && first) bringIntoView(first);
}

// Only the column scrolls, never the page.
function bringIntoView(place) {
  const column = document.querySelector(".src");
  const [inner, outer] = [place.getBoundingClientRect(), column.getBoundingClientRect()];
  if (inner.top < outer.top) column.scrollTop += inner.top - outer.top - 8;
  else if (inner.bottom > outer.bottom) column.scrollTop += inner.bottom - outer.bottom + 8;
}

/** Lead to the next open place, then to the first line not read; after the last one to the button that signs. */
export function next() {
  const all = places();
  const from = all.indexOf(atHand() || all.find((one) => one.classList.contains("here")));
  const fresh = (one) => !visited.has(one.id || "loose");
  const wanted = (one) => open(one) || ((one.hasAttribute("data-finding") || asked(one)) && fresh(one));
  const found = [...all.slice(from + 1), ...all.slice(0, from + 1)].find(wanted) || unread()[0];
  if (found) take(found);
  else document.getElementById("sign").focus();
}

const unread = () => statements().filter((one) => one.checkVisibility() && !seen.has(one.id));

function step(by) {
  const all = places();
  take(all[Math.max(0, Math.min(all.length - 1, all.indexOf(atHand()) + by))]);
}

/** What is open, in the line at the foot; the filled button is the next right step. */
export function foot() {
  const errors = Number(document.querySelector("#note [data-errors]").dataset.errors);
  const waiting = statements().filter(toConfirm).length;
  const lines = unread().length;
  const differ = statements().filter(clashes).length;
  const questions = document.querySelectorAll("#note .q:not(.left)").length;
  const stale = document.getElementById("stale");
  const told = [
    stale ? "an older draft" : "",
    errors ? `${errors} error${errors === 1 ? "" : "s"}` : "",
    differ ? `${differ} that ${differ === 1 ? "differs" : "differ"} from what you wrote` : "",
    waiting ? `${waiting} to confirm` : "",
    lines ? (lines > 3 ? "lines to read" : "the last lines to read") : "",
  ].filter(Boolean);
  const words = document.createElement("b");
  words.textContent = told.length ? `Before you can ${document.body.dataset.verb}:` : "Nothing open.";
  const rest = questions ? ` ${number(questions)} question${questions === 1 ? "" : "s"} may stay open.` : "";
  say(words, (told.length ? ` ${told.join(", ")}.` : "") + rest);
  const blocked = Boolean(errors || stale || differ);
  const done = !blocked && !waiting && !lines;
  const sign = document.getElementById("sign");
  sign.setAttribute("aria-disabled", blocked);
  sign.classList.toggle("main", done);
  document.getElementById("next").classList.toggle("main", !done);
  sharedRead();
}

function say(words, rest) {
  const line = document.getElementById("left");
  if (line.textContent !== words.textContent + rest) line.replaceChildren(words, rest);
}

const number = (count) => ["No", "One", "Two", "Three", "Four", "Five", "Six"][count] || String(count);

// The group part is read once for the evening, and again when it changed.
function sharedRead() {
  const part = document.querySelector("#shared [data-unread]");
  if (!part?.checkVisibility() || [...part.querySelectorAll(".st8")].some((one) => !seen.has(one.id))) return;
  delete part.dataset.unread;
  post(`/notes/${noteOf(part)}/read`).catch(() => (part.dataset.unread = ""));
}

const observer = new IntersectionObserver((entries) => {
  if (document.hidden) return;
  let news = false;
  for (const entry of entries) {
    const whole = entry.isIntersecting && (entry.intersectionRatio >= 0.99 || entry.intersectionRect.height > innerHeight * 0.6);
    if (whole && !seen.has(entry.target.id)) news = Boolean(seen.add(entry.target.id));
  }
  if (news) foot();
}, { threshold: [0, 0.5, 0.99, 1], rootMargin: "0px 0px -70px 0px" });

const KEYS = { ArrowDown: () => step(1), ArrowUp: () => step(-1), n: next, N: next };
const PRESS = { c: "confirm", e: "edit", Enter: "edit", u: "undo", r: "redo" };

function keys(event) {
  const one = event.target.closest(".st8, .loose, .q");
  if (event.ctrlKey || event.metaKey || event.altKey || switchedOff(event) || !one || event.target !== one) return;
  const go = { "[": "[data-before]", "]": "[data-after]" }[event.key];
  const button = one.querySelector(`[data-do=${PRESS[event.key] || PRESS[event.key.toLowerCase()] || "none"}]:not([hidden])`);
  if (KEYS[event.key]) KEYS[event.key]();
  else if (button) button.click();
  else if (one.matches(".q") && event.key === "Enter") one.querySelector("input").focus();
  else if (go) document.querySelector(go)?.click();
  else if (event.key === "s") document.getElementById((one.dataset.places || "").split(" ")[0])?.focus();
  else return;
  event.preventDefault();
}

/** Make the page readable with keys and pointer. */
export function reading() {
  const note = document.getElementById("note");
  const source = document.getElementById("src");
  document.addEventListener("keydown", keys);
  note.addEventListener("focusin", (event) => {
    const one = event.target.closest(".st8, .loose, div.q");
    if (one && one.id !== at) take(one, { focus: false });
  });
  note.addEventListener("click", (event) => {
    const one = event.target.closest(".st8");
    if (one && !event.target.closest("a, button, summary, textarea, form")) take(one, { focus: !getSelection().toString() });
    const link = event.target.closest(".refs a");
    if (!link) return;
    event.preventDefault();
    document.querySelector(link.hash)?.focus();
  });
  note.addEventListener("pointerover", (event) => light(event.target.closest(".st8") || atHand(), false));
  note.addEventListener("pointerleave", () => light(atHand(), false));
  source.addEventListener("pointerover", (event) => showWhere(event.target.closest("[id]")));
  source.addEventListener("pointerleave", () => showWhere(null));
  source.addEventListener("focusin", (event) => showWhere(event.target.closest("[id]")));
  source.addEventListener("focusout", () => showWhere(null));
  source.addEventListener("keydown", (event) => {
    const [first] = document.querySelectorAll("#note .from");
    if (event.key === "Enter" && first && event.target.id) take(first);
    if (event.key === "Escape") take(atHand());
  });
  document.getElementById("next").addEventListener("click", next);
  document.getElementById("sign").addEventListener("click", (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") === "true") (event.preventDefault(), next());
  });
  document.addEventListener("refreshed", again);
  again();
  take(statements()[0] || places()[0], { focus: !location.hash });
}

// The reverse: where a bullet went.
function showWhere(place) {
  for (const one of statements()) {
    one.classList.toggle("from", Boolean(place?.id) && one.dataset.places.split(" ").includes(place.id));
  }
}

function again() {
  for (const one of statements()) observer.observe(one);
  for (const details of document.querySelectorAll("#note details")) details.addEventListener("toggle", foot);
  const here = atHand();
  // A button that did its work may be gone with the focus on it: its statement takes it up.
  if (here) take(here, { focus: document.activeElement === document.body });
  else if (at && !document.querySelector("#note .here")) take(statements()[0], { focus: document.activeElement === document.body });
  foot();
}
