// How far a run is, in one sentence and model by model.

import { byId, html } from "./dom.js";
import { count } from "./words.js";

// Jurors' ratings are counted beside the models, under a name of their own.
const RATINGS = "ratings";

let folded = null;

/** Draws the progress of a run, of what is held. A run folds its models away when it is complete. */
export function drawProgress({ progress: view, loaded }, run) {
  const complete = view?.complete ?? false;
  if (folded !== complete) {
    folded = complete;
    byId("progress-details").open = !complete;
  }
  byId("progress-summary").textContent = summary(view, run, loaded);
  const which = byId("progress-unusable");
  which.hidden = !complete || unusable(view.progress) === 0;
  which.onclick = () => {
    byId("progress-details").open = true;
    byId("progress-details").querySelector("summary").focus();
  };
  byId("progress-details").hidden = !view?.progress.length;
  byId("progress").replaceChildren(...(view?.progress ?? []).map(item));
}

function summary(view, run, loaded) {
  if (!view && !loaded) {
    return "Being read.";
  }
  if (!view || view.progress.length === 0) {
    return view?.complete || run.complete ? "Complete: nobody is asked in this run." : "No answer has come yet.";
  }
  const of = (rated) => view.progress.filter((model) => (model.model === RATINGS) === rated);
  const models = of(false);
  const parts = [];
  if (models.length > 0) {
    parts.push(`${models.length === 1 ? "1 model" : `${models.length} models`}, ${ended(models, view.complete)} prompts${without(models, view.complete)}`);
  }
  if (of(true).length > 0) {
    parts.push(`${ended(of(true), view.complete)} ratings${without(of(true), view.complete)}`);
  }
  return `${view.complete ? "Complete" : "Under way"}: ${parts.join(", ")}.`;
}

/** How many prompts or ratings have ended without an answer that counts. */
function unusable(progress) {
  return progress.reduce((total, model) => total + model.refused + model.invalid + model.late, 0);
}

/** A run under way has its models in sight, so that it need not be said of all together. */
function without(progress, complete) {
  const number = complete ? unusable(progress) : 0;
  return number === 0 ? "" : `, of which ${count(number)} ${number === 1 ? "has" : "have"} no answer of use (refused, invalid or late)`;
}

function ended(progress, complete) {
  const sum = (of) => count(progress.reduce((total, model) => total + of(model), 0));
  const endless = complete || progress.some((model) => model.expected === null);
  return sum((model) => model.ended) + (endless ? "" : ` of ${sum((model) => model.expected)}`);
}

function item(model) {
  const label = model.expected === null ? count(model.ended) : `${count(model.ended)} of ${count(model.expected)}`;
  const bar = html("progress", {
    max: model.expected ?? 1,
    value: model.expected === null ? null : model.ended,
    "aria-label": `${model.model}: ${label}${model.model === RATINGS ? "" : " prompts"}`,
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
