// @ts-check
/** The page of blocks: where words, the row and the timeline stand. */

import { icon, make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { createRunFrame } from "../parts/run_frame.js";
import { createCopyButton } from "../parts/sharing.js";
import { shownReading } from "../run/reading.js";
import { HANDLING, networkInWords } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */

const NOT_TRAINED = "Until then nothing new is trained, and the pictures are those of the network before.";
const ASKED_FOR = "This network is asked for. The pictures are still those of the one before.";

/** @param {() => void} onUndo */
function createUndoButton(onUndo) {
  return make(
    "button",
    { type: "button", class: "nnx-toggle nnx-undo", title: "Undo (Ctrl+Z)", disabled: true, click: onUndo },
    icon("undo"),
    make("span", { text: "Undo" }),
  );
}

/** @param {() => void} onUndo @returns {(event: KeyboardEvent) => void} undoes by its key, but for what is typed in a field */
function undoKey(onUndo) {
  return (event) => {
    const isUndo = isCommand(event) && !event.altKey && !event.shiftKey && event.key === "z";
    if (!isUndo || /** @type {HTMLElement} */ (event.target).matches("input")) return;
    event.preventDefault();
    onUndo();
  };
}

/**
 * @param {string} fault why the row is no network; empty if it is one
 * @param {boolean} isShown whether it is that of the run
 * @param {Run} run
 * @returns {{state: "fault" | "shown" | "asked", headline: string, hindrance: string}} what is said of the row
 */
export function rowReading(fault, isShown, run) {
  if (fault) return { state: "fault", headline: "No network yet.", hindrance: `${fault} ${NOT_TRAINED}` };
  if (isShown) return { state: "shown", headline: networkInWords(run), hindrance: "" };
  return { state: "asked", headline: ASKED_FOR, hindrance: "" };
}

/**
 * @param {{address: (() => string) | undefined, warnings: string[], onUndo: () => void}} hooks
 * @param {HTMLElement} timeline
 */
export function createBuildPage({ address, warnings, onUndo }, timeline) {
  const sentence = make("p", { class: "nnx-headline", role: "status" });
  const undo = createUndoButton(onUndo);
  const place = make("div", { class: "nnx-row-place" });
  const note = make("p", { class: "nnx-note" });
  const doors = make("span", { class: "nnx-doors" }, undo, address ? createCopyButton(address) : null);
  const head = make("div", { class: "nnx-build-head" }, sentence, doors);
  const handling = make("p", { class: "nnx-note", text: HANDLING });
  const body = make("div", { class: "nnx-build-body" }, head, place, timeline, note, handling);
  const attributes = {
    ...{ class: "nnx-view nnx-build nnx-empty", "aria-label": "A network as a row of blocks" },
    keydown: undoKey(onUndo),
  };
  const { root, trouble, tell, show } = createRunFrame(body, { attributes, warnings });

  return {
    ...{ root, trouble, show },

    /** @param {HTMLElement} row */
    place: (row) => place.replaceChildren(row),

    /** @param {Run} run @param {number} snapshot that is shown of it */
    tellStep: (run, snapshot) => tell(shownReading(run, snapshot)),

    /** @param {boolean} can */
    allowUndo: (can) => (undo.disabled = !can),

    /** @param {string} words on the pictures */
    explain(words) {
      if (note.textContent !== words) note.textContent = words;
    },

    /** @param {Run} run @param {string} fault why the row is no network @param {boolean} isShown whether it is that of the run */
    tellRow(run, fault, isShown) {
      const { state, headline, hindrance } = rowReading(fault, isShown, run);
      trouble.say("standing", hindrance);
      if (sentence.textContent !== headline) sentence.textContent = headline;
      root.classList.toggle("nnx-ahead", !isShown);
      root.dataset.row = state;
    },
  };
}
