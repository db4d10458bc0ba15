// Models steered to attributes: whether they come nearer to whom they were steered to.

import { STEERED } from "../offers.js";
import { steeredTable } from "../steered.js";

export const view = {
  name: "steerability",
  title: "Steerability",
  boards: () => [STEERED],
  missing: ({ run }) =>
    run.boards.includes(STEERED)
      ? null
      : { why: "No model was steered in this run.", command: 'plurascope demo --triton real --steer "women,men" --styles qa,bio,portray' },
  open(place) {
    const table = steeredTable();
    place.append(table.element);
    return { draw: (context) => table.draw(context) };
  },
};
