// The drafts page: follows the drafting and brings the list up to date, a member at a time.

import { refresh } from "./live.js";

const list = document.getElementById("drafts");
const words = document.getElementById("progress-words");
let due = 0;
let spoken = 0;

function soon() {
  due ||= setTimeout(async () => {
    due = 0;
    await refresh().then(speak, () => setTimeout(soon, 2000));
  }, 150);
}

// A screen reader is told at most once in five seconds.
function speak() {
  const now = Date.now();
  if (now - spoken < 5000 && list.dataset.status === "drafting") return;
  spoken = now;
  words.textContent = list.querySelector("h1").textContent;
}

if (list.dataset.status === "drafting") {
  const events = new EventSource(`/v1/sessions/${document.body.dataset.session}/events`);
  for (const kind of ["note", "drafted", "changed", "failed"]) events.addEventListener(kind, soon);
  events.addEventListener("end", () => {
    events.close();
    soon();
  });
}
