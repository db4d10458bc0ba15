// Brings the parts together: what is chosen, what has come, and the view that draws it.

import { address, choices, onLink, remember, steps } from "./address.js";
import { byId, html, options, say } from "./dom.js";
import { Held } from "./held.js";
import { listen } from "./keys.js";
import { load, loadAll } from "./load.js";
import { resolved } from "./named.js";
import { peopleOf } from "./offers.js";
import { drawProgress } from "./progress.js";
import { drawStatus } from "./status.js";
import { onTheme } from "./theme.js";
import { drawViews, opening, VIEWS, viewNamed } from "./views/index.js";

/** How many runs are offered where the one that was asked for is not there. */
const LISTED = 20;

const held = new Held({ changed: requestDraw, runsChanged: () => follow(wanted, false), connection: drawBanner });
let measures = [];
/** What was asked for, by an address or a person, and what of it is shown. */
let wanted = choices();
let chosen = wanted;
/** What was asked for and is not there, in sentences. */
let astray = "";
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
  addEventListener("popstate", () => follow(choices(), false));
  onLink((linked) => follow(linked, true));
  byId("choices").addEventListener("submit", (event) => event.preventDefault());
  // What is chosen stands behind the #, so the link to the view only moves the keyboard there.
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("view").focus();
  });
  listen({ back });
  onTheme(requestDraw);
  addEventListener("resize", requestDraw);
  setInterval(drawBanner, 1000);
  follow(wanted, false);
}

function back() {
  if (steps() > 0) {
    history.back();
  }
}

/** Shows what an address names, and nothing of what was chosen before; the address stays where something in it is not there. */
function follow(asked, byPerson) {
  const before = chosen.view;
  const { run, view, ...named } = resolved(asked, { runs: held.runs, measures, viewNamed, opening: (each) => opening(each, { measures }), first: VIEWS[0] });
  ({ chosen, astray } = named);
  // What was not named stays as it was filled in, so that nothing changes when a run begins.
  wanted = astray === "" ? chosen : run ? { ...chosen, ...asked } : asked;
  if (run || astray) {
    remember(astray ? asked : chosen, byPerson);
  }
  held.follow(chosen.run, run ? ["progress", ...view.boards({ run, chosen, measures })] : ["progress"]);
  draw();
  if (byPerson && chosen.view !== before) {
    scrollTo(0, 0);
  }
}

/** Takes choices of a person; what else is shown stays, as far as there is such. */
function choose(changes, newStep) {
  const asked = { ...chosen, ...changes };
  const run = held.runs.get(asked.run);
  follow(run && peopleOf(run).includes(asked.population) ? asked : { ...asked, population: null }, newStep);
}

function drawBanner() {
  drawStatus(held, "", astray);
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
  byId("empty").hidden = held.runs.size > 0;
  byId("astray").hidden = run !== undefined || held.runs.size === 0;
  byId("content").hidden = run === undefined;
  drawBanner();
  if (!run) {
    byId("astray-runs").replaceChildren(...[...held.runs.keys()].slice(-LISTED).map((each) => html("li", {}, html("a", { href: address({ run: each }) }, each))));
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
    const began = open !== null;
    open?.drawn.close?.();
    byId("view").replaceChildren();
    open = { name, drawn: missing ? emptyState(byId("view"), view) : view.open(byId("view"), context) };
    document.title = `${view.title} · Plurascope`;
    say(byId("said"), `${view.title}.`);
    // Whoever came by a row that is no more goes on from here.
    if (began && document.activeElement === document.body) {
      byId("view").focus({ preventScroll: true });
    }
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
