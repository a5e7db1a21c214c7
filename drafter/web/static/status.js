// Says in the top line what is saved, and under it what is in the way; nothing here pops up.

const saved = document.getElementById("saved");
const trouble = document.getElementById("trouble");

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

// The link is opened from here, so that the page and what is typed on it stay.
function signInHere() {
  const field = element("input", { className: "in grow", id: "sign-in-link", autocomplete: "off", ariaLabel: "Sign-in link" });
  const said = element("span", { className: "hint", role: "status" });
  const form = element("form", { className: "acts up3" }, field, element("button", { className: "btn sm", textContent: "Sign in" }), said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const token = field.value.trim().split("/").pop();
    const answer = token && (await fetch(`/sign-in/${encodeURIComponent(token)}`).catch(() => null));
    if (!answer?.ok) {
      said.textContent = answer ? "This link was used or is older than ten minutes. Make another." : "No answer yet. Try it again.";
      return;
    }
    warn("");
    document.dispatchEvent(new Event("signed-in"));
  });
  return form;
}

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
