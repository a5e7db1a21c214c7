// The review page: reading, confirming, editing and asking, put together.

import { asking, redo } from "./asking.js";
import { confirm, holds, saw, unconfirm, unsaw } from "./confirming.js";
import { adding, edit, leaving, showUndo, putBack, takeOut, undo } from "./editing.js";
import { reading } from "./reading.js";

const DO = {
  edit,
  undo,
  redo,
  out: takeOut,
  before: putBack,
  holds,
  confirm,
  unconfirm,
  saw,
  unsaw,
};

document.getElementById("note").addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) DO[button.dataset.do](button.closest(".st8"), button);
});

document.addEventListener("refreshed", showUndo);
asking();
adding();
leaving();
reading();
