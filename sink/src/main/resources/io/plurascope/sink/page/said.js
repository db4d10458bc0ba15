// What has to be said of a board's numbers for a person to know what they are of: who sits in a jury, what is reasonable.

import { count, number } from "./words.js";

/** How many jurors a value is of; empty for what is of no jury. */
export function jurors(row) {
  if (row === undefined || row.jurors === null) {
    return "";
  }
  const all = row.jurors === 1 ? "1 juror" : `${count(row.jurors)} jurors`;
  return row.jurors_per_question === row.jurors ? all : `${all}, ${row.jurors_per_question.toFixed(1)} a question`;
}

/** Sentences on what a measure of the run is of. */
export function conventions(run, measure, rows) {
  switch (measure.board) {
    case "jury":
      return [seats(rows), totals(run)].filter(Boolean).join(" ");
    case "overton":
      return `An option counts from a share of ${number(run.support)} on: of some population for the reasonable ones, unless the data set lists them, of the model for those that it gives.`;
    case "overton_text":
    case "overton_text_fact":
      return run.entailment_threshold === null ? "" : `A text gives an answer whose probability is above ${number(run.entailment_threshold)}.`;
    default:
      return "";
  }
}

function seats(rows) {
  const most = rows.reduce((one, row) => ((row.jurors ?? 0) > (one?.jurors ?? 0) ? row : one), undefined);
  return most ? `Up to ${jurors(most)}.` : "";
}

function totals(run) {
  return run.totals.length ? `Not a juror beside those whom it holds: ${run.totals.join(", ")}.` : "";
}
