// Which rows of the board are shown, and in which order: pure, of rows and choices.

/** The rows that a search finds: each of its words stands in what is known of the model. */
export function found(rows, search) {
  const words = (search ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const known = [row.model, row.family, row.stage, row.alignment, row.base_model, row.recorded ? "recorded" : ""].join(" ").toLowerCase();
    return words.every((word) => known.includes(word));
  });
}

/**
 * Models from the best value on where a measure ranks them, those without a value last; as they came where it does not. By rank a
 * worse value could stand above a better one that no test tells from it.
 */
export function byValue(models, measure) {
  if (measure.direction === "none") {
    return models;
  }
  const sign = measure.direction === "higher_is_better" ? -1 : 1;
  const of = (row) => (row.value === null ? Infinity : sign * Number(row.value));
  const order = (one, other) => (of(one) === of(other) ? 0 : of(one) - of(other));
  return models.toSorted((one, other) => order(one, other) || (one.value === null) - (other.value === null) || (one.rank ?? Infinity) - (other.rank ?? Infinity) || 0);
}

/**
 * The rows in the order of a column, those without a value last; as they came where none is named.
 *
 * @param sort name of a column, after "-" for the greatest first
 * @param valueOf what a column has of a row
 */
export function sorted(rows, sort, valueOf) {
  if (!sort) {
    return rows;
  }
  const [name, sign] = sort.startsWith("-") ? [sort.slice(1), -1] : [sort, 1];
  const keyed = rows.map((row) => [row, valueOf(name, row)]);
  const known = keyed.filter(([, value]) => value !== null && value !== undefined);
  known.sort(([, one], [, other]) => sign * (typeof one === "string" ? one.localeCompare(other) : one - other));
  return [...known, ...keyed.filter(([, value]) => value === null || value === undefined)].map(([row]) => row);
}

/** The next order of a column that is pressed: the least first, the greatest first, as it came. */
export function next(sort, name) {
  return sort === name ? `-${name}` : sort === `-${name}` ? null : name;
}

/** How many models share each rank. */
export function sharingOf(models) {
  const sizes = new Map();
  models.filter((row) => row.rank !== null).forEach((row) => sizes.set(row.rank, (sizes.get(row.rank) ?? 0) + 1));
  return sizes;
}

/** Which of rows have a band: it changes from each row to the next where the rank does, so that two ranks never have one. */
export function bandsOf(rows) {
  let banded = false;
  return rows.map((row, place) => {
    banded = place === 0 || row.rank !== rows[place - 1].rank ? !banded : banded;
    return row.rank !== null && banded;
  });
}
