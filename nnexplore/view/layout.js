// @ts-check
/** The layout: where the parts of the view stand. */

import { make } from "./dom.js";

const LABEL = "What the network does to the plane. Space plays, arrow keys step.";

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./status.js").createStatus>} parts.status
 * @param {(HTMLElement | null)[]} parts.switches
 * @param {HTMLElement | null} parts.shelf
 * @param {HTMLElement} parts.caution what of a link could not be taken
 * @param {{element: HTMLElement}} parts.trouble what cannot be shown
 * @param {Record<"input" | "z" | "a", {element: HTMLElement}>} parts.panels
 * @param {{element: HTMLElement}} parts.maps
 * @param {{drawer: HTMLElement}} parts.hands
 * @param {{element: HTMLElement} | null} parts.capture
 * @param {{element: HTMLElement | null}} parts.timeline
 * @returns {any} the view's element
 */
export function arrange({ status, switches, shelf, caution, trouble, panels, maps, hands, capture, timeline }) {
  return make(
    "section",
    { class: "nnx-view nnx-empty", tabindex: 0, "aria-label": LABEL },
    make("div", { class: "nnx-head" }, status.words, make("div", { class: "nnx-choices" }, ...switches), status.notes),
    caution,
    trouble.element,
    shelf,
    make("div", { class: "nnx-spaces" }, panels.input.element, panels.z.element, panels.a.element),
    maps.element,
    hands.drawer,
    capture && capture.element,
    status.bar,
    timeline.element,
    status.spoken,
  );
}
