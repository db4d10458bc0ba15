// The figures of a report: which charts a run has something for, and what each takes. Pure.

import { coordinates } from "../charts/coordinates.js";
import { dots } from "../charts/dots.js";
import { entropies, entropiesHeight } from "../charts/entropies.js";
import { frontOf, staircase } from "../charts/front.js";
import { plane } from "../charts/plane.js";
import { standings, standingsHeight } from "../charts/standings.js";
import { LIGHT } from "../charts/theme.js";
import { welfare } from "../charts/welfare.js";
import { windows } from "../charts/windows.js";
import { curvesOf, ofBoard } from "../jury/welfares.js";
import { byModel, rulesOf } from "../monitor/windows.js";
import { directed, titlesOf, worded } from "../pareto/objectives.js";

const WIDTH = 900;
const HEIGHT = 480;
const BINS_A_NAT = 10;

/**
 * The figures.
 *
 * @param held what stands of a run: run, measures, boards, alerts, rows of windows, entropies
 * @return of each its name, title, what it shows in a sentence, option, width and height
 */
export function figuresOf(held) {
  const all = [...boardsOf(held), ...spread(held), ...objectives(held), ...jury(held), ...monitor(held)];
  return all.map((each) => ({ width: WIDTH, height: HEIGHT, ...each, name: each.name.replace(/[^A-Za-z0-9._-]+/g, "-") }));
}

/** Of the first measure that models are ranked by, a figure a population that they are compared for. */
function boardsOf({ run, measures, boards }) {
  const measure = measures.find((each) => each.measure === run.board_measures[0]);
  if (!measure) {
    return [];
  }
  const people = measure.against_population ? run.compared : [null];
  return people.flatMap((population) => {
    const name = population === null ? measure.board : `${measure.board}:${population}`;
    const rows = (boards[name]?.rows ?? []).filter((row) => row.measure === measure.measure && !row.steering && finite(row.value));
    return rows.length === 0 ? [] : [standing(measure, population, rows)];
  });
}

function standing(measure, population, rows) {
  const order = measure.direction === "higher_is_better" ? -1 : 1;
  const better = (one, other) => order * (one.value - other.value);
  const models = rows.filter((row) => row.stage !== "reference").sort(better);
  const others = rows.filter((row) => row.stage === "reference").sort(better);
  const between = rows.some((row) => typeof row.low === "number");
  return {
    name: `board-${measure.measure}${population === null ? "" : `-${population}`}`,
    title: `${measure.measure}: ${population ?? "the models alone"}`,
    explained: `${measure.meaning} ${between ? "With 95% intervals; a" : "A"} rank is 1 + the number of models that a test says are better, and = stands where models have the same.`,
    option: dots(standings(measure, models, others), LIGHT),
    height: standingsHeight(models.length + others.length),
  };
}

/** Figure 3 of the paper. */
function spread({ entropies: models }) {
  if (models.every((each) => each.values.length === 0)) {
    return [];
  }
  const bins = models.flatMap(({ values }, place) => {
    const counts = new Map();
    values.forEach((value) => counts.set(Math.floor(value * BINS_A_NAT), (counts.get(Math.floor(value * BINS_A_NAT)) ?? 0) + 1));
    return [...counts].map(([bin, count]) => ({ model: place, from: bin / BINS_A_NAT, to: (bin + 1) / BINS_A_NAT, count, share: count / values.length }));
  });
  return [
    {
      name: "figure3-entropy",
      title: "Figure 3: how the entropies of the models' answers are spread over the questions",
      explained: "A row a model and a cell a tenth of a nat, dark where many questions are. At 0 a model gives one answer alone.",
      option: entropies({ models: models.map((each) => each.model), bins }, LIGHT),
      height: entropiesHeight(models.length),
    },
  ];
}

function objectives({ boards, measures }) {
  const board = boards.pareto;
  const pareto = board?.pareto && worded(board.pareto, measures);
  if (!pareto || pareto.points.length === 0 || pareto.objectives.length < 2) {
    return [];
  }
  const of = new Map(board.rows.map((row) => [row.model, row]));
  const families = [...new Set(board.rows.map((row) => row.family))].sort();
  const [x, y] = pareto.objectives;
  const shown = pareto.points
    .filter((point) => finite(point.values[0]) && finite(point.values[1]))
    .map((point) => ({ model: point.model, family: of.get(point.model)?.family, stage: of.get(point.model)?.stage ?? "unknown", x: Number(point.values[0]), y: Number(point.values[1]), whole: point.position === "front" }));
  const front = frontOf(shown, x.higher_is_better, y.higher_is_better);
  const points = shown.map((each) => ({ ...each, front: front.includes(each) }));
  const titles = titlesOf(pareto.objectives);
  const axis = (objective, place) => ({ name: objective.words, title: directed(objective), shorter: directed({ ...objective, words: titles[place] }), higher: objective.higher_is_better });
  const models = pareto.points.map((point) => ({ model: point.model, family: of.get(point.model)?.family, values: point.values.map((each) => (finite(each) ? Number(each) : null)), front: point.position === "front" }));
  return [
    {
      name: "pareto",
      title: `Pareto front of ${x.words} and ${y.words}`,
      explained: "Right and up is better. The line goes around what the front dominates; what others beat in both is pale, unless it is on the front of all objectives.",
      option: plane({ x: axis(x, 0), y: axis(y, 1), points, steps: staircase(front, shown, x.higher_is_better, y.higher_is_better), families }, LIGHT),
    },
    {
      name: "objectives",
      title: "All objectives",
      explained: "A line a model; up is better on every axis, each of which has its own scale. What others dominate in all of them is pale.",
      option: coordinates({ objectives: pareto.objectives.map((each, place) => ({ name: each.words, title: titles[place], higher: each.higher_is_better })), models, families }, LIGHT),
    },
  ];
}

function jury({ boards }) {
  const rows = boards.jury?.rows ?? [];
  const welfares = ofBoard(rows).filter((each) => finite(each.value));
  const curves = curvesOf(welfares, new Map(rows.map((row) => [row.model, row])));
  if (curves.length === 0) {
    return [];
  }
  const families = [...new Set(curves.map((each) => each.family))].sort();
  const option = welfare({ curves, families, at: 0, narrow: false }, LIGHT);
  return [
    {
      name: "welfare",
      title: "Welfare of all populations as a jury",
      explained: "A line a model: at alpha 0 every juror counts alike, and the further right, the more the worst-off count. A diamond marks where another model comes to have the best value.",
      // On the page an alpha is chosen; here none is.
      option: { ...option, series: option.series.filter((each) => each.name !== "chosen") },
    },
  ];
}

/** The windows of the first measure that models are ranked by, for the first population. */
function monitor({ run, measures, rows, alerts }) {
  const measure = measures.find((each) => each.measure === run.board_measures[0]);
  const population = measure?.against_population ? (run.compared[0] ?? null) : null;
  const models = byModel(rows.filter((row) => row.measure === measure?.measure && (row.population ?? null) === population));
  if (!run.monitor || models.length === 0) {
    return [];
  }
  return [
    {
      name: `windows-${measure.measure}`,
      title: `${measure.measure} window by window: ${population ?? "the models alone"}`,
      explained: `Values${models.some((each) => each.windows.some((window) => typeof window.low === "number")) ? " with 95% intervals" : ""}, straight from window to window; alerts are dashed.`,
      option: windows({ title: measure.measure, models, families: [...new Set(models.map((each) => each.family))].sort(), alerts: rulesOf(alerts, measure, population), banded: models.map((each) => each.model), length: 1000 * run.window_seconds, narrow: false }, LIGHT),
    },
  ];
}

function finite(value) {
  return value !== null && value !== undefined && Number.isFinite(Number(value));
}
