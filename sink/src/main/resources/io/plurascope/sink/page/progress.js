// How far a run is, in one sentence and model by model.

import { byId, html } from "./dom.js";
import { count } from "./words.js";

let folded = null;

/** Draws the progress of a run; nothing known yet is null. A run folds its models away when it is complete. */
export function drawProgress(view) {
  const complete = view?.complete ?? false;
  if (folded !== complete) {
    folded = complete;
    byId("progress-details").open = !complete;
  }
  byId("progress-summary").textContent = summary(view);
  byId("progress").replaceChildren(...(view?.progress ?? []).map(item));
}

function summary(view) {
  if (!view || view.progress.length === 0) {
    return "No answer has come yet.";
  }
  const sum = (of) => view.progress.reduce((total, model) => total + of(model), 0);
  const models = view.progress.length === 1 ? "1 model" : `${view.progress.length} models`;
  const ended = count(sum((model) => model.ended));
  if (view.complete) {
    return `Complete: ${models}, ${ended} prompts.`;
  }
  const endless = view.progress.some((model) => model.expected === null);
  const expected = endless ? "" : ` of ${count(sum((model) => model.expected))}`;
  return `Under way: ${models}, ${ended}${expected} prompts.`;
}

function item(model) {
  const label = model.expected === null ? count(model.ended) : `${count(model.ended)} of ${count(model.expected)}`;
  const bar = html("progress", {
    max: model.expected ?? 1,
    value: model.expected === null ? null : model.ended,
    "aria-label": `${model.model}: ${label} prompts`,
  });
  return html(
    "li",
    {},
    html("span", { class: "name" }, `${model.model}: ${label}`),
    bar,
    html("span", { class: "note" }, troubles(model)),
  );
}

function troubles(model) {
  return [
    [model.refused, "refused"],
    [model.invalid, "invalid"],
    [model.waiting, "waiting for their question"],
    [model.late, "late"],
  ]
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${count(number)} ${what}`)
    .join(", ");
}
