// Everything that the page shows is made here: text is only ever set as text, so nothing in data or in a model's
// name can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element with attributes and children; a string among the children becomes text. */
export function html(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element, likewise. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** The element of that id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Sets a text only where it is another, so that a screen reader says it once. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Sets a text of an element that is seen only while it has one. */
export function tell(element, text) {
  say(element, text);
  element.hidden = text === "";
}

/** Gives a select its options, pairs of value and words, and chooses one; nothing is touched that is the same. */
export function options(select, pairs, selected) {
  const there = [...select.options].map((option) => [option.value, option.textContent]);
  if (JSON.stringify(there) !== JSON.stringify(pairs)) {
    select.replaceChildren(...pairs.map(([value, words]) => html("option", { value }, words)));
  }
  select.value = selected ?? "";
}

/** Puts other rows into a table; the keyboard stays on the row that has the same name at its head. */
export function refill(body, rows) {
  const nameOf = (row) => row?.querySelector("th")?.textContent;
  const at = body.contains(document.activeElement) ? nameOf(document.activeElement.closest("tr")) : undefined;
  body.replaceChildren(...rows);
  if (at !== undefined) {
    rows.find((row) => nameOf(row) === at)?.focus({ preventScroll: true });
  }
}

/** A button. */
export function button(words, attributes, pressed) {
  const element = html("button", { type: "button", ...attributes }, words);
  element.addEventListener("click", pressed);
  return element;
}

/** A place for a table that may be wider than the page: the keyboard can scroll it. */
export function wide(label, table) {
  return html("div", { class: "wide", tabindex: "0", role: "region", "aria-label": label }, table);
}

/** A select under its label, which tells what was chosen. */
export function chooser(words, id, picked) {
  const select = html("select", { id });
  select.addEventListener("change", () => picked(select.value));
  return { element: html("label", {}, html("span", {}, words), select), select };
}

/** A field under its label to search a list of questions by; it tells each letter. */
export function searcher(id, typed) {
  const input = html("input", { type: "search", id, placeholder: "a part of its text" });
  input.addEventListener("input", () => typed(input.value));
  return { element: html("label", {}, html("span", {}, "Search"), input), input };
}

/** Puts what is chosen into a field, unless a person is writing in it. */
export function keep(input, value) {
  if (document.activeElement !== input) {
    input.value = value;
  }
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children);
  return element;
}
