// What a person has to know of the connection: that nothing comes, since when, and what to do.

import { byId, say, tell } from "./dom.js";
import { clockAhead } from "./load.js";
import { ago } from "./words.js";

const SILENT_SECONDS = 30;

/** After so many seconds even several heartbeats are missing. */
const MUTE_SECONDS = 60;

/** How long after the sink is heard again what was missed may take, before it counts as silent. */
const CATCHING_UP_SECONDS = 5;

/**
 * Says how old what is shown is, and in the banner what is wrong.
 *
 * @param trouble what is wrong with the sink
 * @param astray what was asked for and is not there
 */
export function drawStatus(held, trouble = "", astray = "") {
  const seconds = held.updated ? Math.max(0, (Date.now() - clockAhead() - held.updated) / 1000) : null;
  const shared = held.shared ? " Many windows of this browser are open, so each listens in turn, for two seconds." : "";
  say(byId("updated"), (seconds === null ? "No event yet." : `Last updated ${ago(seconds)}.`) + shared);
  if (trouble) {
    banner(trouble);
  } else if (held.connected === false) {
    banner(["The connection to the sink is lost; reconnecting. What is shown is the last that came.", astray].filter(Boolean).join(" "));
  } else if (mute(held)) {
    const since = Math.round((Date.now() - held.heardLast) / 1000);
    banner([`The sink has not answered for ${since} s, though the connection to it stands. What is shown is the last that came.`, astray].filter(Boolean).join(" "));
  } else if (astray) {
    banner(astray);
  } else if (silent(held, seconds)) {
    banner(`The run is under way, but nothing has come for a while: last event ${ago(seconds)}. Health says what stands still.`);
  } else {
    banner("");
  }
}

/** A window that listens in turn hears nothing meanwhile. */
function mute({ connected, shared, heardLast }) {
  return connected && !shared && heardLast !== null && (Date.now() - heardLast) / 1000 > MUTE_SECONDS;
}

function silent({ connected, heardSince, progress }, seconds) {
  const heard = connected && (Date.now() - heardSince) / 1000 > CATCHING_UP_SECONDS;
  return heard && seconds !== null && seconds > SILENT_SECONDS && progress && !progress.complete;
}

function banner(text) {
  tell(byId("banner"), text);
}
