// Numbers and states in words.

const DASH = "–";

/** What is nearer to 0 than this is 0 to three decimals, which has no sign. */
const LEAST = 0.0005;

/** A number to three decimals; the dash for none. JSON has infinite ones as text. */
export function number(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  const finite = Number(value);
  return Number.isFinite(finite) ? (Math.abs(finite) < LEAST ? 0 : finite).toFixed(3).replace("-", "−") : finite > 0 ? "∞" : "−∞";
}

/** A difference, always with its sign. */
export function difference(value) {
  return (value >= LEAST ? "+" : "") + number(value);
}

/** A time as people read it, to the second; JSON has them in ISO 8601, always in UTC. */
export function moment(text) {
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

/** A whole number with thin spaces between the thousands. */
export function count(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

/** How long ago something was. */
export function ago(seconds) {
  if (seconds < 2) {
    return "just now";
  }
  if (seconds < 120) {
    return `${Math.round(seconds)} s ago`;
  }
  if (seconds < 7200) {
    return `${Math.round(seconds / 60)} min ago`;
  }
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86400)} days ago`;
}

/** Which intervals a complete run has, behind what is said to have them. */
export const FIXED_N = "of the complete run (fixed n): Wilson's where every question counts 0 or 1, else normal ones.";

/** What the lines beside the dots are, from the kinds of interval that the rows have. */
export function intervals(kinds) {
  if (kinds.has("anytime_valid")) {
    return "Lines are 95% intervals that hold whenever you look, since the run is under way (anytime-valid).";
  }
  if (kinds.has("fixed_n")) {
    return `Lines are 95% intervals ${FIXED_N}`;
  }
  return "No intervals: fewer than ten questions, a measure too skewed to have one while the run is under way, or a monitor, which asks the same questions again.";
}

/** What is known of a model beside its name. */
export function origin(row) {
  if (row.stage === "base") {
    return `${row.family}, base`;
  }
  if (row.stage === "aligned") {
    const how = row.alignment ? ` by ${row.alignment}` : "";
    return row.base_model ? `aligned from ${row.base_model}${how}` : `${row.family}, aligned${how}`;
  }
  return row.stage === "reference" || row.family === row.model ? "" : row.family;
}

/** A measure's name for a person. */
export function title(measure) {
  const first = measure.meaning.split(":").pop().trim().replace(/\.$/, "");
  return first.charAt(0).toUpperCase() + first.slice(1);
}

/** What is named by a measure's id, with or without people behind it, for a person; the name as it is where there is no such measure. */
export function called(name, measures) {
  const [, id, people] = /^([^:]*):?(.*)$/s.exec(name);
  const known = measures.find((each) => each.measure === id);
  return known ? [title(known), people].filter(Boolean).join(": ") : name;
}
