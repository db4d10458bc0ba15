// The questions of a run, the worst of a model first.

import { numberOr } from "../dash.js";
import { button, html, refill, say } from "../dom.js";
import { count, title } from "../words.js";

const FIRST = 25;
const UNDEFINED = "It has no value on this question: the model gave no answer that counts, these people were not asked it, or the measure is undefined for it.";

/** Makes the list; `more` is called with how many a person wants to see. */
export function questionList(more) {
  let answer = null;
  let wasToThis = false;
  let wanted = FIRST;
  const heading = html("h2", { id: "questions-title" }, "Questions");
  const words = html("p", { class: "quiet" });
  const head = html("tr");
  const body = html("tbody");
  const table = html("table", { id: "questions", "aria-labelledby": "questions-title" }, html("thead", {}, head), body);
  const further = button("Show more", { id: "questions-more" }, () => more(String(wanted * 2)));
  let drawn = null;
  return {
    FIRST,
    element: html("section", { "aria-labelledby": "questions-title" }, heading, words, table, further),
    /** Takes an answer; to what was asked before it stays as it is under the pointer or the keyboard. */
    take(came, toThis) {
      const same = toThis && wasToThis && came !== null && answer?.run === came.run;
      if (came !== answer && !(same && body.matches(":hover, :focus-within"))) {
        answer = came;
        drawn = null;
      }
      wasToThis = toThis;
    },
    draw({ now, by, against, link }) {
      wanted = Number(now.chosen.shown) || FIRST;
      table.hidden = !answer || answer.questions.length === 0;
      further.hidden = !answer || answer.total <= answer.questions.length;
      say(words, sentence(answer, now, by, against));
      const shown = JSON.stringify([now.chosen, by.measure]);
      if (!answer || drawn === shown) {
        return;
      }
      drawn = shown;
      head.replaceChildren(...["Question", answer.measure ? title(by) : null].filter((each) => each !== null).map((each, place) => html("th", { scope: "col", class: place === 0 ? null : "value" }, each)));
      refill(body, answer.questions.map((each) => row(each, answer, link, now.chosen.question)));
    },
  };
}

function sentence(answer, now, by, against) {
  if (!answer) {
    return "Reading the questions…";
  }
  if (answer.total === 0) {
    return now.chosen.find ? "No question fits the search." : "No question has ended yet.";
  }
  const order = answer.measure ? `${answer.model}, ${title(by)}${against ? ` against ${against}` : ""}, the worst first; where it is undefined, last.` : "In the order of their names.";
  return `${answer.total === 1 ? "1 question" : `${count(answer.total)} questions`}. ${order}`;
}

function row(question, answer, link, open) {
  const name = question.text || question.question;
  const value = answer.measure ? [html("td", { class: "value" }, numberOr(question.value, UNDEFINED))] : [];
  return html(
    "tr",
    { "data-row": true, tabindex: "-1", class: question.question === open ? "open" : null },
    html("th", { scope: "row" }, html("a", { href: link({ question: question.question, round: null }) }, name), html("span", { class: "note" }, question.question)),
    ...value,
  );
}
