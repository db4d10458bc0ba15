// What the sink has told: runs, and of the run that is followed its boards, progress and alerts.

import { follow } from "./feed.js";

/** Holds what has come. `changed` is called after each change; `runs` where the list of runs or a run's record is another. */
export class Held {
  runs = new Map();
  boards = new Map();
  progress = null;
  alerts = null;
  /** How often it was told that windows of the run have changed, or may have. */
  windows = 0;
  /** How often the sink was lost and has told everything since: one that was started again may have answered before it knew all. */
  returned = 0;
  /** Whether the sink is heard; null where nobody listens, as before the first time and while the window is hidden. */
  connected = null;
  /** Since when it is heard, in milliseconds. */
  heardSince = 0;
  /** When it said something last, in milliseconds; null where there is no sink. */
  heardLast = null;
  /** Whether other windows of this browser wait for a stream, so that this one listens in turn. */
  shared = false;
  /** Whether all that stands of what is followed has come. */
  loaded = false;
  /** Greatest time at which something of the run changed, in milliseconds. */
  updated = null;
  #source = null;
  #followed = "";
  #lost = false;
  #run = null;
  /** What was told since the sink began anew; null where it is not beginning. */
  #told = null;
  #listeners;

  /** @param listeners functions changed, runsChanged and connection */
  constructor(listeners) {
    this.#listeners = listeners;
  }

  /** Takes the runs that there are; those that judge for another have their values on the other's boards. */
  take(runs) {
    runs.filter((run) => !run.parent).forEach((run) => this.runs.set(run.run, run));
  }

  /** Follows boards of a run, or the runs alone where it is null. */
  follow(run, boards) {
    const wanted = JSON.stringify([run, boards]);
    if (this.#followed === wanted) {
      return;
    }
    this.#followed = wanted;
    this.loaded = false;
    this.#source?.close();
    if (this.#run !== run) {
      this.#run = run;
      this.boards.clear();
      this.progress = null;
      this.alerts = null;
      this.updated = null;
    }
    this.#source = follow(run, boards, {
      anew: () => {
        this.#told = new Set();
      },
      whole: () => this.#forgetUntold(),
      run: (view) => this.#takeRun(view),
      progress: (view) => this.#takeProgress(view),
      standings: (view) => this.#takeStandings(view),
      alerts: (view) => this.#takeAlerts(view),
      windows: (view) => this.#takeWindows(view),
      heard: () => {
        this.heardLast = Date.now();
      },
      connected: (now) => {
        this.heardSince = now === true && this.connected !== true ? Date.now() : this.heardSince;
        this.connected = now;
        this.#lost ||= now === false;
        this.#listeners.connection();
      },
      shared: (now) => {
        this.shared = now;
      },
      ended: () => {
        this.#followed = "";
        this.follow(run, boards);
      },
    });
  }

  /** What the sink does not tell when it begins anew does not stand any more. It stays in sight until then. */
  #forgetUntold() {
    const gone = (kind) => (name) => !this.#told.has(`${kind} ${name}`);
    [...this.runs.keys()].filter(gone("run")).forEach((run) => this.runs.delete(run));
    [...this.boards.keys()].filter(gone("board")).forEach((board) => this.boards.delete(board));
    this.progress = this.#told.has("progress") ? this.progress : null;
    this.alerts = this.#told.has("alerts") ? this.alerts : null;
    this.#told = null;
    this.loaded = true;
    if (this.#lost) {
      this.#lost = false;
      this.returned += 1;
      this.windows += 1;
    }
    this.#listeners.runsChanged();
  }

  #takeRun(view) {
    this.#told?.add(`run ${view.run}`);
    if (view.removed) {
      this.runs.delete(view.run);
    } else {
      this.take([view]);
    }
    this.#listeners.runsChanged();
  }

  #takeProgress(view) {
    if (view.run === this.#run) {
      this.#told?.add("progress");
      this.progress = view.removed ? null : view;
      this.#touch(view);
    }
  }

  #takeStandings(view) {
    if (view.run !== this.#run) {
      return;
    }
    if (view.removed) {
      this.boards.delete(view.board);
    } else {
      this.#told?.add(`board ${view.board}`);
      this.boards.set(view.board, view);
    }
    this.#touch(view);
  }

  #takeAlerts(view) {
    if (view.run === this.#run) {
      this.#told?.add("alerts");
      this.alerts = view;
      this.#listeners.changed();
    }
  }

  /** The sink says nothing of their values, which are many; whoever shows them asks for them. */
  #takeWindows(view) {
    if (view.run === this.#run) {
      this.windows += 1;
      this.#listeners.changed();
    }
  }

  #touch(view) {
    this.updated = Math.max(this.updated ?? 0, Date.parse(view.updated) || 0);
    this.#listeners.changed();
  }
}
