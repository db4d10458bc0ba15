// Asks the sink by REST. All that is not in the events comes through here.

let ahead = 0;

/** How many milliseconds the browser's clock is ahead of the sink's. */
export function clockAhead() {
  return ahead;
}

/** What the sink answered that was no success: what it says of it, in one sentence. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * What an address of the sink answers.
 *
 * @param path of the address, such as "api/runs"
 * @param parameters what is asked; nothing is sent of what is null, and each of a list
 */
export async function load(path, parameters = {}) {
  return (await answer(path, parameters)).json();
}

/** The same of a list that comes in pages: everything on them, under the name of the list. */
export async function loadAll(path, parameters, list) {
  const all = [];
  for (let next = address(path, { limit: "10000", ...parameters }); next !== null; ) {
    const response = await answer(next, {});
    all.push(...(await response.json())[list]);
    next = following(response.headers.get("link"));
  }
  return all;
}

/** Where the sink gives an answer as a file; null on a page without a sink. */
export function fileAddress(path, parameters) {
  return address(path, parameters);
}

async function answer(path, parameters) {
  const response = await fetch(address(path, parameters));
  const date = Date.parse(response.headers.get("date"));
  ahead = Number.isNaN(date) ? 0 : Date.now() - date;
  if (!response.ok) {
    throw new Refused(response.status, (await response.json().catch(() => ({}))).detail ?? `The sink answered ${response.status}.`);
  }
  return response;
}

function address(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    [value].flat().filter((each) => each !== null && each !== undefined).forEach((each) => query.append(name, each));
  }
  return query.size ? `${path}?${query}` : path;
}

/** The address of the next page, as a header Link has it; null on the last. */
function following(link) {
  const next = /<([^>]*)>; rel="next"/.exec(link ?? "");
  return next ? next[1].replace(/^\//, "") : null;
}
