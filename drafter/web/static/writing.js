// Keeps one long text on the server while it is written; until it has arrived the words stay in this page's memory.

import { call, Offline, Refused, SignedOut } from "./api.js";
import { clock, say, signInWords, warn } from "./status.js";

const SOON = 500;
const WAITS = [2000, 4000, 8000, 16000, 30000];
const writer = [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Keep what stands in `area` under `path`; gives functions to wait for it and to send it with something else. */
export function writing(area, path) {
  let kept = area.defaultValue; // words written before this script ran are not kept yet
  let version = Number(area.dataset.version);
  let timer = 0;
  let sending = null;
  let failures = 0;
  let since = "";
  let met = false; // another's text came in, and is told until one writes on

  const unsaved = () => area.value !== kept;

  function schedule(wait = SOON) {
    clearTimeout(timer);
    timer = setTimeout(send, failures ? WAITS[Math.min(failures, WAITS.length) - 1] : wait);
  }

  function send() {
    clearTimeout(timer);
    sending ||= deliver().finally(() => {
      sending = null;
      if (unsaved()) schedule();
    });
    return sending;
  }

  async function deliver() {
    if (!unsaved()) return;
    const text = area.value;
    try {
      const told = await call("PUT", path, { text, version, writer });
      kept = text;
      version = told.version;
      say(since ? `Saved ${clock()}, everything since ${since} too` : `Saved ${clock()}`);
      failures = 0;
      since = "";
      if (!met) warn("");
    } catch (error) {
      failed(error);
    }
  }

  function failed(error) {
    since ||= clock();
    failures += 1;
    say(`Not saved since ${since}`);
    if (error instanceof SignedOut) warn("You are signed out", signInWords(), "/sign-in");
    else if (error instanceof Offline) warn(`Not saved since ${since}`, "No connection to the server. Go on; the words are still here, on this page. Leave it open.");
    else if (error instanceof Refused && error.code === "stale_version") elsewhere();
    else if (error instanceof Refused) warn("The text could not be saved", `${error.message} It is still on this page: copy it before you leave.`);
    else reportError(error);
  }

  // Written in another tab too: both texts are put one below the other, and nothing of either goes.
  async function elsewhere() {
    const there = await call("GET", path).catch(() => null);
    if (!there) return;
    area.value = `${there.text.trimEnd()}\n\n${area.value}`;
    version = there.version;
    kept = there.text;
    warn("This was written elsewhere too", "In another tab, or by someone else. That text stands above, yours below it.");
    failures = 0;
    met = true;
    schedule();
  }

  area.addEventListener("input", () => {
    met = false;
    schedule();
  });
  addEventListener("online", () => unsaved() && send());
  addEventListener("pagehide", () => unsaved() && send());
  // Also on coming back: perhaps from signing in again in another tab.
  for (const sign of ["visibilitychange", "focus"]) addEventListener(sign, () => unsaved() && send());
  document.addEventListener("signed-in", () => unsaved() && send());
  addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());

  if (unsaved()) schedule(0);

  return {
    /** Add words at the end, as if they had been typed. */
    add(words) {
      const before = area.value.trimEnd();
      area.value = before ? `${before}${before.endsWith("\n") ? "" : " "}${words}` : words;
      area.scrollTop = area.scrollHeight;
      schedule(0);
    },
    /** Wait until all has arrived; false if it cannot now. */
    async settled() {
      while (unsaved() || sending) {
        await (sending || send());
        if (failures) return false;
      }
      return true;
    },
  };
}
