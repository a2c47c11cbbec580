// @ts-check
/** Options: what a reader chose in the view, kept while runs come and go. */

/** @typedef {number[] | "components" | "edge-on" | null} Units which of a wider layer; null for those that the pictures open with */

/**
 * @typedef {object} Options
 * @property {number | "output"} layer
 * @property {Units} units
 * @property {import("../geometry/planes.js").Pair | "neighbours" | "all"} pair classes whose separating plane is shown;
 *   neighbours share a piece of the decision boundary
 * @property {import("../draw/camera.js").Camera | null} camera null for the first one
 * @property {boolean} plane whether the separating plane is drawn, and the sides of it tinted
 * @property {boolean} boundary whether the decision boundary is drawn
 * @property {boolean} folds whether the fold lines of the layer's units are drawn
 * @property {boolean} lines whether the grid lines are drawn
 * @property {boolean} sheet whether the coloured sheet is drawn
 * @property {boolean} samples whether the samples are drawn
 * @property {boolean} wrongOnly whether only samples taken for another class are
 * @property {boolean} unitPairs whether every pair of three units is shown flat in the place of a 3-D picture
 * @property {number | null} activation the unit whose activation is shown as a curve; null while none is
 * @property {boolean} picture whether the panel is open in which pictures are taken away
 * @property {boolean} brush whether dragging on a picture chooses samples
 * @property {number | null} morph place of the morph, 0 to 3; null while it is closed
 * @property {Float32Array | null} weights edited by hand; null for the trained ones
 * @property {number} speed
 * @property {boolean} loop
 * @property {number | "end"} position place on the timeline, 0 to 1; "end" follows the newest snapshot
 * @property {boolean} autoplay whether the first finished run plays once
 * @property {"input" | "z" | "a"} space the space that is large where one at a time is
 * @property {boolean} isSingle whether one space at a time is shown, however much room there is
 * @property {boolean} isCovered whether what tells how the run goes is kept back, since a question about it is open
 * @property {import("../draw/renderers.js").RendererName} renderer that draws spaces of three dimensions
 * @property {boolean} isFlat whether spaces of three and more units are drawn flat, two units at a time
 */

/** @type {Readonly<Options>} */
export const DEFAULTS = Object.freeze({
  layer: 0,
  units: null,
  pair: "neighbours",
  camera: null,
  plane: true,
  boundary: true,
  folds: false,
  lines: true,
  sheet: true,
  samples: true,
  wrongOnly: false,
  unitPairs: false,
  activation: null,
  picture: false,
  brush: false,
  morph: null,
  weights: null,
  speed: 1,
  loop: false,
  position: "end",
  autoplay: true,
  space: "a",
  isSingle: false,
  isCovered: false,
  renderer: "plotly",
  isFlat: false,
});

/**
 * @param {Options} options
 * @returns {Options} as a copied link has them: it opens where they stand, and does not play
 */
export function asLinked(options) {
  return { ...options, position: options.position === "end" ? 1 : options.position };
}

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
