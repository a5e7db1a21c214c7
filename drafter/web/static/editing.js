// Editing in place: a statement becomes a field, and what is typed in it is on the server a moment later.

import { call } from "./api.js";
import { change, noteOf, quietly, rewrite, tell } from "./changing.js";
import { next, take } from "./reading.js";
import { element } from "./status.js";

const PAUSE = 800;
const RETRY = 3000;
const before = new Map();
let editor = null;

/** Turn a statement into a field; one that is open already is kept and left first. */
export async function edit(wanted) {
  if (editor?.id === wanted.id || (editor && !(await close()))) return;
  const one = document.getElementById(wanted.id);
  if (!one) return;
  take(one, { focus: false });
  const text = one.dataset.text;
  const area = element("textarea", { autocomplete: "off", className: "in notetext", value: text, rows: 3, ariaLabel: "The statement, in your words" });
  const keepButton = element("button", { type: "button", className: "btn sm", textContent: "Keep it" });
  const form = element("div", { className: "editor" }, area, element("p", { className: "acts" }, keepButton, element("span", { className: "hint", textContent: "Kept as you type. Control and Enter goes on, Esc leaves." })));
  form.dataset.typing = "";
  one.querySelector(".notetext").after(form);
  one.classList.add("editing");
  editor = { one, id: one.id, noteId: noteOf(one), statement: one.dataset.statement, first: text, saved: text, area, form, timer: 0 };
  if (!before.has(one.id)) before.set(one.id, text);
  area.addEventListener("input", () => later(PAUSE));
  area.addEventListener("keydown", keys);
  keepButton.addEventListener("click", () => close());
  area.focus();
  area.setSelectionRange(text.length, text.length);
}

function keys(event) {
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) close().then((done) => done && next());
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function later(wait) {
  clearTimeout(editor.timer);
  const mine = editor;
  mine.timer = setTimeout(async () => {
    if (mine.area.value.trim() && !(await store(mine)) && mine === editor) later(RETRY);
  }, wait);
}

/** Keep what stands in the field; words that somebody else changed meanwhile are shown, not overwritten. */
function store(mine) {
  const words = mine.area.value.trim();
  if (words === mine.saved) return Promise.resolve(true);
  return change(async () => {
    await rewrite(mine.noteId, (there) => there.map((s) => (s.id === mine.statement ? { ...s, text: ours(mine, s.text, words) } : s)));
    mine.saved = words;
  }, { quiet: true });
}

// Two people on one sentence: both texts are shown, and one of them is picked; until then the newer words stand.
function ours(mine, theirs, words) {
  if (theirs !== mine.saved && theirs !== words) {
    tell("This sentence was changed elsewhere meanwhile", "Both are kept. Yours stands now.");
    const pick = element("button", { type: "button", className: "btn sm", textContent: "Take the other" });
    pick.addEventListener("click", () => pickTheirs(mine, theirs));
    document.querySelector("#told .notice").append(element("p", { textContent: `The other reads: “${theirs}”` }), element("p", { className: "acts" }, pick));
    mine.saved = theirs;
  }
  return words;
}

function pickTheirs(mine, theirs) {
  if (editor === mine) mine.area.value = theirs;
  change(() => rewrite(mine.noteId, (there) => there.map((s) => (s.id === mine.statement ? { ...s, text: theirs } : s)))).then(quietly);
}

/** Leave the field and keep the words; an emptied one is taken out. */
export async function close() {
  const mine = editor;
  clearTimeout(mine.timer);
  const words = mine.area.value.trim();
  const done = words ? await store(mine) : await remove(mine.noteId, mine.statement);
  if (!done) {
    later(RETRY);
    return false;
  }
  if (editor === mine) editor = null;
  mine.form.remove();
  mine.one.classList.remove("editing");
  if (!document.querySelector('#told [type=button]')) await change(async () => quietly());
  else await change(async () => {});
  const here = document.getElementById(mine.id);
  if (here) take(here);
  showUndo();
  return true;
}

const remove = (noteId, statement) => change(() => rewrite(noteId, (there) => there.filter((s) => s.id !== statement)));

/** Take a statement out; it can be brought back. */
export async function takeOut(one) {
  const following = one.nextElementSibling || one.previousElementSibling;
  const [noteId, text, part] = [noteOf(one), one.dataset.text, one.dataset.element];
  if (!(await remove(noteId, one.dataset.statement))) return;
  tell("Taken out", `“${text}” `);
  const undo = element("button", { type: "button", className: "btn sm", textContent: "Bring it back" });
  undo.addEventListener("click", () => change(async () => (await add(noteId, text, part), quietly())));
  document.querySelector("#told .notice").append(element("p", { className: "acts" }, undo));
  take(document.getElementById(following?.id) || document.querySelector("#note .st8"));
}

const add = (noteId, text, part) => rewrite(noteId, (there) => [...there, { text, element: part }]);

document.addEventListener("signed-in", () => editor && later(0));

/** Undo what was changed on a statement since the page was opened. */
export function undo(one) {
  const text = before.get(one.id);
  if (text === undefined) return;
  before.delete(one.id);
  change(() => rewrite(noteOf(one), (there) => there.map((s) => (s.id === one.dataset.statement ? { ...s, text } : s)))).then(showUndo);
}

/** Of two that differ, what was written before holds: the drafted words come back. */
export function putBack(one, { dataset }) {
  change(() => rewrite(noteOf(one), (there) => there.map((s) => (s.id === one.dataset.statement ? { ...s, text: dataset.before } : s))));
}

/** Show the way back where there is one. */
export function showUndo() {
  for (const one of document.querySelectorAll("#note .st8")) {
    const changed = before.has(one.id) && before.get(one.id) !== one.dataset.text;
    one.querySelector("[data-do=undo]").hidden = !changed;
  }
}

/** Forms that put new words into a note: a sentence, an unused bullet, or the whole note by hand. */
export function adding() {
  let timer = 0;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-new]")) {
      event.preventDefault();
      const text = form.querySelector("input").value.trim();
      if (text) change(() => add(own(), text, form.querySelector("select").value), { done: form });
    }
    if (form.matches("[data-put]")) {
      event.preventDefault();
      change(() => add(own(), form.dataset.put, form.querySelector("select").value)).then((done) => done && editNewest());
    }
    if (form.matches("[data-whole]")) {
      event.preventDefault();
      clearTimeout(timer);
      change(() => whole(own(), form.querySelector("textarea").value), { done: form });
    }
  });
  document.addEventListener("input", (event) => {
    const area = event.target;
    if (!area.matches("[data-whole] textarea")) return;
    soon(area, PAUSE);
  });
  const soon = (area, wait) => {
    clearTimeout(timer);
    timer = setTimeout(async () => changed(area) && !(await change(() => keepWhole(area), { quiet: true })) && soon(area, RETRY), wait);
  };
  document.addEventListener("click", (event) => {
    const back = event.target.closest("[data-back]");
    if (back) change(() => whole(own(), back.dataset.back));
  });
}

async function keepWhole(area) {
  const text = area.value;
  await whole(own(), text);
  area.defaultValue = text;
}

/** Leave the page only with what was typed: a link waits for it, and closing the window asks the browser's question. */
export function leaving() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]:not([href^='#'])");
    const area = document.querySelector("[data-whole] textarea");
    if (!link || event.defaultPrevented || !(editor || changed(area))) return;
    event.preventDefault();
    const kept = (!editor || (await close())) && (!changed(area) || (await change(() => keepWhole(area), { quiet: true })));
    if (kept) location.assign(link.href);
  });
  addEventListener("beforeunload", (event) => {
    const typed = [...document.querySelectorAll("#note input, #note textarea")];
    if ((editor && editor.area.value.trim() !== editor.saved) || typed.some((one) => one !== editor?.area && changed(one))) event.preventDefault();
  });
}

const changed = (field) => Boolean(field) && field.value !== field.defaultValue;

const own = () => document.querySelector("#note [data-note]").dataset.note;
const whole = (noteId, text) => call("PUT", `/notes/${noteId}`, { text });

function editNewest() {
  const typed = [...document.querySelectorAll("#note .st8")].filter((one) => one.dataset.statement.startsWith("t"));
  const newest = typed.sort((a, b) => Number(a.dataset.statement.slice(1)) - Number(b.dataset.statement.slice(1))).at(-1);
  if (newest) (take(newest), edit(newest));
}
