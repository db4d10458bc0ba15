// The ranks that a reader last saw, board by board, kept by the browser from one visit to the next.

const ITEM = "plurascope ranks";

/** How many boards' ranks are kept, the latest seen. */
const MOST = 50;

/** Whoever comes back sooner is still on the same visit, in milliseconds. */
const VISIT = 30 * 60 * 1000;

/** How long what was seen waits for more of it before it is written, in milliseconds. */
const PAUSE = 1000;

/** What is to be written, by board. */
const pending = new Map();
let timer = null;

/** The ranks that were seen at the end of the visit before this one, and when; null where none is known. */
export function visitBefore(board, now) {
  const kept = read()[board];
  const before = kept && ended(kept, now) ? kept : kept?.before;
  return before ? { at: new Date(before.at), ranks: new Map(before.ranks) } : null;
}

/** Notes ranks, pairs of model and rank, as what is seen now. */
export function see(board, ranks, now) {
  pending.set(board, { at: now.getTime(), ranks });
  timer ??= setTimeout(write, PAUSE);
}

function ended(kept, now) {
  return now.getTime() - kept.at > VISIT;
}

function write() {
  clearTimeout(timer);
  timer = null;
  const all = read();
  for (const [board, { at, ranks }] of pending) {
    const kept = all[board];
    const before = kept && ended(kept, new Date(at)) ? { at: kept.at, ranks: kept.ranks } : (kept?.before ?? null);
    all[board] = { at, ranks, before };
  }
  pending.clear();
  const latest = Object.entries(all).sort(([, one], [, other]) => other.at - one.at);
  try {
    localStorage.setItem(ITEM, JSON.stringify(Object.fromEntries(latest.slice(0, MOST))));
  } catch {
    // A browser that keeps nothing, or has no room: ranks are then compared with the first that came.
  }
}

/** What is kept; nothing where the browser keeps nothing, or something else stands there. */
function read() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(ITEM)) ?? {});
    return Object.fromEntries(kept.filter(([, each]) => isSeen(each) && (each.before === null || isSeen(each.before))));
  } catch {
    return {};
  }
}

function isSeen(each) {
  return Number.isFinite(each?.at) && Array.isArray(each.ranks) && each.ranks.every(Array.isArray);
}

addEventListener("pagehide", () => pending.size > 0 && write());
