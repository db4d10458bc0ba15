// How the entropies of each model's answers are spread over the questions, as the paper's figure 3: a row a model, a cell a tenth of
// a nat, dark where many questions are. Nothing is smoothed. Pure.

import { figure, frame, heatLegend, plain, rowsAxis, rowsRoom } from "./parts.js";

/** How tall a chart of so many models is, in pixels. */
export function entropiesHeight(models) {
  return 120 + 26 * models;
}

/**
 * The option of the chart.
 *
 * @param data `models`, the first above; `bins` with model (its place), from and to in nats, count and share of the model's
 *     questions; `narrow`
 */
export function entropies({ models, bins, narrow }, theme) {
  const starts = [...new Set(bins.map((each) => each.from))].sort((one, other) => one - other);
  const last = starts.length ? Math.round(starts[starts.length - 1] * 10) : 0;
  const columns = Array.from({ length: last + 1 }, (_, place) => (place / 10).toFixed(1));
  const left = narrow ? 120 : rowsRoom(models, 200, 320);
  return {
    ...frame(theme),
    grid: { left, right: 24, top: 16, bottom: 84 },
    xAxis: {
      type: "category",
      name: "entropy in nats: 0 is one answer alone →",
      nameLocation: "middle",
      nameGap: 28,
      nameTextStyle: { color: theme.text },
      data: columns,
      axisLine: { lineStyle: { color: theme.line } },
      axisLabel: { color: theme.quiet, hideOverlap: true },
    },
    yAxis: rowsAxis(models, left, theme),
    visualMap: heatLegend(
      {
        min: 0,
        max: Math.max(0.01, ...bins.map((each) => each.share)),
        text: ["many questions", "none"],
        colors: [theme.raised, theme.accent],
        bottom: 4,
      },
      theme,
    ),
    series: [
      {
        type: "heatmap",
        emphasis: { disabled: true },
        itemStyle: { borderColor: theme.ground, borderWidth: 1 },
        tooltip: { formatter: ({ dataIndex }) => words(models, bins[dataIndex]) },
        data: bins.map((each) => [Math.round(each.from * 10), each.model, each.share]),
      },
    ],
  };
}

function words(models, bin) {
  return `${plain(models[bin.model])}\n${bin.from.toFixed(1)} to ${bin.to.toFixed(1)} nats\n${bin.count} questions, a share of ${figure(bin.share)}`;
}
