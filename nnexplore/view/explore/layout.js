// @ts-check
/** The layout: where the parts of the view stand. */

import { make } from "../page/dom.js";

const LABEL = "What the network does to the plane. Space plays, arrow keys step.";

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("../parts/status.js").createStatus>} parts.status
 * @param {HTMLElement} parts.headline what the network does to the plane, in one sentence
 * @param {(HTMLElement | null)[]} parts.head switches and doors
 * @param {HTMLElement | null} parts.shelf
 * @param {HTMLElement} parts.caution what of a link could not be taken
 * @param {{element: HTMLElement}} parts.trouble what cannot be shown
 * @param {HTMLElement} parts.spaces that holds the figures
 * @param {{element: HTMLElement}} parts.tabs
 * @param {{element: HTMLElement} | null} parts.network
 * @param {{element: HTMLElement} | null} parts.capture
 * @param {{element: HTMLElement | null}} parts.timeline
 * @param {{element: HTMLElement}} parts.activation
 * @param {{element: HTMLElement} | null} parts.formulas
 * @returns {any} the view's element
 */
export function arrange({
  headline,
  status,
  head,
  shelf,
  caution,
  trouble,
  spaces,
  tabs,
  network,
  capture,
  timeline,
  activation,
  formulas,
}) {
  return make(
    "section",
    { class: "nnx-view nnx-empty", tabindex: 0, "aria-label": LABEL },
    headline,
    make("div", { class: "nnx-head" }, status.words, make("div", { class: "nnx-choices" }, ...head), status.notes),
    caution,
    trouble.element,
    shelf,
    network && network.element,
    tabs.element,
    spaces,
    status.bar,
    timeline.element,
    capture && capture.element,
    make("div", { class: "nnx-panels" }, activation.element, formulas && formulas.element),
    status.spoken,
  );
}
