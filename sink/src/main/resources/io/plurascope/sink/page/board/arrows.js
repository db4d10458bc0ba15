// How ranks have moved since the page was opened: of each measure of each board, from the first ranks that came.

const first = new Map();

/** Remembers the first ranks of a board's measure; says how many places each model has gained since, and since when. */
export function arrowsOf(board, measure, models, now) {
  const key = JSON.stringify([board.run, board.board, measure.measure]);
  const began = first.get(key) ?? { at: now, ranks: new Map() };
  first.set(key, began);
  models.filter((row) => row.rank !== null && !began.ranks.has(row.model)).forEach((row) => began.ranks.set(row.model, row.rank));
  const gains = new Map(models.filter((row) => row.rank !== null).map((row) => [row.model, began.ranks.get(row.model) - row.rank]));
  return { since: began.at, gains };
}
