// @ts-check
/** The status: how the run goes and what a picture cannot say, in words, and how far the training is. */

import { lossText } from "./curve.js";
import { make } from "./dom.js";
import { runReading, snapshotReading, unitReadings } from "./reading.js";
import { isFinal } from "./run.js";

/** @typedef {import("./run.js").Run} Run */

/** Sleeping units that are named one by one. */
const NAMED = 2;

/** @param {string[]} sentences on what could not be taken over @returns {HTMLElement} until the reader has read them */
export function createCaution(sentences) {
  const words = make("span", { text: sentences.join(" ") });
  const read = make("button", {
    type: "button",
    class: "nnx-toggle",
    text: "Got it",
    click: () => (element.hidden = true),
  });
  const element = make("p", { class: "nnx-trouble", role: "alert", hidden: sentences.length === 0 }, words, read);
  return element;
}

export const TROUBLES = Object.freeze({
  noWebgl: "This browser offers no WebGL, so spaces of three and more units are drawn flat, two units at a time.",
  noPlotly: "The 3-D pictures could not be loaded, so spaces are drawn flat, two units at a time.",
  otherWeights: "The weights in this link belong to a network of another shape; the trained ones are shown.",
  notDrawn: "These pictures could not be drawn. Another layer or another run may well be.",
});

/** Trouble: what cannot be shown, in a sentence from each source, which takes back its own alone. */
export function createTrouble() {
  const element = make("p", { class: "nnx-trouble", role: "alert", hidden: true });
  const sentences = { standing: "", run: "", drawing: "" };
  return {
    element,

    /** @param {keyof typeof sentences} source @param {string} sentence empty takes it back */
    say(source, sentence) {
      if (sentences[source] === sentence) return;
      sentences[source] = sentence;
      element.textContent = Object.values(sentences).filter(Boolean).join(" ");
      element.hidden = element.textContent === "";
    },
  };
}

export function createStatus() {
  const words = make("p", { class: "nnx-status" });
  const notes = make("p", { class: "nnx-notes" });
  const spoken = make("p", { class: "nnx-spoken", role: "status" });
  const filled = make("div");
  const scale = { "aria-valuemin": 0, "aria-valuemax": 100 };
  const bar = make("div", { class: "nnx-bar", role: "progressbar", "aria-label": "Training", ...scale }, filled);

  return {
    words,
    notes,
    spoken,
    bar,

    /** Another run has been asked for. */
    wait() {
      words.replaceChildren(make("span", { class: "nnx-dot" }), make("span", { text: "The next run is on its way." }));
    },

    /**
     * The weights shown are no longer the trained ones.
     *
     * @param {Run} run
     * @param {number} snapshot from which they come
     * @param {import("./objective.js").Score} score
     */
    edited(run, snapshot, score) {
      const text = `Edited by hand: loss ${lossText(score.loss)}, ${snapshotReading(run, snapshot, score).text}.`;
      words.replaceChildren(make("span", { class: "nnx-dot", "data-tone": "busy" }), make("span", { text }));
      words.title = text;
      notes.textContent = "";
      notes.title = "";
    },

    /** @param {string} text in place of the notes; empty leaves them */
    note(text) {
      if (text === "") return;
      notes.textContent = text;
      notes.title = text;
    },

    /** @param {Run} run */
    update(run) {
      const { tone, text, advice } = runReading(run);
      words.replaceChildren(make("span", { class: "nnx-dot", "data-tone": tone }), make("span", { text }));
      words.title = text;
      const more = [advice, ...sleepers(run)].filter(Boolean).join(" ");
      notes.textContent = more;
      notes.title = more;
      const training = run.state === "training" || run.state === "queued";
      const percent = Math.round((100 * run.step) / Math.max(1, run.nSteps));
      bar.classList.toggle("nnx-busy", training);
      bar.setAttribute("aria-valuenow", String(percent));
      filled.style.width = `${training ? percent : 0}%`;
      // Read out when the state changes, not at every step.
      const state = `${run.key} ${run.state}`;
      if (spoken.dataset.state === state) return;
      spoken.dataset.state = state;
      spoken.textContent = training ? "Training." : `${text} ${more}`;
    },
  };
}

/** @param {Run} run @returns {string[]} sentences on dead and saturated units at the end of the run */
function sleepers(run) {
  const units = run.nSnapshots > 0 && isFinal(run) ? unitReadings(run, run.nSnapshots - 1) : [];
  const sentences = units.slice(0, NAMED).map(({ text }) => text);
  const others = units.length - sentences.length;
  if (others > 0) sentences.push(others === 1 ? "So is one unit more." : `So are ${others} units more.`);
  return sentences;
}
