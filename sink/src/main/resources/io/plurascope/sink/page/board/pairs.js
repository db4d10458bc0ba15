// Aligned models beside the base models that they were made from: pure, of a board's rows.

/** Pairs of rows, the base's and the aligned one's, of models that both stand on the board. */
export function pairsOf(models) {
  const byName = new Map(models.map((row) => [row.model, row]));
  return models
    .filter((row) => row.base_model && byName.has(row.base_model))
    .map((aligned) => ({ base: byName.get(aligned.base_model), aligned }));
}

/**
 * How much was changed. Under way the two means are over different questions, and their difference would say nothing.
 *
 * @return null where it is not known
 */
export function changeOf({ base, aligned }) {
  const complete = aligned.interval === "fixed_n" && base.interval === "fixed_n";
  if (!complete || aligned.value === null || base.value === null) {
    return null;
  }
  const changed = Number(aligned.value) - Number(base.value);
  return Number.isFinite(changed) ? changed : null;
}

const LEVEL = 0.05;

/** From so many questions on a mean is as good as normal. */
const MANY = 100;

/**
 * What a pair's change means: "better" or "worse" where a paired test is proven to tell the two apart, "same" where it is proven not
 * to, and else "unknown". A board says of each model by how many others it is surely beaten (that and 1 is its rank), not by
 * which, so that there are two proofs that it is beaten by the other of its pair: all that are better at all beat it; or the
 * difference is beyond what all chance could make of it.
 */
export function verdictOf(pair, measure, models) {
  const { base, aligned } = pair;
  const by = changeOf(pair);
  if (by === null || base.rank === null || aligned.rank === null) {
    return "unknown";
  }
  const lower = measure.direction === "lower_is_better";
  const worse = by > 0 === lower ? aligned : base;
  if (by === 0 || worse.rank === 1) {
    return "same";
  }
  const proven = beatenByAll(worse, lower, models) || beyondChance(pair, by, models.filter((row) => row.rank !== null).length);
  return proven ? (worse === base ? "better" : "worse") : "unknown";
}

function beatenByAll(worse, lower, models) {
  const better = models.filter((row) => row.rank !== null && (lower ? Number(row.value) < Number(worse.value) : Number(row.value) > Number(worse.value)));
  return worse.rank - 1 === better.length;
}

/**
 * Over the same questions the standard error of a difference is at most the sum of both. So many of them that a test at the level,
 * divided by the number of all pairs, would reject: a normal deviate exceeds z with a chance of at most 2 exp(-z^2 / 2).
 */
function beyondChance({ base, aligned }, by, ranked) {
  const errors = [base.standard_error, aligned.standard_error];
  if (base.n !== aligned.n || base.n < MANY || errors.includes(null)) {
    return false;
  }
  const pairs = (ranked * (ranked - 1)) / 2;
  return Math.abs(by) > Math.sqrt(2 * Math.log((2 * pairs) / LEVEL)) * (errors[0] + errors[1]);
}
