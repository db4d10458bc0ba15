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
 * The paired test of a pair, as the sink has it; null where it has not said it yet.
 *
 * @param tests answer of the sink for the measure and population that are shown; null where there is none
 */
export function testOf({ base, aligned }, tests) {
  return tests?.pairs.find((each) => each.base === base.model && each.aligned === aligned.model) ?? null;
}

/** What it means: "better", "worse", "other", "same" or "untested"; "unknown" as long as the test is not there. */
export function verdictOf(pair, tests) {
  return testOf(pair, tests)?.says ?? "unknown";
}
