// Takes the place of feed.js where the page is opened from a file: tells what was saved, once.

import { saved } from "./held.js";

/** Tells handlers as the sink's events would, and nothing after that. */
export function follow(run, boards, handlers) {
  const held = saved();
  let closed = false;
  queueMicrotask(() => {
    if (closed) {
      return;
    }
    handlers.connected(true);
    handlers.anew();
    handlers.run(held.run);
    if (run === held.run.run) {
      boards.filter((name) => held.boards[name]).forEach((name) => handlers.standings(held.boards[name]));
      if (held.progress) {
        handlers.progress(held.progress);
      }
      handlers.alerts(held.alerts);
    }
    handlers.whole();
  });
  return {
    close() {
      closed = true;
    },
  };
}
