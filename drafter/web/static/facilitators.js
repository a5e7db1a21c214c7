// Who led: a name and credentials a line; what a colleague typed about another one stays.

import { keep, stands } from "./saving.js";

const PATH = "session.facilitators";

const lines = () => document.querySelector("[data-facilitators]");

function people() {
  const named = [...lines().querySelectorAll(".led")].map((line) => {
    const credentials = line.querySelector("[data-field=credentials]");
    const told = JSON.parse(credentials.dataset.rest);
    const name = line.querySelector("[data-field=name]").value.trim();
    return { ...told, name, credentials: credentials.value.trim() };
  }).filter((one) => one.name);
  return named.map(({ credentials, ...rest }, i) => ({
    ...rest, ...(credentials && { credentials }), role: rest.role || (i ? "co" : "lead"),
  }));
}

/** Make the lines work. */
export function facilitators() {
  stands(PATH, people());
  lines().addEventListener("input", () => keep(PATH, people()));
}

/** Take over who led as the server has it, unless somebody is typing in it here. */
export function adoptFacilitators(fresh) {
  const there = fresh.querySelector("[data-facilitators]");
  if (lines().contains(document.activeElement) || !there) return;
  if (there.innerHTML !== lines().innerHTML) lines().replaceChildren(...there.childNodes);
  stands(PATH, people());
}
