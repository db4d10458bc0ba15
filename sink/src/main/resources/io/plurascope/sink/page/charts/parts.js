// What charts share: axes, texts, marks. Pure: no browser, no clock, no network.

import { number } from "../words.js";
import { colourOf } from "./theme.js";

/** The first of what every option has: colours and type of a theme. */
export function frame(theme) {
  return {
    backgroundColor: "transparent",
    textStyle: { fontFamily: "system-ui, sans-serif", fontSize: 12, color: theme.text },
    tooltip: {
      renderMode: "richText",
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.raised,
      borderColor: theme.line,
      textStyle: { color: theme.text, fontSize: 12 },
    },
  };
}

/** An axis of numbers with its title in the middle. */
export function valueAxis(theme, title, more = {}) {
  return {
    type: "value",
    name: plain(title),
    nameLocation: "middle",
    nameGap: 28,
    nameTextStyle: { color: theme.text },
    axisLine: { show: true, lineStyle: { color: theme.line } },
    axisLabel: { color: theme.quiet, hideOverlap: true },
    splitLine: { lineStyle: { color: theme.line, opacity: 0.5 } },
    ...more,
  };
}

const TICKS = 5;

/** Where an axis begins and ends, at round numbers around the values. */
export function rangeOf(values) {
  const known = values.filter((value) => value !== null).map(Number);
  const [low, high] = known.length ? [Math.min(...known), Math.max(...known)] : [0, 1];
  const power = 10 ** Math.floor(Math.log10((high > low ? high - low : Math.abs(high) || 1) / TICKS));
  const interval = [1, 2, 5, 10].map((each) => each * power).find((each) => each * TICKS >= high - low);
  const [from, to] = [Math.floor(low / interval), Math.ceil(high / interval)];
  const round = (steps) => Number((steps * interval).toPrecision(12));
  return { min: round(from), max: round(to > from ? to : from + 1), interval };
}

/** A number to three decimals; a dash for none. */
export function figure(value) {
  const known = value !== null && value !== undefined && Number.isFinite(Number(value));
  return number(known ? value : null);
}

/** A text from data as the chart writes it: braces start no style of the library's rich texts. */
export function plain(text) {
  return String(text).replaceAll("{", "{\u200b");
}

/** A text of at most so many letters; its end stays too, since names often differ there alone. */
export function short(text, letters) {
  const end = Math.floor((letters - 1) / 3);
  return plain(text.length <= letters ? text : `${text.slice(0, letters - 1 - end)}…${text.slice(text.length - end)}`);
}

/**
 * Texts of at most so many letters each. Those that differ and would read the same are without the words that they begin with alike;
 * where that tells them apart no more, their places stand before them.
 */
export function shorts(texts, letters) {
  const cut = texts.map((each) => short(each, letters));
  const alike = (among, place) => texts.filter((other, at) => other !== texts[place] && among[at] === among[place]);
  const late = texts.map((each, place) => {
    const others = alike(cut, place);
    const words = others.length > 0 ? sameWords([each, ...others]) : 0;
    return words > 0 ? short(`…${each.slice(words)}`, letters) : cut[place];
  });
  return texts.map((each, place) => (alike(late, place).length > 0 ? short(`${place + 1} ${each}`, letters) : late[place]));
}

/** How many letters the words take that all of these texts begin with. */
function sameWords([first, ...others]) {
  const differ = first.split("").findIndex((letter, at) => others.some((other) => other[at] !== letter));
  return first.lastIndexOf(" ", differ < 0 ? first.length : differ) + 1;
}

/** About how wide a text of a size is, in pixels; rather too much, since nobody knows the reader's type. */
export function widthOf(text, size) {
  const ems = [...text].map((letter) => (/[ijlfItr .,:;'|!()[\]-]/.test(letter) ? NARROWEST : /[mwMW@%<>=+~\u1100-\u{10ffff}]/u.test(letter) ? 1 : /[A-Z0-9]/.test(letter) ? 0.68 : 0.62));
  return size * ems.reduce((sum, each) => sum + each, 0);
}

/** The texts with as many letters each as have room in so many pixels, of four on. */
export function fitted(texts, pixels, size) {
  let letters = Math.max(FEWEST, Math.min(Math.floor(pixels / (NARROWEST * size)), Math.max(...texts.map((each) => each.length))));
  let cut = shorts(texts, letters);
  while (letters > FEWEST && cut.some((each) => widthOf(each, size) > pixels)) {
    letters -= 1;
    cut = shorts(texts, letters);
  }
  return cut;
}

const FEWEST = 4;
/** Share of a size that the narrowest letters take. */
const NARROWEST = 0.4;

/** The axis of options, a text below each: upright on several lines where there is room for them, else at an angle. `slot` is the room of one, in pixels. */
export function optionsAxis(texts, slot, theme) {
  const upright = slot >= 64;
  const width = Math.min(160, slot - 8);
  return {
    type: "category",
    position: "bottom",
    data: shorts(texts, upright ? Math.min(64, 4 * Math.floor(width / LETTER)) : 18),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.quiet } },
    axisLabel: { color: theme.text, interval: 0, lineHeight: 14, ...(upright ? { width, overflow: "break" } : { rotate: 35 }) },
  };
}

/** Below an axis of options, in pixels. */
export const OPTIONS_ROOM = 100;

/** How wide a letter is on average, in pixels. */
const LETTER = 6.6;

/** The shape of a model's stage, so that colour never stands alone: hollow before alignment, full after it. */
export function symbolOf(theme, stage, colour) {
  switch (stage) {
    case "base":
      return { symbol: "circle", itemStyle: { color: theme.ground, borderColor: colour, borderWidth: 2 } };
    case "aligned":
      return { symbol: "circle", itemStyle: { color: colour, borderColor: colour, borderWidth: 2 } };
    case "reference":
      return { symbol: "diamond", itemStyle: { color: theme.quiet, borderColor: theme.quiet, borderWidth: 2 } };
    default:
      return { symbol: "rect", itemStyle: { color: colour, borderColor: colour, borderWidth: 2 } };
  }
}

const STROKES = ["solid", "dashed", "dotted", [8, 3, 2, 3], [12, 4], [2, 6], [6, 2, 2, 2]];

/** How each model's line is drawn: in the `color` of its family, and with a `type` of stroke, which differs among models of a family that stand beside each other. */
export function stylesOf(models, families, theme) {
  const order = (one, other) => (one.family === other.family ? one.model.localeCompare(other.model) : one.family < other.family ? -1 : 1);
  return new Map(models.toSorted(order).map((each, place) => [each.model, { color: colourOf(theme, families, each.family), type: STROKES[place % STROKES.length] }]));
}

/** Room on the right for names at the ends of lines, in pixels. */
export function endRoom(narrow) {
  return narrow ? 100 : 150;
}

/** Height of a line of small letters, in pixels; the library measures without what hangs below. */
const LINE = 13;

/**
 * Names beside the ends of lines, each moved down where it would lie on the one above; a thin line of the same colour and stroke leads to it.
 *
 * @param ends of each line where it ends, `words`, what it is called, and its `style`, colour and type; upward is more
 * @param narrow whether there is little room for them
 * @param height of the chart, in pixels: none is moved below it
 */
export function endNames(theme, ends, narrow = false, height = Infinity) {
  let bottom = -Infinity;
  const [distance, fontSize] = narrow ? [16, 10] : [18, 11];
  const sorted = ends.toSorted((one, other) => other.at[1] - one.at[1]);
  const names = fitted(sorted.map((each) => each.words), endRoom(narrow) - distance, fontSize);
  return {
    name: "names",
    type: "scatter",
    symbol: "circle",
    symbolSize: 1,
    silent: true,
    clip: false,
    itemStyle: { color: "transparent" },
    label: { show: true, position: "right", distance, opacity: 1, color: theme.text, fontSize, formatter: ({ dataIndex }) => names[dataIndex] },
    labelLayout: ({ dataIndex, labelRect }) => {
      const above = dataIndex === 0 ? labelRect.y : Math.max(labelRect.y, bottom);
      const top = Math.min(above, height - LINE * (names.length - dataIndex));
      bottom = top + LINE;
      return { dy: top - labelRect.y };
    },
    tooltip: { show: false },
    data: sorted.map(({ at, words, style }) => ({ value: at, words, labelLine: { show: true, lineStyle: { width: 1, ...style } } })),
    z: 6,
  };
}

/** Between the names of rows and the axis beside them, and before them, in pixels. */
const BESIDE = 16;

/** Room left of an axis for names of rows: as much as they need between two bounds, in pixels. */
export function rowsRoom(names, least, most) {
  return Math.ceil(Math.min(most, Math.max(least, BESIDE + Math.max(...names.map((each) => widthOf(each, ROW))))));
}

/** Names of rows as they have room in so many pixels left of an axis. */
export function rowNames(names, room) {
  return fitted(names, room - BESIDE, ROW);
}

/** Size of the names of rows. */
const ROW = 12;

/** The axis of the rows of a heat map, the first above, with so many pixels left of it. */
export function rowsAxis(names, room, theme) {
  return {
    type: "category",
    inverse: true,
    data: rowNames(names, room),
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: { color: theme.text, interval: 0 },
  };
}

/** The legend of the colours of a heat map, below it: `min`, `max`, `text` of the upper and the lower end, `colors` from min on. */
export function heatLegend({ min, max, text, colors, bottom }, theme) {
  return {
    type: "continuous",
    min,
    max,
    calculable: false,
    orient: "horizontal",
    left: "center",
    bottom,
    itemWidth: 12,
    text,
    textStyle: { color: theme.text },
    inRange: { color: colors },
  };
}
