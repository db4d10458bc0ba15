// What every value is read between: answers without a choice, and other people. The sink works both out, for every run.

import { count, number } from "../words.js";

/** Where the sink has the guides of what is chosen: an address and parameters; null for a measure of the models alone, which has none. */
export function guidesAt({ run, chosen }, measure) {
  return measure.against_population && chosen.population
    ? [`api/runs/${encodeURIComponent(run.run)}/guides`, { population: chosen.population, measure: measure.measure }]
    : null;
}

/** The guides of a measure in what the sink answered; null where it has none. */
export function guideOf(answer, measure) {
  return answer.measures.find((each) => each.measure === measure.measure) ?? null;
}

/** Value at which the axis of a distance ends, that of uniform answers; null for other measures. */
export function endOf(measure, guide) {
  return measure.direction === "lower_is_better" ? valueOf(guide?.floor) : null;
}

/** The lines that the axis names, from left to right: the people who are the nearest, as near as a model has to come, and uniform answers. */
export function linesOf(measure, guide) {
  const [ceiling, floor] = [valueOf(guide?.ceiling), valueOf(guide?.floor)];
  const lines = [
    ...(ceiling === null ? [] : [{ value: ceiling, words: `human ceiling: ${guide.ceiling.population}` }]),
    ...(floor === null ? [] : [{ value: floor, words: measure.direction === "none" ? "uniform answers" : "uniform floor" }]),
  ];
  return lines.sort((one, other) => one.value - other.value);
}

/** The same in a sentence or two, with all that is known of them. */
export function guidesSaid(measure, { floor, ceiling }) {
  return `${floorSaid(measure, floor)} ${measure.direction === "none" ? "" : ceilingSaid(ceiling)}`.trim();
}

function floorSaid(measure, floor) {
  const name = measure.direction === "none" ? "uniform answers" : "the uniform floor";
  return floor.undefined ? `Of ${name} nothing is known. ${floor.undefined}` : `At ${number(floor.value)} is ${name}: what the same share for every option has, over ${questions(floor.n)}.`;
}

function ceilingSaid(ceiling) {
  if (ceiling.undefined) {
    return `There is no human ceiling. ${ceiling.undefined}`;
  }
  const between = ceiling.low === null ? "" : ` (${number(ceiling.low)} to ${number(ceiling.high)})`;
  return `At ${number(ceiling.value)}${between} is the human ceiling: ${ceiling.population}, the nearest of the others who have at least half of these questions, over the ${questions(ceiling.n)} that both were asked.`;
}

function questions(n) {
  return n === 1 ? "one question" : `${count(n)} questions`;
}

function valueOf(line) {
  return line && line.value !== null && Number.isFinite(Number(line.value)) ? Number(line.value) : null;
}
