// Why a row has no rank: by the rule by which ranks are given.

import { title } from "../words.js";

/** A sentence; empty where it has one, and for what is no model. */
export function unranked(row, { run, measure, chosen }) {
  if (row.rank !== null || row.stage === "reference") {
    return "";
  }
  if (measure.direction === "none") {
    return "Neither more nor less is better, so nothing is ranked.";
  }
  if (run.monitor) {
    return "A monitor asks the same questions again, so that no test tells its models apart.";
  }
  if (!run.board_measures.includes(measure.measure)) {
    return `Models are not compared by ${title(measure)} in this run; --rank names the measures by which they are.`;
  }
  if (measure.against_population && !run.compared.includes(chosen.population)) {
    return `Models are not compared by ${chosen.population} in this run; --populations names those by whom they are.`;
  }
  return "No question of it counts here, so that it is compared with none.";
}
