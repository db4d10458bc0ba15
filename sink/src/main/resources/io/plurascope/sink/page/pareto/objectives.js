// A benchmark's objectives and weights, from a board with a front: pure.

import { maximised } from "../charts/front.js";
import { title } from "../words.js";

/** A board's front whose objectives have `words` for a person: what the measure is called, where nobody gave the objective a name. */
export function worded(pareto, measures) {
  return { ...pareto, objectives: pareto.objectives.map((each) => ({ ...each, words: wordsOf(each, measures) })) };
}

function wordsOf({ name, measure, population }, measures) {
  const known = measures.find((each) => each.measure === measure);
  const unnamed = name === measure || name === `${measure}:${population}`;
  return known && unnamed ? [title(known), population].filter(Boolean).join(": ") : name;
}

/** What an objective is called on an axis, with the direction in which it is better. */
export function directed(objective) {
  const people = objective.population !== null && objective.population !== undefined;
  return `${objective.words}, ${people ? "more like people" : objective.higher_is_better ? "more is better" : "less is better"}`;
}

/** What objectives are called beside each other: without what all of their names begin with, up to a colon. */
export function titlesOf(objectives) {
  const begin = beginOf(objectives);
  return objectives.map((each) => (begin === null ? each.words : each.words.slice(begin.length + 1).trim()));
}

/** A sentence of what titles are without; empty where they are whole. */
export function commonOf(objectives) {
  const begin = beginOf(objectives);
  return begin === null ? "" : `All objectives are values of ${begin}. `;
}

function beginOf(objectives) {
  const begin = objectives[0]?.words.split(":")[0];
  const alike = objectives.length > 1 && objectives.every((each) => each.words.startsWith(`${begin}:`) && each.words.length > begin.length + 1);
  return alike ? begin : null;
}

/** Weights of the objectives as an address has them, from 0 to 1; 1 where nothing is said. */
export function weightsOf(text, objectives) {
  const said = (text ?? "").split(",").map((each) => (each.trim() === "" ? NaN : Number(each)));
  return objectives.map((_, place) => (text && Number.isFinite(said[place]) ? Math.min(1, Math.max(0, said[place])) : 1));
}

/** What is said of weights of an address that are none of these objectives'; empty where they are, or none are given. */
export function weightsAstray(text, objectives) {
  const said = text ? text.split(",") : [];
  const read = said.every((each) => each.trim() !== "" && Number(each) >= 0 && Number(each) <= 1) && said.length === objectives.length;
  return !text || read ? "" : `“${text}” are not ${objectives.length} weights from 0 to 1: what is missing or no number counts 1, what is beyond the ends counts as the end.`;
}

/** Weights as an address has them; null where all are 1. */
export function weightsText(weights) {
  return weights.every((weight) => weight === 1) ? null : weights.join();
}

/** Whether gains have to be divided by how far apart an objective's values can be, before numbers weigh them alike. */
export function unlike(objectives) {
  const ranges = new Set(objectives.map((objective) => objective.range));
  return ranges.size > 1 || ranges.has(null);
}

/** How far apart the values of the models are; 1 where all are the same. */
function spread(points, place) {
  const values = points.map((point) => point.values[place]).filter((each) => each !== null && Number.isFinite(Number(each)));
  return Math.max(...values) - Math.min(...values) || 1;
}

/**
 * What weights make of each model: the weighted sum of its gains over the reference point, each divided by the objective's range
 * where these differ, or by how far apart the models are where it has none that is known, most first. Who lacks a value that has a weight has none, and is last.
 */
export function weighed({ objectives, points }, weights) {
  const scale = objectives.map((objective, place) => (unlike(objectives) ? (objective.range ?? spread(points, place)) : 1));
  const valued = points.map((point) => ({ point, value: sum(point, objectives, weights, scale) }));
  const known = valued.filter((each) => each.value !== null).sort((one, other) => other.value - one.value);
  return [...known, ...valued.filter((each) => each.value === null)];
}

function sum(point, objectives, weights, scale) {
  let total = 0;
  for (const [place, objective] of objectives.entries()) {
    const value = point.values[place];
    if (weights[place] > 0 && (value === null || !Number.isFinite(Number(value)))) {
      return null;
    }
    if (weights[place] > 0) {
      const higher = objective.higher_is_better;
      total += (weights[place] * (maximised(Number(value), higher) - maximised(objective.reference ?? 0, higher))) / scale[place];
    }
  }
  return total;
}
