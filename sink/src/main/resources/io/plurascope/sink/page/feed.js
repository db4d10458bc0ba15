// The events of the sink. The browser reconnects by itself and tells the sink what it got last.

/**
 * Follows the boards until closed.
 *
 * @param run the run to follow, or null for none yet
 * @param boards names of the boards to follow
 * @param handlers functions run, progress, standings, alerts, and connected, told true or false
 */
export function follow(run, boards, handlers) {
  const query = new URLSearchParams();
  query.set("run", run ?? "");
  boards.forEach((board) => query.append("board", board));
  const source = new EventSource(`api/events?${query}`);
  for (const name of ["run", "progress", "standings", "alerts"]) {
    source.addEventListener(name, (event) => handlers[name](JSON.parse(event.data)));
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
