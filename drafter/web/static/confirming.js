// Confirmations, one statement at a time; they stand in the address, so that a reload keeps them and an edit does not.

const given = new Set((new URLSearchParams(location.search).get("ok") || "").split(".").filter(Boolean));

/** Whether a statement was confirmed as it now stands. */
export const confirmed = (one) => given.has(one.dataset.confirm);

/** All confirmations that still hold, as the sign page takes them. */
export function confirmations() {
  const there = [...document.querySelectorAll("#note [data-confirm]")].map((one) => one.dataset.confirm);
  return there.filter((one) => given.has(one)).join(".");
}

/** Confirm a statement, or take it back. */
export function confirm(one) {
  given.has(one.dataset.confirm) ? given.delete(one.dataset.confirm) : given.add(one.dataset.confirm);
  const ok = confirmations();
  history.replaceState(null, "", location.pathname + (ok ? `?ok=${ok}` : ""));
  show();
}

/** Show what is confirmed and what waits. */
export function show() {
  for (const one of document.querySelectorAll("#note [data-confirm]")) {
    const done = confirmed(one);
    one.classList.toggle("confirmed", done);
    one.querySelector(".confirm .done").hidden = !done;
    one.querySelector(".confirm .asking").hidden = done;
    one.querySelector(".confirm .waiting").hidden = done;
    const button = one.querySelector("[data-do=confirm]");
    button.firstChild.textContent = done ? "Take it back" : "Confirm";
  }
}

document.addEventListener("refreshed", show);
