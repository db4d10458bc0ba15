// Several objectives at once: which models nobody beats in all of them, and who would be first if some count more.

import { chart } from "../chart.js";
import { coordinates } from "../charts/coordinates.js";
import { frontOf, staircase } from "../charts/front.js";
import { plane } from "../charts/plane.js";
import { orAbsent } from "../dash.js";
import { chooser, html, options, say, tell } from "../dom.js";
import { instead } from "../named.js";
import { commonOf, directed, titlesOf, weightsAstray, worded } from "../pareto/objectives.js";
import { weights } from "../pareto/weights.js";
import { boardTable } from "../table.js";
import { number } from "../words.js";

const NARROW = 640;
const UNMEASURED = "This objective has no value of this model.";
const ONE = "This benchmark has one objective, so there is nothing to trade: the best model is the one with its best value. With --populations or --benchmark a run has more.";
const BOARDS = ["pareto", "trade_offs"];

export const view = {
  name: "pareto",
  title: "Pareto",
  boards: () => BOARDS,
  missing: ({ run }) =>
    run.boards.some((name) => BOARDS.includes(name))
      ? null
      : {
          why: "This run has no benchmark of several objectives: it compares no models with people, and none was given.",
          command: "plurascope demo --benchmark standalone/examples/objectives.yaml",
        },
  open,
};

function open(place, first) {
  let context = first;
  const across = chooser("Across", "pareto-x", (value) => context.choose({ x: value }));
  const up = chooser("Up", "pareto-y", (value) => context.choose({ y: value }));
  const choices = html("form", { class: "choices", "aria-label": "Which two objectives" }, across.element, up.element);
  const astray = html("p", { class: "banner", role: "status", hidden: true });
  const inPlane = chart({ name: "pareto", title: "Two objectives" });
  const inAll = chart({ name: "objectives", title: "All objectives" });
  const weighing = weights((changes) => context.amend(changes));
  const volume = html("p", { id: "hypervolume", class: "quiet" });
  const alone = html("p", { id: "one-objective" });
  const pictures = html("div", {}, alone, choices, astray, inPlane.element, volume, inAll.element, weighing.element);
  const table = boardTable(BOARDS, () => false);
  const published = html("details", { class: "published" }, html("summary", {}, "The boards as they are published"), table.element);
  place.append(html("h2", {}, "Which models does nobody beat?"), pictures, published);
  return {
    draw(now) {
      context = now;
      const board = now.held.boards.get("pareto");
      const pareto = board?.pareto && worded(board.pareto, now.measures);
      pictures.hidden = !pareto || pareto.points.length === 0;
      published.open ||= now.held.loaded && (pictures.hidden || pareto.objectives.length < 2);
      if (!pictures.hidden) {
        drawPictures(now, pareto);
      }
      table.draw(now);
    },
    close() {
      inPlane.close();
      inAll.close();
    },
  };

  function drawPictures(now, pareto) {
    const { x, y } = axes(pareto, now.chosen);
    tell(astray, [instead("objective", now.chosen.x, pareto.objectives[x].name), instead("objective", now.chosen.y, pareto.objectives[y].name), weightsAstray(now.chosen.weights, pareto.objectives)].filter(Boolean).join(" "));
    const titles = titlesOf(pareto.objectives);
    const names = pareto.objectives.map((each, place) => [each.name, titles[place]]);
    options(across.select, names, pareto.objectives[x].name);
    options(up.select, names, pareto.objectives[y].name);
    const several = pareto.objectives.length > 1;
    say(alone, several ? "" : ONE);
    [choices, inPlane.element, inAll.element, weighing.element].forEach((each) => {
      each.hidden = !several;
    });
    if (several) {
      const known = describe(now.held.boards.get("pareto"));
      inPlane.draw(plane, planeOf(pareto, known, x, y), planeTable(pareto, x, y));
      inAll.draw(coordinates, coordinatesOf(pareto, known), allTable(pareto));
      weighing.draw(now, pareto);
    }
    say(volume, several ? volumeWords(pareto) : "");
  }
}

/** The places of the two objectives that an address names, else the first two. */
function axes({ objectives }, chosen) {
  const placed = (name, otherwise) => {
    const place = objectives.findIndex((each) => each.name === name);
    return place < 0 ? Math.min(otherwise, objectives.length - 1) : place;
  };
  return { x: placed(chosen.x, 0), y: placed(chosen.y, 1) };
}

/** What is known of each model. */
function describe(board) {
  const rows = new Map(board.rows.map((row) => [row.model, row]));
  const families = [...new Set(board.rows.map((row) => row.family))].sort();
  return { rows, families };
}

function planeOf({ objectives, points }, { rows, families }, x, y) {
  const shown = points
    .filter((point) => finite(point.values[x]) && finite(point.values[y]))
    .map((point) => ({ model: point.model, family: rows.get(point.model)?.family, stage: rows.get(point.model)?.stage ?? "unknown", x: point.values[x], y: point.values[y], whole: point.position === "front" }));
  const [right, top] = [objectives[x].higher_is_better, objectives[y].higher_is_better];
  const front = frontOf(shown, right, top);
  const onFront = new Set(front.map((each) => each.model));
  const titles = titlesOf(objectives);
  const axis = (place) => ({ name: objectives[place].words, title: directed(objectives[place]), shorter: directed({ ...objectives[place], words: titles[place] }), higher: objectives[place].higher_is_better });
  return { x: axis(x), y: axis(y), families, steps: staircase(front, shown, right, top), points: shown.map((each) => ({ ...each, front: onFront.has(each.model) })), narrow: innerWidth < NARROW };
}

function planeTable(pareto, x, y) {
  const { objectives, points } = pareto;
  const more = objectives.length > 2 ? ` The board's front is of all ${objectives.length} objectives, so more models may be on it.` : "";
  return {
    explained: `${commonOf(objectives)}Right and up is better. The line goes around what the front of these two objectives dominates; what others beat in both is pale${objectives.length > 2 ? ", unless it is on the front of all objectives" : ""}.${more}`,
    head: ["Model", objectives[x].words, objectives[y].words, "Of all objectives"],
    rows: points.map((point) => [point.model, ...[x, y].map((axis) => orAbsent(point.values[axis], UNMEASURED)), point.position]),
  };
}

function coordinatesOf({ objectives, points }, { rows, families }) {
  const titles = titlesOf(objectives);
  return {
    narrow: innerWidth < NARROW,
    objectives: objectives.map((each, place) => ({ name: each.words, title: titles[place], higher: each.higher_is_better })),
    models: points.map((point) => ({ model: point.model, family: rows.get(point.model)?.family, values: point.values.map((each) => (finite(each) ? each : null)), front: point.position === "front" })),
    families,
  };
}

function allTable({ objectives, points }) {
  return {
    explained: `${commonOf(objectives)}A line a model; up is better on every axis, each of which has its own scale. Models that others dominate in all objectives are pale.`,
    head: ["Model", ...objectives.map((each) => each.words), "Position", "Dominated by"],
    rows: points.map((point) => [point.model, ...point.values.map((each) => orAbsent(each, UNMEASURED)), point.position, point.dominated_by.join(", ")]),
  };
}

function volumeWords({ hypervolume, objectives }) {
  return hypervolume === null ? "" : `Hypervolume of ${objectives.length === 2 ? "both" : `all ${objectives.length}`} objectives: ${number(hypervolume)}, how much of what is better than the reference point the models reach together.`;
}

function finite(value) {
  return value !== null && Number.isFinite(Number(value));
}
