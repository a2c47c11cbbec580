// @ts-check
/** The map of a unit, as large as the input space: what it says there, while it is pointed at. */

import { colourScale, mapColours, mapScale, unitValues } from "../draw/neuron_maps.js";

/** @typedef {{layer: number, unit: number}} Unit a hidden one, counted from 0 */
/** @typedef {Unit & {inHand: boolean}} PointedUnit whose weights may be in hand: then the classes are looked at, not its map */

/**
 * @param {import("../run/run.js").Run} run
 * @param {import("./scene.js").Scene} scene
 * @param {import("./frame.js").Frame} frame
 * @param {Unit} of
 * @param {import("../page/theme.js").Theme} theme
 * @returns {import("../draw/flat.js").UnitMap}
 */
export function unitMap(run, { met }, frame, { layer, unit }, theme) {
  const { phi, nOut } = run.layers[layer];
  const { range, scale } = mapScale(phi, met(layer, unit));
  return {
    values: unitValues(frame.layers[layer].a, nOut, unit),
    range,
    shades: colourScale(mapColours(theme), scale),
  };
}
