// Charts whose height goes with what is in them, and whose labels go with the width there is.

const NARROW = 560;

/** Gives a chart a height in pixels. */
export function tall(figure, pixels) {
  const canvas = figure.element.querySelector(".canvas");
  const height = `${Math.round(pixels)}px`;
  if (canvas.style.height !== height) {
    canvas.style.height = height;
  }
}

/** What stands beside the bars of a chart of options, in pixels. */
const BESIDE = 72;
const USUAL = 900;

/** How much room each of so many options has in a chart, in pixels. */
export function slot(figure, options) {
  return Math.floor(((figure.element.clientWidth || USUAL) - BESIDE) / options);
}

/** Whether a chart stands on a telephone or in a narrow column. */
export function narrow(figure) {
  return figure.element.clientWidth > 0 && figure.element.clientWidth < NARROW;
}
