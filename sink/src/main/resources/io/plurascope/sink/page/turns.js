// Which of a browser's windows hold a stream of events. Over HTTP/1.1 a browser has six connections to one sink, for all of its
// windows together, and a stream keeps one: with a seventh window none of them could load or ask anything any more.

/** How many streams a browser holds; the other connections are left for what is loaded and asked. */
const STREAMS = 4;

/** How long a window holds a stream that another one waits for, in milliseconds. */
const TURN = 2000;

const NAMES = Array.from({ length: STREAMS }, (_, place) => `plurascope stream ${place + 1}`);

/** Who opens and closes the stream of this window. */
let follower = null;
let seated = false;
/** Ends this window's turns; null where it takes none. */
let turns = null;

/**
 * Has the stream of this window open whenever it may be: while the window is in sight, and in turn where more are in sight than
 * there are streams. It takes the place of who was there before.
 *
 * @param next functions open, close, and shared, told whether other windows wait
 */
export function hold(next) {
  follower = next;
  if (seated) {
    next.open();
  }
  document.addEventListener("visibilitychange", look);
  look();
}

/** Closes a stream for good. */
export function leave(one) {
  one.close();
  if (follower === one) {
    follower = null;
  }
}

function look() {
  if (document.visibilityState === "hidden") {
    turns?.abort();
    turns = null;
    giveBack();
  } else if (turns === null) {
    turns = new AbortController();
    takeTurns(turns.signal);
  }
}

async function takeTurns(signal) {
  while (!signal.aborted) {
    // Where the browser has no locks, which is so for a page of another machine without TLS, its own line of requests is the
    // only one: it goes on whenever a stream is given back.
    await (navigator.locks ? lockedTurn(signal) : turn(signal, async () => true));
  }
}

async function lockedTurn(signal) {
  const { name, others } = await shortestLine();
  follower?.shared(others > 0);
  try {
    await navigator.locks.request(name, { signal }, () =>
      turn(signal, async () => {
        const wanted = (await navigator.locks.query()).pending.some((each) => each.name === name);
        follower?.shared(wanted);
        return wanted;
      }),
    );
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}

/** The stream that the fewest windows hold or wait for. */
async function shortestLine() {
  const { held, pending } = await navigator.locks.query();
  const lines = NAMES.map((name) => ({ name, others: [...held, ...pending].filter((each) => each.name === name).length }));
  return lines.reduce((least, line) => (line.others < least.others ? line : least));
}

/** Holds the stream until another window wants it or this one is hidden. */
async function turn(signal, wanted) {
  if (signal.aborted) {
    return;
  }
  seated = true;
  follower?.open();
  try {
    do {
      await pause(signal);
    } while (!signal.aborted && !(await wanted()));
  } finally {
    // Whoever was hidden has given it back, and may hold the next one already.
    if (!signal.aborted) {
      giveBack();
    }
  }
}

function giveBack() {
  seated = false;
  follower?.close();
}

function pause(signal) {
  return new Promise((done) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      done();
    };
    const timer = setTimeout(over, TURN);
    signal.addEventListener("abort", over);
  });
}
