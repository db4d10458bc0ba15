// A dash that says why there is nothing: to whoever points at it, and to the keyboard and screen readers.

import { html } from "./dom.js";
import { number } from "./words.js";

/** Stands where a value would, in tables that are also written as CSV, where it is nothing. */
export class Absent {
  /** @param reason a sentence */
  constructor(reason) {
    this.reason = reason;
  }

  toString() {
    return "";
  }
}

/** Words with their reason. */
export function reasoned(words, reason) {
  return html("span", { class: "undefined", role: "note", title: reason, tabindex: "0", "aria-label": `${words}: ${reason}` }, words);
}

/** A number, or the dash with its reason where there is none. */
export function numberOr(value, reason) {
  return value === null || value === undefined ? reasoned(number(null), reason) : number(value);
}

/** A value, or what stands in its place in a table of a chart. */
export function orAbsent(value, reason) {
  return value === null || value === undefined ? new Absent(reason) : value;
}
