// What is shown is in the address, so that every view is a link. It stands behind the #, which a page that is opened from a file has too.

/** The choices that the address names: view, run, measure, population, and what the view adds. */
export function choices() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

/** The address of choices, to link to. */
export function address(chosen) {
  const wanted = Object.entries(chosen).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return `#${new URLSearchParams(wanted)}`;
}

/** Puts choices into the address; as a new step of the history where a person made them. Says whether it was one. */
export function remember(chosen, newStep) {
  const hash = address(chosen);
  if (hash === location.hash) {
    return false;
  }
  if (newStep) {
    history.pushState(null, "", hash);
  } else {
    history.replaceState(null, "", hash);
  }
  return newStep;
}
