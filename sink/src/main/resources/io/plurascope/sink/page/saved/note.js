// Says of a page that was opened from a file what it is, and what is not in it.

import { html } from "../dom.js";
import { answers, saved } from "./held.js";

const { saved: at, run } = saved();
const when = `${at.slice(0, 16).replace("T", " ")} UTC`;
const words = [`Saved ${when} from a sink: run ${run.run} as it stood then.`, ...answers().left_out];
document.querySelector("header").after(html("p", { id: "saved-note", class: "quiet" }, words.join(" ")));
