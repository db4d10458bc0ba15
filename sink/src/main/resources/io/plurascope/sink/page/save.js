// What is shown, to take along: as CSV, as JSON, as a picture.

import { button, say } from "./dom.js";

/** Lines of CSV, as spreadsheets read it; a dash or nothing where there is no value. */
export function csv(head, rows) {
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Gives the browser a file to save. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file's name made of what it is of. */
export function fileName(parts, ending) {
  return `${parts.filter(Boolean).join("-").replace(/[^\p{L}\p{N}._-]+/gu, "_")}.${ending}`;
}

/** A button that puts a text into the clipboard and says so. */
export function copyButton(words, text) {
  const element = button(words, {}, async () => {
    try {
      await navigator.clipboard.writeText(text());
      say(element, "Copied");
    } catch {
      say(element, "The browser forbids copying");
    }
    setTimeout(() => say(element, words), 2000);
  });
  return element;
}
