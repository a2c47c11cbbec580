// @ts-check
/** Pointing at units: one under the pointer or in focus is lit; while weights are edited it is their unit, and no other. */

/** @typedef {import("./nodes.js").Unit} Unit */

/**
 * @param {{light: (of: Unit | null) => void, ground: () => import("./network_painting.js").Ground | null}} painting
 * @param {(of: Unit | null, inHand: boolean) => void} onPoint a hidden unit, or none
 */
export function createUnitPointing(painting, onPoint) {
  let held = /** @type {Unit | null} */ (null);
  let pointed = /** @type {Unit | null} */ (null);
  const tell = () => {
    const of = held ?? pointed;
    const nHidden = (painting.ground()?.run.layers.length ?? 1) - 1;
    painting.light(of);
    onPoint(of && of.layer < nHidden ? of : null, held !== null);
  };
  return {
    /** @param {Unit | null} of */
    point(of) {
      pointed = of;
      tell();
    },

    /** @param {Unit | null} of whose weights are edited; null: no more */
    hold(of) {
      held = of;
      tell();
    },
  };
}
