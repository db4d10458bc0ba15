// One question after the other: what people answered against what a model answered, down to the raw events.

import { address } from "../address.js";
import { chooser, html, options, say } from "../dom.js";
import { latestOf } from "../latest.js";
import { load } from "../load.js";
import { ranking } from "../offers.js";
import { opened } from "../question/opened.js";
import { questionList } from "../question/list.js";
import { title } from "../words.js";

export const view = {
  name: "question",
  title: "Question",
  boards: () => [],
  missing: ({ run }) =>
    run.models.length > 0
      ? null
      : { why: "Nobody was asked in this run, so there are no questions with answers to open.", command: "plurascope demo" },
  open,
};

function open(place, first) {
  let context = first;
  const model = chooser("Model", "question-model", (value) => context.choose({ model: value }));
  const measure = chooser("Worst first by", "question-measure", (value) => context.choose({ measure: value }));
  const people = chooser("People", "question-people", (value) => context.choose({ population: value }));
  const search = html("input", { type: "search", id: "question-search", placeholder: "a part of its text" });
  search.addEventListener("input", () => context.amend({ find: search.value, shown: null }));
  const form = html("form", { class: "choices", "aria-label": "Which questions" }, model.element, measure.element, people.element, html("label", {}, html("span", {}, "Search"), search));
  form.addEventListener("submit", (event) => event.preventDefault());
  const trouble = html("p", { class: "banner", role: "alert", hidden: true });
  const detail = opened((round) => context.choose({ round }));
  const list = questionList((shown) => context.amend({ shown }));
  place.append(form, trouble, detail.element, list.element);

  const askList = latestOf((wish) => load(`api/runs/${encodeURIComponent(wish.run)}/questions`, wish.parameters), (answer, error) => {
    tell(error);
    list.take(answer);
    draw(context);
  });
  const askOne = latestOf((wish) => load(`api/runs/${encodeURIComponent(wish.run)}/questions/${encodeURIComponent(wish.question)}`, { steering: wish.steering, round: wish.round }), (answer, error) => {
    tell(error);
    detail.take(answer);
    draw(context);
  });

  function tell(error) {
    trouble.hidden = !error;
    say(trouble, error ? error.message : "");
  }

  function draw(now) {
    context = now;
    const { run, chosen, measures } = now;
    const name = run.models.includes(chosen.model) ? chosen.model : run.models[0];
    const by = measures.find((each) => each.measure === chosen.measure);
    options(model.select, run.models.map((each) => [each, each]), name);
    options(measure.select, ranking(measures).filter((each) => !each.board.startsWith("jury")).map((each) => [each.measure, title(each)]), chosen.measure);
    options(people.select, run.populations.map((each) => [each, each]), chosen.population);
    people.element.hidden = run.populations.length === 0;
    if (document.activeElement !== search) {
      search.value = chosen.find ?? "";
    }
    const against = by.against_population ? chosen.population : null;
    askList({
      run: run.run,
      complete: run.complete,
      parameters: {
        model: by.against_population && !against ? null : name,
        measure: by.against_population && !against ? null : by.measure,
        population: against,
        search: chosen.find ? chosen.find : null,
        limit: String(Number(chosen.shown) || list.FIRST),
      },
    });
    detail.element.hidden = !chosen.question;
    if (chosen.question) {
      askOne({ run: run.run, complete: run.complete, question: chosen.question, steering: chosen.steering ?? "", round: chosen.round ?? null });
    }
    const link = (changes) => address({ ...chosen, view: "question", model: name, ...changes });
    detail.draw({ now, model: name, measures, link });
    list.draw({ now, model: name, by, against, link });
  }
  return { draw, close: () => detail.close() };
}
