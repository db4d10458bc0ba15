// The raw events behind the question that is open: where each lies, what was sent and what came back.

import { reasoned } from "../dash.js";
import { html, say } from "../dom.js";
import { fileAddress } from "../load.js";
import { count, number } from "../words.js";

/** Makes the place of the events. */
export function rawEvents() {
  const json = html("a", { id: "question-json" }, "All of this as JSON");
  const places = html("ul", { class: "places" });
  const list = html("div", { id: "question-events" });
  const none = html("p", { class: "quiet" });
  let drawn = null;
  return {
    element: html("section", { "aria-labelledby": "raw-title" }, html("h3", { id: "raw-title" }, "Raw events"), html("p", { class: "quiet" }, "Topic, partition and offset of each, with which any consumer finds the same bytes."), places, none, list, html("p", {}, json)),
    draw({ question, answered }) {
      const path = `api/runs/${encodeURIComponent(question.run)}/questions/${encodeURIComponent(question.question)}`;
      const query = `?${new URLSearchParams({ ...(question.steering && { steering: question.steering }), round: question.round })}`;
      json.parentElement.hidden = fileAddress(path, {}) === null;
      json.setAttribute("href", path + query);
      const shown = JSON.stringify([question.run, question.question, question.steering, question.round, answered?.model, answered?.revision, answered?.answers.length]);
      if (drawn === shown) {
        return;
      }
      drawn = shown;
      places.replaceChildren(
        ...[["Question", question.place], ["People", question.people_place], ["Distribution", answered?.place], ["Scores", answered?.scores_place]]
          .filter(([, place]) => place)
          .map(([words, place]) => html("li", {}, `${words}: `, where(place))),
      );
      const answers = answered?.answers ?? [];
      say(none, answers.length === 0 ? "The topic holds no raw answer of this model any more, or none has come yet." : "");
      none.hidden = answers.length > 0;
      list.replaceChildren(...answers.map((each) => event(each, question)));
    },
  };
}

/** A place as a person reads it. */
function where(place) {
  return html("code", {}, `${place.topic}, partition ${place.partition}, offset ${place.offset}`);
}

function event(answer, question) {
  const prompt = question.prompts.find((each) => each.prompt === answer.prompt && each.draw === answer.draw);
  const kind = answer.variation ? ` (${answer.variation.kind} ${answer.variation.number})` : "";
  const standing = answer.counts ? "" : ", displaced by a later one";
  return html(
    "details",
    { class: "event" },
    html("summary", {}, `Draw ${answer.draw}${kind}${standing}: `, where(answer.place)),
    facts(answer),
    answer.labels.length ? labels(answer, question) : html("p", {}, answer.refusal ? `Refused (${answer.refusal.reason}): ${answer.refusal.detail}` : "No numbers."),
    prompt ? html("div", {}, html("p", {}, "Prompt: ", where(prompt.place)), html("pre", { class: "prompt", tabindex: "0" }, prompt.text)) : html("p", { class: "quiet" }, "The topic does not hold its prompt any more."),
  );
}

function facts(answer) {
  const pairs = [
    ["Event time", answer.event_time],
    ["Served version", answer.served_version],
    ["Fingerprint", answer.fingerprint],
    ["Latency", `${count(Math.round(answer.latency / 1000))} ms, attempt ${answer.attempt}`],
    ["Tokens", answer.tokens],
    ["Log normaliser", answer.log_normaliser],
    ["Option mass", answer.normalised ? "divided out before it was recorded" : answer.option_mass],
    ["Revision", answer.revision],
  ].filter(([, value]) => value !== null && value !== undefined);
  return html("dl", {}, ...pairs.flatMap(([words, value]) => [html("dt", {}, words), html("dd", {}, String(value))]));
}

function labels(answer, question) {
  const order = answer.variation?.order ?? [];
  const option = (label) => question.options[order.length ? order[label.option] : label.option]?.text ?? String(label.option);
  const row = (label, value) => html("tr", {}, html("th", { scope: "row" }, html("code", {}, label.text === null ? `token ${label.token}` : JSON.stringify(label.text))), html("td", {}, option(label)), html("td", {}, value));
  return html(
    "table",
    { class: "labels", "aria-label": `Label variants of draw ${answer.draw}` },
    html("thead", {}, html("tr", {}, ...["Label variant", "Option", "Log-probability"].map((each) => html("th", { scope: "col" }, each)))),
    html("tbody", {}, ...answer.labels.map((label) => row(label, label.log_probability === null ? reasoned(number(null), "The server gave no number for it.") : String(label.log_probability))), ...answer.left_out.map((label) => row(label, "left out by the server"))),
  );
}
