// The masking preview: more is masked by selecting or typing it, less by pressing a masked word that is no name.

import { call, Offline, SignedOut } from "./api.js";
import { refresh } from "./live.js";
import { clock, element, say, warn } from "./status.js";

const masked = document.getElementById("masked");
const read = (name) => JSON.parse(masked.dataset[name]);

async function decide(mask, leave, forGroup = undefined) {
  try {
    const told = await call("PUT", "/masking", { mask, leave, for_group: forGroup });
    await refresh();
    const refused = told.refused || [];
    if (refused.length) refuse(refused);
    say(`Saved ${clock()}`);
    warn("");
  } catch (error) {
    if (error instanceof SignedOut) warn("You are signed out", "Nothing was changed. Sign in again.", "/sign-in");
    else if (error instanceof Offline) warn("Not saved", "No connection to the server. Press again when it is back.");
    else warn("Not saved", error.message);
  }
}

function refuse(words) {
  const said = `“${words.join("”, “")}” stays masked: listed people, dates and numbers always are.`;
  document.getElementById("told").replaceChildren(
    element("div", { className: "notice warn" }, element("p", { className: "k", textContent: "Not left as typed" }), element("p", { textContent: said })),
  );
}

const without = (list, word) => list.filter((one) => one !== word);
const withWord = (list, word) => [...without(list, word), word];
const mask = (word) => decide(withWord(read("mask"), word), without(read("leave"), word));
const leave = (word) => decide(without(read("mask"), word), withWord(read("leave"), word));

document.addEventListener("click", (event) => {
  const word = event.target.closest("button.m");
  if (word) leave(word.dataset.leave);
  const forget = event.target.closest("[data-forget]");
  if (forget) {
    const kept = { mask: read("mask"), leave: read("leave") };
    kept[forget.dataset.forget] = without(kept[forget.dataset.forget], forget.dataset.word);
    decide(kept.mask, kept.leave);
  }
  const remember = event.target.closest("[data-remember]");
  if (remember) {
    const change = remember.dataset.remember === "yes" ? withWord : without;
    decide(read("mask"), read("leave"), change(read("group"), remember.dataset.word));
  }
});

document.getElementById("mask-more").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = document.getElementById("word");
  if (field.value.trim()) mask(field.value.trim());
  field.value = "";
});

// "Mask it" right after the selection.
let offer = null;
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const words = selection.toString().trim();
  const text = selection.anchorNode?.parentElement?.closest(".masktext");
  if (offer?.matches(":hover, :focus")) return;
  offer?.remove();
  offer = null;
  if (!words || words.length > 80 || !text || !text.contains(selection.focusNode)) return;
  offer = element("button", { type: "button", className: "btn sm offer", textContent: `Mask “${words}”` });
  offer.addEventListener("click", () => {
    offer.remove();
    offer = null;
    mask(words);
  });
  text.append(" ", offer);
});
