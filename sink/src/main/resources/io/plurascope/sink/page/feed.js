// The events of the sink. The browser reconnects by itself and tells the sink what it got last.

/**
 * Follows the boards until closed.
 *
 * @param run the run to follow, or null for none yet
 * @param boards names of the boards to follow
 * @param handlers functions run, progress, standings, alerts, windows; anew, where what was held is void, and whole, where
 *     everything that stands has been told since; ended; and connected, told true or false
 */
export function follow(run, boards, handlers) {
  const query = new URLSearchParams();
  query.set("run", run ?? "");
  boards.forEach((board) => query.append("board", board));
  const source = new EventSource(`api/events?${query}`);
  let last = "";
  let beginning = false;
  for (const name of ["anew", "run", "progress", "standings", "alerts", "windows"]) {
    source.addEventListener(name, (event) => {
      beginning ||= name === "anew";
      handlers[name](JSON.parse(event.data));
      // The first id after anew comes with the last of what stands.
      if (event.lastEventId !== last) {
        last = event.lastEventId;
        if (beginning) {
          beginning = false;
          handlers.whole();
        }
      }
    });
  }
  source.onopen = () => handlers.connected(true);
  source.onerror = () => {
    handlers.connected(false);
    // A sink that answered with an error ends the browser's own attempts.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => handlers.ended(), 2000);
    }
  };
  return source;
}
