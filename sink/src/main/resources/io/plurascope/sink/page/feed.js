// The events of the sink, from what came last on: the browser reconnects by itself, and a window that had given its stream back
// goes on where it was.

import { hold, leave } from "./turns.js";

/**
 * Follows the boards until closed.
 *
 * @param run the run to follow, or null for none yet
 * @param boards names of the boards to follow
 * @param handlers functions run, progress, standings, alerts, windows; heard, whenever the sink says anything; anew, where what was held is void, and whole, where
 *     everything that stands has been told since; ended; shared, told whether other windows wait for a stream; and connected, told
 *     true or false, or null where the stream was given back because nobody looks
 */
export function follow(run, boards, handlers) {
  const query = new URLSearchParams();
  query.set("run", run ?? "");
  boards.forEach((board) => query.append("board", board));
  const told = { last: "", beginning: false };
  let source = null;
  const follower = {
    open() {
      source?.close();
      const opened = stream(query, told, handlers);
      opened.onerror = () => {
        handlers.connected(false);
        // A sink that answered with an error ends the browser's own attempts.
        if (opened.readyState === EventSource.CLOSED) {
          setTimeout(() => source === opened && handlers.ended(), 2000);
        }
      };
      source = opened;
    },
    close() {
      source?.close();
      source = null;
      if (document.visibilityState === "hidden") {
        handlers.connected(null);
      }
    },
    shared: handlers.shared,
  };
  hold(follower);
  return { close: () => leave(follower) };
}

function stream(query, told, handlers) {
  const source = new EventSource(`api/events?${query}${told.last && `&after=${encodeURIComponent(told.last)}`}`);
  for (const name of ["heartbeat", "anew", "run", "progress", "standings", "alerts", "windows"]) {
    source.addEventListener(name, (event) => {
      told.beginning ||= name === "anew";
      handlers.heard();
      handlers[name]?.(JSON.parse(event.data));
      // The first id after anew comes with the last of what stands. A stream has none before it was told one.
      if (event.lastEventId && event.lastEventId !== told.last) {
        told.last = event.lastEventId;
        if (told.beginning) {
          told.beginning = false;
          handlers.whole();
        }
      }
    });
  }
  source.onopen = () => {
    handlers.heard();
    handlers.connected(true);
  };
  return source;
}
