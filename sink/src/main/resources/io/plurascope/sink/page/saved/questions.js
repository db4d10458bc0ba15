// Lists of questions as a sink would have answered, of what was saved. Pure.

/** Questions of a list that is asked for: those that were saved, the worst first as a sink orders them. */
export function questionsOf(opened, measures, run, parameters) {
  const { model = null, measure = null, population = null } = parameters;
  const value = (question) => (measure === null ? null : valueOf(question, model, measure, population));
  const found = opened
    .filter((each) => fits(each, parameters.search))
    .map((each) => ({ question: each.question, text: each.text, options: each.options.length, models: each.models.map((of) => of.model), value: value(each), before: null }));
  return { run, total: found.length, model, steering: measure === null ? null : "", measure, population, round: null, before: null, questions: cut(ordered(found, measures, measure), parameters.limit) };
}

/** What a model covers of the questions that were saved of it. */
export function coverageOf(coverage, measures, run, { model, measure, search, limit }) {
  const of = coverage.find((each) => each.model === model);
  const valued = (of?.questions ?? []).filter((each) => fits(each, search)).map((each) => ({ ...each, value: of.values[measure]?.[each.question] ?? null }));
  return { run, total: valued.length, model, steering: "", measure, support: of?.support ?? null, questions: cut(ordered(valued, measures, measure), limit) };
}

/** A model's values of a measure of coverage on every question. */
export function valuesOf(coverage, { model, measure }) {
  const values = coverage.find((each) => each.model === model)?.values[measure] ?? {};
  return Object.entries(values).map(([question, value]) => ({ question, value }));
}

function valueOf(question, model, measure, population) {
  const answered = question.models.find((each) => each.model === model);
  if (!answered) {
    return null;
  }
  if (population === null) {
    return answered.own.find((each) => each.measure === measure)?.value ?? null;
  }
  const [of, at] = [answered.populations.indexOf(population), answered.measures.indexOf(measure)];
  return of < 0 || at < 0 ? null : answered.values[of * answered.measures.length + at];
}

function fits({ question, text }, search) {
  const part = (search ?? "").toLowerCase();
  return text.toLowerCase().includes(part) || question.toLowerCase().includes(part);
}

/** What is undefined comes last; of a measure that has no better side the greatest are first. */
function ordered(questions, measures, measure) {
  const sign = measures.find((each) => each.measure === measure)?.direction === "higher_is_better" ? 1 : -1;
  const place = ({ value }) => (value === null ? Infinity : sign * Number(value));
  const after = (one, other) => (place(one) === place(other) ? 0 : place(one) - place(other));
  return questions.toSorted((one, other) => after(one, other) || (one.question < other.question ? -1 : 1));
}

function cut(questions, limit) {
  return limit ? questions.slice(0, Number(limit)) : questions;
}
