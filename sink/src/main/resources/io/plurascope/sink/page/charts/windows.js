// A measure window by window: the value as a line with its band, what was revised ticked, alerts as rules. Pure.

import { endNames, endRoom, figure, frame, plain, shorts, stylesOf, symbolOf, valueAxis, widthOf } from "./parts.js";

const BAND = 0.16;
const PALE = 0.45;
/** Dots of more windows are too small to be hollow. */
const MANY = 60;
const CORNER = 6;
const MINUTE = 60_000;
const LEFT = 60;
const TOP = 36;
const BOTTOM = 52;
/** Names of alerts: how many stand above each other at most, how tall each is, and what is between two, in pixels. */
const STEPS = 3;
const STEP = 17;
const APART = 10;
const LETTERS = 18;
const SIZE = 11;

/**
 * The option of the chart. Times are milliseconds; lines go straight from window to window, and stop where one has no value.
 *
 * @param data `title` of the values; `models`, of each its family and `windows` with start, value, low, high, n, revision,
 *     `revised`, whether it changed after the next had begun, and `open`, whether it is under way; `families`; `alerts` with id, model, at and `what` happened; `banded`, the models
 *     whose bands are drawn; `length` of a window in milliseconds; `narrow`
 */
export function windows({ title, models, families, alerts, banded, length = Infinity, narrow }, theme, { width, height } = { width: 900, height: Infinity }) {
  const right = endRoom(narrow);
  const labelled = labels(alerts, spanOf(models), { from: LEFT, to: width - right, width });
  const steps = Math.max(1, ...labelled.map((each) => each.step + 1));
  const styles = stylesOf(models, families, theme);
  const bands = models.filter((each) => banded.includes(each.model)).map((each) => band(each, styles.get(each.model), length));
  return {
    ...frame(theme),
    useUTC: true,
    grid: { left: LEFT, right, top: TOP + STEP * (steps - 1), bottom: BOTTOM },
    xAxis: { ...valueAxis(theme, "Start of the window, UTC →"), type: "time", ...around(models) },
    yAxis: valueAxis(theme, title, { scale: true, nameGap: 44, axisLabel: { color: theme.quiet, formatter: (value) => Number(value.toPrecision(6)).toString() } }),
    series: [...bands, ...models.map((each) => line(each, styles.get(each.model), length, theme)), underWay(models, styles, theme), ticks(models, theme), rules(labelled, theme), endNames(theme, ends(models, styles), narrow, height - BOTTOM)],
  };
}

/** Ends of the axis where there is but one window, which would else stand amid days. */
function around(models) {
  const starts = new Set(models.flatMap((each) => each.windows.map((window) => window.start)));
  const [only] = starts;
  return starts.size === 1 ? { min: only - MINUTE, max: only + MINUTE } : {};
}

function line({ model, stage, windows: all }, style, length, theme) {
  const many = all.length > MANY;
  return {
    name: model,
    type: "line",
    smooth: false,
    connectNulls: false,
    ...(many ? { symbol: "circle", itemStyle: { color: style.color } } : symbolOf(theme, stage, style.color)),
    symbolSize: many ? 3 : 6,
    lineStyle: { ...style, width: 1.5 },
    emphasis: { focus: "series" },
    data: stretches(all, length).flatMap((stretch) => [...stretch.map((each) => ({ value: [each.start, each.value], tooltip: { formatter: () => words(model, each) } })), { value: [stretch.at(-1).start + 1, null] }]),
    z: 3,
  };
}

/** Windows that have ended and follow each other: between two of which none was asked nothing is drawn. */
function stretches(all, length) {
  const found = [];
  for (const each of all.filter((other) => !other.open)) {
    const last = found.at(-1)?.at(-1);
    if (last && each.start - last.start <= length) {
      found.at(-1).push(each);
    } else {
      found.push([each]);
    }
  }
  return found;
}

/** What windows have so far that are under way: pale, and no end of a line, since their questions are not all answered. */
function underWay(models, styles, theme) {
  const dot = ({ model, stage }, window) => {
    const { symbol, itemStyle } = symbolOf(theme, stage, styles.get(model).color);
    return { value: [window.start, window.value], symbol, itemStyle: { ...itemStyle, opacity: PALE }, tooltip: { formatter: () => `under way\n${words(model, window)}` } };
  };
  return {
    name: "under way",
    type: "scatter",
    symbolSize: 6,
    data: models.flatMap((each) => each.windows.filter((window) => window.open && window.value !== null).map((window) => dot(each, window))),
    z: 3,
  };
}

/** The last value of each model, that of a window under way as well: no name stands over a dot. */
function ends(models, styles) {
  const last = models.map(({ model, windows: all }) => [model, all.findLast((window) => window.value !== null)]);
  return last.filter(([, window]) => window).map(([model, window]) => ({ at: [window.start, window.value], words: model, style: styles.get(model) }));
}

function words(model, each) {
  const interval = each.low === null ? "no interval" : `${figure(each.low)} to ${figure(each.high)}`;
  return [model, `${new Date(each.start).toISOString().slice(0, 16).replace("T", " ")} UTC`, figure(each.value), interval, `n ${each.n}, revision ${each.revision}`].map(plain).join("\n");
}

/** A band as one shape for each stretch of windows that have an interval. */
function band({ model, windows: all }, { color }, length) {
  const drawn = stretches(all.filter((each) => each.low !== null && each.value !== null), length);
  const alone = ({ start, low, high }, api) => [[-1, low], [1, low], [1, high], [-1, high]].map(([side, value]) => [api.coord([start, value])[0] + 2 * side, api.coord([start, value])[1]]);
  const points = (api, stretch) => stretch.length === 1 ? alone(stretch[0], api) : [...stretch.map((each) => api.coord([each.start, each.high])), ...stretch.toReversed().map((each) => api.coord([each.start, each.low]))];
  return {
    name: `${model}, 95%`,
    type: "custom",
    silent: true,
    clip: true,
    tooltip: { show: false },
    // Both ends are dimensions of the value, so that the axis has room for the band.
    encode: { x: 0, y: [1, 2] },
    data: drawn.map((stretch) => [stretch[0].start, Math.min(...stretch.map((each) => each.low)), Math.max(...stretch.map((each) => each.high))]),
    renderItem: (params, api) => ({
      type: "polygon",
      shape: { points: points(api, drawn[params.dataIndex]) },
      style: { fill: color, opacity: BAND },
    }),
    z: 1,
  };
}

/** Windows that changed after the next had begun: a tick above the value. */
function ticks(models, theme) {
  const revised = models.flatMap(({ model, windows: all }) => all.filter((each) => each.revised && each.value !== null).map((each) => ({ model, ...each })));
  return {
    name: "revised late",
    type: "scatter",
    symbol: "path://M -1 -9 L 1 -9 L 1 0 L -1 0 Z",
    symbolSize: [3, 14],
    symbolOffset: [0, -12],
    itemStyle: { color: theme.text },
    data: revised.map((each) => ({ value: [each.start, each.value], tooltip: { formatter: () => `revised late\n${words(each.model, each)}` } })),
    z: 4,
  };
}

/** The first and the last time of the axis. */
function spanOf(models) {
  const starts = models.flatMap((each) => each.windows.map((window) => window.start));
  return { min: Math.min(...starts), max: Math.max(...starts), ...around(models) };
}

/**
 * The alerts of the time that is shown, with what is written above their rules: of those of one moment how many they are, each where no other name is, and
 * nothing where there is no room.
 *
 * @return of each moment the `ids` of its alerts and what they say, its `name` (null for none), the `step` on which that stands, and by how much it is moved to stay in the chart
 */
function labels(alerts, { min, max }, { from, to, width }) {
  const placeOf = (at) => from + ((to - from) * (at - min)) / Math.max(1, max - min);
  const models = [...new Set(alerts.map((each) => each.model))];
  const cut = shorts(models, LETTERS);
  const named = ({ model, what }) => `${cut[models.indexOf(model)]} ${what}`;
  const taken = Array.from({ length: STEPS }, () => -Infinity);
  const moments = new Map();
  alerts.filter(({ at }) => at >= min && at <= max).forEach((each) => moments.set(each.at, [...(moments.get(each.at) ?? []), each]));
  return [...moments].toSorted(([one], [other]) => one - other).map(([at, all]) => {
    const name = all.length === 1 ? named(all[0]) : `${all.length} alerts`;
    const half = widthOf(name, SIZE) / 2 + APART / 2;
    const place = Math.min(width - half, Math.max(from + half, placeOf(at)));
    const step = taken.findIndex((end) => end <= place - half);
    if (step >= 0) {
      taken[step] = place + half;
    }
    const words = all.map(({ model, what }) => plain(`${model} ${what}`)).join("\n");
    return { at, ids: all.map((each) => each.id).join(), words, step: Math.max(0, step), moved: place - placeOf(at), name: step >= 0 ? name : null };
  });
}

function rules(labelled, theme) {
  return {
    name: "alerts",
    type: "line",
    data: [],
    markLine: {
      symbol: "none",
      animation: false,
      lineStyle: { color: theme.text, type: "dashed", width: 1 },
      label: { color: theme.text, position: "end", rotate: 0, fontSize: SIZE, backgroundColor: theme.raised, padding: 2, borderRadius: CORNER },
      tooltip: { formatter: ({ data }) => `${data.words}\nclick for the evidence` },
      data: labelled.map(({ ids, at, words, name, step, moved }) => ({ name: ids, words, xAxis: at, label: { show: name !== null, offset: [moved, -STEP * step], formatter: () => name } })),
    },
    z: 2,
  };
}
