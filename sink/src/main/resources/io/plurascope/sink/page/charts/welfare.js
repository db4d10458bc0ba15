// What a jury has together of each model, from the mean of all (alpha 0) to the worst-off juror (infinity). Pure.

import { alphaAt, alphaWords, betweenWords, winnerChanges } from "./alphas.js";
import { endNames, endRoom, figure, frame, plain, stylesOf, valueAxis } from "./parts.js";

/** Room left of the axis, in pixels, which a slider below it keeps free as well. */
export const LEFT = 56;

const PALE = 0.5;
const BOTTOM = 52;

/**
 * The option of the chart.
 *
 * @param data `curves`, of each model its family, points (pairs of share and welfare) and `reference`, whether it is none but to compare with; `families`; `at`, the share that is
 *     chosen; `narrow` where names have little room beside the lines
 */
export function welfare({ curves, families, at, narrow }, theme, { height } = { height: Infinity }) {
  const styles = stylesOf(curves, families, theme);
  return {
    ...frame(theme),
    grid: { left: LEFT, right: endRoom(narrow), top: 28, bottom: BOTTOM },
    xAxis: valueAxis(theme, "alpha: all alike at 0, the worst-off alone at ∞ →", {
      min: 0,
      max: 1,
      interval: 0.25,
      axisLabel: { color: theme.quiet, formatter: (share) => alphaWords(alphaAt(share)) },
    }),
    yAxis: valueAxis(theme, "Welfare, more is better →", { scale: true, nameGap: 40, axisLabel: { color: theme.quiet, formatter: (value) => value.toFixed(2) } }),
    series: [...curves.map((curve) => line(curve, styles.get(curve.model), theme)), crossings(curves, theme), chosen(at, theme), endNames(theme, ends(curves, styles), narrow, height - BOTTOM)],
  };
}

function line({ model, points, reference }, { color, type }, theme) {
  const colour = reference ? theme.quiet : color;
  return {
    name: model,
    type: "line",
    data: points,
    smooth: false,
    showSymbol: points.length <= 10,
    symbolSize: 5,
    itemStyle: { color: colour },
    lineStyle: { color: colour, type, width: reference ? 1 : 1.5, opacity: reference ? PALE : 1 },
    emphasis: { focus: "series", lineStyle: { width: 3 } },
    tooltip: { formatter: ({ value }) => `${plain(model)}\nalpha ${alphaWords(alphaAt(value[0]))}\nwelfare ${figure(value[1])}` },
  };
}

function ends(curves, styles) {
  return curves.filter((curve) => !curve.reference).map((curve) => ({ at: curve.points.at(-1), words: curve.model, style: styles.get(curve.model) }));
}

function crossings(curves, theme) {
  return {
    name: "the first one changes",
    type: "scatter",
    symbol: "diamond",
    symbolSize: 12,
    itemStyle: { color: theme.ground, borderColor: theme.text, borderWidth: 2 },
    data: winnerChanges(curves.filter((each) => !each.reference)).map((change) => ({
      value: [change.share, change.welfare],
      tooltip: { formatter: () => `${plain(change.to)} passes ${plain(change.from)}\n${betweenWords(change)}` },
    })),
    z: 5,
  };
}

function chosen(at, theme) {
  // At the ends of the axis the words stand inwards, off the numbers beside it.
  const align = at < 0.1 ? "left" : at > 0.9 ? "right" : "center";
  const label = { color: theme.accent, position: "end", align, formatter: () => `alpha ${alphaWords(alphaAt(at))}` };
  return {
    name: "chosen",
    type: "line",
    data: [],
    markLine: { silent: true, symbol: "none", animation: false, lineStyle: { color: theme.accent, type: "solid", width: 1.5 }, label, data: [{ xAxis: at }] },
  };
}
