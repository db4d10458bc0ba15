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

/** Whether a chart stands on a telephone or in a narrow column. */
export function narrow(figure) {
  return figure.element.clientWidth > 0 && figure.element.clientWidth < NARROW;
}
