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
  if (link) notice.append(element("p", {}, element("a", { href: link, target: "_blank", textContent: "Sign in in another tab" })));
  trouble.replaceChildren(notice);
  trouble.hidden = false;
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
