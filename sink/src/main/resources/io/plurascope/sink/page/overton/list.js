// Questions with what became of each of their answers.

import { numberOr } from "../dash.js";
import { button, html, refill, say } from "../dom.js";
import { FIRST, moreThan } from "../question/shown.js";
import { count, number } from "../words.js";

/** What became of answers, in the order in which they are read: a sign beside the word, so that nothing hangs on its colour. */
const FATES = [
  ["missed", "○", "missed"],
  ["unreasonable", "✕", "given, though people do not"],
  ["covered", "✓", "covered"],
  ["unknown", "?", "not known"],
];

/** Makes the list; `more` is called with how many a person wants to see. */
export function overtonList(more) {
  let answer = null;
  let wasToThis = false;
  let wanted = FIRST;
  let drawn = null;
  const words = html("p", { class: "quiet" });
  const body = html("tbody");
  const head = html("tr", {}, ...["Question", "Value", "Answers"].map((each) => html("th", { scope: "col" }, each)));
  const table = html("table", { id: "overton", "aria-labelledby": "overton-title" }, html("thead", {}, head), body);
  const further = button("Show more", { id: "overton-more" }, () => more(moreThan(wanted)));
  return {
    element: html("section", { "aria-labelledby": "overton-title" }, html("h3", { id: "overton-title" }, "What is covered, missed, and not what people give"), words, table, further),
    /** Takes an answer; to what was asked before it stays as it is under the pointer or the keyboard. */
    take(came, toThis) {
      const same = toThis && wasToThis && came !== null && answer?.run === came.run;
      if (came !== answer && !(same && body.matches(":hover, :focus-within"))) {
        answer = came;
        drawn = null;
      }
      wasToThis = toThis;
    },
    draw({ now, link }) {
      wanted = Number(now.chosen.shown) || FIRST;
      further.hidden = !answer || answer.total <= answer.questions.length;
      table.hidden = !answer || answer.questions.length === 0;
      say(words, answer?.total === 0 && now.chosen.find ? "No question fits the search." : sentence(answer));
      const shown = JSON.stringify([now.run.run, now.chosen]);
      if (answer && drawn !== shown) {
        drawn = shown;
        refill(body, answer.questions.map((each) => row(each, link)));
      }
    },
  };
}

function sentence(answer) {
  if (!answer) {
    return "Reading the questions…";
  }
  const share = number(answer.support);
  return `${answer.total === 1 ? "1 question" : `${count(answer.total)} questions`} of ${answer.model}, the worst first. An answer is one that people give where at least a share of ${share} of some population does, unless the data set lists them; the model gives what has a probability of ${share} or more.`;
}

function row(question, link) {
  return html(
    "tr",
    { "data-row": true, tabindex: "-1" },
    html("th", { scope: "row" }, html("a", { href: link(question.question) }, question.text || question.question), question.kind === "fact" ? html("span", { class: "note" }, "a question of fact") : ""),
    html("td", {}, numberOr(question.value, "Nobody gives an answer that counts as reasonable, or the model has none.")),
    html("td", {}, html("ul", { class: "fates" }, ...FATES.flatMap((each) => fate(question.answers, each)), ...leftOut(question.answers))),
  );
}

function fate(answers, [name, sign, words]) {
  const some = answers.filter((each) => each.fate === name);
  if (some.length === 0) {
    return [];
  }
  const texts = some.flatMap((each, place) => [place > 0 ? "; " : "", html("span", {}, each.refusal ? `${each.text} (refusal)` : each.text), " ", html("span", { class: "note" }, shares(each))]);
  return [html("li", { class: `fate ${name}` }, html("span", { class: "sign", "aria-hidden": "true" }, sign), html("span", {}, html("b", {}, words), ": ", ...texts))];
}

function shares(answer) {
  const support = answer.support === null ? "" : `, people up to ${number(answer.support)} (${answer.supporter})`;
  return `model ${number(answer.probability)}${support}`;
}

function leftOut(answers) {
  const some = answers.filter((each) => each.fate === "left_out").length;
  return some === 0 ? [] : [html("li", { class: "fate left_out" }, html("span", { class: "sign", "aria-hidden": "true" }, "·"), html("span", {}, `${some} left out, as by people`))];
}
