// Brings the parts together: what is chosen, what has come, and the view that draws it.

import { choices, onLink, remember, steps } from "./address.js";
import { byId, html, options, say } from "./dom.js";
import { Held } from "./held.js";
import { listen } from "./keys.js";
import { load, loadAll } from "./load.js";
import { latest, ranking } from "./offers.js";
import { drawProgress } from "./progress.js";
import { drawStatus } from "./status.js";
import { onTheme } from "./theme.js";
import { drawViews, opening, VIEWS, viewNamed } from "./views/index.js";

const held = new Held({ changed: requestDraw, runsChanged: () => choose({}, false), connection: () => drawStatus(held) });
let measures = [];
let chosen = choices();
/** The view that is open, and what it draws with. */
let open = null;

async function start() {
  try {
    measures = (await load("api/measures")).measures;
    held.take(await loadAll("api/runs", {}, "runs"));
  } catch {
    drawStatus(held, "The sink does not answer; trying again.");
    setTimeout(start, 2000);
    return;
  }
  byId("run").addEventListener("change", (event) => choose({ run: event.target.value }, true));
  addEventListener("popstate", () => arrive(choices(), false));
  onLink((wanted) => arrive(wanted, true));
  byId("choices").addEventListener("submit", (event) => event.preventDefault());
  // What is chosen stands behind the #, so the link to the view only moves the keyboard there.
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("view").focus();
  });
  listen({ back });
  onTheme(requestDraw);
  setInterval(() => drawStatus(held), 1000);
  choose({}, false);
}

/** Shows what an address names, and nothing of what was chosen before. */
function arrive(wanted, byPerson) {
  chosen = wanted;
  choose({}, byPerson);
}

function back() {
  if (steps() > 0) {
    history.back();
  }
}

/** Takes choices, fills in what is not chosen or does not exist, and follows what is now to be shown. */
function choose(changes, byPerson) {
  const asked = { ...chosen, ...changes };
  const run = held.runs.get(asked.run) ?? latest(held.runs.values());
  const measure = ranking(measures).find((each) => each.measure === asked.measure) ?? measures[0];
  const populations = run?.populations ?? [];
  const view = viewNamed(asked.view) ?? (run ? opening(run, { measures }) : VIEWS[0]);
  chosen = {
    ...asked,
    view: view.name,
    run: run?.run ?? null,
    measure: measure.measure,
    population: [asked.population, run?.compared[0], populations[0]].find((each) => populations.includes(each)) ?? null,
  };
  if (run) {
    remember(chosen, byPerson);
  }
  held.follow(chosen.run, run ? ["progress", ...view.boards({ run, chosen, measures })] : ["progress"]);
  draw();
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
  const run = held.runs.get(chosen.run);
  byId("loading").hidden = true;
  byId("empty").hidden = run !== undefined;
  byId("content").hidden = run === undefined;
  drawStatus(held);
  if (!run) {
    return;
  }
  const context = { run, held, measures, chosen, choose: (changes) => choose(changes, true), amend: (changes) => choose(changes, false) };
  options(byId("run"), [...held.runs.keys()].map((each) => [each, each]), chosen.run);
  drawViews(context);
  show(viewNamed(chosen.view), context);
  drawProgress(held, run);
}

/** Draws a view, or what there is not for it in this run. */
function show(view, context) {
  const missing = view.missing(context);
  const name = missing ? `without ${view.name}` : view.name;
  if (open?.name !== name) {
    open?.drawn.close?.();
    byId("view").replaceChildren();
    open = { name, drawn: missing ? emptyState(byId("view"), view) : view.open(byId("view"), context) };
    document.title = `${view.title} · Plurascope`;
    say(byId("said"), `${view.title}.`);
  }
  open.drawn.draw(context, missing);
}

function emptyState(place, view) {
  const why = html("p");
  const command = html("code");
  place.append(html("section", { class: "missing" }, html("h2", {}, view.title), why, html("pre", {}, command)));
  return {
    draw(context, missing) {
      say(why, missing.why);
      say(command, missing.command ?? "");
      command.parentElement.hidden = !missing.command;
    },
  };
}

start();
