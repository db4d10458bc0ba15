// Dark or light, as the person's system has it, and whether things may move.

import { DARK, LIGHT } from "./charts/theme.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The colours that charts are drawn in now. */
export function theme() {
  return dark.matches ? DARK : LIGHT;
}

/** Whether charts may move from one state to the next. */
export function moves() {
  return !still.matches;
}

/** Calls back when another theme is wanted. */
export function onTheme(changed) {
  dark.addEventListener("change", changed);
}
