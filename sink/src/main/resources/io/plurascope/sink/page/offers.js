// What a run has to offer: which of its boards a measure is on, and what there is to choose.

/** Board of models that are steered to attributes. */
export const STEERED = "steerable";

/** What stands before the population, or the jury, in a board's name. */
export function base(board) {
  return board.split(":")[0];
}

/** The run that started last; undefined where there is none. */
export function latest(runs) {
  return [...runs].sort((one, other) => other.start.localeCompare(one.start))[0];
}

/**
 * The populations that a person may choose. A run that names none has those whose boards have come, in no order of weight; until
 * it is complete, those that it compares are among them before their boards are.
 */
export function peopleOf({ populations, compared, complete }) {
  return populations.length === 0 || complete ? populations : [...new Set([...populations, ...compared])];
}

/** The measures of which the board of models shows one at a time; steered models have a board of their own. */
export function ranking(measures) {
  return measures.filter((each) => each.board !== STEERED);
}

/** Name of the board that a measure is on, against a population where it is against one. */
export function boardOf(measure, population) {
  return measure.against_population ? `${measure.board}:${population}` : measure.board;
}

/** Whether a run has a board that one of the measures is on. Ratings and values from elsewhere have others alone. */
export function ranked(run, measures) {
  return ranking(measures).some((each) => run.boards.some((name) => (each.against_population ? base(name) : name) === each.board));
}

/** The measures that some board of the run has, and the one that is chosen. */
export function offered(run, measures, chosen) {
  const there = new Set(run.boards.map(base));
  return ranking(measures).filter((each) => there.size === 0 || there.has(each.board) || each.measure === chosen);
}

/** Boards of a run that no measure is on, such as juries, fronts and texts. */
export function others(run, measures) {
  const alone = new Set(ranking(measures).map((each) => each.board));
  const ofPeople = new Set(measures.filter((each) => each.against_population).map((each) => each.board));
  return run.boards.filter((name) => !alone.has(base(name)) || (name.includes(":") && !ofPeople.has(base(name))));
}

/** Board of all who rated. */
const RATERS = "jury:raters";

/** Whether the boards that a run has are all that it will ever have, so that one may say of others that there are none. */
export function settled(run) {
  return run.complete || run.models.length === 0 || run.boards.includes(RATERS);
}
