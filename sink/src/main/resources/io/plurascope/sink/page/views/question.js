// One question after the other: what people answered against what a model answered, down to the raw events.

import { address } from "../address.js";
import { Asked } from "../asked.js";
import { chooser, html, keep, options, searcher, tell } from "../dom.js";
import { fileAddress } from "../load.js";
import { modelAstray } from "../named.js";
import { peopleOf, ranking } from "../offers.js";
import { opened } from "../question/opened.js";
import { questionList } from "../question/list.js";
import { FIRST, roundsAstray, shownAstray } from "../question/shown.js";
import { title } from "../words.js";

/** Milliseconds between two looks into a run that is under way. */
const PAUSE = 5000;

export const view = {
  name: "question",
  title: "Question",
  boards: () => [],
  missing: ({ run }) =>
    run.models.length > 0
      ? null
      : { why: "Nobody was asked in this run, so there are no questions with answers to open.", command: "plurascope demo" },
  astray: (context) => ({ ...modelAstray(context), ...shownAstray(context), ...roundsAstray(context) }),
  open,
};

function open(place, first) {
  let context = first;
  const model = chooser("Model", "question-model", (value) => context.choose({ model: value }));
  const measure = chooser("Worst first by", "question-measure", (value) => context.choose({ measure: value }));
  const people = chooser("People", "question-people", (value) => context.choose({ population: value }));
  const search = searcher("question-search", (find) => context.amend({ find, shown: null }));
  const form = html("form", { class: "choices", "aria-label": "Which questions" }, model.element, measure.element, people.element, search.element);
  form.addEventListener("submit", (event) => event.preventDefault());
  const trouble = html("p", { class: "banner", role: "alert", hidden: true });
  const detail = opened((round) => context.choose({ round }));
  const list = questionList((shown) => context.amend({ shown }));
  place.append(form, trouble, detail.element, list.element);

  const redraw = () => draw(context);
  const asked = { list: new Asked(redraw, { pause: PAUSE }), one: new Asked(redraw, { pause: PAUSE }) };

  function draw(now) {
    context = now;
    const { run, chosen, measures, held } = now;
    const name = run.models.includes(chosen.model) ? chosen.model : run.models[0];
    const by = measures.find((each) => each.measure === chosen.measure);
    options(model.select, run.models.map((each) => [each, each]), name);
    options(measure.select, ranking(measures).filter((each) => !each.board.startsWith("jury")).map((each) => [each.measure, title(each)]), chosen.measure);
    options(people.select, peopleOf(run).map((each) => [each, each]), chosen.population);
    people.element.hidden = run.populations.length === 0;
    keep(search.input, chosen.find ?? "");
    const against = by.against_population ? chosen.population : null;
    const path = `api/runs/${encodeURIComponent(run.run)}/questions`;
    const valued = !by.against_population || against !== null;
    const before = valued && chosen.round ? (chosen.before ?? null) : null;
    const parameters = {
      model: valued ? name : null,
      measure: valued ? by.measure : null,
      population: against,
      steering: valued && chosen.steering ? chosen.steering : null,
      round: chosen.round ?? null,
      before,
      order: before === null ? null : "change",
      search: chosen.find ? chosen.find : null,
      limit: String(Number(chosen.shown) || FIRST),
    };
    const again = String([run.complete, held.returned, held.progress?.revision]);
    asked.list.ask(path, parameters, again);
    list.take(asked.list.value?.run === run.run ? asked.list.value : null, asked.list.has(path, parameters));
    detail.element.hidden = !chosen.question;
    if (chosen.question) {
      asked.one.ask(`${path}/${encodeURIComponent(chosen.question)}`, { steering: chosen.steering ?? "", round: chosen.round ?? null }, again);
      detail.take(asked.one.value, asked.one.error !== "");
    }
    const error = asked.list.error || (chosen.question ? openError(asked.one, now) : "");
    tell(trouble, error ?? "");
    const link = (changes) => address({ ...chosen, view: "question", model: name, ...changes });
    detail.draw({ now, model: name, measures, link });
    list.draw({ now, model: name, by, against, link });
  }
  return {
    draw,
    close() {
      Object.values(asked).forEach((each) => each.close());
      detail.close();
    },
  };
}

/** Why the question is not open. A page that was saved says itself what is not in it. */
function openError({ error, status }, { run, chosen }) {
  const gone = status === 404 && fileAddress("", {}) !== null;
  const way = chosen.steering || chosen.round ? " that was asked in this way and round" : "";
  return gone ? `There is no question “${chosen.question}”${way} in this run${run.complete ? "" : " so far"}. The list has those that there are.` : error;
}
