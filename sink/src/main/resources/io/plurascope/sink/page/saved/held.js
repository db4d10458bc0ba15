// What was saved with the page, where it is opened from a file.

let held = null;

/** All of it. */
export function saved() {
  held ??= JSON.parse(document.getElementById("saved").textContent);
  return held;
}
