// The sign page: the button works once the whole text has been on the screen and all is confirmed, and says so until then.

import { post } from "./api.js";
import { refresh } from "./live.js";
import { clock, say, warn } from "./status.js";

const form = document.getElementById("sign-form");
const button = document.getElementById("do-sign");
const why = document.getElementById("why-not");
const errors = Number(why.dataset.errors) ? why.textContent.trim() : "";
const unread = new Set(document.querySelectorAll("[data-read]"));

function waitsFor() {
  if (errors) return errors;
  const open = document.querySelectorAll("[data-confirm]").length;
  const told = [unread.size ? "the text is read to its end" : "", open ? `${open === 1 ? "one statement is" : `${open} statements are`} confirmed` : ""];
  const waits = told.filter(Boolean).join(" and ");
  return waits ? `You can ${why.dataset.verb} once ${waits}.` : "";
}

function show() {
  const words = waitsFor();
  button.setAttribute("aria-disabled", Boolean(words));
  if (why.textContent !== words) why.textContent = words;
}

// A paragraph counts as read once its end has stood on the screen.
const observer = new IntersectionObserver((entries) => {
  if (document.hidden) return;
  for (const { target, isIntersecting, boundingClientRect } of entries) {
    if (isIntersecting && boundingClientRect.bottom <= innerHeight + 4) unread.delete(target);
  }
  show();
}, { threshold: [0, 0.25, 0.5, 0.75, 0.9, 1] });
for (const paragraph of unread) observer.observe(paragraph);

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-confirm]")) return;
  event.preventDefault();
  const following = event.target.closest("li").nextElementSibling?.id;
  confirm(event.target.elements.statement.value, following);
});

async function confirm(statement, following) {
  const note = location.pathname.split("/")[4];
  try {
    const { at } = await post(`/notes/${note}/confirm`, { statement });
    say(`Confirmed ${at}`);
    warn("");
    await refresh();
    (document.getElementById(following)?.querySelector("button") || document.getElementById("confirms")).focus();
  } catch (error) {
    warn(`Not confirmed at ${clock()}`, error.message || "No connection to the server, or you are signed out. Nothing else is lost; try it again.");
  }
  show();
}

form.addEventListener("input", () => {
  const words = ["sign-name", "sign-credentials"].map((id) => document.getElementById(id).value.trim()).filter(Boolean).join(", ");
  document.getElementById("hand").textContent = words || "Your name, your credentials";
  document.getElementById("as").textContent = words || "…";
});

let sent = false;
form.addEventListener("submit", (event) => {
  if (waitsFor() || sent) event.preventDefault();
  else sent = true;
});
addEventListener("pageshow", () => {
  sent = false;
});

document.getElementById("faults")?.focus();
show();
