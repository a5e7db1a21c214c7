// The dictation page: the text is kept as it is written, then divided; pieces are given to members by key, tap or drag.

import { call } from "./api.js";
import { change } from "./changing.js";
import { microphone } from "./microphone.js";
import { switchedOff } from "./status.js";
import { writing } from "./writing.js";

const area = document.getElementById("text");
const divided = document.getElementById("divided");
const PIECE = "text/x-piece";
const pieces = () => [...divided.querySelectorAll("[data-piece]")];
const members = () => [...document.querySelectorAll("#people [data-member]")].map((one) => one.dataset.member);

if (area) {
  const text = writing(area, "/dictation");
  microphone(text);
  document.getElementById("saying").addEventListener("submit", (event) => {
    event.preventDefault();
    divide(text);
  });
  divided.addEventListener("keydown", keyed);
  divided.addEventListener("click", clicked);
  // Words that were selected can be dragged too: they are no piece, and are nobody's to take.
  divided.addEventListener("dragstart", (event) => {
    const piece = event.target instanceof Element && event.target.closest("[data-piece][draggable]");
    if (piece) event.dataTransfer.setData(PIECE, piece.dataset.piece);
  });
  people();
  if (document.activeElement === document.body && pieces().length) go(divided.querySelector("[data-doubtful]") || pieces()[0]);
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-take]")) return;
    event.preventDefault();
    take(text);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-next-doubtful]")) nextDoubtful(document.activeElement);
  });
}

async function divide(text) {
  const heard = document.getElementById("heard");
  const slow = setTimeout(() => (heard.textContent = "Dividing it. The text is kept."), 1000);
  const done = (await text.settled()) && (await change(() => call("POST", "/dictation/divide", {})));
  clearTimeout(slow);
  heard.textContent = "";
  if (!done) return;
  divided.hidden = !pieces().length;
  document.getElementById("writing").open = !pieces().length;
  const first = divided.querySelector("[data-doubtful]") || pieces()[0];
  if (first) go(first);
}

// A second click finds the first under way: what is asked twice is done once.
let taking = false;
async function take(text) {
  if (taking || !(await text.settled())) return;
  taking = true;
  const done = await change(() => call("POST", "/dictation/take", { division: divided.dataset.division }), { quiet: true });
  if (done) location.assign(`/sessions/${document.body.dataset.session}#roster`);
  else taking = false;
}

function go(piece) {
  for (const one of pieces()) one.tabIndex = one === piece ? 0 : -1;
  piece.focus();
  piece.scrollIntoView({ block: "nearest" });
}

function keyed(event) {
  const piece = event.target.closest("[data-piece]");
  if (!piece) {
    if (event.key === "Escape") close(true);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || switchedOff(event)) return;
  const act = action(event, piece);
  if (!act) return;
  event.preventDefault();
  act();
}

function action(event, piece) {
  const all = pieces();
  const at = all.indexOf(piece);
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  if (digit === "0") return () => give(piece, ["group"]);
  if (digit) return members()[digit - 1] && ![ "group", "" ].includes(members()[digit - 1]) ? () => give(piece, [members()[digit - 1]], event.shiftKey) : null;
  if (event.key === "x" || event.key === "X") return () => give(piece, []);
  if (event.key === "n" || event.key === "N") return () => nextDoubtful(piece);
  if (event.key === "Enter" || event.key === " ") return () => open(piece);
  if (event.key === "Escape") return () => close(true);
  if (["ArrowDown", "ArrowRight"].includes(event.key) && all[at + 1]) return () => go(all[at + 1]);
  if (["ArrowUp", "ArrowLeft"].includes(event.key) && all[at - 1]) return () => go(all[at - 1]);
  return null;
}

function nextDoubtful(from) {
  const all = pieces();
  const at = all.indexOf(from);
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((one) => "doubtful" in one.dataset);
  if (next) go(next);
}

function give(piece, whose, besides = false) {
  const before = piece.dataset.whose.split(" ").filter((one) => one && one !== "group");
  const made = besides ? [...new Set([...before, ...whose])] : whose;
  const told = { division: divided.dataset.division, pieces: [{ piece: Number(piece.dataset.piece), whose: made }] };
  const id = piece.id;
  close(true);
  return change(() => call("PATCH", "/dictation", told)).then((done) => done && go(document.getElementById(id)));
}

function clicked(event) {
  const button = event.target.closest("[data-give]");
  if (button) {
    const ways = button.closest(".ways");
    const besides = ways.querySelector("[data-also]").checked;
    const whose = button.dataset.give ? [button.dataset.give] : [];
    give(ways.previousElementSibling, whose, besides && !["group", ""].includes(button.dataset.give));
    return;
  }
  const piece = event.target.closest("[data-piece]");
  if (!piece || getSelection().toString()) return;
  go(piece);
  piece.getAttribute("aria-expanded") === "true" ? close(true) : open(piece);
}

function open(piece) {
  close();
  piece.after(document.getElementById("ways").content.cloneNode(true));
  piece.setAttribute("aria-expanded", "true");
  const ways = piece.nextElementSibling;
  for (const button of ways.querySelectorAll("[data-give]")) {
    button.setAttribute("aria-pressed", piece.dataset.whose.split(" ").includes(button.dataset.give));
  }
  ways.querySelector("button").focus();
}

function close(back = false) {
  const ways = divided.querySelector(".ways");
  if (!ways) return;
  const piece = ways.previousElementSibling;
  ways.remove();
  piece.setAttribute("aria-expanded", "false");
  if (back) go(piece);
}

// The second way only: a piece dragged to a name.
function people() {
  const list = document.getElementById("people");
  const over = (event) => event.target.closest("[data-member]");
  list.addEventListener("dragover", (event) => over(event) && event.preventDefault());
  list.addEventListener("drop", (event) => {
    const member = over(event);
    const piece = document.getElementById(`piece-${event.dataTransfer.getData(PIECE)}`);
    if (!member || !piece) return;
    event.preventDefault();
    give(piece, member.dataset.member ? [member.dataset.member] : []);
  });
}
