// A run in the tables of the paper: distance, entropy, the shuffled baseline, and before against after alignment.

import { Asked } from "../asked.js";
import { chart } from "../chart.js";
import { dots, dotsHeight } from "../charts/dots.js";
import { entropies, entropiesHeight } from "../charts/entropies.js";
import { Absent, orAbsent } from "../dash.js";
import { chooser, html, options, say } from "../dom.js";
import { peopleOf } from "../offers.js";
import { paperTables } from "../paper/tables.js";
import { narrow, tall } from "../sized.js";
import { called } from "../words.js";

const UNDER_WAY = "The run is under way. The tables are of a complete run; they appear here by themselves when it is.";

const UNKNOWN = "No question has a value, or the values are infinite.";
const FEW = "Fewer than ten questions have no interval and no test.";
const UNPRINTED = "The paper prints no figure of this model, or of these people.";
const UNSHUFFLED = "No question has options whose labels could be shuffled.";

export const view = {
  name: "paper",
  title: "Paper",
  boards: () => [],
  missing: ({ run }) => {
    if (run.monitor) {
      return { why: "A monitor never ends, and the paper's tables are of a complete run.", command: "plurascope experiment paper --data global_opinions.csv --answers answers.jsonl" };
    }
    if (run.models.length === 0 || run.draws === 0) {
      return { why: "No model answers questions with options in this run, so it has none of the paper's tables.", command: "plurascope experiment paper --data global_opinions.csv --answers answers.jsonl" };
    }
    return null;
  },
  astray: ({ run, chosen: { population } }) =>
    run.complete && peopleOf(run).includes(population) && !run.compared.includes(population) && run.compared.length > 0
      ? { people: `The paper's tables are of the people by whom models are compared, whom --populations names, and ${population} is not among them: what is shown is of ${run.compared[0]}.` }
      : {},
  open,
};

function open(place, first) {
  let context = first;
  const people = chooser("People", "paper-people", (value) => context.choose({ population: value }));
  const form = html("form", { class: "choices", "aria-label": "Which people" }, people.element);
  const said = html("details", { id: "paper-said" }, html("summary", {}, "What was asked, and by which convention"));
  const waiting = html("p", { class: "quiet", role: "status" });
  const pairs = html("ul", { id: "paper-pairs" });
  const distance = chart({ name: "table1-and-5", title: "Tables 1 and 5: distance to people, beside shuffled labels" });
  const entropy = chart({ name: "table4", title: "Table 4: entropy" });
  const spread = chart({ name: "figure3", title: "Figure 3: how entropies are spread over the questions" });
  const change = chart({ name: "before-and-after", title: "After alignment minus before" });
  const tables = paperTables();
  const content = html("div", {}, form, distance.element, entropy.element, spread.element, change.element, pairs, tables.element, said);
  place.append(html("h2", {}, "The tables of the paper"), html("p", { class: "quiet" }, "What Sorensen et al. 2024, “A Roadmap to Pluralistic Alignment”, measured in tables 1, 4 and 5 and figure 3, of the models of this run; where a model is one of the paper's, its printed figure stands beside."), waiting, content);

  const asked = new Asked(() => draw(context));

  function draw(now) {
    context = now;
    const { run, chosen } = now;
    const path = `api/runs/${encodeURIComponent(run.run)}/paper`;
    if (run.complete) {
      asked.ask(path, {}, String(now.held.returned));
    }
    const here = run.complete && asked.has(path, {});
    content.hidden = !here;
    if (!here) {
      say(waiting, run.complete ? asked.error || "Reading the run…" : UNDER_WAY);
      return;
    }
    const answer = asked.value;
    say(waiting, "");
    const population = run.compared.includes(chosen.population) ? chosen.population : run.compared[0];
    options(people.select, run.compared.map((each) => [each, each]), population);
    form.hidden = run.compared.length === 0;
    drawDistance(distance, answer, population);
    drawEntropy(entropy, answer);
    drawSpread(spread, answer);
    drawChange(change, answer, population);
    pairs.replaceChildren(...answer.said.filter((each) => each.includes("hypothesis")).map((each) => html("li", {}, titled(each, now.measures))));
    tables.draw(answer);
    said.replaceChildren(said.firstElementChild, ...answer.said.map((each) => html("p", {}, titled(each, now.measures))));
  }
  return { draw, close: () => [asked, distance, entropy, spread, change].forEach((each) => each.close()) };
}

/** A sentence of the report, with what a measure is called where its id stands in brackets. */
function titled(sentence, measures) {
  return sentence.replace(/\((\w+)\)/g, (whole, id) => `(${called(id, measures)})`);
}

/** Records of a table of the answer; none where it has no such table. */
function records(answer, table) {
  return answer.tables.find((each) => each.table === table)?.records ?? [];
}

/** A value and both ends of its interval, in cells. */
function between(record, field) {
  return [orAbsent(record[field], UNKNOWN), orAbsent(record.low, FEW), orAbsent(record.high, FEW)];
}

function points(list, rows, field) {
  return list.filter((each) => typeof each[field] === "number").map((each) => ({ row: rows.indexOf(each.model), value: each[field], low: field === "value" ? each.low : undefined, high: field === "value" ? each.high : undefined }));
}

/** What has to be known of the paper's figures where they stand beside those of a run. */
function theirs(list) {
  return list.some((each) => typeof each.paper === "number") ? " The paper's figures are over its own questions and draws, so they need not be the same." : "";
}

function drawDistance(figure, answer, population) {
  const plain = records(answer, "table1").filter((each) => each.population === population);
  const shuffled = records(answer, "table5").filter((each) => each.population === population);
  const rows = plain.map((each) => each.model);
  figure.element.hidden = rows.length === 0;
  tall(figure, dotsHeight(rows.length, 3));
  figure.draw(
    dots,
    {
      rows,
      axis: `Jensen-Shannon distance to ${population}`,
      low: 0,
      narrow: narrow(figure),
      marks: [
        { name: "measured", points: points(plain, rows, "value") },
        { name: "labels shuffled", hollow: true, points: points(shuffled, rows, "value") },
        { name: "printed in the paper", points: points(plain, rows, "paper") },
      ].filter((mark) => mark.points.length > 0),
    },
    {
      explained: `How far the model's answers are from people's: 0 is the same, 1 nothing in common. A model that is no nearer than with its labels shuffled knows nothing of which answer is which.${theirs(plain)}`,
      head: ["Model", "Stage", "Distance", "From", "To", "Questions", "Shuffled", "Paper", "Paper, shuffled"],
      rows: plain.map((each) => {
        const other = shuffled.find((one) => one.model === each.model);
        return [each.model, each.stage, ...between(each, "value"), each.n, orAbsent(other?.value, UNSHUFFLED), orAbsent(each.paper, UNPRINTED), orAbsent(other?.paper, UNPRINTED)];
      }),
    },
  );
}

function drawEntropy(figure, answer) {
  const all = records(answer, "table4");
  const rows = all.map((each) => each.model);
  const humans = records(answer, "people").filter((each) => each.measure === "entropy");
  figure.element.hidden = rows.length === 0;
  tall(figure, dotsHeight(rows.length + humans.length, 2));
  figure.draw(
    dots,
    {
      rows: [...rows, ...humans.map((each) => `people: ${each.population}`)],
      axis: "mean entropy in nats →",
      low: 0,
      narrow: narrow(figure),
      marks: [
        { name: "measured", points: [...points(all, rows, "value"), ...humans.map((each, place) => ({ row: rows.length + place, value: each.value, low: each.low, high: each.high }))] },
        { name: "printed in the paper", points: points(all, rows, "paper") },
      ].filter((mark) => mark.points.length > 0),
    },
    {
      explained: `How far answers are spread over the options, on average: 0 is always one answer alone. Below the models the people themselves.${theirs(all)}`,
      head: ["Model", "Stage", "Entropy", "From", "To", "Questions", "Paper"],
      rows: [...all.map((each) => [each.model, each.stage, ...between(each, "value"), each.n, orAbsent(each.paper, UNPRINTED)]), ...humans.map((each) => [`people: ${each.population}`, "", ...between(each, "value"), each.n, new Absent("The paper prints no entropy of people.")])],
    },
  );
}

function drawSpread(figure, answer) {
  const all = records(answer, "figure3");
  const models = [...new Set(all.map((each) => each.model))];
  figure.element.hidden = models.length === 0;
  tall(figure, entropiesHeight(models.length));
  const totals = new Map();
  all.forEach((each) => totals.set(each.model, (totals.get(each.model) ?? 0) + each.questions));
  const bins = all.filter((each) => each.questions > 0).map((each) => ({ model: models.indexOf(each.model), from: each.from, to: each.to, count: each.questions, share: each.questions / totals.get(each.model) }));
  figure.draw(
    entropies,
    { models, bins, narrow: narrow(figure) },
    {
      explained: "A row a model, a cell a tenth of a nat: the stronger its colour, the more of its questions have an entropy in there. Alignment that narrows answers moves the colour to the left.",
      head: ["Model", "From", "To", "Questions"],
      rows: all.map((each) => [each.model, each.from.toFixed(1), each.to.toFixed(1), each.questions]),
    },
  );
}

function drawChange(figure, answer, population) {
  const all = records(answer, "before_and_after").filter((each) => each.population === population || each.population === "");
  const tests = records(answer, "before_and_after").length;
  const pair = (each) => `${each.aligned} (from ${each.base})`;
  const rows = [...new Set(all.map(pair))];
  const what = (each) => (each.measure === "entropy" ? "entropy" : "distance");
  const marks = ["distance", "entropy"].map((name) => ({ name, points: all.filter((each) => what(each) === name).map((each) => ({ row: rows.indexOf(pair(each)), value: each.difference, low: each.low, high: each.high })) }));
  figure.element.hidden = rows.length === 0;
  tall(figure, dotsHeight(rows.length, marks.length));
  figure.draw(
    dots,
    { rows, axis: "aligned minus base", line: 0, narrow: narrow(figure), marks: marks.filter((mark) => mark.points.length > 0) },
    {
      explained: `The same questions before and after alignment. The paper supposes that the distance grows and the entropy (in nats) falls; the last column says what the test makes of that. Its p-values are corrected (Holm) for ${tests === 1 ? "1 test" : `all ${tests} tests`} of this table: every pair, all populations and both measures. The board corrects for the pairs of one measure and population alone, so that its p-values of the same pair are smaller.`,
      head: ["Pair", "Difference", "From", "To", "Questions", "p (Holm)", "The paper's hypothesis"],
      rows: all.map((each) => [`${each.base} → ${each.aligned}, ${what(each)}`, ...between(each, "difference"), each.n, orAbsent(each.p_holm, FEW), each.hypothesis]),
    },
  );
}
