// How many questions of a list are shown, the worst first.

export const FIRST = 25;

/** As many as the sink gives at once. */
export const MOST = 10_000;

/** What an address names as how many and is no such number, a sentence by its key. */
export function shownAstray({ chosen: { shown } }) {
  const usable = !shown || (Number.isInteger(Number(shown)) && Number(shown) >= 1 && Number(shown) <= MOST);
  return usable ? {} : { shown: `“${shown}” is not how many questions can be shown, which is a number from 1 to ${MOST}: the first ${FIRST} are.` };
}

/** How many are shown where a person wants more than so many. */
export function moreThan(shown) {
  return String(Math.min(MOST, 2 * shown));
}
