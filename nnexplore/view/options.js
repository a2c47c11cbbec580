// @ts-check
/** Options: what a reader chose in the view, kept while runs come and go. */

/** @typedef {number[] | "components" | "edge-on" | null} Units which of a wider layer; null for the first ones */

/**
 * @typedef {object} Options
 * @property {number | "output"} layer
 * @property {Units} units
 * @property {import("./planes.js").Pair} pair classes whose separating plane is shown
 * @property {import("./camera.js").Camera | null} camera null for the first one
 * @property {boolean} plane whether the separating plane is drawn
 * @property {boolean} boundary whether the decision boundary is drawn
 * @property {boolean} folds whether the fold lines of the layer's units are drawn
 * @property {boolean} lines whether the grid lines are drawn
 * @property {boolean} sheet whether the coloured sheet is drawn
 * @property {boolean} samples whether the samples are drawn
 * @property {boolean} wrongOnly whether only samples taken for another class are
 * @property {boolean} maps whether the neuron maps are shown
 * @property {boolean} drawer whether the weights can be edited
 * @property {boolean} picture whether the panel is open in which pictures are taken away
 * @property {boolean} brush whether dragging on a picture chooses samples
 * @property {number | null} morph place of the morph, 0 to 3; null while it is closed
 * @property {Float32Array | null} weights edited by hand; null for the trained ones
 * @property {number} speed
 * @property {boolean} loop
 * @property {number | "end"} position place on the timeline, 0 to 1; "end" follows the newest snapshot
 * @property {boolean} autoplay whether the first finished run plays once
 * @property {boolean} [webgl] false draws flat pictures even where WebGL is to be had
 */

/** @type {Readonly<Options>} */
export const DEFAULTS = Object.freeze({
  layer: 0,
  units: null,
  pair: /** @type {[number, number]} */ ([0, 1]),
  camera: null,
  plane: false,
  boundary: true,
  folds: false,
  lines: true,
  sheet: true,
  samples: true,
  wrongOnly: false,
  maps: false,
  drawer: false,
  picture: false,
  brush: false,
  morph: null,
  weights: null,
  speed: 1,
  loop: false,
  position: "end",
  autoplay: true,
});

/**
 * @template T
 * @param {T} options changed in place
 * @param {((options: T) => void) | undefined} onOptions is given a copy of them
 * @returns {{tell: () => void, know: () => void}} tell of the options if they are not what was told last; know: take
 *   them for told, since it was the host who changed them
 */
export function createTelling(options, onOptions) {
  let told = JSON.stringify(options);
  return {
    tell() {
      const now = JSON.stringify(options);
      if (now === told) return;
      told = now;
      onOptions?.(structuredClone(options));
    },
    know() {
      told = JSON.stringify(options);
    },
  };
}
