// Says of a page that was opened from a file what it is.

import { html } from "../dom.js";
import { saved } from "./held.js";

const { saved: at, run } = saved();
const when = `${at.slice(0, 16).replace("T", " ")} UTC`;
document.querySelector("header").after(html("p", { id: "saved-note", class: "quiet" }, `Saved ${when} from a sink: run ${run.run} as it stood then.`));
