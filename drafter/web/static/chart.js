// Copies a note box by box: the guard line first, the time beside it, focus on the next box.

import { post } from "./api.js";
import { clock, warn } from "./status.js";

const boxes = document.getElementById("boxes");

boxes?.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-box]");
  if (!button) return;
  const box = button.closest("[data-box]");
  const said = box.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(words(box));
  } catch {
    said.textContent = "not copied: this browser does not allow it here. Select the words instead.";
    return;
  }
  said.textContent = `copied ${clock()}`;
  onward(box, button);
  keep(box.dataset.box);
});

function words(box) {
  const { first, guard, notice } = boxes.dataset;
  const head = [first, document.getElementById("guard").checked ? guard : ""].filter(Boolean).join(". ");
  return [head, box.querySelector("[data-words]").textContent, notice].filter(Boolean).join("\n\n");
}

function onward(box, button) {
  const following = box.nextElementSibling?.querySelector("[data-copy-box]") || document.getElementById("filed") || document.getElementById("onward");
  button.classList.remove("main");
  following.classList.add("main");
  following.focus();
}

// The copy was made whatever comes; only the list of where it went needs the server.
async function keep(box) {
  try {
    await post(`/notes/${document.body.dataset.note}/copied`, { box });
    warn("");
  } catch {
    warn("Copied, but not written down", "The server does not answer, so its list of copies lacks this one.");
  }
}
