// @ts-check
/** The page of a drawing: where picture, tools, groups, network and the counterexample stand. */

import { icon, make } from "../page/dom.js";
import { createCopyButton } from "../parts/sharing.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { MOST_LINES } from "./drawing.js";
import { networkText } from "./words.js";

const LABEL = "Lines drawn over the samples, and the network that they make";
const HOW = "Press and drag to draw a line; drag its ends or its number. The comb shows its side.";
const FULL = `${MOST_LINES} lines are the most`;

/** @typedef {{title: string, text: string}} Preset a drawing to begin with, as `writeDrawing` writes it */

/**
 * @typedef {object} ToolHooks
 * @property {() => void} onAdd
 * @property {() => void} onFlip
 * @property {() => void} onRemove
 * @property {() => void} onUndo
 * @property {() => void} onRedo
 * @property {(text: string) => void} onPreset
 */

/** @param {ToolHooks} hooks @param {(() => string) | undefined} address */
function createTools({ onAdd, onFlip, onRemove, onUndo, onRedo, onPreset }, address) {
  const tool = (/** @type {string} */ text, /** @type {() => void} */ click) =>
    make("button", { type: "button", class: "nnx-toggle", text, click });
  const sign = (/** @type {"undo" | "redo"} */ name, /** @type {string} */ title, /** @type {() => void} */ click) =>
    make("button", { type: "button", class: "nnx-button", "aria-label": title, title, click }, icon(name));
  const add = tool("Add a line", onAdd);
  const flip = tool("Turn its side", onFlip);
  const remove = tool("Take it away", onRemove);
  const undo = sign("undo", "Undo (Ctrl+Z)", onUndo);
  const redo = sign("redo", "Redo (Ctrl+Shift+Z)", onRedo);
  const chosen = make("span", { class: "nnx-chosen-line" });
  const presets = make("span", { class: "nnx-presets", role: "group", "aria-label": "Drawings to begin with" });
  let offered = "";

  return {
    element: make(
      "div",
      { class: "nnx-line-tools" },
      presets,
      make("span", { class: "nnx-line-actions" }, add, undo, redo, address ? createCopyButton(address) : null),
      make("span", { class: "nnx-line-actions" }, chosen, flip, remove),
    ),

    /** @param {Preset[]} known */
    offer(known) {
      if (JSON.stringify(known) === offered) return;
      offered = JSON.stringify(known);
      presets.replaceChildren(...known.map(({ title, text }) => tool(title, () => onPreset(text))));
    },

    /** @param {{selected: number | null, count: number, canUndo: boolean, canRedo: boolean}} state */
    show({ selected, count, canUndo, canRedo }) {
      chosen.textContent = selected === null ? "No line chosen:" : `Line ${selected}:`;
      flip.disabled = remove.disabled = selected === null;
      add.disabled = count >= MOST_LINES;
      add.title = add.disabled ? FULL : "A line across the middle, to be moved by keys or by hand";
      undo.disabled = !canUndo;
      redo.disabled = !canRedo;
    },
  };
}

/**
 * @param {ToolHooks & {onTrain: (() => void) | null, address?: () => string, warnings: string[]}} hooks
 * @param {Record<"map" | "groups" | "network" | "hexagon", HTMLElement>} parts
 */
export function createDrawingPage({ onTrain, address, warnings, ...hooks }, parts) {
  const trouble = createTrouble();
  const tools = createTools(hooks, address);
  const sentence = make("p", { class: "nnx-headline", role: "status" });
  const how = make("p", { class: "nnx-note", text: HOW });
  const note = make("p", { class: "nnx-note" });
  const train =
    onTrain && make("button", { type: "button", class: "nnx-train-on", text: "Train on from here", click: onTrain });
  const body = make(
    "div",
    { class: "nnx-drawing-body" },
    sentence,
    make("div", { class: "nnx-drawing-map" }, parts.map, how),
    make(
      "div",
      { class: "nnx-drawing-side" },
      tools.element,
      parts.groups,
      parts.network,
      note,
      make("div", { class: "nnx-drawing-on" }, train),
      parts.hexagon,
    ),
  );
  const root = make(
    "section",
    { class: "nnx-view nnx-drawing nnx-empty", tabindex: -1, "aria-label": LABEL },
    createCaution(warnings),
    trouble.element,
    body,
  );

  return {
    ...{ root, tools },

    /** @param {string} words @param {import("./drawing.js").Drawing} drawing @param {string} inside what the class inside is called */
    say(words, drawing, inside) {
      if (sentence.textContent !== words) sentence.textContent = words;
      note.textContent = networkText(drawing, inside);
      if (train) train.disabled = drawing.lines.length === 0;
    },

    /** @param {string} words that follow a change that cannot be made; empty takes them back */
    refuse(words) {
      how.textContent = words || HOW;
      how.classList.toggle("nnx-refused-line", words !== "");
    },

    /** @param {string} hindrance why nothing can be drawn over these samples; may be empty */
    hinder(hindrance) {
      trouble.say("run", hindrance);
      body.hidden = hindrance !== "";
      root.classList.remove("nnx-empty");
    },

    /** @param {string} words why the picture could not be drawn; may be empty */
    fail: (words) => trouble.say("drawing", words),
  };
}
