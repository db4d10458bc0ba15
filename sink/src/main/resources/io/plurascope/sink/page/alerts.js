// What a monitor has found: alerts that stand, and what is over, each a sentence with its evidence to unfold.

import { Asked } from "./asked.js";
import { address } from "./address.js";
import { html, say } from "./dom.js";
import { fileAddress, loadAll } from "./load.js";
import { roundAt } from "./monitor/windows.js";
import { count, difference, moment, number, title } from "./words.js";

/** More than that nobody reads through; the sink sends no more of those that ended unless it is asked. */
const LISTED = 100;
const PAUSE = 10_000;

/** The alerts that an address names, joined by commas where they are of one moment. */
export function idsOf(named) {
  return named ? named.split(",") : [];
}

/**
 * All alerts that the sink keeps of a run.
 *
 * @param changed called when more of them are there
 */
export function keptAlerts(changed) {
  const asked = new Asked(changed, { pause: PAUSE, how: (path, parameters) => loadAll(path, parameters, "alerts") });
  return {
    /** What was told, with those that ended before; `whole` once they are there. */
    of(run, told) {
      const view = told ?? { standing: [], ended: [], kept_since: null };
      if (view.ended.length < LISTED || fileAddress("", {}) === null) {
        return { ...view, whole: true };
      }
      const parameters = { run: run.run };
      asked.ask("api/alerts", parameters, view.ended[0].id);
      const all = asked.has("api/alerts", parameters) ? asked.value : [];
      const known = new Set([...view.standing, ...view.ended].map((each) => each.id));
      return { ...view, ended: [...view.ended, ...all.filter((each) => !known.has(each.id))], whole: all.length > 0 };
    },
    close: () => asked.close(),
  };
}

/** Makes the lists; `draw` brings them up to date. Lines that stay are left where they are, so nobody loses the evidence that is open. */
export function alertList() {
  const summaryLine = html("p", { id: "alerts-summary", role: "status" });
  const settingsLine = html("p", { id: "alerts-settings", class: "quiet" });
  const standing = list("alerts-standing", "What is adrift now");
  const ended = list("alerts-ended", PAST);
  const more = html("p", { id: "alerts-more", class: "quiet" });
  const past = html("details", { id: "alerts-past" }, html("summary", {}, PAST), ended.element, more);
  const element = html("section", { id: "alerts", "aria-labelledby": "alerts-title" }, html("h2", { id: "alerts-title" }, "Drift"), summaryLine, settingsLine, standing.element, past);
  return {
    element,
    draw({ run, measures, chosen }, view) {
      const named = new Set(idsOf(chosen.alert));
      const listed = view.ended.filter((each, place) => place < LISTED || named.has(each.id));
      const names = new Map(measures.map((each) => [each.measure, title(each)]));
      element.hidden = !run.monitor && view.standing.length + view.ended.length === 0;
      say(summaryLine, summary(view.standing, view.ended));
      say(settingsLine, run.drift ? settings(run.drift) : "");
      standing.draw(run, view.standing, names);
      ended.draw(run, listed, names);
      say(more, listed.length < view.ended.length ? `The latest ${count(listed.length)} of ${count(view.ended.length)}; api/alerts lists all.` : "");
      past.hidden = view.ended.length === 0;
    },
  };
}

const PAST = "Cleared alerts and changes of version";

/** A list of alerts, which never change. */
function list(id, label) {
  const lines = new Map();
  const element = html("ul", { id, class: "alerts", "aria-label": label });
  let shown = null;
  return {
    element,
    draw(run, alerts, names) {
      if (shown !== run.run) {
        shown = run.run;
        lines.clear();
        element.replaceChildren();
      }
      fill(element, lines, run, alerts, names);
    },
  };
}

function summary(standing, ended) {
  const versions = ended.filter((each) => each.test === "version").length;
  const stand = ["Nothing is adrift now.", "1 value is adrift."][standing.length] ?? `${count(standing.length)} values are adrift.`;
  return versions === 0 ? stand : `${stand} ${versions === 1 ? "Another version has answered once" : `Other versions have answered ${count(versions)} times`}.`;
}

/** When a change is taken for drift, in a sentence. */
function settings(drift) {
  const reference = drift.baseline ? `run ${drift.baseline}` : `the first ${count(drift.reference_windows)} windows of each model`;
  const promise = drift.run_length === null
    ? `a threshold of ${number(drift.threshold)}`
    : `one false alarm of a model in ${count(drift.run_length)} windows on average`;
  return `Compared with ${reference} by ${drift.test}: ${promise}, slack ${number(drift.slack)}, ${count(drift.cool_down)} windows of quiet after an alert.`;
}

/** Brings a list up to date. */
function fill(element, lines, run, alerts, names) {
  const keys = new Set(alerts.map((alert) => alert.id));
  for (const [key, line] of lines) {
    if (!keys.has(key)) {
      line.remove();
      lines.delete(key);
    }
  }
  let next = element.firstChild;
  for (const alert of alerts) {
    const line = lines.get(alert.id) ?? html("li", { id: `alert-${alert.id}` }, html("details", {}, html("summary", {}, sentence(alert, names)), evidence(alert, run)));
    lines.set(alert.id, line);
    if (line === next) {
      next = next.nextSibling;
    } else {
      element.insertBefore(line, next);
    }
  }
}

/** What an alert says, in a sentence. */
export function sentence(alert, names) {
  if (alert.test === "version") {
    return `${alert.model}: another version answers since ${moment(alert.from)}.`;
  }
  const steered = alert.steering ? ` steered to ${alert.steering}` : "";
  const people = alert.population ? ` against ${alert.population}` : "";
  const what = `${alert.model}${steered}${people}: ${names.get(alert.measure) ?? alert.measure}`;
  return alert.raised
    ? `${what} went ${alert.side} to ${number(alert.value)} from ${number(alert.reference_value)}, since ${moment(alert.since ?? alert.from)}.`
    : `${what} is back: ${number(alert.value)}, compared with ${number(alert.reference_value)}, in the window from ${moment(alert.from)}.`;
}

function evidence(alert, run) {
  const drift = alert.test !== "version";
  const rows = [
    ["Window", `${moment(alert.from)} to ${moment(alert.to)}, ${count(alert.n)} ${drift ? "questions" : "answers"}`],
    ["Compared with", alert.baseline ? `run ${alert.baseline}` : `${moment(alert.reference_from)} to ${moment(alert.reference_to)}, ${count(alert.reference_n)} ${drift ? "questions" : "answers"}`],
  ];
  if (drift) {
    const how = alert.pairs === null ? "other questions, by their means" : `${count(alert.pairs)} questions, one by one`;
    rows.push(
      ["Difference", `${difference(alert.low)} to ${difference(alert.high)} (95% interval; ${how})`],
      ["Test", `${alert.test}: ${number(alert.statistic)} after this window; ${number(alert.threshold)} raises an alert`],
      ...promise(alert),
      ...questions(alert, run),
    );
  } else {
    rows.push(
      ["Version", alert.version],
      ["Before", alert.version_before],
      ["Share", `${number(alert.value)} of the window's answers`],
    );
  }
  rows.push(["Judged", moment(alert.at)]);
  return html("dl", {}, ...rows.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value ?? "")]));
}

/** Where the questions of the window stand, and beside them what they are compared with where it is of the same run. */
function questions(alert, run) {
  const round = roundAt(run, alert.from);
  if (round === null) {
    return [];
  }
  const before = alert.reference_from ? roundAt(run, alert.reference_from) : null;
  const words = before === null ? "this window's, the worst first" : "this window's beside those of the first window that it is compared with, the most changed first";
  const chosen = { run: run.run, view: "question", model: alert.model, measure: alert.measure, population: alert.population, steering: alert.steering, round, before };
  return [["Questions", html("a", { href: address(chosen) }, words)]];
}

/** How the threshold came about, and what else the window was compared with; alerts of long ago do not say it. */
function promise(alert) {
  const rows = [];
  if (alert.slack !== null) {
    const from = alert.run_length === null
      ? "a threshold that was given"
      : `one false alarm of the model's ${count(alert.watched)} values in ${count(alert.run_length)} windows on average`;
    rows.push(["Set for", `${from}; slack ${number(alert.slack)} standard errors`]);
  }
  if (alert.learned) {
    rows.push(["Level", `learned from ${count(alert.learned)} windows more that were as before`]);
  }
  return rows;
}
