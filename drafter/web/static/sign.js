// The sign page: the button works once the whole text has been on the screen and all is confirmed, and says so until then.

import "./status.js";

const form = document.getElementById("sign-form");
const button = document.getElementById("do-sign");
const why = document.getElementById("why-not");
const errors = why.textContent.trim();
let read = false;

function waitsFor() {
  if (errors) return errors;
  const open = form.querySelectorAll("[name=confirmed]:not(:checked)").length;
  const told = [read ? "" : "the text is read to its end", open ? `${open === 1 ? "one statement is" : `${open} statements are`} confirmed` : ""];
  const waits = told.filter(Boolean).join(" and ");
  return waits ? `You can sign once ${waits}.` : "";
}

function show() {
  const words = waitsFor();
  button.setAttribute("aria-disabled", Boolean(words));
  if (why.textContent !== words) why.textContent = words;
}

new IntersectionObserver((entries) => {
  read ||= !document.hidden && entries.some((entry) => entry.isIntersecting);
  show();
}).observe(document.getElementById("end"));

form.addEventListener("change", () => {
  const done = [...form.querySelectorAll("[name=confirmed]:checked")].map((box) => box.value);
  history.replaceState(null, "", location.pathname + (done.length ? `?ok=${done.join(".")}` : ""));
  show();
});
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
