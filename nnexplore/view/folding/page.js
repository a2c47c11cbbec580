// @ts-check
/** The page of the folding pictures: where words, map, surface and controls stand, and what is written there. */

import { icon, make } from "../page/dom.js";
import { createStatusLine } from "../parts/status_line.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { counted, runReading } from "../run/reading.js";
import { networkName } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */

const LABEL = "The network, taken apart. Arrow keys step through it.";
const MAP = "Input space from above: samples, fold lines and the crossing";
const SCENE = "The surface over the input space, in 3-D. Drag, or hold Shift and press an arrow key, to turn it.";

/** @param {string} title @param {...Node} more @returns {HTMLElement} */
function headed(title, ...more) {
  return make("div", { class: "nnx-heading" }, make("h3", { class: "nnx-title", text: title }), ...more);
}

/** The map and the surface, with their canvases. @param {() => void} onHome the camera is to go back */
function createFigures(onHome) {
  const map = make("canvas", { class: "nnx-canvas", role: "img", "aria-label": MAP });
  const scene = make("canvas", { class: "nnx-canvas nnx-turn", tabindex: 0, role: "img", "aria-label": SCENE });
  const caption = make("figcaption", { class: "nnx-caption" });
  const height = make("span", { class: "nnx-formula" });
  const says = { "aria-label": "Reset the camera", title: "Reset the camera" };
  const home = make("button", { type: "button", class: "nnx-button nnx-home", ...says, click: onHome }, icon("camera"));
  const x = make("span", { class: "nnx-formula", text: "x" });
  const figures = [
    make(
      "figure",
      { class: "nnx-space nnx-folding-map" },
      headed("Input space", x),
      make("div", { class: "nnx-picture" }, map),
      caption,
    ),
    make(
      "figure",
      { class: "nnx-space nnx-folding-scene" },
      headed("Height over the input space", height, home),
      make("div", { class: "nnx-picture" }, scene),
    ),
  ];
  return { map, scene, caption, height, figures };
}

/** The words of a stage. */
function createWords() {
  const heading = make("h2", { class: "nnx-headline" });
  const text = make("p", { class: "nnx-text" });
  const ask = make("span");
  const asked = make("p", { class: "nnx-ask" }, make("b", { text: "Predict first: " }), ask);
  return {
    element: make("div", { class: "nnx-words" }, heading, text, asked),

    /** @param {{heading: string, text: string, ask: string}} words */
    write(words) {
      heading.textContent = words.heading;
      text.textContent = words.text;
      ask.textContent = words.ask;
      asked.style.visibility = words.ask ? "visible" : "hidden";
    },
  };
}

/**
 * @param {{stages: HTMLElement, capture: HTMLElement, controls: HTMLElement[], warnings: string[], onHome: () => void}} parts
 */
export function createFoldingPage({ stages, capture, controls, warnings, onHome }) {
  const status = createStatusLine();
  const trouble = createTrouble();
  const spoken = make("p", { class: "nnx-spoken", role: "status" });
  const words = createWords();
  const { map, scene, caption, height, figures } = createFigures(onHome);
  const pictures = make(
    "div",
    { class: "nnx-folding-pictures" },
    ...figures,
    make("div", { class: "nnx-controls" }, ...controls),
  );
  const body = make("div", { class: "nnx-folding-body" }, stages, capture, words.element, pictures);
  /** @type {HTMLElement} */
  const root = make(
    "section",
    { class: "nnx-view nnx-folding nnx-empty", tabindex: -1, "aria-label": LABEL },
    status.element,
    createCaution(warnings),
    trouble.element,
    body,
    spoken,
  );

  return {
    root,
    body,
    map,
    scene,
    caption,
    height,
    trouble,
    writeWords: words.write,

    /** @param {string} text for who cannot see the pictures */
    say(text) {
      if (spoken.textContent !== text) spoken.textContent = text;
    },

    /** @param {Run} run @param {number} drawable its newest snapshot that can be drawn; -1 if none */
    showStatus(run, drawable) {
      const reading = runReading(run);
      const last = run.nSnapshots - 1;
      const earlier = drawable >= 0 && drawable < last ? ` Shown is step ${counted(run.steps[drawable])}.` : "";
      status.tell({ tone: reading.tone, text: `${networkName(run)}. ${reading.text}${earlier}` });
      status.tellElsewhere(run);
      root.dataset.state = run.state;
    },
  };
}
