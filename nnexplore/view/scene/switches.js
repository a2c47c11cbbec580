// @ts-check
/** The switches for the layer that the pictures show and for its units. */

import { createLayerSwitch } from "./layer_switch.js";
import { createUnitSwitch } from "./unit_switch.js";

/**
 * @param {object} hooks
 * @param {(layer: number | "output") => void} hooks.onLayer
 * @param {(units: import("../parts/options.js").Units) => void} hooks.onUnits
 */
export function createSwitches({ onLayer, onUnits }) {
  const layers = createLayerSwitch(onLayer);
  const units = createUnitSwitch(onUnits);
  return {
    elements: [layers.element, units.element],

    /** @param {import("../run/run.js").Run} run @param {number} layer @param {import("../parts/options.js").Units} wish @param {number} most */
    update(run, layer, wish, most) {
      layers.update(run, layer);
      units.update(run.layers[layer].nOut, wish, most, layer === run.layers.length - 2, []);
    },
  };
}
