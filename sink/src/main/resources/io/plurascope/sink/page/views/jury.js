// What a jury of people, or of populations, has of each model, between the mean of all and the worst-off of them.

import { Asked } from "../asked.js";
import { chart } from "../chart.js";
import { alphaAt, alphaText, alphaWords, betweenWords, shareOf, winnerChanges } from "../charts/alphas.js";
import { strip } from "../charts/strip.js";
import { welfare } from "../charts/welfare.js";
import { button, chooser, html, options, say } from "../dom.js";
import { alphaSlider, juryTable } from "../jury/table.js";
import { utilities } from "../jury/utilities.js";
import { alphasWith, besides, besidesOfAnswer, curvesOf, moved, nearest, ofAnswer, ofBoard, ofModels, satisfiedAbove, sureAt } from "../jury/welfares.js";
import { fileAddress } from "../load.js";
import { boardTable, boardTitle } from "../table.js";

const PREFIX = "jury:";
const RATERS = `${PREFIX}raters`;
const STEPS = 40;
const NARROW = 640;
const isJury = (name) => name === "jury" || name.startsWith(PREFIX);
/** Two shares of the axis that are nearer are one, as an address has its alpha rounded. */
const SAME = 0.002;
/** Whether there is no sink to ask: the page was saved. */
const alone = () => fileAddress("", {}) === null;
const isTable = (name) => isJury(name) || name === "texts";

export const view = {
  name: "jury",
  title: "Jury",
  boards: ({ run }) => run.boards.filter(isTable),
  missing: ({ run }) =>
    run.boards.some(isTable)
      ? null
      : { why: "Nobody judges in this run: it has no populations to be jurors, no raters, and no jury was named.", command: 'plurascope demo --jury "both=women,men"' },
  astray: ({ chosen }) => ({
    ...(chosen.alpha && !(alphaOf(chosen.alpha) >= 0) ? { alpha: `“${chosen.alpha}” is no alpha, which is a number from 0 on or infinity: what is shown is of alpha 0.` } : {}),
    ...(chosen.tau && !Number.isFinite(Number(chosen.tau)) ? { tau: `“${chosen.tau}” is no number to be satisfied above: what is shown is of the run's own.` } : {}),
  }),
  open,
};

function open(place, first) {
  let context = first;
  /** The curves that are drawn, and the place of the alpha among their points. */
  let shown = null;
  const redraw = () => draw(context);
  const asked = { sweep: new Asked(redraw), beside: new Asked(redraw), strip: utilities(redraw) };
  const jury = chooser("Jury", "jury", (value) => context.choose({ jury: value }));
  const tau = html("input", { type: "number", id: "tau", min: 0, max: 1, step: 0.05, disabled: alone() });
  tau.addEventListener("change", () => context.choose({ tau: tau.value }));
  const choices = html("form", { class: "choices", "aria-label": "Which jury" }, jury.element, html("label", {}, html("span", {}, "Satisfied above"), tau));
  choices.addEventListener("submit", (event) => event.preventDefault());
  const slider = alphaSlider((share) => context.amend({ alpha: alphaText(alphaAt(shown.curves[0].points[moved(shown.curves, share, shown.at)][0])) }));
  const curve = chart({ name: "welfare", title: "What the jury has together of each model", tall: true, below: [slider.element] });
  const status = html("p", { id: "sweep", class: "quiet", role: "status" });
  const nearby = html("p", { id: "nearby", class: "quiet", role: "status" });
  const sweep = button("Work out more alphas now", { id: "sweep-now" }, () => context.choose({ sweep: "1" }));
  const winners = html("p", { id: "winners", class: "quiet" });
  const table = juryTable();
  const dots = chart({ name: "jurors", title: "What each juror has of each model" });
  const board = boardTable([RATERS], isTable);
  const pictures = html("div", {}, choices, curve.element, status, nearby, sweep, winners, table.element, dots.element);
  const published = html("details", { class: "published" }, html("summary", {}, "The boards as they are published"), board.element);
  place.append(html("h2", {}, "What does everybody have of it, and the worst-off?"), pictures, published);

  function draw(now) {
    context = now;
    const names = now.run.boards.filter(isJury);
    const name = names.find((each) => isNamed(each, now.chosen.jury)) ?? names.find((each) => each === RATERS) ?? names[0];
    options(jury.select, names.map((each) => [each, boardTitle(each)]), name);
    const rows = now.held.boards.get(name)?.rows ?? [];
    const known = name && rows.length ? curvesKnown(now, name, rows) : { curves: [] };
    pictures.hidden = known.curves.length === 0;
    published.open ||= pictures.hidden && now.held.loaded;
    if (!pictures.hidden) {
      drawPictures(now, known, name);
    }
    board.draw(now);
  }

  /** The board's welfares at once, and those of more alphas when the sink has worked them out. */
  function curvesKnown(now, name, rows) {
    const ofModel = new Map(rows.map((row) => [row.model, row]));
    const path = `api/runs/${encodeURIComponent(now.run.run)}/jury`;
    const jurors = memberOf(name);
    const board = ofBoard(rows);
    const wanted = { ...jurors, alpha: alphasWith(STEPS, board).map(alphaText).join() };
    const settled = now.run.complete || now.chosen.sweep === "1";
    // The sink reads all that the topics hold for it, which is not done anew at every change of a run that is under way.
    const again = String([now.run.complete, now.held.returned, now.run.complete && now.held.boards.get(name).revision]);
    if (settled && !alone()) {
      asked.sweep.ask(path, wanted, again);
    }
    const swept = asked.sweep.has(path, wanted) ? asked.sweep.value.rows : null;
    const welfares = swept ? ofAnswer(swept).filter((each) => ofModel.has(each.model)) : board;
    return {
      settled,
      again,
      swept: swept !== null,
      curves: curvesOf(welfares, ofModel),
      sure: (alpha) => sureAt(alpha, welfares),
      ...besideKnown(now, { path, jurors, again }, mended(besides(rows), swept ? besidesOfAnswer(swept) : new Map())),
    };
  }

  /** What stands beside the welfares, above the tau that is chosen. The board has what is satisfied above the run's own tau. */
  function besideKnown(now, { path, jurors, again }, ofBoards) {
    const own = [...ofBoards.values()].find((each) => each.tau !== undefined)?.tau ?? now.run.tau;
    const limit = now.chosen.tau && !alone() ? Number(now.chosen.tau) : own;
    if (limit === own) {
      return { limit, trouble: asked.sweep.error, beside: satisfiedAbove(ofBoards, limit, "No question has a jury for it.") };
    }
    const wanted = { ...jurors, tau: now.chosen.tau };
    asked.beside.ask(path, wanted, again);
    const beside = asked.beside.has(path, wanted) ? besidesOfAnswer(asked.beside.value.rows) : ofBoards;
    const why = asked.beside.error || "It is being worked out from all that the run's topics hold.";
    return { limit, trouble: asked.sweep.error || asked.beside.error, beside: satisfiedAbove(beside, limit, why) };
  }

  function drawPictures(now, known, name) {
    const models = ofModels(known.curves);
    const names = [...new Set(models.map((each) => each.family))].sort();
    const wanted = alphaOf(now.chosen.alpha);
    const at = nearest(known.curves, shareOf(wanted));
    const share = known.curves[0].points[at][0];
    const alpha = alphaAt(share);
    shown = { curves: known.curves, at };
    const data = { curves: known.curves, families: names, at: share, narrow: innerWidth < NARROW };
    curve.draw(welfare, data, curveTable(known));
    slider.draw(share, alpha);
    drawStatus(known, name);
    say(nearby, elsewhere(now.chosen, { name, asked: wanted, shown: alpha, limit: known.limit }));
    if (document.activeElement !== tau) {
      tau.value = known.limit;
    }
    table.draw({ curves: known.curves, place: at, alpha, sure: known.sure(alpha), beside: known.beside, tau: known.limit });
    asked.strip.draw(now, { name, member: memberOf(name), settled: known.settled, again: known.again }, [...models].sort((one, other) => other.points[at][1] - one.points[at][1]).map((each) => each.model), dots, strip);
  }

  function drawStatus({ settled, swept, trouble, limit, curves }, name) {
    const alphas = curves[0].points.length;
    const saved = `This page was saved to a file with the board's ${alphas} alphas, and what is satisfied above ${limit}; a sink works out others.${name === "jury" ? "" : " What each juror of this jury has is not in the file."}`;
    say(status, alone() ? saved : trouble || (swept ? `Worked out at ${alphas} alphas.` : asked.sweep.loading ? `The board's ${alphas} alphas; more are being worked out from all that the run's topics hold, which may take a while.` : `The board's ${alphas} alphas. The others are worked out when the run is complete.`));
    sweep.hidden = settled || alone();
    const models = ofModels(curves);
    const changes = winnerChanges(models);
    say(winners, changes.length === 0 ? `By its value, ${best(models)} has most at every alpha.` : `By value, whom the jury has most of changes: ${changes.map((each) => `${each.to} passes ${each.from} ${betweenWords(each)}`).join("; ")}.`);
  }

  return {
    draw,
    close() {
      Object.values(asked).forEach((each) => each.close());
      curve.close();
      dots.close();
    },
  };
}

/** The alpha that an address names; 0 where it says nothing. */
function alphaOf(text) {
  return text === "infinity" ? Infinity : Number(text ?? 0);
}

/** What an address names that is not what is shown, a sentence each. */
function elsewhere(chosen, { name, asked, shown, limit }) {
  return [
    chosen.jury && !isNamed(name, chosen.jury) ? `There is no jury “${chosen.jury.replace(PREFIX, "")}” in this run: what is shown is of ${boardTitle(name)}.` : "",
    Math.abs(shareOf(shown) - shareOf(asked)) > SAME || (shown === Infinity) !== (asked === Infinity) ? `Alpha ${alphaWords(asked)} is not among them: what is shown is of alpha ${alphaWords(shown)}, the nearest.` : "",
    alone() && chosen.tau && Number(chosen.tau) !== limit ? `What is satisfied above ${chosen.tau} is not in this file: what is shown is of ${limit}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Whether an address means a jury: it may name it as its board, or as people and REST do. */
function isNamed(name, asked) {
  return name === asked || name === `${PREFIX}${asked}`;
}

/** What the sink is asked for: the name of a jury, and none for all populations or all raters. */
function memberOf(name) {
  return name === "jury" || name === RATERS ? {} : { jury: name.slice(PREFIX.length) };
}

function best(curves) {
  return curves.reduce((one, other) => (other.points[0][1] > one.points[0][1] ? other : one)).model;
}

/** What is known of models, with what an answer knows more of who is worst off. */
function mended(known, answered) {
  return new Map([...known].map(([model, of]) => [model, { ...answered.get(model), ...of, worst: answered.get(model)?.worst ?? of.worst }]));
}

function curveTable({ curves }) {
  return {
    explained: `One line a model: at alpha 0 every juror counts alike, and the further right, the more the worst-off count. Where two lines cross at the top, another model has the best value; a diamond marks it.${curves.some((each) => each.reference) ? " Grey lines are no models: people and uniform answers, to compare with." : ""}`,
    head: ["Model", ...curves[0].points.map(([share]) => `alpha ${alphaWords(alphaAt(share))}`)],
    rows: curves.map((each) => [each.model, ...each.points.map(([, value]) => value)]),
  };
}
