// What is asked for on the review page: set a finding aside, answer a question, draft a part again, another format.

import { call, Refused } from "./api.js";
import { change, noteOf, quietly, tell } from "./changing.js";
import { next } from "./reading.js";
import { element } from "./status.js";

const WAIT = 300;

/** Make the forms and choices of the page work. */
export function asking() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-dismiss]")) (event.preventDefault(), dismiss(form));
    if (form.matches("[data-question]")) (event.preventDefault(), answer(form));
    if (form.matches("[data-redo]")) (event.preventDefault(), again(form));
    if (form.matches("[data-whose]")) (event.preventDefault(), place(form));
  });
  document.addEventListener("click", (event) => {
    const leave = event.target.closest("[data-leave]");
    if (leave) notKnown(leave.closest(".q"));
    const still = event.target.closest("[data-still]");
    if (still) stillHolds(still);
    const action = event.target.closest("[data-note-action]");
    if (action) onNote(action);
  });
  document.addEventListener("keydown", (event) => {
    const asked = event.target.closest("[data-question] input")?.form;
    if (!asked) return;
    if (event.key === "Escape") leaveOpen(asked.closest(".q"));
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (answer(asked), next());
    else return;
    event.preventDefault();
  });
  document.getElementById("format").addEventListener("change", (event) => format(event.target));
  document.getElementById("length").addEventListener("change", (event) => length(event.target));
}

function dismiss(form) {
  const reason = form.querySelector("textarea").value.trim();
  if (reason) change(() => call("POST", `/findings/${form.dataset.dismiss}/dismiss`, { reason }));
}

/** A question passed over stays open on the server. */
function leaveOpen(one) {
  one.classList.add("left");
  next();
}

/** What nobody knows is not asked again, by a later draft either. */
function notKnown(one) {
  const id = one.querySelector("[data-question]").dataset.question;
  leaveOpen(one);
  change(() => call("POST", `/questions/${id}/not-known`), { quiet: true });
}

function stillHolds(button) {
  const form = button.closest("form");
  form.querySelector("input").value = button.dataset.still;
  answer(form);
}

/** An answer becomes a bullet; only the part that was asked for is drafted again. */
function answer(form) {
  const field = form.querySelector("input");
  const value = field.value.trim();
  if (!value) return;
  const noteId = noteOf(form);
  const stale = document.getElementById("stale");
  change(async () => {
    await call("PATCH", "", [{ op: "add", path: `${document.body.dataset.root}.bullets`, value }]);
    field.value = "";
    drafting(form.dataset.element);
    await call("POST", `/notes/${noteId}/redraft`, { element: form.dataset.element }, { wait: WAIT });
    // The answer is the only news, and its part has just been drafted from it.
    if (!stale) await call("POST", `/notes/${noteId}/holds`);
    quietly();
  });
}

const MANNERS = [["", "as before"], ["shorter", "shorter"], ["fuller", "fuller"], ["without quotations", "without quotations"]];

/** Ask for the manner, then draft one element again. */
export function redo(one) {
  if (one.querySelector("[data-redo]")) return;
  const choice = element("select", { autocomplete: "off", ariaLabel: "How it is drafted again" });
  choice.append(...MANNERS.map(([value, textContent]) => element("option", { value, textContent })));
  const words = element("input", { className: "in", autocomplete: "off", ariaLabel: "Or how, in your words", placeholder: "or say how: plain words" });
  const form = element("form", { className: "redo acts" }, choice, words, element("button", { className: "btn sm", textContent: "Draft it again" }));
  form.dataset.redo = one.dataset.element;
  form.dataset.typing = "";
  form.addEventListener("keydown", (event) => event.key === "Escape" && (form.remove(), one.focus()));
  one.querySelector(".margin").append(form);
  choice.focus();
}

function again(form) {
  const [noteId, part, own] = [noteOf(form), form.dataset.redo, form.querySelector("input").value.trim()];
  const instruction = own || form.querySelector("select").value;
  change(async () => {
    drafting(part);
    try {
      await call("POST", `/notes/${noteId}/redraft`, { element: part, instruction }, { wait: WAIT });
    } catch (error) {
      if (error instanceof Refused && error.code === "is_a_fact") offerBullet(form, own);
      throw error;
    }
    form.remove();
    quietly();
  });
}

/** What happened is no manner: one press makes it the bullet that it is, and drafts from it. */
function offerBullet(form, words) {
  if (form.querySelector("[data-offer]")) return;
  const offer = element("button", { className: "btn text sm", type: "button", textContent: "Add it as a bullet" });
  offer.dataset.offer = "";
  offer.addEventListener("click", () => {
    change(async () => {
      await call("PATCH", "", [{ op: "add", path: `${document.body.dataset.root}.bullets`, value: words }]);
      await call("POST", `/notes/${noteOf(form)}/redraft`, { element: form.dataset.redo }, { wait: WAIT });
      form.remove();
      quietly();
    });
  });
  form.append(offer);
}

function onNote(button) {
  const noteId = button.dataset.which;
  if (button.dataset.noteAction === "still-holds") {
    change(() => call("POST", `/notes/${noteId}/holds`));
    return;
  }
  change(async () => {
    drafting("the note");
    await call("POST", `/notes/${noteId}/redraft`, {}, { wait: WAIT });
    quietly();
  });
}

function format(select) {
  if (!select.value) return;
  change(async () => {
    const form = new FormData();
    form.set("note_format", select.value);
    const answer = await fetch(`/sessions/${document.body.dataset.session}/format`, { method: "POST", body: form });
    if (!answer.ok) tell("The format was not changed", "Nothing else was changed either.");
  });
}

/** Another length is a draft anew; what stands now is kept with the note. */
function length(select) {
  const instruction = select.value;
  select.value = "";
  if (!instruction) return;
  const noteId = document.querySelector("#note [data-note]").dataset.note;
  change(async () => {
    drafting("the note");
    await call("POST", `/notes/${noteId}/redraft`, { instruction }, { wait: WAIT });
    quietly();
  });
}

function place(form) {
  const whom = form.querySelector("select").value;
  if (whom) change(() => call("PUT", "/placements", { [form.dataset.whose]: [whom] }));
}

function drafting(part) {
  tell("Drafting again", `${part.replace("_", " ")} is being drafted again. Everything else stays as it is.`);
}
