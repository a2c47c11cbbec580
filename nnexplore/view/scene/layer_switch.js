// @ts-check
/** The layer switch: one segment a layer and one for the output, rebuilt only when what can be chosen has changed. */

import { make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";

/** @type {Record<string, number>} */
const BY = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** @param {HTMLElement} segments @param {KeyboardEvent} event arrows choose the next one */
function turn(segments, event) {
  const by = BY[event.key];
  if (!by || isCommand(event)) return;
  event.preventDefault();
  event.stopPropagation();
  const all = /** @type {HTMLElement[]} */ ([...segments.children]);
  const at = all.findIndex((segment) => segment.getAttribute("aria-checked") === "true");
  all[(at + by + all.length) % all.length].click();
}

/** @param {(layer: number | "output") => void} onLayer */
export function createLayerSwitch(onLayer) {
  const segments = make("div", { class: "nnx-segments", role: "radiogroup", "aria-label": "Layer" });
  const element = make("div", { class: "nnx-layers" }, make("span", { text: "Layer" }), segments);
  let built = "";
  segments.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => turn(segments, event));

  /** @param {number} index @param {number} layer the chosen one @param {number} hidden layers before the output */
  const segment = (index, layer, hidden) =>
    make(
      "button",
      {
        type: "button",
        role: "radio",
        class: "nnx-segment",
        "aria-label": index === hidden ? "Output" : `Layer ${index + 1}`,
        "aria-checked": String(index === layer),
        tabindex: index === layer ? 0 : -1,
        click: () => onLayer(index === hidden ? "output" : index),
      },
      document.createTextNode(index === hidden ? "Output" : `${index + 1}`),
    );

  return {
    element,

    /** @param {import("../run/run.js").Run} run @param {number} layer the chosen one */
    update(run, layer) {
      const hidden = run.layers.length - 1;
      const wanted = `${hidden} ${layer}`;
      if (wanted === built) return;
      built = wanted;
      element.hidden = hidden === 0;
      const focused = segments.contains(document.activeElement);
      segments.replaceChildren(...run.layers.map((_, index) => segment(index, layer, hidden)));
      if (focused) segments.querySelector("[aria-checked=true]")?.focus();
    },
  };
}
