// A run over time: values window by window, and what has drifted.

import { alertList, idsOf, keptAlerts } from "../alerts.js";
import { Asked } from "../asked.js";
import { chart } from "../chart.js";
import { windows } from "../charts/windows.js";
import { orAbsent } from "../dash.js";
import { chooser, html, options, say, tell } from "../dom.js";
import { clockAhead, loadAll } from "../load.js";
import { byModel, rulesOf } from "../monitor/windows.js";
import { instead } from "../named.js";
import { boardOf, offered, peopleOf } from "../offers.js";
import { moment, title } from "../words.js";

const NARROW = 640;
const BANDS = 3;
const PAUSE = 2000;
const UNDEFINED = "The mean over the questions of this window is undefined or infinite.";
const UNBOUNDED = "There is no interval: fewer than ten questions of this window have a value, or a monitor asks the same ones again.";

export const view = {
  name: "monitor",
  title: "Monitor",
  boards: ({ chosen, measures }) => [boardOf(measures.find((each) => each.measure === chosen.measure), chosen.population)],
  missing: () => null,
  open,
};

function open(place, first) {
  let context = first;
  const asked = new Asked(() => draw(context), { pause: PAUSE, how: (path, parameters) => loadAll(path, parameters, "rows") });
  const kept = keptAlerts(() => draw(context));
  const measure = chooser("Measure", "measure", (value) => context.choose({ measure: value }));
  const people = chooser("People", "population", (value) => context.choose({ population: value }));
  const model = chooser("Model", "model", (value) => context.choose({ model: value }));
  const choices = html("form", { class: "choices", "aria-label": "What to watch" }, measure.element, people.element, model.element);
  const astray = html("p", { class: "banner", role: "status", hidden: true });
  const heading = html("h2", { id: "monitor-title" });
  const meaning = html("p", { class: "meaning" });
  const empty = html("p", { id: "no-windows", class: "quiet" });
  const command = html("pre", {}, html("code", {}, "plurascope monitor --models models.yaml --every 10m"));
  const picture = chart({ name: "windows", title: "Window by window", tall: true, picked: ({ componentType, name }) => componentType === "markLine" && context.choose({ alert: name }) });
  const alerts = alertList();
  place.append(choices, astray, heading, meaning, picture.element, empty, command, alerts.element);
  let opened = null;

  function draw(now) {
    context = now;
    const { run, measures, chosen, held } = now;
    const shown = measures.find((each) => each.measure === chosen.measure);
    options(measure.select, offered(run, measures, chosen.measure).map((each) => [each.measure, title(each)]), chosen.measure);
    options(people.select, peopleOf(run).map((each) => [each, each]), chosen.population);
    people.select.disabled = !shown.against_population || run.populations.length === 0;
    say(heading, `${title(shown)}: ${shown.against_population ? (chosen.population ?? "no population") : "the models alone"}, over time`);
    say(meaning, shown.meaning);
    const known = kept.of(run, held.alerts);
    drawWindows(now, shown, known);
    alerts.draw(now, known);
    evidence(chosen.alert);
  }

  function drawWindows({ run, chosen, held }, shown, known) {
    const path = `api/runs/${encodeURIComponent(run.run)}/metrics`;
    const parameters = { measure: shown.measure, population: shown.against_population ? (chosen.population ?? "") : "" };
    asked.ask(path, parameters, String(held.windows));
    const rows = asked.has(path, parameters) ? asked.value : [];
    const models = byModel(rows);
    const one = models.some((each) => each.model === chosen.model) ? chosen.model : "";
    options(model.select, [["", "All models"], ...models.map((each) => [each.model, each.model])], one);
    tell(astray, [models.length > 0 ? instead("model with windows", chosen.model, one || "all") : "", held.loaded && known.whole ? alertsAstray(known, chosen.alert) : ""].filter(Boolean).join(" "));
    picture.element.hidden = models.length === 0;
    empty.hidden = models.length > 0;
    command.hidden = models.length > 0 || run.monitor || asked.loading;
    say(empty, asked.error || (asked.loading ? "Windows are being read." : nothing(run)));
    if (models.length > 0) {
      const data = dataOf(models, shown, known, { run, chosen });
      picture.draw(windows, data, tableOf(data, known));
    }
  }

  /** Opens the evidence that an address names, once. */
  function evidence(named) {
    const lines = idsOf(named).map((id) => document.getElementById(`alert-${id}`)).filter((each) => each !== null);
    if (lines.length > 0 && opened !== named) {
      opened = named;
      document.getElementById("alerts-past").open ||= lines.some((each) => each.closest("#alerts-past") !== null);
      lines.forEach((each) => {
        each.querySelector("details").open = true;
      });
      lines[0].scrollIntoView({ block: "nearest" });
      lines[0].querySelector("summary").focus();
    }
  }
  return { draw, close: () => [asked, kept, picture].forEach((each) => each.close()) };
}

/** What is said of alerts that an address names and that are not there; the latest alone are kept. */
function alertsAstray(alerts, named) {
  const there = new Set([...alerts.standing, ...alerts.ended].map((each) => each.id));
  const gone = idsOf(named).filter((id) => !there.has(id));
  return gone.length ? `There is no alert “${gone.join(", ")}” of this run here, or no more: only the latest are kept.` : "";
}

function nothing(run) {
  return run.complete ? "No window has a value of this choice. Windows follow from a monitor, or from a run that takes longer than one." : "No window has a value of this choice yet.";
}

function dataOf(models, measure, alerts, { run, chosen }) {
  const families = [...new Set(models.map((each) => each.family))].sort();
  const length = 1000 * run.window_seconds;
  const open = (start) => !run.complete && start + length > Date.now() - clockAhead();
  const one = models.filter((each) => each.model === chosen.model);
  const shown = (one.length ? one : models).map((each) => ({ ...each, windows: each.windows.map((window) => ({ ...window, open: open(window.start) })) }));
  return {
    title: `${title(measure)}${measure.direction === "lower_is_better" ? ", less is more like people" : ""}`,
    models: shown,
    families,
    alerts: rulesOf(alerts, measure, chosen.population).filter((each) => shown.some((other) => other.model === each.model)),
    banded: shown.length <= BANDS ? shown.map((each) => each.model) : [],
    length,
    narrow: innerWidth < NARROW,
  };
}

function tableOf({ models, banded, alerts }, { kept_since }) {
  const between = models.some((each) => each.windows.some((window) => window.low !== null));
  const bands = !between ? "There are no bands: no window has the ten questions that an interval needs." : banded.length ? "The band is the 95% interval of a window's mean." : "Choose one model to see its bands, the 95% intervals.";
  const rules = alerts.length ? " A dashed rule is an alert, its name above it where there is room; a click on the rule opens its evidence below." : "";
  const forgotten = kept_since ? ` Those that ended before ${moment(kept_since)} are kept here no more; the topic plurascope.alerts has them.` : "";
  const open = models.some((each) => each.windows.some((window) => window.open)) ? " A pale dot: the window is under way, and has the answers that have come." : "";
  return {
    explained: `A dot a window.${open} ${bands} A tick above a dot: the window was revised late, after the next had begun.${rules}${forgotten}`,
    head: ["Model", "Window", "Value", "Low", "High", "Questions", "Revision", "Revised late"],
    rows: models.flatMap(({ model, windows: all }) => all.map((each) => [model, each.open ? `${each.window}, under way` : each.window, orAbsent(each.value, UNDEFINED), orAbsent(each.low, UNBOUNDED), orAbsent(each.high, UNBOUNDED), each.n, each.revision, each.revised ? "yes" : ""])),
  };
}
