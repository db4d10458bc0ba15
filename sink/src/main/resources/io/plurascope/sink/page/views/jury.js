// What a jury of people, or of populations, has of each model, between the mean of all and the worst-off of them.

import { Asked } from "../asked.js";
import { chart } from "../chart.js";
import { alphaAt, alphasOf, alphaText, alphaWords, winnerChanges } from "../charts/alphas.js";
import { strip } from "../charts/strip.js";
import { welfare } from "../charts/welfare.js";
import { button, chooser, html, options, say } from "../dom.js";
import { alphaSlider, juryTable } from "../jury/table.js";
import { utilities } from "../jury/utilities.js";
import { besides, besidesOfAnswer, curvesOf, nearest, ofAnswer, ofBoard, ofModels } from "../jury/welfares.js";
import { boardTable, boardTitle } from "../table.js";

const RATERS = "jury:raters";
const STEPS = 40;
const NARROW = 640;
const isJury = (name) => name === "jury" || name.startsWith("jury:");
const isTable = (name) => isJury(name) || name === "texts";

export const view = {
  name: "jury",
  title: "Jury",
  boards: ({ run }) => run.boards.filter(isTable),
  missing: ({ run }) =>
    run.boards.some(isTable)
      ? null
      : { why: "Nobody judges in this run: it has no populations to be jurors, no raters, and no jury was named.", command: 'plurascope demo --jury "both=women,men"' },
  open,
};

function open(place, first) {
  let context = first;
  const redraw = () => draw(context);
  const asked = { sweep: new Asked(redraw), beside: new Asked(redraw), strip: utilities(redraw) };
  const jury = chooser("Jury", "jury", (value) => context.choose({ jury: value }));
  const tau = html("input", { type: "number", id: "tau", min: 0, max: 1, step: 0.05 });
  tau.addEventListener("change", () => context.choose({ tau: tau.value }));
  const choices = html("form", { class: "choices", "aria-label": "Which jury" }, jury.element, html("label", {}, html("span", {}, "Satisfied above"), tau));
  choices.addEventListener("submit", (event) => event.preventDefault());
  const slider = alphaSlider((share) => context.amend({ alpha: alphaText(alphaAt(share)) }));
  const curve = chart({ name: "welfare", title: "What the jury has together of each model", tall: true, below: [slider.element] });
  const status = html("p", { id: "sweep", class: "quiet", role: "status" });
  const sweep = button("Work out more alphas now", { id: "sweep-now" }, () => context.choose({ sweep: "1" }));
  const winners = html("p", { id: "winners", class: "quiet" });
  const table = juryTable();
  const dots = chart({ name: "jurors", title: "What each juror has of each model" });
  const board = boardTable([RATERS], isTable);
  const pictures = html("div", {}, choices, curve.element, status, sweep, winners, table.element, dots.element);
  const published = html("details", { class: "published" }, html("summary", {}, "The boards as they are published"), board.element);
  place.append(html("h2", {}, "What does everybody have of it, and the worst-off?"), pictures, published);

  function draw(now) {
    context = now;
    const names = now.run.boards.filter(isJury);
    const name = names.find((each) => each === now.chosen.jury) ?? names.find((each) => each === RATERS) ?? names[0];
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
    const wanted = { ...jurors, alpha: alphasOf(STEPS).map(alphaText).join() };
    const besideWanted = { ...jurors, tau: now.chosen.tau ?? null };
    const settled = now.run.complete || now.chosen.sweep === "1";
    if (settled) {
      asked.sweep.ask(path, wanted);
    }
    // The board has what is satisfied above the run's own tau.
    if (now.chosen.tau) {
      asked.beside.ask(path, besideWanted);
    }
    const swept = asked.sweep.has(path, wanted);
    const besideRows = asked.beside.has(path, besideWanted) ? asked.beside.value.rows : null;
    return {
      settled,
      swept,
      curves: curvesOf(swept ? ofAnswer(asked.sweep.value.rows).filter((each) => ofModel.has(each.model)) : ofBoard(rows), ofModel),
      beside: besideRows ? besidesOfAnswer(besideRows) : mended(besides(rows), swept ? besidesOfAnswer(asked.sweep.value.rows) : new Map()),
    };
  }

  function drawPictures(now, known, name) {
    const models = ofModels(known.curves);
    const names = [...new Set(models.map((each) => each.family))].sort();
    const wanted = now.chosen.alpha === "infinity" ? Infinity : Number(now.chosen.alpha ?? 0);
    const at = nearest(known.curves, wanted === Infinity ? 1 : wanted / (1 + wanted));
    const share = known.curves[0].points[at][0];
    const alpha = alphaAt(share);
    const data = { curves: known.curves, families: names, at: share, narrow: innerWidth < NARROW };
    curve.draw(welfare, data, curveTable(known));
    slider.draw(share, alpha);
    drawStatus(known);
    const limit = now.chosen.tau ?? String([...known.beside.values()].find((each) => each.tau !== undefined)?.tau ?? now.run.tau);
    if (document.activeElement !== tau) {
      tau.value = limit;
    }
    table.draw({ curves: known.curves, place: at, alpha, beside: known.beside, tau: limit });
    asked.strip.draw(now, { name, member: memberOf(name), settled: known.settled }, [...models].sort((one, other) => other.points[at][1] - one.points[at][1]).map((each) => each.model), dots, strip);
  }

  function drawStatus({ settled, swept, curves }) {
    const trouble = asked.sweep.error || asked.beside.error;
    const alphas = curves[0].points.length;
    say(status, trouble || (swept ? `Worked out at ${alphas} alphas.` : asked.sweep.loading ? `The board's ${alphas} alphas; more are being worked out from all that the run's topics hold, which may take a while.` : `The board's ${alphas} alphas. The others are worked out when the run is complete.`));
    sweep.hidden = settled;
    const models = ofModels(curves);
    const changes = winnerChanges(models);
    say(winners, changes.length === 0 ? `${best(models)} has most at every alpha.` : `Whom the jury has most of changes: ${changes.map((each) => `from alpha ${alphaWords(alphaAt(each.share))} on ${each.to} before ${each.from}`).join("; ")}.`);
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

/** What the sink is asked for: the name of a jury, and none for all populations or all raters. */
function memberOf(name) {
  return name === "jury" || name === RATERS ? {} : { jury: name.slice("jury:".length) };
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
    explained: `One line a model: at alpha 0 every juror counts alike, and the further right, the more the worst-off count. Where two lines cross at the top, another model is best for the jury; a diamond marks it.${curves.some((each) => each.reference) ? " Grey lines are no models: people and uniform answers, to compare with." : ""}`,
    head: ["Model", ...curves[0].points.map(([share]) => `alpha ${alphaWords(alphaAt(share))}`)],
    rows: curves.map((each) => [each.model, ...each.points.map(([, value]) => value)]),
  };
}
