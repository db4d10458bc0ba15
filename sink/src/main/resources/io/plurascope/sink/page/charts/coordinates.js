// All objectives at once in parallel coordinates: a line a model with its name at the end, up is better on every axis. Pure.

import { endNames, endRoom, figure, fitted, frame, plain, rangeOf, stylesOf, widthOf } from "./parts.js";

const PALE = 0.4;
/** Names of more lines would lie on each other. */
const NAMED = 24;
const TOP = 36;
const BOTTOM = 28;
/** How many names of objectives stand above each other at most, and how tall each is, in pixels. */
const STEPS = 3;
const STEP = 14;
const APART = 8;

/**
 * The option of the chart.
 *
 * @param data `objectives` with name, the shorter `title` and `higher`; `models` with model, family, values (null where there is none) and `front`; `families`;
 *     `narrow` where there is little room
 */
export function coordinates({ objectives, models, families, narrow }, theme, { width, height } = { width: 900, height: 480 }) {
  const size = narrow ? 9 : 12;
  const beyond = narrow ? 24 : 40;
  // Names are a third of the width at most, the first of which has its half left of its axis.
  const left = Math.max(narrow ? 28 : 56, Math.min(width / 6, widthOf(objectives[0].title, size) / 2));
  const right = endRoom(narrow) + beyond;
  const apart = (width - left - right) / Math.max(1, objectives.length - 1);
  const heads = headsOf(objectives.map((each) => each.title), { apart, most: width / 3, size });
  const top = TOP + STEP * (heads.steps - 1);
  const ranges = objectives.map((_, place) => rangeOf(models.map((model) => model.values[place])));
  const styles = stylesOf(models, families, theme);
  return {
    ...frame(theme),
    parallel: { left, right, top, bottom: BOTTOM },
    // Beyond the last axis lies a plane that only names are in.
    grid: { left, right: right - beyond, top, bottom: BOTTOM },
    xAxis: { type: "value", min: 0, max: 1, show: false },
    yAxis: { type: "value", min: 0, max: 1, show: false },
    parallelAxis: objectives.map((objective, dim) => ({
      dim,
      inverse: !objective.higher,
      ...ranges[dim],
      axisLine: { lineStyle: { color: theme.quiet } },
      axisTick: { lineStyle: { color: theme.quiet } },
      axisLabel: { color: theme.quiet, fontSize: size, formatter: (value) => String(Number(value.toPrecision(6))) },
    })),
    // The library would cut the names of axes to the room between two.
    graphic: heads.names.map((text, dim) => ({
      type: "text",
      silent: true,
      x: left + dim * apart,
      y: top - 14 - STEP * (dim % heads.steps),
      style: { text, fill: theme.text, font: `${size}px system-ui, sans-serif`, align: "center", verticalAlign: "bottom" },
    })),
    series: [...models.map((model) => line(model, objectives, styles.get(model.model))), endNames(theme, ends(models, objectives.at(-1), ranges.at(-1), styles), narrow, height)],
  };
}

/** The names above the axes: on as few steps as they need to be whole, and cut where they have no room on the most. */
function headsOf(titles, { apart, most, size }) {
  const widest = Math.max(...titles.map((each) => widthOf(each, size)));
  const needed = Math.ceil((widest + APART) / apart);
  const steps = Math.min(STEPS, titles.length, needed);
  return { steps, names: fitted(titles, Math.min(most, steps * apart - APART), size) };
}

function line(model, objectives, style) {
  return {
    name: model.model,
    type: "parallel",
    smooth: false,
    emphasis: { lineStyle: { width: 3, opacity: 1 } },
    lineStyle: {
      ...style,
      width: model.front ? 2 : 1,
      opacity: model.front ? 1 : PALE,
    },
    tooltip: { formatter: () => [model.model, ...objectives.map((each, place) => `${each.name} ${figure(model.values[place])}`)].map(plain).join("\n") },
    data: [model.values.map((value) => value ?? "-")],
  };
}

/** The names of the lines where they meet the last axis; of the front alone where there are many. */
function ends(models, objective, { min, max }, styles) {
  const named = models.length > NAMED ? models.filter((each) => each.front).slice(0, NAMED) : models;
  return named
    .filter((each) => each.values.at(-1) !== null)
    .map((each) => {
      const share = (Number(each.values.at(-1)) - min) / (max - min);
      return { at: [1, objective.higher ? share : 1 - share], words: each.model, style: styles.get(each.model) };
    });
}
