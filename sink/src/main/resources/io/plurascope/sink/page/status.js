// What a person has to know of the connection: that nothing comes, since when, and what to do.

import { byId, say } from "./dom.js";
import { clockAhead } from "./load.js";
import { ago } from "./words.js";

const SILENT_SECONDS = 30;

/**
 * Says how old what is shown is, and in the banner what is wrong.
 *
 * @param trouble what is wrong with the sink
 * @param astray what was asked for and is not there
 */
export function drawStatus(held, trouble = "", astray = "") {
  const seconds = held.updated ? Math.max(0, (Date.now() - clockAhead() - held.updated) / 1000) : null;
  say(byId("updated"), seconds === null ? "No event yet." : `Last updated ${ago(seconds)}.`);
  if (trouble) {
    banner(trouble);
  } else if (!held.connected) {
    banner(["The connection to the sink is lost; reconnecting. What is shown is the last that came.", astray].filter(Boolean).join(" "));
  } else if (astray) {
    banner(astray);
  } else if (seconds !== null && seconds > SILENT_SECONDS && held.progress && !held.progress.complete) {
    banner(`The run is under way, but nothing has come for a while: last event ${ago(seconds)}. Health says what stands still.`);
  } else {
    banner("");
  }
}

function banner(text) {
  say(byId("banner"), text);
  byId("banner").hidden = text === "";
}
