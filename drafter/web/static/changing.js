// Changes of a note: each is kept on the server at once, and the page is brought up to date after it.

import { call, Offline, Refused, SignedOut } from "./api.js";
import { refresh } from "./live.js";
import { clock, element, say, signInWords, warn } from "./status.js";

const told = document.getElementById("told");
let line = Promise.resolve();
let since = "";

/** Do one thing after another; gives whether it was done. A failure is said where it happened. */
export function change(work, { quiet = false, done = null } = {}) {
  line = line.then(async () => {
    try {
      await work();
      say(since ? `Saved ${clock()}, everything since ${since} too` : `Saved ${clock()}`);
      since = "";
      warn("");
      done?.reset();
      if (!quiet) await refresh();
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  });
  return line;
}

function failed(error) {
  since ||= clock();
  say(`Not saved since ${since}`);
  if (error instanceof SignedOut) warn("You are signed out", signInWords(), "/sign-in");
  else if (error instanceof Offline) warn(`Not saved since ${clock()}`, "No connection to the server. What you typed is still here, on this page. Leave it open.");
  else if (error instanceof Refused) tell("That was not done", error.message);
  else {
    tell("That did not work", "What you typed is still on this page. Load it again if this stays.");
    reportError(error);
  }
}

/** Say above the note what happened. */
export function tell(heading, words) {
  const notice = element("div", { className: "notice warn" });
  notice.append(element("p", { className: "k", textContent: heading }), element("p", { textContent: words }));
  told.replaceChildren(notice);
}

export const quietly = () => told.replaceChildren();
export const noteOf = (one) => one.closest("[data-note]").dataset.note;

/** Put a note's statements anew: `edit` gets them as they are now on the server, and gives them back changed. */
export async function rewrite(noteId, edit) {
  for (let tries = 0; ; tries += 1) {
    const note = await call("GET", `/notes/${noteId}`);
    const before = note.sections.flatMap((section) => section.statements).map(({ id, text, element: part }) => ({ id, text, element: part }));
    try {
      return await call("PUT", `/notes/${noteId}`, { statements: edit(before) }, { version: note.version });
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 412 || tries > 2) throw error;
    }
  }
}
