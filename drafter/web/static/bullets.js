// Lists of bullets: a line each, Enter for the next, a paste of many lines makes many, private lines set apart.

import { keep, stands } from "./saving.js";
import { element } from "./status.js";

const LONGEST = 19000;
const PRIVATE = "Private. It stays here: not sent, not drafted, not exported. It is not a separate psychotherapy note.";

/** Make a list of bullets work; `changed` is told after every change. */
export function bulletList(list, changed = () => {}) {
  const path = list.dataset.bullets;
  const areas = () => [...list.querySelectorAll("textarea")];
  const values = () =>
    [...list.children]
      .map((line) => ({ text: line.querySelector("textarea").value, by: line.dataset.by, at: line.dataset.at }))
      .filter(({ text }) => text.trim())
      .map(({ text, by, at }) => (by || at ? { text, ...(by && { by }), ...(at && { at }) } : text));

  function save() {
    for (const one of list.children) whoSaid(one);
    dress(list);
    keep(path, values());
    changed();
  }

  function insert(after, text = "") {
    const made = line(text, list.dataset.whom);
    whoSaid(made);
    after ? after.after(made) : list.prepend(made);
    dress(list);
    return made.querySelector("textarea");
  }

  list.addEventListener("input", save);
  list.addEventListener("keydown", (event) => {
    const here = event.target.closest("li");
    if (!here || event.isComposing) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (!event.target.value.trim()) return;
      const next = here.nextElementSibling?.querySelector("textarea");
      (next && !next.value ? next : insert(here)).focus();
    }
    if (event.key === "Backspace" && !event.target.value && list.children.length > 1) {
      event.preventDefault();
      const before = here.previousElementSibling || here.nextElementSibling;
      here.remove();
      before.querySelector("textarea").focus();
      save();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event, here);
  });
  list.addEventListener("paste", (event) => {
    const pasted = (event.clipboardData?.getData("text/plain") || "").split(/\r?\n/).map((one) => one.trim()).filter(Boolean);
    const lines = pasted.flatMap(thatFit);
    if (lines.length < 2) return;
    event.preventDefault();
    paste(event.target, lines);
  });

  function paste(area, lines) {
    const before = [...list.childNodes].map((node) => node.cloneNode(true));
    area.setRangeText(lines[0], area.selectionStart, area.selectionEnd, "end");
    let at = area.closest("li");
    for (const text of lines.slice(1)) {
      insert(at, text);
      at = at.nextElementSibling;
    }
    at.querySelector("textarea").focus();
    tell(`${lines.length} lines pasted, ${lines.length} bullets. `, () => {
      list.replaceChildren(...before);
      save();
    });
    save();
  }

  // Who told it: the client, a guardian, the school; a facilitator is named beside it.
  function whoSaid(one) {
    if (!list.dataset.reporters || one.querySelector("select")) return;
    const options = list.dataset.reporters.split(",").map((who) => new Option(`per ${who}`, who));
    const select = element("select", { className: "by", autocomplete: "off" }, new Option("seen in group", ""), ...options);
    const before = one.dataset.by || "";
    select.addEventListener("input", (event) => {
      event.stopPropagation();
      one.dataset.by = select.value || (list.dataset.reporters.split(",").includes(before) ? "" : before);
      save();
    });
    one.append(select);
  }

  function tell(words, undo) {
    list.parentElement.querySelector(".pasted")?.remove();
    const button = element("button", { type: "button", className: "btn text sm", textContent: "Undo" });
    const told = element("p", { className: "hint pasted", role: "status" }, words, button);
    button.addEventListener("click", () => (told.remove(), undo()));
    list.after(told);
  }

  /** Add a bullet at the end, or take out the one with these very words. */
  list.addBullet = (text) => {
    const last = areas().at(-1);
    const area = last && !last.value.trim() ? last : insert(list.lastElementChild);
    area.value = text;
    save();
  };
  list.removeBullet = (text) => {
    areas().find((area) => area.value.trim() === text)?.closest("li").remove();
    save();
  };
  /** Take over how the list stands on the server: lines of others come in, lost ones go; the one in use stays. Gives who wrote. */
  list.adopt = (lines) => {
    const wanted = new Map();
    for (const { text } of lines) wanted.set(text, (wanted.get(text) || 0) + 1);
    for (const one of [...list.children]) {
      const text = one.querySelector("textarea").value;
      const left = wanted.get(text) || 0;
      if (left) wanted.set(text, left - 1);
      else if (text.trim() && !one.contains(document.activeElement)) one.remove();
    }
    const writers = [];
    let after = null;
    for (const { text, by, at } of lines) {
      let here = after ? after.nextElementSibling : list.firstElementChild;
      while (here && here.querySelector("textarea").value !== text) here = here.nextElementSibling;
      if (!here) {
        here = insert(after, text).closest("li");
        writers.push(by);
      }
      Object.assign(here.dataset, { by, at });
      after = here;
    }
    dress(list);
    stands(path, values());
    return writers;
  };
  list.fit = () => fit(list);
  list.texts = () => areas().map((area) => area.value.trim()).filter(Boolean);
  list.firstEmpty = () => areas().find((area) => !area.value.trim()) || insert(list.lastElementChild);
  stands(path, values());
  for (const one of list.children) whoSaid(one);
  if (!areas().some((area) => !area.value.trim())) insert(list.lastElementChild);
  dress(list);
}

function move(event, here) {
  const area = event.target;
  const down = event.key === "ArrowDown";
  const atEdge = down ? area.selectionStart === area.value.length : area.selectionEnd === 0;
  const next = (down ? here.nextElementSibling : here.previousElementSibling)?.querySelector("textarea");
  if (!atEdge || !next) return;
  event.preventDefault();
  next.focus();
}

/** Divide a line that is longer than a bullet may be, between words. */
const thatFit = (line) => (line.length <= LONGEST ? [line] : line.match(new RegExp(`.{1,${LONGEST}}(?=\\s|$)`, "gs")).map((one) => one.trim()));

function line(text, whom) {
  const area = element("textarea", { rows: 1, defaultValue: text, autocomplete: "off", ariaLabel: `Bullet about ${whom}` });
  return element("li", {}, element("span", { className: "n", ariaHidden: "true" }), area);
}

const GROWS = CSS.supports("field-sizing", "content");

/** Let each line be as high as its words, where the browser does not do it by itself. */
function fit(list) {
  if (GROWS) return;
  for (const area of list.querySelectorAll("textarea")) {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }
}

function dressWho(one, select, isPrivate, label) {
  select.value = one.dataset.by || "";
  if (select.selectedIndex < 0) select.value = "";
  select.hidden = isPrivate;
  select.classList.toggle("said", Boolean(select.value));
  select.setAttribute("aria-label", label);
}

/** Number the lines, and set private ones apart: a bar, italics, a dash for a number and a sentence. */
function dress(list) {
  let number = 0;
  for (const one of list.children) {
    const area = one.querySelector("textarea");
    const isPrivate = area.value.trimStart().startsWith("--");
    one.classList.toggle("private", isPrivate);
    if (!isPrivate) number += 1;
    one.querySelector(".n").textContent = isPrivate ? "–" : number;
    area.setAttribute("aria-label", `${isPrivate ? "Private bullet" : `Bullet ${number}`} about ${list.dataset.whom}`);
    const select = one.querySelector("select");
    if (select) dressWho(one, select, isPrivate, `Who said bullet ${number} about ${list.dataset.whom}`);
    const by = !select?.value && one.dataset.by !== document.body.dataset.me && one.dataset.by;
    const tag = [by, isPrivate && PRIVATE].filter(Boolean).join(". ");
    if (!tag) one.querySelector(".tag")?.remove();
    else if (one.querySelector(".tag")?.textContent !== tag) {
      one.querySelector(".tag")?.remove();
      one.append(element("p", { className: "tag", textContent: tag }));
    }
  }
  fit(list);
}
