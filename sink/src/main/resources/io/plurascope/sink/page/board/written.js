// The board as a file: what is shown, in its order, with every digit.

import { csv } from "../save.js";
import { changeOf, testOf } from "./pairs.js";

const FIELDS = ["run", "board", "population", "measure", "rank", "model", "family", "stage", "base_model", "value", "low", "high", "interval", "n"];

/** The rows that are shown, as REST has them, with the change from the base model, its test and the option mass; of a pair both. */
export function writtenRows({ shown, references, pairs, mass, tests }) {
  const models = shown.flatMap((each) => (each.pair ? [each.pair.base, each.pair.aligned] : [each.row]));
  return [...new Set([...models, ...references])].map((row) => {
    const pair = pairs.find((each) => each.aligned === row);
    const test = pair ? testOf(pair, tests) : null;
    return { ...row, change_from_base: pair ? changeOf(pair) : null, change_p_holm: test?.p_holm ?? null, change_says: test?.says ?? null, option_mass: mass.get(row.model)?.value ?? null };
  });
}

/** The same as CSV. */
export function written(shown) {
  const fields = [...FIELDS, "change_from_base", "change_p_holm", "change_says", "option_mass"];
  return csv(fields, writtenRows(shown).map((row) => fields.map((field) => row[field])));
}
