// Sends what was typed in small pieces, soon and until it has arrived; until then the words stay in this page's memory.

import { call, Offline, Refused, SignedOut } from "./api.js";
import { clock, say, signInWords, warn } from "./status.js";

const SOON = 350;
const LATEST = 900;
const WAITS = [2000, 4000, 8000, 16000, 30000];

// What the server last took from here, by path: with it, it tells what others wrote since, and keeps that too.
const taken = new Map();

let waiting = new Map();
let sending = null;
let timer = 0;
let first = 0;
let failures = 0;
let since = "";
let slow = 0;
const refused = new Map(); // what the server would not take, and why: told as long as it stands here only

/** Keep a value under its path; a newer one of the same path takes its place. */
export function keep(path, value) {
  waiting.delete(path);
  waiting.set(path, { op: "set", path, value });
  schedule();
}

/** Say what stands on the server under a path that others may write in too. */
export const stands = (path, value) => taken.set(path, value);

/** Take something out. */
export function drop(path) {
  waiting.set(path, { op: "remove", path });
  schedule();
}

/** Wait until all has arrived; false if it cannot now. */
export async function settled() {
  clearTimeout(timer);
  while (waiting.size || sending) {
    await (sending || send());
    if (failures) return false;
  }
  return true;
}

/** Whether something has not arrived yet. */
export const unsaved = () => waiting.size > 0 || sending !== null;

function schedule() {
  clearTimeout(timer);
  if (failures) {
    timer = setTimeout(send, WAITS[Math.min(failures, WAITS.length) - 1]);
    return;
  }
  const now = Date.now();
  first ||= now;
  timer = setTimeout(send, Math.max(0, Math.min(SOON, first + LATEST - now)));
}

function send() {
  clearTimeout(timer);
  sending ||= deliver().finally(() => {
    sending = null;
    if (waiting.size) schedule();
    else if (behind) meet();
  });
  return sending;
}

async function deliver() {
  if (!waiting.size) return;
  const batch = waiting;
  waiting = new Map();
  first = 0;
  slow = setTimeout(() => say("Saving"), 1000);
  try {
    seen(await sent([...batch.values()]));
    arrived();
  } catch (error) {
    if (error instanceof Refused) await oneByOne([...batch.values()], error);
    else {
      waiting = new Map([...batch, ...waiting]);
      failed(error);
    }
  } finally {
    clearTimeout(slow);
  }
}

async function sent(changes) {
  const told = await call("PATCH", "", changes.map((one) => (taken.has(one.path) ? { ...one, was: taken.get(one.path) } : one)));
  for (const { op, path, value } of changes) {
    refused.delete(path);
    if (op === "set" && taken.has(path)) taken.set(path, value);
  }
  return told.version;
}

// A version that jumped was made elsewhere: in another tab, or by someone else. The page then brings in what is new.
let behind = false;

function seen(version) {
  behind ||= version > known() + 1;
  document.body.dataset.version = version;
}

const known = () => Number(document.body.dataset.version);

function meet() {
  behind = false;
  document.dispatchEvent(new Event("written-elsewhere"));
}

/** Look whether something was written elsewhere, as long as nothing waits here. */
export async function lookElsewhere() {
  if (document.hidden || unsaved()) return;
  const there = await call("GET", "").catch(() => null);
  if (there && there.version !== known() && !unsaved()) meet();
}

function arrived() {
  say(refused.size ? "Not all of it is saved" : since ? `Saved ${clock()}, everything since ${since} too` : `Saved ${clock()}`);
  failures = 0;
  since = "";
  const [why] = refused.values();
  if (!why) warn("");
  else warn("One thing could not be saved", `${why} It may have been taken off the roster or signed elsewhere. Your words are still on this page: copy them, then load it again.`);
}

// One change that cannot be taken must not hold up the others. What is gone already need not be taken out again.
async function oneByOne(changes, refusal) {
  for (const [at, change] of changes.entries()) {
    try {
      if (changes.length === 1) throw refusal;
      seen(await sent([change]));
    } catch (error) {
      if (!(error instanceof Refused)) {
        waiting = new Map([...changes.slice(at).map((one) => [one.path, one]), ...waiting]);
        return failed(error);
      }
      change.op === "set" ? refused.set(change.path, error.message) : refused.delete(change.path);
    }
  }
  arrived();
}

function failed(error) {
  since ||= clock();
  failures += 1;
  say(`Not saved since ${since}`);
  if (error instanceof SignedOut) {
    warn("You are signed out", signInWords(), "/sign-in");
  } else if (error instanceof Offline) {
    warn(`Not saved since ${since}`, "No connection to the server. Keep typing; the words are still here, on this page. Leave it open.");
  } else {
    reportError(error);
  }
}

addEventListener("online", () => waiting.size && send());
document.addEventListener("signed-in", () => waiting.size && send());
addEventListener("pagehide", () => waiting.size && send());
addEventListener("visibilitychange", () => (document.hidden ? waiting.size && send() : lookElsewhere()));
addEventListener("beforeunload", (event) => {
  if (failures && waiting.size) event.preventDefault();
});

/** Let links and forms that lead away from what is being typed wait until it has arrived. */
export function holdUntilSaved() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-after-saving]");
    if (!link || !unsaved()) return;
    event.preventDefault();
    settled().then((done) => done && location.assign(link.href));
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-after-saving]") || !unsaved()) return;
    event.preventDefault();
    settled().then((done) => done && event.target.submit());
  });
}
