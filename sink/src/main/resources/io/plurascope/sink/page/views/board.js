// The board: models ranked by one measure for one population.

import { Asked } from "../asked.js";
import { arrowsOf } from "../board/arrows.js";
import { columnsAstray, columnsOf, keyOf } from "../board/columns.js";
import { endOf, guideOf, guidesAt, linesOf } from "../board/guides.js";
import { notes } from "../board/notes.js";
import { bandsOf, byValue, found, next, sharingOf, sorted } from "../board/order.js";
import { changeOf, pairsOf } from "../board/pairs.js";
import { table } from "../board/table.js";
import { toolbar } from "../board/toolbar.js";
import { html, say } from "../dom.js";
import { boardOf, ranked, ranking, settled } from "../offers.js";
import { scaleOf } from "../scale.js";
import { title } from "../words.js";

const ALONE = "distributional";

export const view = {
  name: "board",
  title: "Board",
  boards: ({ chosen, measures }) => {
    const there = ranking(measures).filter((each) => !each.against_population || chosen.population);
    return [...new Set(there.map((each) => boardOf(each, chosen.population)))];
  },
  missing: ({ run, measures }) =>
    run.boards.length === 0 || !settled(run) || ranked(run, measures)
      ? null
      : { why: "No model answers questions with options in this run, so no models are ranked. Its other views have what there is." },
  astray: ({ chosen }) => columnsAstray(chosen),
  open,
};

function open(place, first) {
  let context = first;
  let drawnFor = null;
  const asking = { tested: new Asked(() => draw(context)), guided: new Asked(() => draw(context)) };
  const tools = toolbar((changes) => context.choose(changes), (changes) => context.amend(changes), () => shownIn(context, asking));
  const board = table((name) => context.choose({ sort: next(context.chosen.sort, name) }));
  const heading = html("h2", { id: "board-title" });
  const meaning = html("p", { id: "meaning", class: "meaning" });
  const waiting = html("p", { id: "waiting", class: "quiet" });
  const below = notes();
  const section = html("section", { id: "ranked", "aria-labelledby": "board-title" }, heading, meaning, tools.element, board.element, waiting, below.element);
  place.append(tools.choices, section);
  const redraw = () => draw(context);
  section.addEventListener("pointerleave", redraw);
  section.addEventListener("focusout", redraw);

  function draw(now) {
    context = now;
    ask(now, shownIn(now, asking), asking);
    const shown = shownIn(now, asking);
    say(heading, `${title(shown.measure)}: ${shown.people}`);
    tools.draw(now, shown);
    const asked = JSON.stringify([now.run.run, now.chosen]);
    board.draw({ ...now, ...shown }, asked !== drawnFor);
    drawnFor = asked;
    board.element.hidden = shown.rows.length === 0;
    waiting.hidden = shown.shown.length > 0;
    say(waiting, shown.models.length > 0 ? "No model fits the search." : nothing(now, shown));
    below.draw(now, shown);
    say(meaning, below.meaning(now, shown));
  }
  return { draw, close: () => Object.values(asking).forEach((each) => each.close()) };
}

/** Why the board has no rows. */
function nothing({ run, held }, { measure, alone, rows }) {
  if (!held.loaded) {
    return "The board is being read.";
  }
  if (!held.progress?.complete) {
    return "No answers have been scored for this choice yet.";
  }
  if (!alone && run.populations.length === 0) {
    return "This run has no people to compare with: its data set holds nobody's answers. Entropy and option mass need none.";
  }
  return rows.length > 0
    ? "No model was asked in this run: only people and uniform answers are in it."
    : `The run is complete, and none of its questions has a value of ${title(measure)} for these people.`;
}

/** Where the paired tests of what is chosen are asked for. */
function testsAt({ run, chosen }, measure) {
  return [`api/runs/${encodeURIComponent(run.run)}/pairs`, { measure: measure.measure, population: measure.against_population ? chosen.population : null }];
}

/** Asks for what values are read between, and for the tests where they are shown and there are some: of a run under way there are none. */
function ask(context, { measure, alone, pairs, pairwise, columns, view }, { tested, guided }) {
  const guides = guidesAt(context, measure);
  const again = String([context.run.complete, context.held.returned, view?.revision]);
  if (guides !== null && view) {
    guided.ask(...guides, again);
  }
  if (context.run.complete && pairs.length > 0 && (alone || context.chosen.population) && (pairwise || columns.some((each) => each.name === "change"))) {
    tested.ask(...testsAt(context, measure), again);
  }
}

/** What is shown of what has come: rows of the measure in their order, and all that is read beside them. */
function shownIn(context, { tested, guided }) {
  const { run, held, measures, chosen } = context;
  const measure = measures.find((each) => each.measure === chosen.measure);
  const alone = !measure.against_population;
  const view = held.boards.get(boardOf(measure, chosen.population));
  // Steered models have a board of their own; here their ranks would stand among others'.
  const rows = (view?.rows ?? []).filter((row) => row.measure === chosen.measure && !row.steering);
  const models = byValue(rows.filter((row) => row.stage !== "reference"), measure);
  const references = rows.filter((row) => row.stage === "reference");
  const place = guidesAt(context, measure);
  const known = place === null || guided.has(...place);
  const guide = place !== null && known ? guideOf(guided.value, measure) : null;
  const pairs = pairsOf(models);
  const mass = new Map((held.boards.get(ALONE)?.rows ?? []).filter((row) => row.measure === "option_mass" && !row.steering).map((row) => [row.model, row]));
  const shared = {
    measure, alone, view, rows, models, references, pairs, mass,
    tests: tested.has(...testsAt(context, measure)) ? tested.value : null,
    untested: tested.error,
    people: alone ? peopleOf(measure) : (chosen.population ?? "no population"),
    pairwise: chosen.pairs === "1" && pairs.length > 0,
    guide,
    unguided: known ? "" : guided.error,
    // Where the axis ends is known with them; until then its place stays empty, so that no dot moves.
    scale: known || guided.error !== "" ? scaleOf(measure, rows, endOf(measure, guide)) : null,
    guides: linesOf(measure, guide),
    families: [...new Set(models.map((row) => row.family))].sort(),
    sharing: sharingOf(models),
    arrows: arrowsOf({ run: run.run, board: view?.board }, measure, models, new Date()),
    columns: columnsOf(chosen),
  };
  return { ...shared, shown: shared.pairwise ? shownPairs(shared, chosen) : shownRows(shared, chosen) };
}

function peopleOf(measure) {
  return measure.board === ALONE || measure.board === "sensitivity" ? "the models alone" : "all populations together";
}

function shownRows(shared, chosen) {
  const order = sorted(found(shared.models, chosen.find), chosen.sort, (name, row) => keyOf(name, row, shared));
  const bands = bandsOf(order);
  return order.map((row, place) => ({ identity: row.model, row, band: bands[place] }));
}

function shownPairs({ pairs }, chosen) {
  const wanted = new Set(found(pairs.flatMap((each) => [each.base, each.aligned]), chosen.find));
  const kept = pairs.filter((each) => wanted.has(each.base) || wanted.has(each.aligned));
  kept.sort((one, other) => Math.abs(changeOf(other) ?? 0) - Math.abs(changeOf(one) ?? 0));
  return kept.map((pair) => ({ identity: `${pair.base.model} → ${pair.aligned.model}`, pair }));
}
