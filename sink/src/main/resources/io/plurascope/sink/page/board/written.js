// The board as a file: the rows and columns that are shown, in their order, with every digit.

import { csv } from "../save.js";
import { changeOf, testOf } from "./pairs.js";

/** What names a row. */
const NAMES = ["run", "board", "population", "measure", "rank", "model", "family", "stage", "base_model"];

/** What a file has for a column of the page. */
const FIELDS = {
  value: ["value"],
  interval: ["low", "high", "interval"],
  change: ["change_from_base", "change_low", "change_high", "change_p_holm", "change_says"],
  mass: ["option_mass"],
  n: ["n"],
};

/** What pairs are shown with: the values of both, and the change. */
const OF_PAIRS = ["value", "change", "n"];

/** The columns of a file of what is shown. */
export function fieldsOf({ pairwise, columns }) {
  return [...NAMES, ...(pairwise ? OF_PAIRS : columns.map((each) => each.name)).flatMap((name) => FIELDS[name])];
}

/** The rows that are shown, with these columns; of a pair both. */
export function writtenRows({ shown, references, pairs, mass, tests, pairwise, columns }) {
  const fields = fieldsOf({ pairwise, columns });
  const models = shown.flatMap((each) => (each.pair ? [each.pair.base, each.pair.aligned] : [each.row]));
  return [...new Set([...models, ...references])].map((row) => {
    const pair = pairs.find((each) => each.aligned === row);
    const test = pair ? testOf(pair, tests) : null;
    const beside = {
      change_from_base: pair ? changeOf(pair) : null,
      change_low: test?.low,
      change_high: test?.high,
      change_p_holm: test?.p_holm,
      change_says: test?.says,
      option_mass: mass.get(row.model)?.value,
    };
    return Object.fromEntries(fields.map((field) => [field, row[field] ?? beside[field] ?? null]));
  });
}

/** The same as CSV. */
export function written(shown) {
  const fields = fieldsOf(shown);
  return csv(fields, writtenRows(shown).map((row) => fields.map((field) => row[field])));
}

/** What the sink is asked for the same as a table: the board's rows of these models in their order, and these columns. */
export function tableOf(shown) {
  const models = writtenRows(shown).map((row) => row.model);
  return { board: shown.view.board, measure: shown.measure.measure, steering: "", model: models.length > 0 ? models : "", column: fieldsOf(shown) };
}
