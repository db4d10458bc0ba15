// Every draw of a question by itself: a mark a draw and option. Pure.

import { figure, frame, OPTIONS_ROOM, optionsAxis, plain, valueAxis } from "./parts.js";

const SHAPES = { plain: "circle", again: "diamond", order: "triangle", wording: "rect" };

/**
 * The option of the chart.
 *
 * @param data `options`, their texts; `draws` with draw, kind (plain, again, order or wording) and probabilities; `mean`, the plain
 *     draws' own; `slot`, the room of an option in pixels
 */
export function draws({ options, draws: all, mean, slot }, theme) {
  return {
    ...frame(theme),
    grid: { left: 56, right: 16, top: 16, bottom: OPTIONS_ROOM },
    xAxis: optionsAxis(options, slot, theme),
    yAxis: valueAxis(theme, "probability", { min: 0, max: 1, interval: 0.5, nameGap: 36 }),
    series: [
      {
        name: "mean of the plain draws",
        type: "scatter",
        symbol: "rect",
        symbolSize: [36, 2],
        itemStyle: { color: theme.text },
        tooltip: { formatter: ({ dataIndex }) => `${plain(options[dataIndex])}\nmean ${figure(mean[dataIndex])}` },
        data: mean,
      },
      ...all.map((draw) => ({
        name: `draw ${draw.draw}`,
        type: "scatter",
        symbol: SHAPES[draw.kind],
        symbolSize: 9,
        itemStyle: { color: draw.kind === "plain" ? theme.families[0] : theme.families[1], opacity: 0.7 },
        tooltip: { formatter: ({ dataIndex }) => `${plain(options[dataIndex])}\ndraw ${draw.draw} (${draw.kind}) ${figure(draw.probabilities[dataIndex])}` },
        data: draw.probabilities,
      })),
    ],
  };
}
