// Windows of a run as the chart takes them: pure, of the rows that the sink answers.

import { moment } from "../words.js";

const WHOLE = "run";

/** Start of a window in milliseconds; windows are named by their start and length. */
export function startOf(window) {
  return Date.parse(window.split("/")[0]);
}

/**
 * The windows of each model in the order of their starts.
 *
 * @param rows of one measure and population, as the sink has them
 */
export function byModel(rows) {
  const models = new Map();
  for (const row of rows.filter((each) => each.window !== WHOLE && !each.steering && each.stage !== "reference")) {
    const known = models.get(row.model) ?? { model: row.model, family: row.family, stage: row.stage, windows: [] };
    const finite = row.value !== null && Number.isFinite(Number(row.value));
    known.windows.push({ window: row.window, start: startOf(row.window), value: finite ? Number(row.value) : null, low: row.low, high: row.high, n: row.n, revision: row.revision, revised: row.revised_late });
    models.set(row.model, known);
  }
  const all = [...models.values()];
  all.forEach((each) => each.windows.sort((one, other) => one.start - other.start));
  return all.sort((one, other) => one.model.localeCompare(other.model));
}

/** Alerts of a measure and population as rules, and those of a new version, which are of no measure. */
export function rulesOf(alerts, measure, population) {
  const arrow = { up: "↑", down: "↓" };
  return [...alerts.standing, ...alerts.ended]
    .filter((alert) => alert.test === "version" || (alert.measure === measure.measure && (!measure.against_population || alert.population === population)))
    .map((alert) => ({ id: alert.id, model: alert.model, at: Date.parse(alert.from), what: alert.test === "version" ? "new version" : alert.raised ? `adrift ${arrow[alert.side] ?? ""}` : "back" }));
}

/** The asking of questions whose window begins at a time; null where none does. */
export function roundAt(run, time) {
  const round = (Date.parse(time) - Date.parse(run.start)) / (1000 * run.window_seconds);
  return run.monitor && Number.isInteger(round) && round >= 0 ? round : null;
}

/** When the window of a round begins, to the second; empty where a run has no rounds. */
export function startOfRound(run, round) {
  return run.monitor ? moment(new Date(Date.parse(run.start) + round * 1000 * run.window_seconds).toISOString()) : "";
}
