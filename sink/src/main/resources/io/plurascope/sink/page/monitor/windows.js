// Windows of a run as the chart takes them: pure, of the rows that the sink answers.

const WHOLE = "run";

/** Start of a window in milliseconds; windows are named by their start and length. */
export function startOf(window) {
  return Date.parse(window.split("/")[0]);
}

/**
 * The windows of each model in the order of their starts.
 *
 * @param rows of one measure and population
 * @param late says of a row whether it changed after the next window had begun
 */
export function byModel(rows, late) {
  const models = new Map();
  for (const row of rows.filter((each) => each.window !== WHOLE && !each.steering && each.stage !== "reference")) {
    const known = models.get(row.model) ?? { model: row.model, family: row.family, windows: [] };
    const finite = row.value !== null && Number.isFinite(Number(row.value));
    known.windows.push({ window: row.window, start: startOf(row.window), value: finite ? Number(row.value) : null, low: row.low, high: row.high, n: row.n, revision: row.revision, revised: late(row) });
    models.set(row.model, known);
  }
  const all = [...models.values()];
  all.forEach((each) => each.windows.sort((one, other) => one.start - other.start));
  return all.sort((one, other) => one.model.localeCompare(other.model));
}

/**
 * Watches revisions: a window is late where it changed, since the page was opened, when one of the same model had begun after it.
 * What came before nobody here saw, so nothing is said of it.
 */
export class Revisions {
  #seen = new Map();
  #late = new Set();

  /** Takes rows as they are now. */
  take(rows) {
    const newest = new Map();
    for (const row of rows.filter((each) => each.window !== WHOLE)) {
      newest.set(row.model, Math.max(newest.get(row.model) ?? 0, startOf(row.window)));
    }
    for (const row of rows) {
      const key = Revisions.#key(row);
      const before = this.#seen.get(key);
      if (before !== undefined && row.revision > before && startOf(row.window) < newest.get(row.model)) {
        this.#late.add(key);
      }
      this.#seen.set(key, row.revision);
    }
  }

  /** Whether a row's window was revised late. */
  late(row) {
    return this.#late.has(Revisions.#key(row));
  }

  static #key(row) {
    return JSON.stringify([row.run, row.model, row.steering, row.population, row.measure, row.window]);
  }
}

/** Alerts of a measure and population as rules, and those of a new version, which are of no measure. */
export function rulesOf(alerts, measure, population) {
  const arrow = { up: "↑", down: "↓" };
  return [...alerts.standing, ...alerts.ended]
    .filter((alert) => alert.test === "version" || (alert.measure === measure.measure && (!measure.against_population || alert.population === population)))
    .map((alert) => ({ id: alert.id, model: alert.model, at: Date.parse(alert.from), label: `${alert.model} ${alert.test === "version" ? "new version" : alert.raised ? `adrift ${arrow[alert.side] ?? ""}` : "back"}` }));
}
