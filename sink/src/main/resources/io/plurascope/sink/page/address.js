// What is shown is in the address, so that every view is a link.

/** The choices that the address names: run, measure, population. */
export function choices() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

/** Puts choices into the address; as a new step of the history where a person made them. */
export function remember(chosen, newStep) {
  const wanted = Object.entries(chosen).filter(([, value]) => value);
  const hash = `#${new URLSearchParams(wanted)}`;
  if (hash === location.hash) {
    return;
  }
  if (newStep) {
    history.pushState(null, "", hash);
  } else {
    history.replaceState(null, "", hash);
  }
}
