// The views, in the order in which they are offered. A view says which boards it follows, what is missing where a run has
// nothing for it (null where it has), and opens in a place; what it opens draws itself with what has come, and closes. Of the keys of
// an address that are its own it may say, a sentence each, which name what is not there.

import { address } from "../address.js";
import { byId, html } from "../dom.js";
import { ranked } from "../offers.js";
import { view as board } from "./board.js";
import { view as jury } from "./jury.js";
import { view as monitor } from "./monitor.js";
import { view as overton } from "./overton.js";
import { view as paper } from "./paper.js";
import { view as pareto } from "./pareto.js";
import { view as question } from "./question.js";
import { view as steerability } from "./steerability.js";

/** How much of the next link is in sight, in pixels. */
const AFTER = 40;

/** All of them. */
export const VIEWS = [board, pareto, jury, steerability, overton, question, monitor, paper];

/** The view of that name; undefined where there is none. */
export function viewNamed(name) {
  return VIEWS.find((view) => view.name === name);
}

/** What a run opens with: a monitor with its windows, any other with the first view that it has something for. */
export function opening(run, { measures }) {
  if (run.monitor && (run.boards.length === 0 || ranked(run, measures))) {
    return monitor;
  }
  return VIEWS.find((view) => view.missing({ run, measures }) === null) ?? board;
}

/** Draws the links to all views, pale where the run has nothing for them. */
export function drawViews({ run, measures, chosen }) {
  const links = VIEWS.map((view) => {
    const missing = view.missing({ run, measures });
    const { measure, population } = chosen;
    return html(
      "a",
      {
        href: address({ view: view.name, run: run.run, measure, population }),
        "aria-current": view.name === chosen.view ? "page" : null,
        class: missing ? "bare" : null,
        title: missing?.why,
      },
      view.title,
    );
  });
  const shown = JSON.stringify(links.map((link) => [link.getAttribute("href"), link.className, link.title, link.ariaCurrent]));
  if (byId("views").shown !== shown) {
    byId("views").shown = shown;
    byId("views").replaceChildren(...links);
    // On a phone the links are wider than the page.
    const current = links.find((link) => link.ariaCurrent);
    byId("views").scrollLeft = current ? current.offsetLeft + current.offsetWidth - byId("views").clientWidth + AFTER : 0;
  }
}
