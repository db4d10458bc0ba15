// The axis that all rows share.

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * The axis of a measure for rows: from its lowest value, or from the lowest that is shown where it may be below 0, to the greatest that is shown. A distance ends at
 * the uniform floor, what answers without a choice have, unless a model is beyond it.
 *
 * @param floor value of uniform answers; null where it is no end
 */
export function scaleOf(measure, rows, floor = null) {
  const shown = rows
    .flatMap((row) => [row.value, row.low, row.high])
    .filter((value) => value !== null && Number.isFinite(Number(value)))
    .map(Number);
  const lowest = Number(measure.lowest);
  const from = lowest >= 0 && Number.isFinite(lowest) ? lowest : Math.min(0, ...shown);
  const high = shown.length > 0 ? Math.max(from, ...shown) : from + 1;
  const step = stepOf((high - from || 1) / 4);
  // What may be below 0 begins at a round number, so that 0 is marked.
  const low = from < 0 ? rounded(Math.floor(from / step + 1e-9) * step) : from;
  if (floor !== null && floor > low && floor >= high) {
    return { low, high: floor, step };
  }
  const end = Math.min(Number(measure.highest), rounded(Math.ceil((high - low) / step - 1e-9) * step + low));
  return { low, high: end > low ? end : low + step, step };
}

/** Where a value lies, in percent of the axis, held inside it. */
export function position(scale, value) {
  const share = (Number(value) - scale.low) / (scale.high - scale.low);
  return `${(100 * Math.min(1, Math.max(0, share))).toFixed(3)}%`;
}

/** The values that are marked on the axis. */
export function ticks(scale) {
  const count = Math.floor((scale.high - scale.low) / scale.step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => rounded(scale.low + index * scale.step));
}

/** Without what sums of binary fractions leave behind. */
function rounded(value) {
  return Number(value.toPrecision(12)) + 0;
}

function stepOf(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * STEPS.find((step) => step * power >= rough - 1e-12);
}
