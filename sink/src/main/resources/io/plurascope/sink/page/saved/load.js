// Takes the place of load.js where the page is opened from a file: answers with what was saved.

import { answers, saved } from "./held.js";
import { coverageOf, questionsOf, valuesOf } from "./questions.js";

/** Names of what rows are chosen by. */
const FIELDS = ["window", "population", "measure", "model"];

/** The clock of what was saved stood still. */
export function clockAhead() {
  return Date.now() - Date.parse(saved().saved);
}

/** What was not saved. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** What an address of the sink answered when the page was saved. */
export async function load(path, parameters = {}) {
  const { run, measures, boards, progress } = saved();
  const own = `api/runs/${encodeURIComponent(run.run)}`;
  const chosen = Object.entries(parameters).filter(([name, value]) => FIELDS.includes(name) && value !== null && value !== undefined);
  const fits = (row) => chosen.every(([name, value]) => String(row[name] ?? "") === String(value));
  switch (path) {
    case "api/measures":
      return { measures };
    case "api/runs":
      return { runs: [run] };
    case own:
      return { run, complete: run.complete, progress: progress?.progress ?? [] };
    case `${own}/metrics`:
      return { rows: known(valued(parameters)).filter(fits) };
    case `${own}/standings`:
      return { rows: rowsOf(boards).filter(fits) };
    default:
      return known(answered(path.slice(own.length), parameters));
  }
}

function rowsOf(boards) {
  return Object.values(boards).flatMap((board) => board.rows);
}

/** Values of the whole run and of its windows; null where windows are asked for that were not saved. */
function valued({ measure, population, window }) {
  const { run, rows, boards } = saved();
  const compared = run.board_measures.includes(measure) && (!population || run.compared.includes(population));
  const kept = compared || rows.some((row) => row.measure === measure && (!population || row.population === population));
  return kept || window === "run" ? [...rowsOf(boards), ...rows] : null;
}

/** What no board has; null or undefined where it was not saved. */
function answered(what, parameters) {
  const { run, measures } = saved();
  const { steerability, paper, pairs, guides, coverage, opened } = answers();
  switch (what) {
    case "/steerability":
      return steerability;
    case "/paper":
      return paper;
    case "/pairs":
      return pairs.find((each) => each.measure === parameters.measure && each.population === parameters.population);
    case "/guides":
      return guides.find((each) => each.population === parameters.population);
    case "/questions":
      return parameters.round ? null : questionsOf(opened, measures, run.run, parameters);
    case "/overton":
      return coverage.length === 0 ? null : coverageOf(coverage, measures, run.run, parameters);
    default:
      return parameters.steering ? null : alone(opened.find((each) => what === `/questions/${encodeURIComponent(each.question)}`));
  }
}

/** A question as it was asked plainly, which is all that was saved of it. */
function alone(question) {
  return question && { ...question, steerings: [question.steering], rounds: [question.round] };
}

function known(answer) {
  if (answer === null || answer === undefined) {
    throw new Refused(404, "This page was saved to a file, and what this asks of the sink is not in it.");
  }
  return answer;
}

/** The same of a list that a sink gives in pages. */
export async function loadAll(path, parameters, list) {
  if (list === "questions") {
    return valuesOf(answers().coverage, parameters);
  }
  return (await load(path, parameters))[list];
}

/** There is no sink that could give a file. */
export function fileAddress() {
  return null;
}
