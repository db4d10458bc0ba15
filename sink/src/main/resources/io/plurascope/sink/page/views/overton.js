// Which answers that people give a model gives too: question by question what it covers, misses, and should not have said.

import { address } from "../address.js";
import { Asked } from "../asked.js";
import { chart } from "../chart.js";
import { bins } from "../charts/bins.js";
import { chooser, html, keep, options, say, searcher, tell } from "../dom.js";
import { loadAll } from "../load.js";
import { instead, modelAstray } from "../named.js";
import { base } from "../offers.js";
import { overtonList } from "../overton/list.js";
import { FIRST, shownAstray } from "../question/shown.js";
import { boardTable } from "../table.js";
import { count, number, title } from "../words.js";

const BOARDS = ["overton", "overton_fact"];
const TEXTS = ["overton_text", "overton_text_fact"];
const COVERAGE = "overton_recall";
const BINS = 10;

/** Milliseconds between two looks into a run that is under way. */
const PAUSE = 5000;

export const view = {
  name: "overton",
  title: "Overton",
  boards: ({ run }) => run.boards.filter((name) => [...BOARDS, ...TEXTS].includes(name)),
  missing: ({ run }) =>
    run.boards.some((name) => [...BOARDS, ...TEXTS].includes(base(name)))
      ? null
      : { why: "Nothing is known here of which answers are reasonable: no question with options has ended, and none lists its answers.", command: "plurascope demo --support 0.1" },
  astray: (context) => ({ ...modelAstray(context), ...shownAstray(context) }),
  open,
};

function open(place, first) {
  let context = first;
  const model = chooser("Model", "overton-model", (value) => context.choose({ model: value, shown: null }));
  const measure = chooser("Worst first by", "overton-measure", (value) => context.choose({ by: value, shown: null }));
  const search = searcher("overton-search", (find) => context.amend({ find, shown: null }));
  const form = html("form", { class: "choices", "aria-label": "Which model" }, model.element, measure.element, search.element);
  form.addEventListener("submit", (event) => event.preventDefault());
  const astray = html("p", { class: "banner", role: "status", hidden: true });
  const trouble = html("p", { class: "banner", role: "alert", hidden: true });
  const mean = html("p", { id: "overton-mean" });
  const spread = chart({ name: "coverage", title: "Coverage, question by question" });
  const list = overtonList((shown) => context.amend({ shown }));
  const texts = boardTable(TEXTS, () => false);
  place.append(html("h2", {}, "Does it give the answers that people give?"), form, astray, trouble, mean, spread.element, list.element, texts.element);

  const path = (run, what) => `api/runs/${encodeURIComponent(run)}/${what}`;
  const redraw = () => draw(context);
  const all = (address, parameters) => loadAll(address, parameters, "questions");
  const answers = { values: new Asked(redraw, { pause: PAUSE, how: all }), page: new Asked(redraw, { pause: PAUSE }) };

  function draw(now) {
    context = now;
    const { run, chosen, measures, held } = now;
    const choosable = measures.filter((each) => BOARDS.includes(each.board) && !each.against_population && run.boards.includes(each.board));
    const asked = choosable.length > 0 && run.models.length > 0;
    for (const each of [form, astray, mean, spread.element, list.element]) {
      each.hidden = !asked;
    }
    texts.element.hidden = !run.boards.some((name) => TEXTS.includes(name));
    texts.draw(now);
    if (!asked) {
      return;
    }
    const name = run.models.includes(chosen.model) ? chosen.model : run.models[0];
    const by = choosable.find((each) => each.measure === chosen.by) ?? choosable.find((each) => each.measure === COVERAGE) ?? choosable[0];
    options(model.select, run.models.map((each) => [each, each]), name);
    options(measure.select, choosable.map((each) => [each.measure, title(each)]), by.measure);
    keep(search.input, chosen.find ?? "");
    tell(astray, instead("measure of what is covered", chosen.by, by.measure, title(by)));
    const wish = { model: name, measure: by.measure };
    const shown = { ...wish, search: chosen.find ? chosen.find : null, limit: String(Number(chosen.shown) || FIRST) };
    const again = String([run.complete, held.returned, held.progress?.revision]);
    answers.values.ask(path(run.run, "questions"), wish, again);
    answers.page.ask(path(run.run, "overton"), shown, again);
    list.take(answers.page.value?.run === run.run ? answers.page.value : null, answers.page.has(path(run.run, "overton"), shown));
    const error = answers.page.error || answers.values.error;
    tell(trouble, error ?? "");
    say(mean, meanWords(now, by, name));
    drawSpread(spread, answers.values.has(path(run.run, "questions"), wish) ? answers.values.value : null, by);
    list.draw({ now, by, link: (question) => address({ ...chosen, view: "question", model: name, question, measure: by.measure, find: null, shown: null }) });
  }
  return {
    draw,
    close() {
      Object.values(answers).forEach((each) => each.close());
      spread.close();
    },
  };
}

function meanWords({ run, held }, by, model) {
  const row = (held.boards.get(by.board)?.rows ?? []).find((each) => each.measure === by.measure && each.model === model && !each.steering);
  if (!row || row.value === null) {
    return `${by.meaning} No question has a value yet.`;
  }
  const unbounded = run.monitor ? ", without an interval, since they ask the same questions again" : "";
  const interval = row.low === null ? unbounded : `, 95% interval ${number(row.low)} to ${number(row.high)}`;
  const over = `${count(row.n)} ${run.monitor ? "values of its windows" : "questions"}`;
  return `${by.meaning} On average ${number(row.value)} over ${over}${interval}.`;
}

/** Every measure here is from 0 to 1; a bin holds its lower end, the last one both. */
function drawSpread(figure, questions, by) {
  const known = (questions ?? []).map((each) => each.value).filter((value) => typeof value === "number");
  const counts = Array.from({ length: BINS }, () => 0);
  known.forEach((value) => {
    counts[Math.min(BINS - 1, Math.floor(value * BINS + 1e-9))] += 1;
  });
  const words = (place) => `${(place / BINS).toFixed(1)} to ${((place + 1) / BINS).toFixed(1)}`;
  const without = (questions?.length ?? 0) - known.length;
  figure.draw(
    bins,
    { axis: title(by), bins: counts.map((count, place) => ({ words: words(place), count })) },
    {
      explained: questions === null ? "Reading the questions…" : `How many of ${known.length} questions have which value.${without > 0 ? ` It is undefined for ${without} more.` : ""}`,
      head: [title(by), "Questions"],
      rows: counts.map((count, place) => [words(place), count]),
    },
  );
}
