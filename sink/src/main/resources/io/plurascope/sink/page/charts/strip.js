// What each juror has of each model: a row a model, a dot a juror, the worst-off one by name. Pure.

import { figure, fitted, frame, plain, valueAxis, widthOf } from "./parts.js";

/** Height of a row, in pixels. */
export const ROW = 26;

const RIGHT = 16;
const NAME = 12;
const WORST = 11;
/** What lies between a name and its dot, or the axis, in pixels. */
const GAP = 16;
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
/** How many steps an axis has at most, and the room of a number, in pixels. */
const MOST = 14;
const NUMBER = 40;

/**
 * The option of the chart.
 *
 * @param data `models`, the first on top, each with `model` and `utilities`: juror, utility, and `enough`, whether it is of
 *     enough questions to be called the worst off
 */
export function strip({ models }, theme, { width } = { width: 900 }) {
  const names = models.map((each) => each.model);
  const dots = models.flatMap(({ model, utilities }) => utilities.map(({ juror, utility }) => ({ value: [utility, model], juror })));
  const worst = models.filter((each) => each.utilities.length).map(({ model, utilities }) => ({ model, ...worstOf(utilities), lowest: Math.min(...utilities.map((each) => each.utility)) }));
  const shown = fitted(names, width * 0.32, NAME);
  const left = GAP + Math.max(...shown.map((each) => widthOf(each, NAME)));
  const room = width - left - RIGHT;
  const called = fitted(worst.map((each) => each.juror), room * 0.4, WORST);
  const axis = axisOf(dots.map((each) => each.value[0]), worst.map(({ lowest }, place) => [lowest, (widthOf(called[place], WORST) + GAP) / room]), room);
  return {
    ...frame(theme),
    grid: { left, right: RIGHT, top: 8, bottom: 48 },
    xAxis: valueAxis(theme, "Utility of a juror, more is better →", { ...axis, axisLabel: { color: theme.quiet, hideOverlap: true, formatter: (value) => (value < 0 ? "" : value.toFixed(2)) } }),
    yAxis: {
      type: "category",
      inverse: true,
      data: names,
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: theme.line, opacity: 0.5 } },
      axisLabel: { color: theme.text, formatter: (_, place) => shown[place], interval: 0 },
    },
    series: [
      {
        name: "jurors",
        type: "scatter",
        symbol: "circle",
        symbolSize: 6,
        itemStyle: { color: theme.quiet, opacity: 0.45 },
        data: dots.map(({ value, juror }) => ({ value, tooltip: { formatter: () => `${plain(juror)}\n${plain(value[1])}\n${figure(value[0])}` } })),
      },
      {
        name: "worst off",
        type: "scatter",
        symbol: "triangle",
        symbolSize: 11,
        itemStyle: { color: theme.accent, opacity: 1 },
        data: worst.map(({ model, juror, utility }) => ({ value: [utility, model], juror, tooltip: { formatter: () => `worst off: ${plain(juror)}\n${figure(utility)}` } })),
      },
      {
        // In the colour of the triangle, left of all dots of the row: those who sit in few questions may be worse off than who is named, and stay visible.
        name: "names of the worst off",
        type: "scatter",
        symbolSize: 1,
        silent: true,
        itemStyle: { color: "transparent" },
        label: { show: true, position: "left", distance: GAP / 2, opacity: 1, color: theme.accent, fontSize: WORST, formatter: ({ dataIndex }) => called[dataIndex] },
        data: worst.map(({ model, lowest }) => ({ value: [lowest, model] })),
        tooltip: { show: false },
      },
    ],
  };
}

/**
 * Where the axis begins and ends, at round numbers: around all utilities, which are 1 at most, and so far left that the names of the
 * worst-off have room beside their dots.
 *
 * @param worst of each row its lowest utility and the share of the axis that the name left of it takes
 */
function axisOf(values, worst, room) {
  const highest = Math.max(...values);
  const lowest = Math.min(...values, highest - STEPS[0]);
  const from = (to) => Math.min(lowest, ...worst.map(([utility, share]) => (utility - share * to) / (1 - share)));
  const interval = STEPS.find((each) => (highest - from(highest)) / each <= Math.min(MOST, room / NUMBER)) ?? 1;
  const max = onStep(highest, interval, Math.ceil);
  return values.length === 0 ? { min: 0, max: 1 } : { min: onStep(from(max), interval, Math.floor), max, interval };
}

function onStep(value, step, round) {
  return Number((round(Number((value / step).toFixed(6))) * step).toFixed(2));
}

/** Who is worst off among those who sit in enough questions, if some do. */
export function worstOf(utilities) {
  const sure = utilities.filter((each) => each.enough);
  return (sure.length ? sure : utilities).reduce((one, other) => (other.utility < one.utility ? other : one));
}
