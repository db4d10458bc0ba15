// What each juror has of each model: a row a model, a dot a juror, the worst-off one by name. Pure.

import { figure, frame, plain, short, shorts, valueAxis } from "./parts.js";

/** Height of a row, in pixels. */
export const ROW = 26;

/**
 * The option of the chart.
 *
 * @param data `models`, the first on top, each with `model` and `utilities`: juror, utility, and `enough`, whether it is of
 *     enough questions to be called the worst off; `narrow` where the names of the worst-off have little room
 */
export function strip({ models, narrow = false }, theme) {
  const names = models.map((each) => each.model);
  const dots = models.flatMap(({ model, utilities }) => utilities.map(({ juror, utility }) => ({ value: [utility, model], juror })));
  const worst = models.filter((each) => each.utilities.length).map(({ model, utilities }) => ({ model, ...worstOf(utilities) }));
  const shown = shorts(names, narrow ? 18 : 28);
  return {
    ...frame(theme),
    grid: { left: narrow ? 130 : 190, right: 16, top: 8, bottom: 48 },
    xAxis: valueAxis(theme, "Utility of a juror, more is better →", { scale: true, boundaryGap: [narrow ? "40%" : "18%", "3%"], axisLabel: { color: theme.quiet, hideOverlap: true, formatter: (value) => value.toFixed(2) } }),
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
        label: { show: true, position: "left", opacity: 1, backgroundColor: theme.ground, padding: [1, 3], color: theme.text, fontSize: 11, formatter: ({ data }) => short(data.juror, narrow ? 12 : 22) },
        data: worst.map(({ model, juror, utility }) => ({ value: [utility, model], juror, tooltip: { formatter: () => `worst off: ${plain(juror)}\n${figure(utility)}` } })),
      },
    ],
  };
}

/** Who is worst off among those who sit in enough questions, if some do. */
export function worstOf(utilities) {
  const sure = utilities.filter((each) => each.enough);
  return (sure.length ? sure : utilities).reduce((one, other) => (other.utility < one.utility ? other : one));
}
