// @ts-check
/** Choices: which layer the pictures show, which of its units or components, and what that is called. */

import { classLabel } from "../run/class_labels.js";
import { inputLabels, inputLetter } from "../run/features.js";
import { edgeOnProjection } from "../geometry/edge_on.js";
import { pivotUnits } from "../geometry/pivot_units.js";
import { firstUnits, principalProjection, unitProjection } from "../geometry/projection.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../geometry/projection.js").Projection} Projection */

/**
 * The layer to show: the wished one, the deepest hidden one if there are fewer, or the output.
 *
 * @param {Run} run
 * @param {number | "output"} wish
 * @returns {number}
 */
export function chosenLayer(run, wish) {
  const hidden = run.layers.length - 1;
  return wish === "output" || hidden === 0 ? hidden : Math.min(wish, hidden - 1);
}

/**
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {import("../parts/options.js").Units} wish
 * @param {number} most dimensions that are drawn in one picture
 * @param {import("../geometry/planes.js").Pair} pair classes whose plane an edge-on projection shows
 * @returns {Projection}
 */
export function chosenProjection(run, layer, space, wish, most, pair) {
  const nUnits = run.layers[layer].nOut;
  if (layer === run.layers.length - 1 && (nUnits <= most || wish === null || Array.isArray(wish))) {
    return ofClasses(run, unitProjection(shownUnits(nUnits, wish, most), nUnits));
  }
  if (nUnits <= most) return firstUnits(nUnits);
  if (wish === "edge-on" && space === "a" && most === 3 && layer === run.layers.length - 2) {
    const edgeOn = edgeOnProjection(run, run.nSnapshots - 1, pair, most);
    if (edgeOn) return edgeOn;
  }
  if ((wish === "components" || wish === "edge-on") && most === 3) return principalProjection(run, layer, space);
  const units = shownUnits(nUnits, Array.isArray(wish) ? wish : openingUnits(run, layer, most), most);
  return unitProjection(units, nUnits);
}

/**
 * The units that the pictures of a layer open with, as long as the reader has chosen none.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {number} most dimensions that can be drawn
 * @returns {number[]} in their order; the first ones where the layer is no wider than a space, and of the output
 */
export function openingUnits(run, layer, most) {
  const isWide = run.layers[layer].nOut > 3 && layer < run.layers.length - 1;
  return isWide
    ? pivotUnits(run, layer)
        .slice(0, most)
        .sort((a, b) => a - b)
    : [0, 1, 2];
}

/** @param {Run} run @param {Projection} projection of units of the output @returns {Projection} called by the classes they speak for */
function ofClasses(run, projection) {
  const { units, caption } = projection;
  const isOne = units.length === 1 && caption === "";
  const axisTitles = units.map((unit) => classLabel(run, isOne ? 1 : unit));
  return { ...projection, axisTitles, caption: caption.replace(/^units?/, units.length > 1 ? "classes" : "class") };
}

/**
 * @param {number} nUnits
 * @param {import("../parts/options.js").Units} wish
 * @param {number} most
 * @returns {number[]} as many different units of the layer as can be drawn
 */
export function shownUnits(nUnits, wish, most) {
  const wished = Array.isArray(wish) ? wish.filter((unit) => unit < nUnits) : [];
  const others = Array.from({ length: nUnits }, (_, unit) => unit).filter((unit) => !wished.includes(unit));
  return [...wished, ...others].slice(0, Math.min(most, nUnits));
}

/** What fc stands for, spelled out below the picture. */
export const FULLY_CONNECTED = "fc, fully connected: weights times inputs plus bias";
export const INPUT_MEANING =
  "Every sample lies here by its x and y. The colour of a place says which class the network takes it for, and how " +
  "surely. Where the class changes runs the boundary.";

/**
 * @param {Run} run
 * @param {number} layer
 * @returns {Record<"z" | "a", {title: string, formula: string, meaning: string}>}
 */
export function spaceTitles(run, layer) {
  const output = layer === run.layers.length - 1;
  const name = output ? "the output" : `layer ${layer + 1}`;
  const from = inputLetter(run.layers, layer);
  const given = from === "f" ? `, f = (${inputLabels(run.layers[0]).join(", ")})` : "";
  const { phi } = run.layers[layer];
  return {
    z: {
      title: `fc space of ${name}`,
      formula: `${output ? "scores " : ""}z = ${from}W + b${given}`,
      meaning:
        `fc is short for fully connected. Each ${output ? "score" : "unit"} multiplies all its inputs by weights, adds ` +
        "the products up and adds its bias. Such a linear step tilts, stretches and shifts the sheet. It never bends it.",
    },
    a: {
      title: output ? "Probabilities" : `Activation space${run.layers.length > 2 ? ` of ${name}` : ""}`,
      formula: `${output ? "p" : "a"} = ${phi.formula}`,
      meaning: output
        ? "How surely the network takes a place for each class, from 0 to 1."
        : `Each unit's pre-activation z goes through ${phi.label}. That is what bends the sheet. ` +
          "After the last hidden layer one straight cut for each pair of classes is all that the output can do.",
    },
  };
}

/**
 * @param {Run} run
 * @param {import("../geometry/projection.js").Projection} projection
 * @returns {string} what the picture's axes leave out, or what its shape means
 */
export function spaceCaption(run, projection) {
  if (projection.caption) return projection.caption;
  if (projection.dims === 1) return "one unit, so a line; only for the eye the classes lie apart";
  if (run.layers.length === 1) return run.layers[0].features ? "" : "no hidden layer, so nothing bends";
  return "";
}
