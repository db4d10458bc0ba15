// Which questions of a list are shown, and how many.

export const FIRST = 25;

/** As many as the sink gives at once. */
export const MOST = 10_000;

/** What an address names as how many and is no such number, a sentence by its key. */
export function shownAstray({ chosen: { shown } }) {
  const usable = !shown || (Number.isInteger(Number(shown)) && Number(shown) >= 1 && Number(shown) <= MOST);
  return usable ? {} : { shown: `“${shown}” is not how many questions can be shown, which is a number from 1 to ${MOST}: the first ${FIRST} are.` };
}

/** What an address names as a round and is no number, a sentence by its key. */
export function roundsAstray({ chosen }) {
  const wrong = ["round", "before"].filter((each) => chosen[each] && !/^\d{1,15}$/.test(chosen[each]));
  const alone = chosen.before && !chosen.round ? { before: `The values of round ${chosen.before} stand beside those of another one, and none is named: what is shown is without them.` } : {};
  return { ...alone, ...Object.fromEntries(wrong.map((each) => [each, `“${chosen[each]}” is no round, which is a whole number: what is shown is without it.`])) };
}

/** How many are shown where a person wants more than so many. */
export function moreThan(shown) {
  return String(Math.min(MOST, 2 * shown));
}
