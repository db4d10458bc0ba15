// Every model's answer to the question that is open, beside each other.

import { numberOr } from "../dash.js";
import { html, refill } from "../dom.js";

const UNANSWERED = "The model gave no answer to this question that counts.";
const UNCOMPARED = "The model gave no answer that counts, or these people were not asked this question.";

/** Makes the table. */
export function modelTable() {
  const heading = html("h3", { id: "question-models-title" }, "All models on this question");
  const head = html("tr");
  const body = html("tbody");
  let drawn = null;
  return {
    element: html("div", { class: "wide" }, heading, html("table", { id: "question-models", "aria-labelledby": "question-models-title" }, html("thead", {}, head), body)),
    draw({ question, model, people, link }) {
      const shown = JSON.stringify([question.run, question.question, question.steering, question.round, model, people?.population]);
      if (drawn === shown) {
        return;
      }
      drawn = shown;
      const options = question.options.map((each) => html("th", { scope: "col", title: each.text }, html("span", { class: "clamped" }, each.text)));
      head.replaceChildren(...["Model", "Distance"].map((each) => html("th", { scope: "col" }, each)), ...options);
      const peoples = people ? [line(html("th", { scope: "row" }, people.population, html("span", { class: "note" }, "people")), [], people.probabilities, "people")] : [];
      refill(body, [...peoples, ...question.models.map((each) => of(each, question, model, people, link))]);
    },
  };
}

function of(answered, question, model, people, link) {
  const name = html("a", { href: link({ model: answered.model }), "aria-current": answered.model === model ? "true" : null }, answered.model);
  const shares = question.options.map((_, place) => answered.probabilities[place]);
  return line(html("th", { scope: "row" }, name), [numberOr(distance(answered, people), UNCOMPARED)], shares, answered.model === model ? "open" : null, true);
}

function line(name, distance, probabilities, kind, isRow = false) {
  return html(
    "tr",
    { class: kind, "data-row": isRow, tabindex: isRow ? "-1" : null },
    name,
    html("td", {}, ...distance),
    ...probabilities.map((each) => html("td", {}, numberOr(each, UNANSWERED))),
  );
}

/** The Jensen-Shannon distance as it was scored. */
function distance(answered, people) {
  const at = people ? answered.populations.indexOf(people.population) : -1;
  const measure = answered.measures.indexOf("js_distance");
  return at < 0 || measure < 0 ? undefined : answered.values[at * answered.measures.length + measure];
}
