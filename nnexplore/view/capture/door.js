// @ts-check
/** The door of a picture panel: the button that opens and closes it, where a page has no toolbar with one. */

import { make } from "../page/dom.js";
import { createCapturePanel } from "./panel.js";

/**
 * @template {import("./making.js").Themed} Seen
 * @param {Omit<Parameters<typeof createCapturePanel<Seen>>[0], "onClose">} hooks of the panel
 * @param {string} title what can be taken away
 */
export function createCaptureDoor(hooks, title) {
  const show = (/** @type {boolean} */ open) => {
    door.setAttribute("aria-pressed", String(open));
    panel.show(open);
  };
  const panel = createCapturePanel({ ...hooks, onClose: () => show(false) });
  const door = make("button", {
    ...{ type: "button", class: "nnx-toggle nnx-capture-door", text: "Picture", title, "aria-pressed": "false" },
    click: () => show(panel.element.hidden),
  });
  return {
    /** @type {HTMLElement} */
    door,
    element: panel.element,
    update: () => panel.update(),
    destroy: panel.destroy,
  };
}
