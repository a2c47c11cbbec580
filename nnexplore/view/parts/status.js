// @ts-check
/** The status: how the run goes and what a picture cannot say, in words, and how far the training is. */
import { make } from "../page/dom.js";
import { lossText } from "../run/axis.js";
import { isAtEnd } from "../run/drawable.js";
import {
  fromGiven,
  runReading,
  shownReading,
  sleepingSentences,
  snapshotReading,
  unitReadings,
} from "../run/reading.js";
import { isFinal } from "../run/run.js";

/** @typedef {import("../run/run.js").Run} Run */

const WAITING = "The next run is on its way.";

/** How far the training is. */
function createTrainingBar() {
  const filled = make("div");
  const scale = { "aria-valuemin": 0, "aria-valuemax": 100 };
  const element = make("div", { class: "nnx-bar", role: "progressbar", "aria-label": "Training", ...scale }, filled);
  return {
    element,

    /** @param {Run} run */
    advance(run) {
      const percent = Math.round((100 * run.step) / Math.max(1, run.nSteps));
      element.classList.toggle("nnx-busy", isTraining(run));
      element.setAttribute("aria-valuenow", String(percent));
      filled.style.width = `${isTraining(run) ? percent : 0}%`;
    },
  };
}

/** What is read out. */
function createSpoken() {
  const element = make("p", { class: "nnx-spoken", role: "status" });
  let said = "";
  return {
    element,

    /** @param {string} about what is spoken of: it is read out once @param {string} text */
    speak(about, text) {
      if (said === about) return;
      said = about;
      element.textContent = text;
    },
  };
}

/** What is written: a sentence behind a dot, and notes on it. */
function createWritten() {
  const words = make("p", { class: "nnx-status" });
  const notes = make("p", { class: "nnx-notes" });
  let written = "";

  /** @param {string} text */
  const writeNotes = (text) => {
    notes.textContent = text;
    notes.title = text;
  };
  return {
    words,
    notes,

    /** @param {string} tone @param {string} text @param {string} more */
    write(tone, text, more) {
      const now = [tone, text, more].join("\n");
      if (now === written) return;
      written = now;
      words.replaceChildren(make("span", { class: "nnx-dot", "data-tone": tone }), make("span", { text }));
      words.title = text;
      writeNotes(more);
    },

    /** @param {string} text in place of the notes; empty leaves them */
    note(text) {
      if (text === "") return;
      written = "";
      writeNotes(text);
    },
  };
}

export function createStatus() {
  const { words, notes, write, note } = createWritten();
  const { element: spoken, speak } = createSpoken();
  const { element: bar, advance } = createTrainingBar();

  return {
    words,
    notes,
    spoken,
    bar,
    note,

    /** Another run has been asked for. */
    wait() {
      write("", WAITING, "");
      speak("waiting", WAITING);
    },

    /** How it goes is kept back. @param {Run} run */
    cover(run) {
      write("", "", "");
      advance(run);
      speak("covered", "");
    },

    /**
     * The weights shown are no longer the trained ones.
     *
     * @param {Run} run
     * @param {number} snapshot from which they come
     * @param {import("../run/objective.js").Score | null} score null until they have been scored
     * @param {boolean} settled whether they stay for now; while they are dragged the score is not read out
     */
    edited(run, snapshot, score, settled) {
      const more = score ? `: loss ${lossText(score.loss)}, ${snapshotReading(run, snapshot, score).text}` : "";
      const text = `Edited by hand${run.startGiven ? ", after training from given weights" : ""}${more}.`;
      write("busy", text, "");
      advance(run);
      speak(`edited ${settled ? text : ""}`, settled ? text : "Edited by hand.");
    },

    /** @param {Run} run @param {number} [snapshot] the shown one, which may not be the last */
    update(run, snapshot = run.nSnapshots - 1) {
      const { tone, text, advice } = shownReading(run, snapshot);
      const atEnd = isAtEnd(run, snapshot) ? [run.elsewhere, ...sleepingUnits(run)] : [];
      const more = [advice, ...atEnd].filter(Boolean).join(" ");
      write(tone, text, more);
      advance(run);
      // Read out when the state changes or its twin's end is known, not at every step.
      const ending = isTraining(run) ? `Training${fromGiven(run)}.` : `${runReading(run).text} ${more}`;
      speak(`${run.key} ${run.state} ${run.elsewhere}`, ending);
    },
  };
}

/** @param {Run} run @returns {boolean} */
function isTraining({ state }) {
  return state === "training" || state === "queued";
}

/** @type {WeakMap<Run, string[]>} */
const known = new WeakMap();

/** @param {Run} run @returns {string[]} sentences on dead and saturated units at the end of the run */
function sleepingUnits(run) {
  const isOver = run.nSnapshots > 0 && isFinal(run);
  const found = known.get(run) ?? (isOver ? sleepingSentences(run, unitReadings(run, run.nSnapshots - 1)) : []);
  known.set(run, found);
  return found;
}
