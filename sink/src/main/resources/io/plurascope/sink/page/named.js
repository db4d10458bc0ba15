// What an address names, held against what there is: pure.

import { latest, peopleOf, ranking } from "./offers.js";
import { title } from "./words.js";

/**
 * What is shown of what is asked for: where something is not chosen, the first that there is; where something is not there, it is
 * said, and nothing of another run is shown.
 *
 * @param asked what an address names, or what a person chose
 * @param there `runs` by name, `measures`, `viewNamed` and `opening`, which says what a run opens with
 * @return `run`, undefined where there is none; `view`; `chosen`, the same with what was filled in; `astray`, in sentences what is
 *     not there, empty where all is
 */
export function resolved(asked, { runs, measures, viewNamed, opening, first }) {
  const run = asked.run ? runs.get(asked.run) : latest(runs.values());
  const view = viewNamed(asked.view) ?? (run ? opening(run) : first);
  const measure = ranking(measures).find((each) => each.measure === asked.measure) ?? measures[0];
  const populations = run ? peopleOf(run) : [];
  const population = [asked.population, run?.compared[0], populations[0]].find((each) => populations.includes(each)) ?? null;
  const own = run && view.astray && view.missing({ run, measures }) === null ? view.astray({ run, chosen: asked }) : {};
  const without = Object.fromEntries(Object.keys(own).map((key) => [key, null]));
  // Until there is a run nobody knows whom it has.
  const people = run ? population : (asked.population ?? null);
  const chosen = { ...asked, ...without, view: view.name, run: run?.run ?? null, measure: measure.measure, population: people };
  return { run, view, chosen, astray: astray(asked, { run, view, measure, population, own }) };
}

function astray(asked, { run, view, measure, population, own }) {
  if (asked.run && !run) {
    return `There is no run “${asked.run}” here. It appears by itself as soon as it is.`;
  }
  return [
    asked.view && asked.view !== view.name ? `There is no view “${asked.view}”: this is ${view.title}.` : "",
    asked.measure && asked.measure !== measure.measure ? `There is no measure “${asked.measure}” that models are ranked by: what is shown is of ${title(measure)}.` : "",
    run && asked.population && asked.population !== population ? noPopulation(asked.population, run, population ?? "none") : "",
    ...Object.values(own),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Boards of a run that is under way come one after the other. */
function noPopulation(asked, { complete }, shown) {
  return complete
    ? `There is no population “${asked}” in this run: what is shown is of ${shown}.`
    : `There is no population “${asked}” in this run so far: what is shown is of ${shown}, and of “${asked}” as soon as it is there.`;
}

/** What is said where something that a view offers is not among what it offers; empty where it is, or nothing was asked for. `words` is what it is called. */
export function instead(kind, asked, shown, words = shown) {
  return asked && asked !== shown ? `There is no ${kind} “${asked}” here: what is shown is of ${words}.` : "";
}

/** What views of one model say of a model that the run has not: a sentence by its key, or nothing. */
export function modelAstray({ run, chosen }) {
  return chosen.model && !run.models.includes(chosen.model) ? { model: `There is no model “${chosen.model}” in this run: what is shown is of ${run.models[0]}.` } : {};
}
