// What is shown is in the address, so that every view is a link. It stands behind the #, which a page that is opened from a file has too.

/** The choices that an address names: view, run, measure, population, and what the view adds. */
export function choices(address = location.hash) {
  return Object.fromEntries(new URLSearchParams(address.slice(1)));
}

/** The address of choices, to link to. */
export function address(chosen) {
  const wanted = Object.entries(chosen).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return `#${new URLSearchParams(wanted)}`;
}

/** Puts choices into the address; as a new step of the history where a person made them. */
export function remember(chosen, newStep) {
  const hash = address(chosen);
  if (hash === location.hash) {
    return;
  }
  if (newStep) {
    history.pushState({ steps: steps() + 1 }, "", hash);
  } else {
    history.replaceState({ steps: steps() }, "", hash);
  }
}

/** How many steps can be gone back on this page. */
export function steps() {
  return history.state?.steps ?? 0;
}

/** Has links inside the page tell where they lead, instead of loading it. */
export function onLink(led) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const plainly = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && plainly && !event.defaultPrevented) {
      event.preventDefault();
      led(choices(link.getAttribute("href")));
    }
  });
}
