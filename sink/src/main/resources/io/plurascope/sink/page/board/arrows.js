// How ranks have moved since the reader's last visit: of each measure of each board, from the ranks that were seen then, or else
// from the first that came.

import { ago } from "../words.js";
import { see, visitBefore } from "./seen.js";

const first = new Map();

/** Remembers the ranks of a board's measure; says how many places each model has gained, and in words since when. */
export function arrowsOf(board, measure, models, now) {
  const key = JSON.stringify([board.run, board.board, measure.measure]);
  const ranks = models.filter((row) => row.rank !== null).map((row) => [row.model, row.rank]);
  const began = first.get(key) ?? visitBefore(key, now) ?? { opened: now, ranks: new Map() };
  first.set(key, began);
  ranks.filter(([model]) => !began.ranks.has(model)).forEach(([model, rank]) => began.ranks.set(model, rank));
  if (ranks.length > 0) {
    see(key, ranks, now);
  }
  return { since: sinceWhen(began, now), gains: new Map(ranks.map(([model, rank]) => [model, began.ranks.get(model) - rank])) };
}

function sinceWhen({ at, opened }, now) {
  return at ? `since you last looked, ${ago((now - at) / 1000)}` : `since this page was opened, ${opened.toLocaleTimeString()}`;
}
