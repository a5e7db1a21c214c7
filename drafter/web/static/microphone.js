// The microphone: stretches of sound go to the speech endpoint through the server, and their words into the text.

import { refresh } from "./live.js";

const STRETCH = 30000;
const TYPES = ["audio/webm;codecs=opus", "audio/webm", "audio/ogg;codecs=opus", "audio/mp4"];

/** Make the microphone button work; the words come to the end of `text`. */
export function microphone(text) {
  const button = document.getElementById("mic");
  if (!button) return;
  const again = document.getElementById("again");
  const waiting = []; // stretches whose words have not come yet; they live in this page only
  let recorder = null;
  let stream = null;
  let sending = null;

  button.addEventListener("click", () => (recorder ? stop() : start()));
  document.getElementById("retry").addEventListener("click", () => hear());
  document.getElementById("forget").addEventListener("click", () => {
    waiting.length = 0;
    again.hidden = true;
    tell("The sound is gone.");
  });
  addEventListener("beforeunload", (event) => (recorder || waiting.length) && event.preventDefault());

  async function start() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      tell(refused(error));
      return;
    }
    stretch();
    button.setAttribute("aria-pressed", "true");
    button.textContent = "Stop the microphone";
    tell(`Listening. Sound goes to ${button.dataset.host}.`);
  }

  function stretch() {
    const began = Date.now();
    const mimeType = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    const mine = new MediaRecorder(stream, mimeType && { mimeType });
    recorder = mine;
    const next = setTimeout(() => recorder === mine && (mine.stop(), stretch()), STRETCH);
    mine.addEventListener("dataavailable", ({ data }) => {
      clearTimeout(next);
      if (!data.size) return;
      waiting.push({ sound: data, seconds: Math.max(1, Math.round((Date.now() - began) / 1000)) });
      hear();
    });
    mine.start();
  }

  function stop() {
    recorder.stop();
    recorder = null;
    for (const track of stream.getTracks()) track.stop();
    button.setAttribute("aria-pressed", "false");
    button.textContent = "Use the microphone";
  }

  function hear() {
    sending ||= all().finally(() => (sending = null));
    return sending;
  }

  async function all() {
    while (waiting.length) {
      tell(recorder ? "Listening. Words are coming." : "Words are coming.");
      const trouble = await one(waiting[0]);
      again.hidden = !trouble;
      if (trouble) return tell(trouble);
      waiting.shift();
    }
    tell(recorder ? "Listening." : "All that was said stands above.");
    await refresh().catch(() => {});
  }

  async function one({ sound, seconds }) {
    let answer;
    try {
      answer = await fetch(`/v1/sessions/${document.body.dataset.session}/dictation/sound?seconds=${seconds}`, {
        method: "POST", headers: { "Content-Type": sound.type || "audio/webm" }, body: sound,
      });
    } catch {
      return "No connection to the server. The words so far are kept, and the sound is still on this page.";
    }
    if (answer.status === 401) return "You are signed out. The words so far are kept, and the sound is still on this page: sign in, then try again.";
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) return told.detail || "The sound could not be put into words. It is still on this page.";
    if (told.text) text.add(told.text);
    return "";
  }
}

function refused(error) {
  if (error.name === "NotAllowedError") return "The browser does not let this page use the microphone. Allow it beside the address, or type: the words so far are kept.";
  if (error.name === "NotFoundError") return "No microphone was found. Typing works as before; the words so far are kept.";
  return "The microphone cannot be used now; another program may hold it. Typing works as before.";
}

function tell(words) {
  document.getElementById("heard").textContent = words;
}
