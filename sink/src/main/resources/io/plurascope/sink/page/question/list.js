// The questions of a run, the worst of a model first.

import { numberOr } from "../dash.js";
import { button, html, refill, say } from "../dom.js";
import { startOfRound } from "../monitor/windows.js";
import { count, difference, title } from "../words.js";
import { FIRST, moreThan } from "./shown.js";
import { steeringWords } from "./steering.js";

const EARLIER = "The question was not asked in that window, or has no value in it.";
const UNDEFINED = "It has no value on this question: the model gave no answer that counts, these people were not asked it, or the measure is undefined for it.";

/** Makes the list; `more` is called with how many a person wants to see. */
export function questionList(more) {
  let answer = null;
  let wasToThis = false;
  let wanted = FIRST;
  const heading = html("h2", { id: "questions-title" }, "Questions");
  const words = html("p", { class: "quiet" });
  const all = html("p", { id: "questions-all", hidden: true });
  const head = html("tr");
  const body = html("tbody");
  const table = html("table", { id: "questions", "aria-labelledby": "questions-title" }, html("thead", {}, head), body);
  const further = button("Show more", { id: "questions-more" }, () => more(moreThan(wanted)));
  let drawn = null;
  return {
    element: html("section", { "aria-labelledby": "questions-title" }, heading, words, all, table, further),
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
      drawAll(all, answer, link);
      const shown = JSON.stringify([now.chosen, by.measure]);
      if (!answer || drawn === shown) {
        return;
      }
      drawn = shown;
      head.replaceChildren(...headOf(answer, by).map((each, place) => html("th", { scope: "col", class: place === 0 ? null : "value" }, each)));
      refill(body, answer.questions.map((each) => row(each, answer, link, now.chosen.question)));
    },
  };
}

function headOf({ measure, before }, by) {
  return ["Question", ...(measure ? [title(by)] : []), ...(before === null ? [] : ["Before", "Change"])];
}

/** Out of a window, and to all that was asked plainly. */
function drawAll(place, answer, link) {
  place.hidden = !answer || (answer.round === null && !answer.steering);
  place.replaceChildren(html("a", { href: link({ round: null, before: null, steering: null }) }, "All questions, as they were asked last"));
}

function sentence(answer, now, by, against) {
  if (!answer) {
    return "Reading the questions…";
  }
  if (answer.total === 0) {
    return now.chosen.find ? "No question fits the search." : answer.round === null ? "No question has ended yet." : `There is no question of ${roundWords(now.run, answer.round)} that has ended.`;
  }
  const first = answer.before === null ? "the worst first" : `beside ${roundWords(now.run, answer.before)}, what has changed most first`;
  const steered = answer.steering ? ` asked ${steeringWords(answer.steering)}` : "";
  const order = answer.measure ? `${answer.model}${steered}, ${title(by)}${against ? ` against ${against}` : ""}, ${first}; where it is undefined, last.` : "In the order of their names.";
  return `${answer.total === 1 ? "1 question" : `${count(answer.total)} questions`}${answer.round === null ? "" : ` of ${roundWords(now.run, answer.round)}`}. ${order}`;
}

function roundWords(run, round) {
  const start = startOfRound(run, round);
  return start ? `the window from ${start}` : `round ${round}`;
}

/** By how much a value differs from that before; infinite values differ by no number. */
function change({ value, before }) {
  const known = [value, before].every((each) => each !== null && Number.isFinite(Number(each)));
  return known ? difference(Number(value) - Number(before)) : numberOr(null, value === null ? UNDEFINED : before === null ? EARLIER : "One of the two is infinite.");
}

function row(question, answer, link, open) {
  const name = question.text || question.question;
  const value = answer.measure ? [html("td", { class: "value" }, numberOr(question.value, UNDEFINED))] : [];
  const earlier = answer.before === null ? [] : [numberOr(question.before, EARLIER), change(question)].map((each) => html("td", { class: "value" }, each));
  return html(
    "tr",
    { "data-row": true, tabindex: "-1", class: question.question === open ? "open" : null },
    html("th", { scope: "row" }, html("a", { href: link({ question: question.question, round: answer.round === null ? null : String(answer.round) }) }, name), html("span", { class: "note" }, question.question)),
    ...value,
    ...earlier,
  );
}
