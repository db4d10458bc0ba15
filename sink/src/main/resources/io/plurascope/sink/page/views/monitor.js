// A run over time: values by window, and what has drifted.

import { alertList } from "../alerts.js";

export const view = {
  name: "monitor",
  title: "Monitor",
  boards: () => [],
  missing: () => null,
  open(place) {
    const alerts = alertList();
    place.append(alerts.element);
    return { draw: (context) => alerts.draw(context) };
  },
};
