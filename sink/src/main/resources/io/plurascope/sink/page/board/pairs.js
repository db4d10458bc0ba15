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

/**
 * Whether the ranks prove that a test tells the two apart. A rank is 1 + the number of models that are significantly better;
 * where that is the number of all that are better at all, the other of the pair is one of them. Elsewhere ranks alone say nothing
 * of two models, even if they differ.
 */
export function toldApart({ base, aligned }, measure, models) {
  const sign = measure.direction === "lower_is_better" ? 1 : -1;
  if (base.rank === null || aligned.rank === null || changeOf({ base, aligned }) === null || base.value === aligned.value) {
    return false;
  }
  const worse = sign * (Number(aligned.value) - Number(base.value)) > 0 ? aligned : base;
  const better = models.filter((row) => row.rank !== null && sign * (Number(worse.value) - Number(row.value)) > 0);
  return worse.rank - 1 === better.length;
}

/** What a pair's change means: better, worse, or undecided where no test tells them apart. */
export function verdictOf(pair, measure, models) {
  if (!toldApart(pair, measure, models)) {
    return "undecided";
  }
  return changeOf(pair) < 0 === (measure.direction === "lower_is_better") ? "better" : "worse";
}
