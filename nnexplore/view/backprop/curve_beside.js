// @ts-check
/** The curve beside: the activation of the unit that is followed, with the step's samples on its axis. */

import { createActivationPicture } from "../activation/picture.js";
import { make } from "../page/dom.js";
import { columnOf } from "./batch_lines.js";
import { isCovered } from "./gaps.js";

/** @typedef {import("./at.js").At} At */

const TOGETHER = "Softmax makes shares of all scores together: no unit of the output has a curve of its own.";

export function createCurveBeside() {
  let hovered = -1;
  let shown =
    /** @type {{at: At, isBatch: boolean, nClasses: number, theme: import("../page/theme.js").Theme} | null} */ (null);
  const title = make("h3");
  const none = make("p", { class: "nnx-note", text: TOGETHER });
  const holder = make("div");
  const picture = createActivationPicture(holder, {
    onHover(sample) {
      hovered = sample;
      draw();
    },
  });

  function draw() {
    if (!shown) return;
    const { at, isBatch, nClasses, theme } = shown;
    const { layer, unit } = at.unit;
    const { nOut, activation, phi } = at.problem.layers[layer];
    const isLast = layer === at.problem.layers.length - 1;
    const hasCurve = activation !== "softmax";
    title.textContent = `${phi.label} of ${isLast ? `output ${unit}` : `layer ${layer + 1}, unit ${unit}`}`;
    none.hidden = hasCurve;
    holder.hidden = !hasCurve;
    if (!hasCurve) return;
    const z = Float32Array.from(columnOf(at.numbers.layers[layer].z, nOut, unit));
    const { y } = at.numbers.points;
    // Its own place on the curve would tell what is to be found.
    const tells = [.../** @type {const} */ (["z", "a", "slope"])].some((id) => isCovered(at.gaps, id));
    const own = isBatch || tells ? -1 : at.row;
    const pointed = hovered < 0 ? own : hovered;
    picture.update({ name: activation, phi, other: null, z, y, nClasses, hovered: pointed, theme });
  }

  return {
    element: make("section", { class: "nnx-curve-beside" }, title, holder, none),

    /** @param {At} at @param {boolean} isBatch @param {number} nClasses @param {import("../page/theme.js").Theme} theme */
    show(at, isBatch, nClasses, theme) {
      if (shown?.at.row !== at.row || shown.at.numbers !== at.numbers) hovered = -1;
      shown = { at, isBatch, nClasses, theme };
      draw();
    },

    destroy: picture.destroy,
  };
}
