// Talks to the server's JSON API, and tells the three ways in which that can fail apart.

export class Offline extends Error {}
export class SignedOut extends Error {}

export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || "That could not be done.");
    this.status = status;
    this.code = problem.code || "";
  }
}

const session = () => document.body.dataset.session;

/** Call a route below this session; `body` goes as JSON, `version` as If-Match. Gives the parsed answer. */
export async function call(method, path, body, { version, wait } = {}) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  const query = wait ? `?wait=${wait}` : "";
  const sent = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(`/v1/sessions/${session()}${path}${query}`, { ...sent, keepalive: small(sent.body) });
  } catch {
    throw new Offline();
  }
  if (answer.status === 401) throw new SignedOut();
  if (answer.status >= 500 || answer.status === 429) throw new Offline(); // the words wait, and are sent again
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
}

/** Post a form below this session's pages, as the page without scripts would; gives the parsed answer. */
export async function post(path, fields = {}) {
  let answer;
  try {
    answer = await fetch(`/sessions/${session()}${path}`, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
      keepalive: small(String(new URLSearchParams(fields))),
    });
  } catch {
    throw new Offline();
  }
  if (answer.status === 401) throw new SignedOut();
  if (answer.status >= 500 || answer.status === 429) throw new Offline(); // the words wait, and are sent again
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
}

// A request that is kept alive survives the page that made it, up to 64 kB.
const small = (body) => !body || body.length < 15000;
