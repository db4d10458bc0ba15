// All objectives at once in parallel coordinates: a line a model, up is better on every axis. Pure.

import { figure, frame, plain, short, strokeOf } from "./parts.js";
import { colourOf } from "./theme.js";

const PALE = 0.25;
const MANY = 5;

/**
 * The option of the chart.
 *
 * @param data `objectives` with name and `higher`; `models` with model, family, values (null where there is none) and `front`; `families`
 */
export function coordinates({ objectives, models, families }, theme) {
  const letters = objectives.length > MANY ? 14 : 28;
  return {
    ...frame(theme),
    parallel: { left: 56, right: 72, top: 48, bottom: 28 },
    parallelAxis: objectives.map((objective, dim) => ({
      dim,
      name: short(objective.name, letters),
      nameTextStyle: { color: theme.text },
      inverse: !objective.higher,
      scale: true,
      axisLine: { lineStyle: { color: theme.quiet } },
      axisTick: { lineStyle: { color: theme.quiet } },
      axisLabel: { color: theme.quiet },
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
