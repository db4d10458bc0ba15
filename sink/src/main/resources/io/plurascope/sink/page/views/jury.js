// What a jury of people, or of populations, has of each model, between the mean of all and the worst-off of them.

import { boardTable } from "../table.js";

/** The jury of all who rated; those of some of them follow it. */
const RATERS = "jury:raters";

const isJury = (name) => name.startsWith("jury:") || name === "jury" || name === "texts";

export const view = {
  name: "jury",
  title: "Jury",
  boards: ({ run }) => run.boards.filter(isJury),
  missing: ({ run }) =>
    run.boards.some(isJury)
      ? null
      : {
          why: "Nobody judges in this run: it has no populations to be jurors, no raters, and no jury was named.",
          command: 'plurascope demo --jury "both=women,men"',
        },
  open(place) {
    const table = boardTable([RATERS], isJury);
    place.append(table.element);
    return { draw: (context) => table.draw(context) };
  },
};
