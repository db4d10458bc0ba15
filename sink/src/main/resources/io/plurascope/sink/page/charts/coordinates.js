// All objectives at once in parallel coordinates: a line a model, up is better on every axis. Pure.

import { figure, frame, plain, short, strokeOf } from "./parts.js";
import { colourOf } from "./theme.js";

const PALE = 0.4;

/**
 * The option of the chart.
 *
 * @param data `objectives` with name, the shorter `title` and `higher`; `models` with model, family, values (null where there is none) and `front`; `families`;
 *     `narrow` where there is little room
 */
export function coordinates({ objectives, models, families, narrow }, theme) {
  const letters = Math.max(4, Math.floor((narrow ? 50 : 150) / objectives.length));
  const size = narrow ? 9 : 12;
  return {
    ...frame(theme),
    parallel: { left: narrow ? 28 : 56, right: narrow ? 28 : 72, top: 48, bottom: 28 },
    parallelAxis: objectives.map((objective, dim) => ({
      dim,
      name: short(objective.title, letters),
      // The name stands above its axis, where better is.
      nameLocation: objective.higher ? "end" : "start",
      nameTextStyle: { color: theme.text, fontSize: size, align: alignment(dim, objectives.length) },
      inverse: !objective.higher,
      splitNumber: narrow ? 2 : 5,
      scale: true,
      axisLine: { lineStyle: { color: theme.quiet } },
      axisTick: { lineStyle: { color: theme.quiet } },
      axisLabel: { color: theme.quiet, fontSize: size },
    })),
    series: models.map((model) => ({
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
    })),
  };
}

/** Names of the outer axes are written inwards, where there is room. */
function alignment(dim, axes) {
  return dim === 0 ? "left" : dim === axes - 1 ? "right" : "center";
}
