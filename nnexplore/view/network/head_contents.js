// @ts-check
/** Head contents: what stands above each layer of the drawing, which layer it shows below, and the widths a step away. */

import { isWithin, withLayers, withUnits } from "./shape.js";

/** @typedef {import("./shape.js").Most} Most */
/** @typedef {{left: number, span: number}} Spot of a head, in pixels */

/** From this room on, in pixels, a head says its layer's number; from the other, units as a word. */
const NUMBERED = 96;
const WORDED = 150;

/**
 * @typedef {object} Wanted what the heads are to say
 * @property {number[]} hidden widths: those asked for last
 * @property {number | null} shown the layer below, which is the output's number for the output; null if there is no choice
 * @property {Most | null} most null where nothing can be added or taken
 * @property {number} before units that the first layer had when there was one
 */

/** @typedef {{title: string, hidden: number[] | null}} Step widths to ask for; null where they cannot be had */
/** @typedef {{to: number | "output", title: string, label: string | null, isShown: boolean, isOff: boolean}} Door */

/**
 * @typedef {object} Head
 * @property {string} key
 * @property {number} left in pixels
 * @property {string} text
 * @property {string | null} group what its buttons have in common; null where it is one button
 * @property {Door | null} door to the layer's pictures; null where the text leads nowhere
 * @property {[Step, Step] | null} steps to less and to more; null where nothing can be added or taken
 */

/** @param {number} count @param {string} noun @returns {string} */
function several(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * What a head says of its layer, in the room that it has.
 *
 * @param {number} layer
 * @param {number} count of units
 * @param {number} nHidden layers
 * @param {number} span of the layer, in pixels
 * @returns {string}
 */
export function headWords(layer, count, nHidden, span) {
  if (nHidden < 2) return several(count, "unit");
  if (span >= WORDED) return `Layer ${layer + 1}: ${several(count, "unit")}`;
  return span >= NUMBERED ? `${layer + 1}: ${count}` : `${count}`;
}

/** @param {Most | null} most @param {Step} less @param {Step} more @returns {Head["steps"]} */
function stepsWithin(most, less, more) {
  if (!most) return null;
  const within = (/** @type {Step} */ { title, hidden }) => ({
    title,
    hidden: hidden && isWithin(hidden, most) ? hidden : null,
  });
  return [within(less), within(more)];
}

/** @param {Wanted} wanted @param {number} left @returns {Head} */
function depthHead({ hidden, before, most }, left) {
  return {
    ...{ key: "layers", left, group: "Layers", door: null },
    text: hidden.length === 0 ? "no hidden layer" : several(hidden.length, "hidden layer"),
    steps: stepsWithin(
      most,
      {
        title: "Take the last hidden layer away",
        hidden: hidden.length === 0 ? null : withLayers(hidden, -1, before),
      },
      { title: "Add a hidden layer", hidden: withLayers(hidden, 1, before) },
    ),
  };
}

/** @param {Wanted} wanted @param {number} layer @param {Spot} spot @returns {Head} */
function layerHead({ hidden, shown, most }, layer, { left, span }) {
  const [count, name] = [hidden[layer] ?? 0, `layer ${layer + 1}`];
  const label = `${name[0].toUpperCase()}${name.slice(1)}, ${several(count, "unit")}`;
  const door = { to: layer, title: `Show ${name} below`, label, isShown: shown === layer, isOff: false };
  return {
    ...{ key: name, left, group: `Units of ${name}` },
    text: headWords(layer, count, hidden.length, span),
    door: shown === null || count === 0 ? null : door,
    steps: stepsWithin(
      most,
      { title: `Take a unit of ${name} away`, hidden: count === 0 ? null : withUnits(hidden, layer, -1) },
      { title: `Add a unit to ${name}`, hidden: withUnits(hidden, layer, 1) },
    ),
  };
}

/** @param {Wanted} wanted @param {number} left @returns {Head} */
function outputHead({ hidden, shown }, left) {
  const state = { isShown: shown === hidden.length, isOff: shown === null };
  const door = /** @type {Door} */ ({ to: "output", title: "Show the output below", label: null, ...state });
  return { key: "output", left, text: "Output", group: null, door, steps: null };
}

/**
 * @param {Wanted} wanted
 * @param {Spot[]} spots of the layers and of the output, as they are drawn
 * @param {number} start where the head of the layers begins, in pixels
 * @returns {Head[]} of the layers together, of each, and of the output
 */
export function headContents(wanted, spots, start) {
  const { hidden, most } = wanted;
  const all = spotsFor(hidden, spots);
  // Where there is no hidden layer, one can be had by its first unit.
  const layers = hidden.length === 0 && !most ? [] : all.slice(0, -1);
  return [
    depthHead(wanted, start),
    ...layers.map((spot, layer) => layerHead(wanted, layer, spot)),
    outputHead(wanted, all[all.length - 1].left),
  ];
}

/**
 * Spots of the heads of the widths asked for, while the drawing is still of those before.
 *
 * @param {number[]} hidden
 * @param {Spot[]} spots
 * @returns {Spot[]}
 */
function spotsFor(hidden, spots) {
  const wanted = Math.max(1, hidden.length) + 1;
  if (spots.length === wanted) return spots;
  const [first, output] = [spots[0].left, spots[spots.length - 1]];
  const span = (output.left - first) / (wanted - 1);
  return [...Array.from({ length: wanted - 1 }, (_, at) => ({ left: first + at * span, span })), output];
}
