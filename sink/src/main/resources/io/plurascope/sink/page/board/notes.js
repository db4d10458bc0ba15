// The sentences above and below the board: what its numbers mean.

import { html, say, svg } from "../dom.js";
import { clockAhead } from "../load.js";
import { mark } from "../plot.js";
import { conventions } from "../said.js";
import { ago, intervals } from "../words.js";
import { guidesSaid } from "./guides.js";
import { unranked } from "./unranked.js";

const STAGES = [
  ["base", "base model"],
  ["aligned", "aligned"],
  ["unknown", "stage not stated"],
  ["reference", "no model, to compare with"],
];

/** Makes the sentences; `draw` says them of what is shown, and `meaning` is the one above. */
export function notes() {
  const intervalNote = html("p", { id: "interval-note", class: "quiet" });
  const guideNote = html("p", { id: "guide-note", class: "quiet" });
  const rankNote = html("p", { id: "rank-note", class: "quiet" });
  const pairNote = html("p", { id: "pair-note", class: "quiet" });
  const legend = html("p", { id: "legend", class: "quiet legend" });
  return {
    element: html("div", {}, legend, guideNote, intervalNote, rankNote, pairNote),
    meaning,
    draw(context, shown) {
      const { rows, models, pairwise, view, measure } = shown;
      // The lines of pairs are changes, whose intervals stand beside them.
      const lines = pairwise ? "" : intervals(new Set(rows.filter((row) => row.low !== null).map((row) => row.interval)));
      say(intervalNote, rows.length > 0 ? [lines, revised(view)].filter(Boolean).join(" ") : "");
      // That a measure has no better side is said above the board.
      say(rankNote, models.length > 0 && measure.direction !== "none" ? ranked(context, shown) : "");
      say(guideNote, rows.length > 0 ? guided(shown) : "");
      say(pairNote, pairwise ? paired(shown, context.run) : "");
      drawLegend(legend, rows);
    },
  };
}

const RANKS =
  "A rank is 1 + the number of models that a test says are better, all pairs tested together at the 5% level (Holm); models of the same rank (=) share a band, and that alone. Rows are in the order of their values, so that a rank may stand above a smaller one.";
const RANKS_OF_PAIRS = "A rank is 1 + the number of models that a test says are better, all pairs of models tested together at the 5% level (Holm).";
const LINES = "Each line goes from the base model above to the aligned one below; pairs stand in the order of their changes, the greatest first. ";
const DIFFERENCE = " The interval is of that difference alone, over the same questions.";
const PAIRS = "It has a colour where the paired t test over the same questions tells the two apart at the 5% level, ";

/** What ranks mean, or why there is none. */
function ranked({ run, chosen }, { models, measure, arrows, pairwise }) {
  return models.some((row) => row.rank !== null) ? `${pairwise ? RANKS_OF_PAIRS : RANKS} ▲ and ▼ count ranks ${arrows.since}.` : unranked(models[0], { run, chosen, measure });
}

/** What the colours of pairs mean, and of how many tests that is said. */
function paired({ tests, untested, measure }, run) {
  if (!run.complete) {
    return `${LINES}While the run is under way the two have answered different questions, so no change is tested.`;
  }
  if (measure.direction === "none") {
    return `${LINES}Neither more nor less is better here, so that no line has a colour.${DIFFERENCE}`;
  }
  return LINES + tested({ tests, untested });
}

function tested({ tests, untested }) {
  return tests === null ? `${PAIRS}which ${untested ? `is not known: ${untested}` : "is being worked out."}` : `${PAIRS}${tests.tests === 1 ? "the only pair of this board that is tested" : `all ${tests.tests} pairs of this board tested together (Holm)`}.${DIFFERENCE}`;
}

/** What the two lines of the axis are; of a measure of the models alone there are none. */
function guided({ measure, alone, guide, unguided }) {
  if (alone) {
    return "";
  }
  if (guide !== null) {
    return guidesSaid(measure, guide);
  }
  return unguided ? `The uniform floor and the human ceiling are not known. ${unguided}` : "The uniform floor and the human ceiling are being worked out.";
}

function revised(view) {
  const seconds = Math.max(0, (Date.now() - clockAhead() - Date.parse(view.updated)) / 1000);
  const often = view.revision === 1 ? "once" : `${view.revision} times`;
  return view.revision === 0 ? `This board was written ${ago(seconds)}.` : `This board was revised ${often}, ${ago(seconds)} the last time.`;
}

function meaning({ run }, { measure, rows }) {
  return [measure.meaning, direction(measure), conventions(run, measure, rows)].filter(Boolean).join(" ");
}

function direction(measure) {
  switch (measure.direction) {
    case "lower_is_better":
      return "Lower is closer to people.";
    case "higher_is_better":
      return "Higher is better.";
    default:
      return "Neither more nor less is better, so nothing is ranked.";
  }
}

function drawLegend(legend, rows) {
  const shown = STAGES.filter(([stage]) => rows.some((row) => row.stage === stage));
  const content = shown.join();
  if (legend.shown !== content) {
    legend.shown = content;
    legend.replaceChildren(...shown.map(([stage, words]) => html("span", {}, svg("svg", { "aria-hidden": "true" }, mark(stage, "50%")), ` ${words}`)));
  }
}
