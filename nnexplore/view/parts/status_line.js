// @ts-check
/** The status line of a page that shows one moment of a run: how it goes, and where another machine may end. */

import { make } from "../page/dom.js";

/** @typedef {import("../run/reading.js").RunReading} RunReading */

export function createStatusLine() {
  const words = make("p", { class: "nnx-status" });
  const note = make("p", { class: "nnx-notes nnx-elsewhere", role: "status", hidden: true });
  let written = "";
  return {
    element: make("div", {}, words, note),

    /** @param {Pick<RunReading, "tone" | "text">} reading */
    tell({ tone, text }) {
      if (written === `${tone} ${text}`) return;
      written = `${tone} ${text}`;
      words.replaceChildren(make("span", { class: "nnx-dot", "data-tone": tone }), make("span", { text }));
      words.title = text;
    },

    /** @param {import("../run/run.js").Run} run whose twin has, or has not, come to its end */
    tellElsewhere({ elsewhere }) {
      note.hidden = elsewhere === "";
      if (note.textContent !== elsewhere) note.textContent = elsewhere;
    },
  };
}
