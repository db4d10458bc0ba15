// All objectives at once in parallel coordinates: a line a model with its name at the end, up is better on every axis. Pure.

import { endNames, endRoom, figure, frame, plain, short, strokeOf } from "./parts.js";
import { colourOf } from "./theme.js";

const PALE = 0.4;
/** Names of more lines would lie on each other. */
const NAMED = 24;
const TOP = 48;
const BOTTOM = 28;
const TICKS = 5;

/**
 * The option of the chart.
 *
 * @param data `objectives` with name, the shorter `title` and `higher`; `models` with model, family, values (null where there is none) and `front`; `families`;
 *     `narrow` where there is little room
 */
export function coordinates({ objectives, models, families, narrow }, theme) {
  const letters = Math.max(4, Math.floor((narrow ? 50 : 150) / objectives.length));
  const size = narrow ? 9 : 12;
  const [left, right] = [narrow ? 28 : 56, endRoom(narrow) + (narrow ? 28 : 32)];
  const ranges = objectives.map((_, place) => rangeOf(models.map((model) => model.values[place])));
  return {
    ...frame(theme),
    parallel: { left, right, top: TOP, bottom: BOTTOM },
    // Beyond the last axis lies a plane that only names are in.
    grid: { left, right: right - (narrow ? 24 : 40), top: TOP, bottom: BOTTOM },
    xAxis: { type: "value", min: 0, max: 1, show: false },
    yAxis: { type: "value", min: 0, max: 1, show: false },
    parallelAxis: objectives.map((objective, dim) => ({
      dim,
      name: short(objective.title, letters),
      // The name stands above its axis, where better is.
      nameLocation: objective.higher ? "end" : "start",
      nameTextStyle: { color: theme.text, fontSize: size, align: alignment(dim, objectives.length) },
      inverse: !objective.higher,
      ...ranges[dim],
      axisLine: { lineStyle: { color: theme.quiet } },
      axisTick: { lineStyle: { color: theme.quiet } },
      axisLabel: { color: theme.quiet, fontSize: size, formatter: (value) => String(Number(value.toPrecision(6))) },
    })),
    series: [...models.map((model) => line(model, objectives, families, theme)), endNames(theme, ends(models, objectives.at(-1), ranges.at(-1)), narrow)],
  };
}

function line(model, objectives, families, theme) {
  return {
    name: model.model,
    type: "parallel",
    smooth: false,
    emphasis: { lineStyle: { width: 3, opacity: 1 } },
    lineStyle: {
      color: colourOf(theme, families, model.family),
      type: strokeOf(families.indexOf(model.family)),
      width: model.front ? 2 : 1,
      opacity: model.front ? 1 : PALE,
    },
    tooltip: { formatter: () => [model.model, ...objectives.map((each, place) => `${each.name} ${figure(model.values[place])}`)].map(plain).join("\n") },
    data: [model.values.map((value) => value ?? "-")],
  };
}

/** Where an axis begins and ends, at round numbers around the values. */
function rangeOf(values) {
  const known = values.filter((value) => value !== null).map(Number);
  const [low, high] = known.length ? [Math.min(...known), Math.max(...known)] : [0, 1];
  const power = 10 ** Math.floor(Math.log10((high > low ? high - low : Math.abs(high) || 1) / TICKS));
  const interval = [1, 2, 5, 10].map((each) => each * power).find((each) => each * TICKS >= high - low);
  const [from, to] = [Math.floor(low / interval), Math.ceil(high / interval)];
  const round = (steps) => Number((steps * interval).toPrecision(12));
  return { min: round(from), max: round(to > from ? to : from + 1), interval };
}

/** The names of the lines where they meet the last axis; of the front alone where there are many. */
function ends(models, objective, { min, max }) {
  const named = models.length > NAMED ? models.filter((each) => each.front).slice(0, NAMED) : models;
  return named
    .filter((each) => each.values.at(-1) !== null)
    .map((each) => {
      const share = (Number(each.values.at(-1)) - min) / (max - min);
      return { at: [1, objective.higher ? share : 1 - share], words: each.model };
    });
}

/** Names of the outer axes are written inwards, where there is room. */
function alignment(dim, axes) {
  return dim === 0 ? "left" : dim === axes - 1 ? "right" : "center";
}
