// @ts-check
/** The curve beside: the activation of the unit that is followed, with the step's samples on its axis. */

import { createActivationPicture } from "../activation/picture.js";
import { make } from "../page/dom.js";
import { columnOf } from "./batch_lines.js";
import { isCovered } from "./gaps.js";

/** @typedef {import("./at.js").At} At */

/**
 * @typedef {object} ShownCurve
 * @property {At} at
 * @property {import("./state.js").Unit | null} chosen by the reader
 * @property {boolean} isBatch
 * @property {number} nClasses
 * @property {import("../page/theme.js").Theme} theme
 */

const TOGETHER = "Softmax makes shares of all scores together: no unit of the output has a curve of its own.";

/**
 * The unit whose curve is shown: softmax has none, so that beside its outputs a hidden unit's stays.
 *
 * @param {At} at
 * @param {import("./state.js").Unit | null} chosen by the reader
 * @returns {import("./state.js").Unit | null} null where no unit has a curve
 */
export function unitWithCurve({ problem: { layers }, unit }, chosen) {
  const has = ({ layer, unit: own } = { layer: -1, unit: 0 }) =>
    layers[layer] !== undefined && own < layers[layer].nOut && layers[layer].activation !== "softmax";
  const lastHidden = { layer: layers.length - 2, unit: 0 };
  return [unit, chosen ?? lastHidden, lastHidden].find(has) ?? null;
}

export function createCurveBeside() {
  let hovered = -1;
  let shown = /** @type {ShownCurve | null} */ (null);
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
    const { at, chosen, isBatch, nClasses, theme } = shown;
    const followed = unitWithCurve(at, chosen);
    none.hidden = followed !== null;
    holder.hidden = followed === null;
    if (!followed) {
      title.textContent = "The activation";
      return;
    }
    const { layer, unit } = followed;
    const { nOut, activation, phi } = at.problem.layers[layer];
    const isLast = layer === at.problem.layers.length - 1;
    title.textContent = `${phi.label} of ${isLast ? `output ${unit}` : `layer ${layer + 1}, unit ${unit}`}`;
    const z = Float32Array.from(columnOf(at.numbers.layers[layer].z, nOut, unit));
    const { y } = at.numbers.points;
    // Its own place on the curve would tell what is to be found.
    const tells = /** @type {const} */ (["z", "a", "slope"]).some((id) => isCovered(at.gaps, id));
    const own = isBatch || tells ? -1 : at.row;
    const pointed = hovered < 0 ? own : hovered;
    const { classLabels } = at.problem;
    picture.update({ name: activation, phi, other: null, z, y, nClasses, classLabels, hovered: pointed, theme });
  }

  return {
    element: make("section", { class: "nnx-curve-beside" }, title, holder, none),

    /** @param {ShownCurve} next */
    show(next) {
      const { at } = next;
      if (shown?.at.row !== at.row || shown.at.numbers !== at.numbers) hovered = -1;
      shown = next;
      draw();
    },

    destroy: picture.destroy,
  };
}
