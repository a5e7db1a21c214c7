// The review page: reading, confirming, editing and asking, put together.

import { asking, redo } from "./asking.js";
import { confirm, saw, unconfirm, unsaw } from "./confirming.js";
import { adding, edit, leaving, showUndo, takeOut, undo, undoEdit } from "./editing.js";
import { reading } from "./reading.js";

const DO = {
  edit,
  undo,
  redo,
  out: takeOut,
  "undo-edit": undoEdit,
  confirm,
  unconfirm,
  saw,
  unsaw,
};

document.getElementById("note").addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) DO[button.dataset.do](button.closest(".st8"));
});

document.addEventListener("refreshed", showUndo);
asking();
adding();
leaving();
reading();
