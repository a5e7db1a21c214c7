// Says in the top line what is saved, and under it what is in the way; nothing here pops up.

const saved = document.getElementById("saved");
const trouble = document.getElementById("trouble");

/** Whether a single letter, digit or mark is pressed by someone who switched such keys off in the settings. */
export const switchedOff = (event) => document.body.dataset.letters === "off" && event.key.length === 1 && event.key !== " ";

/** The time as it stands in sentences: 21:09. */
export const clock = (at = new Date()) => at.toTimeString().slice(0, 5);

/** Say in the quiet corner how saving stands. */
export function say(words) {
  if (saved && saved.textContent !== words) saved.textContent = words;
}

/** Show under the top line what is in the way; without words the notice goes. */
export function warn(heading, words, link) {
  if (!heading) {
    trouble.hidden = true;
    trouble.replaceChildren();
    return;
  }
  if (!trouble.hidden && trouble.dataset.heading === heading) return;
  trouble.dataset.heading = heading;
  const notice = element("div", { className: "notice warn", role: "status" });
  notice.append(element("p", { className: "k", textContent: heading }), element("p", { textContent: words }));
  if (link) notice.append(signInHere());
  trouble.replaceChildren(notice);
  trouble.hidden = false;
}

// Signing in happens here, so that the page and what is typed on it stay: by a link, or by name where there are users.
function signInHere() {
  const who = trouble.dataset.who;
  const fields = who ? [["name", "Name", "username"], ["password", "Password", "current-password"], ["code", "Code of your second factor, if you set one", "one-time-code"]] : [["link", "Sign-in link", "off"]];
  const form = element("form", { className: "acts up3" });
  for (const [name, label, autocomplete] of fields) {
    const field = element("input", { className: "in grow", id: `sign-in-${name}`, name, type: name === "password" ? "password" : "text", autocomplete });
    form.append(who ? element("label", { className: "f" }, label, field) : Object.assign(field, { ariaLabel: label }));
  }
  const said = element("span", { className: "hint", role: "status" });
  form.append(element("button", { className: "btn sm", textContent: "Sign in" }), said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = new URLSearchParams(new FormData(form));
    if (who) told.set("only", who); // what waits here is sent at once, and would be sent as another's
    const answer = await (who ? fetch("/sign-in", { method: "POST", body: told }) : opened(told.get("link"))).catch(() => null);
    const other = answer?.status === 409;
    if (!answer?.ok) {
      said.textContent = other ? "That is someone else. What stands here was typed by you: sign in under your own name." : !answer ? "No answer yet. Try it again." : who ? "That did not fit together." : "This link was used or is older than ten minutes. Make another.";
      return;
    }
    warn("");
    document.dispatchEvent(new Event("signed-in"));
  });
  return form;
}

const opened = (link) => fetch(`/sign-in/${encodeURIComponent(link.trim().split("/").pop() || "-")}`);

/** The sentence under "You are signed out". */
export const signInWords = () => `What you typed is kept on this page. ${trouble.dataset.who ? "Sign in below" : "Paste a sign-in link, which `drafter link` prints,"} and go on in the same line.`;

/** Make an element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  if (properties.role) made.setAttribute("role", properties.role);
  made.append(...children);
  return made;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.nextElementSibling.textContent = `Copied ${clock()}`;
});
