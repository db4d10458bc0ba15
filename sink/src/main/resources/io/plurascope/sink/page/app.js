// Brings the parts together: what is chosen, what has come, what is drawn.

import { choices, remember } from "./address.js";
import { drawAlerts } from "./alerts.js";
import { drawBoard } from "./board.js";
import { byId, html } from "./dom.js";
import { follow } from "./feed.js";
import { drawProgress } from "./progress.js";
import { conventions } from "./said.js";
import { drawSteered } from "./steered.js";
import { boardTitle, drawTable } from "./table.js";
import { ago, title } from "./words.js";

const SILENT_SECONDS = 30;
/** Boards of measures of a model alone. */
const ALONE = new Set(["distributional", "sensitivity"]);
/** Board with a table of its own. */
const STEERED = "steerable";

/** The jury of all who rated; those of some of them follow it. */
const RATERS = "jury:raters";

const runs = new Map();
const boards = new Map();
let measures = [];
let progress = null;
let alerts = null;
let chosen = choices();
let source = null;
let followed = "";
let held = null;
let connected = false;
let updated = null;
let clockAhead = 0;
/** What the sink has told since it began anew; null where it is not beginning. */
let told = null;

async function start() {
  try {
    measures = await load("api/measures", "measures");
    (await load("api/runs", "runs")).filter(shown).forEach((run) => runs.set(run.run, run));
  } catch {
    banner("The sink does not answer; trying again.");
    setTimeout(start, 2000);
    return;
  }
  for (const id of ["run", "measure", "population", "other"]) {
    byId(id).addEventListener("change", (event) => choose({ [id]: event.target.value }, true));
  }
  addEventListener("hashchange", () => choose(choices(), false));
  addEventListener("popstate", () => choose(choices(), false));
  for (const id of ["choices", "more-choices"]) {
    byId(id).addEventListener("submit", (event) => event.preventDefault());
  }
  byId("board").addEventListener("pointerleave", requestDraw);
  byId("board").addEventListener("focusout", requestDraw);
  setInterval(age, 1000);
  choose({}, false);
}

async function load(path, field) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}.`);
  }
  const date = Date.parse(response.headers.get("date"));
  clockAhead = Number.isNaN(date) ? 0 : Date.now() - date;
  return (await response.json())[field];
}

/** Takes choices, fills in what is not chosen or does not exist, and follows what is now to be shown. */
function choose(changes, byPerson) {
  chosen = { ...chosen, ...changes };
  const run = runs.get(chosen.run) ?? latest();
  const measure = measures.find((each) => each.measure === chosen.measure) ?? measures[0];
  const populations = run?.populations ?? [];
  chosen = {
    run: run?.run ?? null,
    measure: measure.measure,
    population: [chosen.population, run?.compared[0], populations[0]].find((each) => populations.includes(each)) ?? null,
    other: others(run).find((each) => each === chosen.other) ?? others(run)[0] ?? null,
  };
  if (run) {
    remember(chosen, byPerson);
  }
  listen();
  draw();
}

/** Boards of a run that no measure of the choice above is on. */
function others(run) {
  const known = new Set(measures.map((each) => each.board).filter((each) => each !== STEERED));
  const ofPeople = boardsOfPeople();
  const boards = (run?.boards ?? []).filter((each) => !known.has(base(each)) || (each.includes(":") && !ofPeople.has(base(each))));
  return boards.sort((one, other) => (other === RATERS) - (one === RATERS));
}

/** Whether a run has a board that one of the measures is on. Ratings and values from elsewhere have others alone. */
function ranked(run) {
  const offers = measures.filter((each) => each.board !== STEERED);
  return offers.some((each) => run.boards.some((name) => (each.against_population ? base(name) : name) === each.board));
}

/** A run that judges for another has its values on the other's boards and none of its own. */
function shown(run) {
  return !run.parent;
}

/** What stands before the population, or the jury, in a board's name. */
function base(name) {
  return name.split(":")[0];
}

/** Boards that there are of each population. */
function boardsOfPeople() {
  return new Set(measures.filter((each) => each.against_population).map((each) => each.board));
}

/** The measures that some board of the run has, and the chosen one. */
function offered(run) {
  const there = new Set(run.boards.map(base));
  return measures.filter((each) => each.board !== STEERED && (there.size === 0 || there.has(each.board) || each.measure === chosen.measure));
}

function latest() {
  return [...runs.values()].sort((one, other) => other.start.localeCompare(one.start))[0];
}

function listen() {
  const wanted = JSON.stringify([chosen.run, chosen.population, chosen.other]);
  if (followed === wanted) {
    return;
  }
  followed = wanted;
  source?.close();
  if (held !== chosen.run) {
    held = chosen.run;
    boards.clear();
    progress = null;
    alerts = null;
    updated = null;
  }
  const whole = new Set(measures.filter((each) => !each.against_population).map((each) => each.board));
  const people = chosen.population ? [...boardsOfPeople()].map((each) => `${each}:${chosen.population}`) : [];
  const names = [...whole, ...people, ...(chosen.other ? [chosen.other] : [])];
  source = follow(chosen.run, names, {
    anew: () => {
      told = new Set();
    },
    whole: forgetUntold,
    run: takeRun,
    progress: takeProgress,
    standings: takeStandings,
    alerts: takeAlerts,
    connected: (now) => {
      connected = now;
      age();
    },
    ended: () => {
      followed = "";
      listen();
    },
  });
}

/** What the sink does not tell when it begins anew does not stand any more. It stays in sight until then. */
function forgetUntold() {
  const gone = (kind) => (name) => !told.has(`${kind} ${name}`);
  [...runs.keys()].filter(gone("run")).forEach((run) => runs.delete(run));
  [...boards.keys()].filter(gone("board")).forEach((board) => boards.delete(board));
  progress = told.has("progress") ? progress : null;
  alerts = told.has("alerts") ? alerts : null;
  told = null;
  choose({}, false);
}

function takeRun(view) {
  told?.add(`run ${view.run}`);
  if (view.removed) {
    runs.delete(view.run);
  } else if (shown(view)) {
    runs.set(view.run, view);
  }
  choose({}, false);
}

function takeProgress(view) {
  if (view.run === chosen.run) {
    told?.add("progress");
    progress = view.removed ? null : view;
    touch(view);
  }
}

function takeStandings(view) {
  if (view.run !== chosen.run) {
    return;
  }
  if (view.removed) {
    boards.delete(view.board);
  } else {
    told?.add(`board ${view.board}`);
    boards.set(view.board, view);
  }
  touch(view);
}

function takeAlerts(view) {
  if (view.run === chosen.run) {
    told?.add("alerts");
    alerts = view;
    requestDraw();
  }
}

function touch(view) {
  updated = Math.max(updated ?? 0, Date.parse(view.updated) || 0);
  requestDraw();
}

let drawing = false;

function requestDraw() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      draw();
    });
  }
}

function draw() {
  const run = runs.get(chosen.run);
  byId("empty").hidden = run !== undefined;
  byId("content").hidden = run === undefined;
  age();
  if (!run) {
    return;
  }
  const measure = measures.find((each) => each.measure === chosen.measure);
  const alone = !measure.against_population;
  options("run", [...runs.keys()].map((each) => [each, each]), chosen.run);
  options("measure", offered(run).map((each) => [each.measure, title(each)]), chosen.measure);
  options("population", run.populations.map((each) => [each, each]), chosen.population);
  byId("population").disabled = alone;
  const whole = ALONE.has(measure.board) ? "the models alone" : "all populations together";
  const people = alone ? whole : chosen.population;
  byId("board-title").textContent = `${title(measure)}: ${people ?? "no population yet"}`;
  document.title = `${people ?? run.run} · Plurascope`;
  const board = boards.get(alone ? measure.board : `${measure.board}:${chosen.population}`);
  // Steered models have a board of their own; here their ranks would stand among others'.
  const rows = (board?.rows ?? []).filter((row) => row.measure === chosen.measure && !row.steering);
  byId("meaning").textContent = [measure.meaning, direction(measure), conventions(run, measure, rows)].filter(Boolean).join(" ");
  // A monitor asks a question once a window, and all of these count.
  byId("count-head").textContent = run.monitor ? "Questions × windows" : "Questions";
  byId("ranked").hidden = chosen.other !== null && !ranked(run);
  drawBoard(measure, rows);
  byId("more").hidden = chosen.other === null;
  if (chosen.other) {
    options("other", others(run).map((each) => [each, boardTitle(each)]), chosen.other);
    byId("table-title").textContent = boardTitle(chosen.other);
    (chosen.other === STEERED ? drawSteered : drawTable)(boards.get(chosen.other), run);
  }
  drawAlerts(run, alerts, measures);
  drawProgress(progress);
}

function direction(measure) {
  switch (measure.direction) {
    case "lower_is_better":
      return "Lower is closer to people.";
    case "higher_is_better":
      return "Higher is better.";
    default:
      return "Neither more nor less is better, so nothing is ranked.";
  }
}

function options(id, pairs, selected) {
  const select = byId(id);
  const there = [...select.options].map((option) => [option.value, option.textContent]);
  if (JSON.stringify(there) !== JSON.stringify(pairs)) {
    select.replaceChildren(...pairs.map(([value, words]) => html("option", { value }, words)));
  }
  select.value = selected;
}

function age() {
  const seconds = updated ? Math.max(0, (Date.now() - clockAhead - updated) / 1000) : null;
  byId("updated").textContent = seconds === null ? "No event yet." : `Last updated ${ago(seconds)}.`;
  if (!connected) {
    banner("The connection to the sink is lost; reconnecting. What is shown is the last that came.");
  } else if (seconds !== null && seconds > SILENT_SECONDS && progress && !progress.complete) {
    banner(`The run is under way, but nothing has come for a while: last event ${ago(seconds)}. Health says what stands still.`);
  } else {
    banner("");
  }
}

function banner(text) {
  byId("banner").textContent = text;
  byId("banner").hidden = text === "";
}

start();
