// Brings the marked parts of a page up to date from the server, and leaves alone what somebody is typing in.

import { Offline, SignedOut } from "./api.js";

let asked = 0;
let shown = 0;

/** Fetch this page again and replace each part marked `data-live`, keeping focus, open details and scroll. */
export async function refresh() {
  const nth = ++asked;
  let answer;
  try {
    answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
  } catch {
    throw new Offline();
  }
  if (answer.status === 401) throw new SignedOut();
  if (!answer.ok) throw new Offline();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (nth < shown) return; // one that was asked for later is there already
  shown = nth;
  for (const part of document.querySelectorAll("[data-live]")) replace(part, fresh.getElementById(part.id));
  document.dispatchEvent(new CustomEvent("refreshed", { detail: fresh }));
}

function replace(part, fresh) {
  if (!fresh || part.querySelector("[data-typing]") || (part.innerHTML === fresh.innerHTML && same(part, fresh))) return;
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  const typed = [...part.querySelectorAll("input[id], textarea[id]")].filter((one) => one.value !== one.defaultValue);
  for (const { name, value } of fresh.attributes) part.setAttribute(name, value);
  part.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  for (const { id, value } of typed) restore(document.getElementById(id), value);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// Words that were half typed elsewhere in the part are still there.
function restore(field, value) {
  if (field) field.value = value;
}

const same = (a, b) => [...b.attributes].every(({ name, value }) => a.getAttribute(name) === value);
