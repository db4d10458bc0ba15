// What each juror has of each model: of all populations by the run's own values, of a named jury as the sink works it out.

import { Asked } from "../asked.js";
import { ROW } from "../charts/strip.js";
import { fileAddress, load, loadAll } from "../load.js";

const SHOWN = 20;
/** Who sits in fewer questions is not called the worst off where others sit in more. */
const ENOUGH = 10;
const DISTANCE = "js_distance";
const PAUSE = 10_000;

const WORST = ` The triangle, named in its colour at the left end of the row, is who is worst off: who has least, among those with at least ${ENOUGH} questions; where nobody has so many, among all.`;

/** Asks for utilities, and draws them. */
export function utilities(changed) {
  const populations = new Asked(changed, { pause: PAUSE, how: (path, parameters) => loadAll(path, parameters, "rows") });
  const jurors = new Asked(changed, { pause: PAUSE, how: load });
  return {
    /**
     * @param name of the jury's board
     * @param member what the sink is asked for, as for the jury's welfare
     * @param settled whether jurors of a named jury are to be asked for; the sink reads all that the run's topics hold for it
     * @param again another when they may be
     */
    draw({ run, held }, { name, member, settled, again }, models, chart, strip) {
      const shown = models.slice(0, SHOWN);
      const known = name === "jury" ? ofPopulations(run, held, shown) : settled && fileAddress("", {}) !== null ? ofJurors(run, member, again, shown) : null;
      chart.element.hidden = known === null;
      if (known === null) {
        return;
      }
      const data = { models: known.models };
      chart.height(shown.length * ROW + 70);
      chart.draw(strip, data, tableOf(data, { ...known, all: models.length }));
    },
    close() {
      populations.close();
      jurors.close();
    },
  };

  function ofPopulations(run, held, shown) {
    const path = `api/runs/${encodeURIComponent(run.run)}/metrics`;
    const parameters = { measure: DISTANCE, window: "run" };
    populations.ask(path, parameters, String([run.complete, held.returned, held.boards.get("jury")?.revision]));
    const rows = populations.has(path, parameters) ? populations.value : [];
    return {
      asked: populations,
      words: "A dot a population: 1 less the mean Jensen-Shannon distance over its questions. Populations were asked different questions, so a welfare, which is taken question by question, is no mean of these.",
      models: shown.map((model) => ({ model, utilities: of(rows, model, run.totals) })),
    };
  }

  function ofJurors(run, member, again, shown) {
    const path = `api/runs/${encodeURIComponent(run.run)}/jurors`;
    jurors.ask(path, member, again);
    const answer = jurors.has(path, member) ? jurors.value : { rows: [], utility: null };
    const seats = new Map(answer.rows.map((row) => [row.row, row.jurors]));
    return {
      asked: jurors,
      words: `A dot a juror: ${UTILITIES[answer.utility] ?? "what they gave or were found to have"}, on average over the juror's questions. A welfare, which is taken question by question, is no mean of these.`,
      models: shown.map((model) => ({ model, utilities: (seats.get(model) ?? []).map(({ juror, utility, questions }) => ({ juror, utility, n: questions, enough: questions >= ENOUGH })) })),
    };
  }
}

const UTILITIES = { similarity: "1 less the Jensen-Shannon distance to that population", agreement: "the expected agreement with that population" };

function of(rows, model, totals) {
  return rows
    .filter((row) => row.model === model && !row.steering && row.population !== null && row.value !== null && !totals.includes(row.population))
    .map((row) => ({ juror: row.population, utility: 1 - Number(row.value), n: row.n, enough: row.n >= ENOUGH }));
}

function tableOf({ models }, { words, asked, all }) {
  const cut = all > models.length ? ` Only the first ${models.length} models of ${all} are drawn.` : "";
  const waits = asked.error ? ` ${asked.error}` : asked.loading && asked.value === null ? " Being read." : "";
  return {
    explained: `${words}${WORST}${cut}${waits}`,
    head: ["Model", "Juror", "Utility", "Questions"],
    rows: models.flatMap(({ model, utilities }) => utilities.map((each) => [model, each.juror, each.utility, each.n])),
  };
}
