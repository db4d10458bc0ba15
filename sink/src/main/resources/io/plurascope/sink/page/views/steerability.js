// How far models can be steered: whom they answer as, and whom they are taken for.

import { Asked } from "../asked.js";
import { chart } from "../chart.js";
import { confusion, confusionHeight } from "../charts/confusion.js";
import { dots, dotsHeight } from "../charts/dots.js";
import { orAbsent } from "../dash.js";
import { chooser, html, options, tell } from "../dom.js";
import { instead } from "../named.js";
import { STEERED } from "../offers.js";
import { narrow, tall } from "../sized.js";
import { styleTable } from "../steered/styles.js";
import { boardTable } from "../table.js";
import { called } from "../words.js";

const UNGAINED = "No question was answered both as these people and plainly.";
const UNANSWERED = "No question that these people answered was answered as them.";
const UNFLATTENED = "Flattening compares entropies with those of the people, and no question has both.";
const FEW = "Fewer than ten questions have no interval.";
const UNSHARED = "No question was answered by all of these populations and by the model as these people.";

export const view = {
  name: "steerability",
  title: "Steerability",
  boards: () => [STEERED],
  missing: ({ run }) =>
    run.boards.includes(STEERED)
      ? null
      : { why: "No model of this run was steered to answer as somebody, so it is not known how far that goes.", command: 'plurascope demo --triton real --steer "women,men" --styles qa,bio,portray' },
  open,
};

function open(place, first) {
  let context = first;
  const model = chooser("Model", "steered-model", (value) => context.choose({ model: value }));
  const style = chooser("Style", "steered-style", (value) => context.choose({ style: value }));
  const form = html("form", { class: "choices", "aria-label": "Which model and style" }, model.element, style.element);
  const trouble = html("p", { class: "banner", role: "alert", hidden: true });
  const astray = html("p", { class: "banner", role: "status", hidden: true });
  const gain = chart({ name: "gain", title: "Does steering help?" });
  const matrix = chart({ name: "confusion", title: "Whom is it taken for?" });
  const styles = styleTable();
  const all = boardTable([STEERED], () => false);
  place.append(html("h2", {}, "Can it be steered to answer as somebody?"), form, trouble, astray, gain.element, matrix.element, styles.element, html("details", {}, html("summary", {}, "Everything that the board has"), all.element));

  const asked = new Asked(() => draw(context));

  function draw(now) {
    context = now;
    asked.ask(`api/runs/${encodeURIComponent(now.run.run)}/steerability`, {}, String([now.run.complete, now.held.returned, now.held.boards.get(STEERED)?.revision]));
    const answer = asked.value;
    tell(trouble, asked.error ?? "");
    all.draw(now);
    const models = answer?.run === now.run.run ? answer.models : [];
    const shown = models.find((each) => each.model === now.chosen.model) ?? models.find((each) => each.attributes.length > 0);
    for (const each of [gain.element, matrix.element, styles.element]) {
      each.hidden = !shown;
    }
    if (!shown) {
      tell(astray, "");
      return;
    }
    const names = [...new Set(shown.attributes.map((each) => each.style))];
    const chosen = names.includes(now.chosen.style) ? now.chosen.style : names[0];
    tell(astray, [instead("steered model", now.chosen.model, shown.model), instead("style", now.chosen.style, chosen)].filter(Boolean).join(" "));
    options(model.select, models.map((each) => [each.model, each.model]), shown.model);
    options(style.select, names.map((each) => [each, each || "no style"]), chosen);
    drawGain(gain, shown, names, (each) => called(each, now.measures));
    drawMatrix(matrix, shown, chosen);
    styles.draw(shown, now.measures);
  }
  return {
    draw,
    close() {
      asked.close();
      gain.close();
      matrix.close();
    },
  };
}

function drawGain(figure, { attributes }, styles, words) {
  const rows = [...new Set(attributes.map((each) => each.attribute))];
  const known = attributes.filter((each) => each.gain);
  const between = known.some((each) => typeof each.gain.low === "number");
  figure.element.hidden = known.length === 0;
  tall(figure, dotsHeight(rows.length, styles.length));
  figure.draw(
    dots,
    {
      rows,
      axis: "gain: nearer to the people it answers as →",
      line: 0,
      narrow: narrow(figure),
      marks: styles.map((name) => ({
        name: name || "steered",
        points: known.filter((each) => each.style === name).map((each) => ({ row: rows.indexOf(each.attribute), ...each.gain })),
      })),
    },
    {
      explained: `How much nearer to the people whom the model answers as its steered answers are than its plain ones, on the same questions: right of the line steering helped, left of it it did harm. ${between ? "Lines are 95% intervals, each taken alone." : "There are no intervals: fewer than ten questions have both."}${byWhat(attributes, words)}`,
      head: ["As", "Style", "Gain", "From", "To", "Questions", "Faithfulness", "Flattening", "Style"],
      rows: attributes.map((each) => [each.attribute, each.style, orAbsent(each.gain?.value, UNGAINED), orAbsent(each.gain?.low, FEW), orAbsent(each.gain?.high, FEW), each.gain?.n ?? 0, orAbsent(each.faithfulness?.value, UNANSWERED), orAbsent(each.flattening?.value, UNFLATTENED), bestWords(each, words)]),
    },
  );
}

/** By which distance styles are compared; it is another one than that of the gain. */
function byWhat(attributes, words) {
  const distances = [...new Set(attributes.map((each) => each.best_by).filter(Boolean))];
  return distances.length ? ` Which style is the best is judged by another distance, the mean ${distances.map(words).join(" or ")}, over the questions that have it in every style; gain is by the Jensen-Shannon distance.` : "";
}

function bestWords(attribute, words) {
  return attribute.best_style ? `the best by ${words(attribute.best_by)}${attribute.beyond_chance === "yes" ? ", beyond chance" : ""}` : "";
}

function drawMatrix(figure, { attributes, populations }, style) {
  const rows = attributes.filter((each) => each.style === style && each.confusion.length > 0);
  figure.element.hidden = rows.length === 0;
  tall(figure, confusionHeight(rows.length));
  const cells = rows.flatMap((each, row) =>
    each.confusion.map((cell) => ({ row, column: populations.indexOf(cell.population), value: cell.value, nearest: cell.population === each.taken_for })),
  );
  const hits = rows.filter((each) => each.hit).length;
  figure.draw(
    confusion,
    { rows: rows.map((each) => each.attribute), columns: populations, cells, narrow: narrow(figure) },
    {
      explained: `Each row is a people whom the model answers as, each column a people that its answers are compared with (Jensen-Shannon distance; the stronger its colour, the nearer). The dot marks the nearest in a row: where steering works it stands in the column of the row's own people, as in ${hits} of ${rows.length} here.`,
      head: ["As", ...populations, "Taken for"],
      rows: rows.map((each) => [each.attribute, ...populations.map((name) => each.confusion.find((cell) => cell.population === name)?.value ?? null).map((value) => orAbsent(value, UNSHARED)), orAbsent(each.taken_for, UNSHARED)]),
    },
  );
}
