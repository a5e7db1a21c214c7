// The review page: reading, confirming, editing and asking, put together.

import { asking, redo } from "./asking.js";
import { confirm, show } from "./confirming.js";
import { adding, edit, leaving, showUndo, takeOut, undo } from "./editing.js";
import { foot, reading } from "./reading.js";

const DO = {
  edit,
  undo,
  redo,
  out: takeOut,
  confirm: (one) => (confirm(one), foot(), one.focus()),
};

document.getElementById("note").addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) DO[button.dataset.do](button.closest(".st8"));
});

document.addEventListener("refreshed", showUndo);
show();
asking();
adding();
leaving();
reading();
