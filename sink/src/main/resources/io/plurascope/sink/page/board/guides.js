// What every value is read between: answers without a choice, and other people.

const UNIFORM = "uniform";

/** The row of uniform answers; undefined where there is none. */
export function uniform(references) {
  return references.find((row) => row.model === UNIFORM && finite(row));
}

/** Value at which the axis of a distance ends; null for other measures. */
export function floorOf(measure, references) {
  const row = uniform(references);
  return row && measure.direction === "lower_is_better" ? Number(row.value) : null;
}

/** The lines that the axis names: the uniform floor, and the people who are nearest to these people, as near as a model has to come. */
export function guidesOf(measure, references) {
  const people = references.filter((row) => row.model !== UNIFORM && finite(row));
  const sign = measure.direction === "higher_is_better" ? -1 : 1;
  people.sort((one, other) => sign * (Number(one.value) - Number(other.value)));
  const floor = uniform(references);
  const ranked = measure.direction !== "none";
  const guides = [
    ...(people.length ? [{ value: people[0].value, words: ranked ? `human ceiling: ${nameOf(people[0])}` : nameOf(people[0]) }] : []),
    ...(floor ? [{ value: floor.value, words: ranked ? "uniform floor" : "uniform answers" }] : []),
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
