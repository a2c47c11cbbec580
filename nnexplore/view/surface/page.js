// @ts-check
/** The page of a loss surface: where words, pictures and timeline stand, and what is written there. */

import { icon, make } from "../page/dom.js";
import { createOpeningLink, exploreAddress } from "../parts/door.js";
import { createCopyButton } from "../parts/sharing.js";
import { createTrouble } from "../parts/trouble.js";
import { cutWords, planeWords, pointWords } from "./words.js";

const LABEL = "Gradient descent on the loss surface. Space plays, arrow keys step.";
const HOME = "Reset the camera";
const NO_PLOTLY = "The pictures did not arrive: plotly.js, which draws them, could not be loaded from the server.";

/**
 * A picture of Plotly's with a canvas above it, on which the point moves.
 *
 * @param {string} title
 * @param {string} words
 * @param {string} name of the picture for the style sheet
 * @param {HTMLElement | null} button
 */
function createFigure(title, words, name, button) {
  const target = make("div", { class: name });
  const above = make("canvas", { class: "nnx-overlay", "aria-hidden": "true" });
  const heading = [
    make("h3", { class: "nnx-title", text: title }),
    make("span", { class: "nnx-formula", text: words }),
  ];
  const element = make(
    "figure",
    { class: "nnx-space" },
    make("div", { class: "nnx-heading" }, ...heading, button),
    make("div", { class: "nnx-picture" }, target, above),
  );
  return { element, target, above };
}

/** The surface in 3-D and its contours. @param {() => void} onHome the camera is to go back */
function createFigures(onHome) {
  const says = { "aria-label": HOME, title: HOME };
  const home = make("button", { type: "button", class: "nnx-button nnx-home", ...says, click: onHome }, icon("camera"));
  const solid = createFigure("Loss surface", "loss over two directions", "nnx-solid", home);
  const contours = createFigure("From above", "its contours", "nnx-contours", null);
  return { element: make("div", { class: "nnx-surfaces" }, solid.element, contours.element), solid, contours };
}

/**
 * What the reader can do with the pictures.
 *
 * @param {{onSave: () => void, onOpen: () => void, address: () => string}} hooks
 */
function createDoors({ onSave, onOpen, address }) {
  const save = make("button", {
    type: "button",
    class: "nnx-toggle",
    text: "Save as PNG",
    title: "Both pictures as they are now",
    click: onSave,
  });
  let query = "";
  const says = { class: "nnx-toggle nnx-explore", text: "Open on Explore", title: "This run on Explore" };
  const open = createOpeningLink(says, { address: () => exploreAddress(query), onOpen });
  return {
    element: make("div", { class: "nnx-choices" }, open.element, save, createCopyButton(address)),

    /** @param {string} next query of the run */
    leadTo(next) {
      query = next;
      open.refresh();
    },
  };
}

/**
 * @param {object} parts
 * @param {HTMLElement} parts.timeline
 * @param {(event: KeyboardEvent) => void} parts.onKey
 * @param {() => void} parts.onHome the camera is to go back
 * @param {() => void} parts.onSave
 * @param {() => void} parts.onOpen the run is to be opened on Explore
 * @param {() => string} parts.address
 */
export function createSurfacePage({ timeline, onKey, onHome, ...hooks }) {
  const trouble = createTrouble();
  const figures = createFigures(onHome);
  const doors = createDoors(hooks);
  const dot = make("span", { class: "nnx-dot" });
  const planeText = document.createTextNode("");
  const cut = make("p", { class: "nnx-notes nnx-surface-cut" });
  const point = make("p", { class: "nnx-surface-point" });
  const spoken = make("p", { class: "nnx-spoken", role: "status" });
  /** @type {HTMLElement} */
  const root = make(
    "section",
    { class: "nnx-view nnx-surface nnx-empty", tabindex: 0, "aria-label": LABEL, keydown: onKey },
    make(
      "div",
      { class: "nnx-head" },
      make("p", { class: "nnx-status nnx-surface-plane" }, dot, planeText),
      doors.element,
      cut,
    ),
    trouble.element,
    figures.element,
    point,
    timeline,
    spoken,
  );

  return {
    root,
    trouble,
    solid: figures.solid,
    contours: figures.contours,

    /** @param {import("./descent.js").Descent} descent @param {string} colour of the path */
    writeWords({ surface, field, height }, colour) {
      dot.style.background = colour;
      planeText.textContent = planeWords(surface);
      doors.leadTo(surface.query);
      cut.textContent = cutWords(surface, field, height);
      cut.hidden = cut.textContent === "";
    },

    /** Say where the point stands. @param {import("./descent.js").Descent} descent */
    writePoint({ surface, snapshot }) {
      point.textContent = pointWords(surface, snapshot);
      root.dataset.snapshot = String(snapshot);
    },

    /** @param {string} words for who cannot see the pictures */
    say(words) {
      spoken.textContent = words;
    },

    /** @param {() => void} again ask once more for the library that draws the pictures */
    doWithoutPictures(again) {
      figures.element.hidden = true;
      trouble.say("standing", NO_PLOTLY, again);
    },
  };
}
