// The keyboard: what each key does, in one list that the help shows as well.

import { byId, html } from "./dom.js";

/** Rows that j and k go through; Enter follows the first link of one. */
const ROW = "[data-row]";

const KEYS = [
  ["/", "Search", () => document.querySelector("#view input[type=search]")],
  ["j", "Next row; Tab reaches the rows, too", () => neighbour(1)],
  ["k", "Row before", () => neighbour(-1)],
  ["Enter", "Open the row: its questions", null],
  ["t", "Show the charts' numbers as tables, or hide them", null],
  ["1 … 8", "Go to a view", null],
  ["Esc", "Leave the search, or go back", null],
  ["?", "This help", null],
];

/** Listens to the keyboard; `back` is what Escape does where nothing is to be left. */
export function listen({ back }) {
  byId("keys").replaceChildren(...KEYS.flatMap(([key, words]) => [html("dt", {}, html("kbd", {}, key)), html("dd", {}, words)]));
  byId("help-open").addEventListener("click", openHelp);
  byId("help-close").addEventListener("click", () => byId("help").close());
  const view = byId("view");
  new MutationObserver(() => reachable(view)).observe(view, { childList: true, subtree: true });
  view.addEventListener("focusin", (event) => reachable(view, event.target.closest(ROW)));
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !byId("help").open) {
      pressed(event, back);
    }
  });
}

/** Of each table one row is reached by Tab: the one that had the keyboard last, else the first; j and k go on from there. */
function reachable(view, focused = null) {
  const rows = Map.groupBy(view.querySelectorAll(ROW), (row) => row.parentElement);
  for (const all of rows.values()) {
    const kept = all.includes(focused) ? focused : (all.find((row) => row.tabIndex === 0) ?? all[0]);
    all.filter((row) => row !== kept && row.tabIndex === 0).forEach((row) => row.setAttribute("tabindex", "-1"));
    if (kept.tabIndex !== 0) {
      kept.setAttribute("tabindex", "0");
    }
  }
}

function pressed(event, back) {
  if (event.key === "Escape") {
    escape(event, back);
  } else if (writes(event.target)) {
    return;
  } else if (event.key === "?") {
    openHelp();
  } else if (event.key === "Enter" && event.target.matches?.(ROW)) {
    event.target.querySelector("a[href]")?.click();
  } else if (event.key === "t") {
    document.querySelectorAll("#view .chart .as-table").forEach((each) => each.click());
  } else if (/^[1-9]$/.test(event.key)) {
    byId("views").querySelectorAll("a")[Number(event.key) - 1]?.click();
  } else {
    const found = KEYS.find(([key]) => key === event.key)?.[2]?.();
    if (found) {
      event.preventDefault();
      found.focus();
    }
  }
}

function escape(event, back) {
  if (writes(event.target)) {
    if (event.target.type === "search" && event.target.value !== "") {
      event.target.value = "";
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    }
    event.target.blur();
  } else {
    back();
  }
}

/** Whether keys are letters or choices of what has the keyboard. */
function writes(element) {
  return element instanceof HTMLInputElement ? element.type !== "checkbox" : element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}

function neighbour(step) {
  const rows = [...document.querySelectorAll(`#view ${ROW}`)].filter((row) => row.offsetParent !== null);
  const at = rows.indexOf(document.activeElement?.closest(ROW));
  return rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
}

function openHelp() {
  byId("help").showModal();
}
