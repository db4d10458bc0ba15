// What each juror has of each model, of juries of populations: 1 less the mean distance, from the run's own values.

import { Asked } from "../asked.js";
import { ROW } from "../charts/strip.js";
import { loadAll } from "../load.js";

const SHOWN = 20;
/** Who sits in fewer questions is not called the worst off where others sit in more. */
const ENOUGH = 10;
const DISTANCE = "js_distance";

/** Asks for utilities where the jury is one of populations, and draws them. */
export function utilities(changed) {
  const asked = new Asked(changed, { pause: 10_000, how: async (path, parameters) => loadAll(path, parameters, "rows") });
  return {
    draw({ run, held }, name, models, chart, strip) {
      const populations = name === "jury";
      chart.element.hidden = !populations;
      if (!populations) {
        return;
      }
      const path = `api/runs/${encodeURIComponent(run.run)}/metrics`;
      const parameters = { measure: DISTANCE, window: "run" };
      asked.ask(path, parameters, String(held.boards.get(name)?.revision));
      const rows = asked.has(path, parameters) ? asked.value : [];
      const shown = models.slice(0, SHOWN);
      const data = { models: shown.map((model) => ({ model, utilities: of(rows, model, run.totals) })) };
      chart.height(shown.length * ROW + 70);
      chart.draw(strip, data, tableOf(data, models.length, asked));
    },
  };
}

function of(rows, model, totals) {
  return rows
    .filter((row) => row.model === model && !row.steering && row.population !== null && row.value !== null && !totals.includes(row.population))
    .map((row) => ({ juror: row.population, utility: 1 - Number(row.value), n: row.n, enough: row.n >= ENOUGH }));
}

function tableOf({ models }, all, asked) {
  const cut = all > models.length ? ` Only the first ${models.length} models of ${all} are drawn.` : "";
  const waits = asked.error || (asked.loading && asked.value === null ? " Being read." : "");
  return {
    explained: `A dot a population: 1 less the mean Jensen-Shannon distance over its questions. Populations were asked different questions, so a welfare, which is taken question by question, is no mean of these.${cut}${waits}`,
    head: ["Model", "Juror", "Utility", "Questions"],
    rows: models.flatMap(({ model, utilities }) => utilities.map((each) => [model, each.juror, each.utility, each.n])),
  };
}
