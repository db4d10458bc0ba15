// What every value is read between: answers without a choice, and other people.

const UNIFORM = "uniform";

/** For this measure every model has beside it what uniform answers would have. */
const BESIDE = { total_variation: "uniform_total_variation" };

/**
 * What uniform answers have: the value of their row, or of the measure of them that stands beside models; null where there is none.
 *
 * @param rows all of the board
 */
export function floorOf(measure, references, rows) {
  const row = references.find((each) => each.model === UNIFORM && finite(each));
  if (row) {
    return Number(row.value);
  }
  const beside = rows.filter((each) => each.measure === BESIDE[measure.measure] && !each.steering && finite(each));
  return beside.length ? Number(beside.reduce((most, each) => (each.n > most.n ? each : most)).value) : null;
}

/** Value at which the axis of a distance ends; null for other measures. */
export function endOf(measure, floor) {
  return measure.direction === "lower_is_better" ? floor : null;
}

/**
 * The lines that the axis names: the uniform floor, and the people who are nearest to these people, as near as a model has to come.
 * No group is the ceiling of a whole that holds it, and no whole that of its groups: they share people.
 *
 * @param floor what uniform answers have; null where that is not known
 * @param people whom models are compared with, and `totals`, those of the run who hold others
 */
export function guidesOf(measure, references, floor, { population, totals }) {
  const others = totals.includes(population) ? [] : references.filter((row) => row.model !== UNIFORM && finite(row) && !totals.includes(nameOf(row)) && nameOf(row) !== population);
  const sign = measure.direction === "higher_is_better" ? -1 : 1;
  others.sort((one, other) => sign * (Number(one.value) - Number(other.value)));
  const ranked = measure.direction !== "none";
  const guides = [
    ...(others.length ? [{ value: others[0].value, words: ranked ? `human ceiling: ${nameOf(others[0])}` : nameOf(others[0]) }] : []),
    ...(floor === null ? [] : [{ value: floor, words: ranked ? "uniform floor" : "uniform answers" }]),
  ];
  return guides.sort((one, other) => Number(one.value) - Number(other.value));
}

/** The people's name in the name of their row. */
function nameOf(row) {
  return row.model.replace(/^population: ?/, "");
}

function finite(row) {
  return row.value !== null && Number.isFinite(Number(row.value));
}
