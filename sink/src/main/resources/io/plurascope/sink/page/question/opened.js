// A question that is open: people above, a model below, its draws, its measures, and the raw events.

import { chart } from "../chart.js";
import { draws } from "../charts/draws.js";
import { mirrored } from "../charts/mirrored.js";
import { orAbsent } from "../dash.js";
import { chooser, html, options, say } from "../dom.js";
import { startOfRound } from "../monitor/windows.js";
import { slot } from "../sized.js";
import { number } from "../words.js";
import { measureTable } from "./measures.js";
import { modelTable } from "./models.js";
import { rawEvents } from "./raw.js";
import { steeringWords } from "./steering.js";

const UNPLACED = "It has no place on a scale: the options have no order, or this one, such as a refusal, stands outside it.";
const UNASKED = "There are no answers of these people to this question here.";
const UNANSWERED = "The model gave no answer to this question that counts.";

/**
 * Makes the place of an open question.
 *
 * @param chooseRound called with the round that a person picked
 */
export function opened(chooseRound) {
  let question = null;
  let failed = false;
  const heading = html("h2", { id: "question-title" });
  const facts = html("p", { class: "quiet" });
  const back = html("a", { href: "#", id: "question-close" }, "Close the question");
  const steered = html("p", { class: "choices-of-steering" });
  const round = chooser("Round", "question-round", chooseRound);
  const both = chart({ name: "question", title: "People above, the model below" });
  const single = chart({ name: "draws", title: "Draw by draw" });
  const models = modelTable();
  const values = measureTable();
  const raw = rawEvents();
  const waiting = html("p", { class: "quiet" }, "Reading the question…");
  const content = html("div", {}, heading, facts, steered, html("div", { class: "choices" }, round.element), both.element, models.element, single.element, values.element, raw.element);
  const element = html("section", { id: "question", "aria-labelledby": "question-title" }, html("p", {}, back), waiting, content);
  return {
    element,
    /** Takes an answer, or that there is none, which is said elsewhere. */
    take(answer, without) {
      question = answer;
      failed = without;
    },
    draw({ now, model, measures, link }) {
      // Back to the list that it was opened from: a window beside another, or all questions.
      back.setAttribute("href", link({ question: null, ...(now.chosen.before ? {} : { steering: null, round: null }) }));
      const shown = question !== null && question.question === now.chosen.question && question.run === now.run.run;
      waiting.hidden = shown || failed;
      content.hidden = !shown;
      if (!shown) {
        return;
      }
      const answered = question.models.find((each) => each.model === model);
      const people = question.populations.find((each) => each.population === now.chosen.population);
      say(heading, question.text);
      say(facts, aboutIt(question));
      drawSteerings(steered, question, link);
      drawRounds(round, question, now.run);
      drawBoth(both, question, people, answered, now.chosen.population);
      drawDraws(single, question, answered);
      models.draw({ question, model, people, link });
      values.draw({ answered, population: people?.population, measures });
      raw.draw({ question, answered });
    },
    close() {
      both.close();
      single.close();
    },
  };
}

function aboutIt(question) {
  const asked = question.populations.length === 1 ? "1 population was asked it" : `${question.populations.length} populations were asked it`;
  const source = question.source ? ` Their answers are from ${question.source}.` : "";
  return `${question.dataset}, version ${question.dataset_version}, question ${question.question}. ${asked}.${source}`;
}

/** Where models were steered too: a link to each way in which the question was asked. */
function drawSteerings(place, question, link) {
  place.hidden = question.steerings.length < 2;
  const links = question.steerings.map((each) => html("a", { href: link({ steering: each || null, round: null }), "aria-current": each === question.steering ? "true" : null }, steeringWords(each)));
  place.replaceChildren("Asked: ", ...links.flatMap((each, place) => (place > 0 ? [" · ", each] : [each])));
}

/** Where it was asked again, as by a monitor in each of its windows: the rounds, the latest first. */
function drawRounds(round, question, run) {
  round.element.hidden = question.rounds.length < 2;
  const latest = Math.max(...question.rounds);
  const words = (each) => [each, startOfRound(run, each), each === latest ? "the latest" : ""].filter((part) => part !== "").join(", ");
  options(round.select, question.rounds.toReversed().map((each) => [String(each), words(each)]), String(question.round));
}

function drawBoth(figure, question, people, answered, wanted) {
  const sample = people?.sample_size ? ` ${people.sample_size} people were asked.` : "";
  const missing = people ? "" : ` Of ${wanted ?? "people"} there are no answers to this question here, so nothing stands above.`;
  const unanswered = answered?.probabilities.length ? "" : " The model has no answer of use.";
  figure.draw(
    mirrored,
    {
      options: question.options,
      above: people ? { name: people.population, values: people.probabilities } : null,
      below: answered?.probabilities.length ? { name: answered.model, values: answered.probabilities } : null,
      slot: slot(figure, question.options.length),
    },
    {
      explained: `Each option in its order, the share of the people who chose it above and the model's probability below, both from 0 to 1. Striped: refusals.${sample}${missing}${unanswered}`,
      head: ["Option", "Position", people?.population ?? "People", answered?.model ?? "Model"],
      rows: question.options.map((each, place) => [each.refusal ? `${each.text} (refusal)` : each.text, orAbsent(each.position, UNPLACED), orAbsent(people?.probabilities[place], UNASKED), orAbsent(answered?.probabilities[place], UNANSWERED)]),
    },
  );
}

function drawDraws(figure, question, answered) {
  const usable = (answered?.answers ?? []).filter((each) => each.counts && each.probabilities);
  figure.element.hidden = usable.length === 0;
  if (usable.length === 0) {
    return;
  }
  const all = usable.map((each) => ({ draw: each.draw, kind: each.variation?.kind ?? "plain", probabilities: each.probabilities }));
  const ways = new Set(all.map((each) => each.kind));
  figure.draw(
    draws,
    { options: question.options.map((each) => each.text), draws: all, mean: answered.probabilities, slot: slot(figure, question.options.length) },
    {
      explained: `What ${all.length === 1 ? "the one draw" : `each of ${all.length} draws alone`} comes to; the line is the mean of the plain ones, which is what is scored.${ways.size > 1 ? " Draws that ask in another order or wording have other shapes and are no part of the mean." : ""}`,
      head: ["Draw", "Kind", ...question.options.map((each) => each.text)],
      rows: all.map((each) => [`Draw ${each.draw}`, each.kind, ...each.probabilities.map((value) => number(value))]),
    },
  );
}
