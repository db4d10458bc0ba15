// The colours of charts, the same as in page.css. Pure: also used where there is no browser.

/** On a light ground. Okabe-Ito, without the yellow that a white ground swallows. */
export const LIGHT = {
  dark: false,
  ground: "#fdfdfc",
  raised: "#f2f3f1",
  line: "#d5d8d6",
  text: "#1a1d1f",
  quiet: "#565d61",
  accent: "#00598c",
  families: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"],
};

/** On a dark ground: the blue lightened to stand out from it, and the yellow for the black. */
export const DARK = {
  dark: true,
  ground: "#14171a",
  raised: "#1f2429",
  line: "#3a4249",
  text: "#e9ecee",
  quiet: "#a9b2b8",
  accent: "#6fc1f5",
  families: ["#3d9bd6", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442"],
};

/** The colour of a family among the families that are shown. */
export function colourOf(theme, families, family) {
  const place = families.indexOf(family);
  return place < 0 ? theme.quiet : theme.families[place % theme.families.length];
}
