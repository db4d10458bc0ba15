// What was saved with the page, where it is opened from a file.

let held = null;
let known = null;

/** What stood of the run. */
export function saved() {
  held ??= JSON.parse(document.getElementById("saved").textContent);
  return held;
}

/** What a sink would have answered. */
export function answers() {
  known ??= JSON.parse(document.getElementById("saved-answers").textContent);
  return known;
}
