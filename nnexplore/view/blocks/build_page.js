// @ts-check
/** The page of blocks: where words, the row and the timeline stand. */

import { icon, make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { createCopyButton } from "../parts/sharing.js";
import { createStatusLine } from "../parts/status_line.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { runReading, shownReading } from "../run/reading.js";
import { HANDLING, networkInWords } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */

const NOT_TRAINED = "Until then nothing new is trained, and the pictures are those of the network before.";
const ASKED_FOR = "This network is asked for. The pictures are still those of the one before.";

/**
 * @param {{address: (() => string) | undefined, warnings: string[], onUndo: () => void}} hooks
 * @param {HTMLElement} timeline
 */
export function createBuildPage({ address, warnings, onUndo }, timeline) {
  const status = createStatusLine();
  const trouble = createTrouble();
  const sentence = make("p", { class: "nnx-headline", role: "status" });
  const undo = make(
    "button",
    { type: "button", class: "nnx-toggle nnx-undo", title: "Undo (Ctrl+Z)", disabled: true, click: onUndo },
    icon("undo"),
    make("span", { text: "Undo" }),
  );
  const place = make("div", { class: "nnx-row-place" });
  const note = make("p", { class: "nnx-note" });
  const body = make(
    "div",
    { class: "nnx-build-body" },
    make(
      "div",
      { class: "nnx-build-head" },
      sentence,
      make("span", { class: "nnx-doors" }, undo, address ? createCopyButton(address) : null),
    ),
    place,
    timeline,
    note,
    make("p", { class: "nnx-note", text: HANDLING }),
  );
  const root = make(
    "section",
    {
      ...{ class: "nnx-view nnx-build nnx-empty", tabindex: -1, "aria-label": "A network as a row of blocks" },
      keydown(/** @type {KeyboardEvent} */ event) {
        const isUndo = isCommand(event) && !event.altKey && !event.shiftKey && event.key === "z";
        if (!isUndo || /** @type {HTMLElement} */ (event.target).matches("input")) return;
        event.preventDefault();
        onUndo();
      },
    },
    status.element,
    createCaution(warnings),
    trouble.element,
    body,
  );

  return {
    ...{ root, trouble },

    /** @param {HTMLElement} row */
    place: (row) => place.replaceChildren(row),

    /** @param {Run} run @param {number} snapshot that is shown of it */
    tellStep: (run, snapshot) => status.tell(shownReading(run, snapshot)),

    /** @param {boolean} can */
    allowUndo: (can) => (undo.disabled = !can),

    /** @param {string} words on the pictures */
    explain(words) {
      if (note.textContent !== words) note.textContent = words;
    },

    /**
     * @param {Run} run
     * @param {string} fault why the row is no network; empty if it is one
     * @param {boolean} isShown whether it is that of the run
     */
    tellRow(run, fault, isShown) {
      trouble.say("standing", fault && `${fault} ${NOT_TRAINED}`);
      const words = isShown ? networkInWords(run) : fault ? "No network yet." : ASKED_FOR;
      if (sentence.textContent !== words) sentence.textContent = words;
      root.classList.toggle("nnx-ahead", !isShown);
      root.dataset.row = fault ? "fault" : isShown ? "shown" : "asked";
    },

    /**
     * @param {Run | null} run null: another one has been asked for
     * @param {number} drawable its newest snapshot that can be shown; -1 if none
     * @param {string} hindrance why nothing can be sent through it; may be empty
     */
    show(run, drawable, hindrance) {
      root.classList.toggle("nnx-stale", drawable < 0);
      if (!run) return;
      if (drawable < 0 || hindrance) status.tell(runReading(run));
      status.tellElsewhere(run);
      Object.assign(root.dataset, { state: run.state, key: run.key });
      trouble.say("run", hindrance);
      body.hidden = hindrance !== "";
      if (drawable >= 0) root.classList.remove("nnx-empty");
    },
  };
}
