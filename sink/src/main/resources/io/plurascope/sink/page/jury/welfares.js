// What is known of a jury: of the board, at the alphas that it has, or of an answer of the sink at any. Pure.

import { alphasOf, alphaText, shareOf } from "../charts/alphas.js";
import { intervals } from "../words.js";

const WELFARE = /^jury_welfare_alpha_(.+)$/;
const SATISFIED = /^(?:jury_)?satisfied_above_(.+)$/;

/** The welfares on a board: model, alpha and value of each, in no order. */
export function ofBoard(rows) {
  return rows
    .filter((row) => !row.steering && WELFARE.test(row.measure))
    .map((row) => ({ model: row.model, alpha: alphaOf(WELFARE.exec(row.measure)[1].replace("_", ".")), value: row.value, family: row.family, low: row.low, high: row.high, interval: row.interval, n: row.n }));
}

/** The welfares of an answer, likewise, with who is worst off. */
export function ofAnswer(rows) {
  return rows.filter((row) => row.alpha !== null).map((row) => ({ model: row.row, alpha: alphaOf(row.alpha), value: row.value, low: row.low, high: row.high, interval: row.interval, n: row.questions }));
}

/**
 * A curve a model with its points by share, of models that have a value at every alpha.
 *
 * @param known rows of the board by model, which say its family and whether it is one to compare with
 */
export function curvesOf(welfares, known) {
  const alphas = [...new Set(welfares.map((each) => each.alpha))].sort((one, other) => one - other);
  const models = [...new Set(welfares.map((each) => each.model))];
  const byKey = new Map(welfares.map((each) => [`${each.alpha} ${each.model}`, each.value]));
  return models
    .map((model) => ({ model, family: known.get(model)?.family ?? model, reference: known.get(model)?.stage === "reference", points: alphas.map((alpha) => [shareOf(alpha), byKey.get(`${alpha} ${model}`) ?? null]) }))
    .filter((curve) => curve.points.every(([, value]) => value !== null));
}

/** The alphas that a jury is worked out at: so many equal steps of the axis, and in place of the nearest steps those of the board, which are known before. */
export function alphasWith(steps, board) {
  const own = [...new Set(board.map((each) => each.alpha))];
  const taken = new Set(own.map((alpha) => Math.round(shareOf(alpha) * steps)));
  return [...alphasOf(steps).filter((_, step) => !taken.has(step)), ...own].sort((one, other) => shareOf(one) - shareOf(other));
}

/** How sure each model's welfare at one alpha is: by model its questions, and the ends and kind of its 95% interval, or why it has none. */
export function sureAt(alpha, welfares) {
  const at = welfares.filter((each) => alphaText(each.alpha) === alphaText(alpha));
  return new Map(at.map(({ model, n, low, high, interval }) => [model, { n, ...(typeof low === "number" && typeof high === "number" ? { low, high, interval } : { why: intervals(new Set()) }) }]));
}

/** The curves of models; of all where nothing but rows to compare with is there. */
export function ofModels(curves) {
  const models = curves.filter((curve) => !curve.reference);
  return models.length ? models : curves;
}

/** The place among a curve's points that is nearest to a share. */
export function nearest(curves, share) {
  const points = curves[0]?.points ?? [];
  return points.reduce((best, point, place) => (Math.abs(point[0] - share) < Math.abs(points[best][0] - share) ? place : best), 0);
}

/** What a model has beside its welfares, by the board: satisfied, gini, nash and who is worst off. */
export function besides(rows) {
  const of = new Map();
  for (const row of rows.filter((each) => !each.steering)) {
    const known = of.get(row.model) ?? {};
    const satisfied = SATISFIED.exec(row.measure);
    if (satisfied) {
      known.satisfied = row.value;
      known.tau = Number(satisfied[1].replace("_", "."));
    } else if (row.measure === "jury_gini") {
      known.gini = row.value;
    } else if (row.measure === "jury_nash_product") {
      known.nash = row.value;
    } else if (row.measure === "jury_welfare_alpha_infinity") {
      known.worst = row.text;
    }
    of.set(row.model, known);
  }
  return of;
}

/** The same by an answer of the sink, which also says how little the worst-off has and of how many questions that is. */
export function besidesOfAnswer(rows) {
  const of = new Map();
  for (const row of rows) {
    const known = of.get(row.row) ?? {};
    const satisfied = SATISFIED.exec(row.measure);
    if (satisfied) {
      known.satisfied = row.value;
      known.tau = Number(satisfied[1]);
    } else if (row.measure === "gini") {
      known.gini = row.value;
    } else if (row.measure === "nash_product") {
      known.nash = row.value;
    }
    known.worst = row.worst_off;
    known.worstUtility = row.worst_utility;
    known.worstQuestions = row.worst_questions;
    of.set(row.row, known);
  }
  return of;
}

/**
 * What a model has beside its welfares, with those that satisfy a jury above one tau: a share of another tau is none of this one.
 *
 * @param why why there is none where there is none
 */
export function satisfiedAbove(beside, tau, why) {
  return new Map([...beside].map(([model, of]) => [model, of.tau === tau ? of : { ...of, tau, satisfied: null, unsatisfied: why }]));
}

/** The place to which a slider goes that was moved to a share: the nearest, and another one than it was at where there is one that way. */
export function moved(curves, share, from) {
  const points = curves[0]?.points ?? [];
  const to = nearest(curves, share);
  const towards = to + Math.sign(share - points[from][0]);
  return to === from && points[towards] ? towards : to;
}

function alphaOf(value) {
  return value === "infinity" ? Infinity : Number(value);
}
