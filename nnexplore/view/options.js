// @ts-check
/** Options: what a reader chose in the view, kept while runs come and go. */

/**
 * @typedef {object} Options
 * @property {number | "output"} layer
 * @property {number[] | "components" | null} units which units of a wider layer; null for the first ones
 * @property {import("./camera.js").Camera | null} camera null for the first one
 * @property {boolean} lines whether the grid lines are drawn
 * @property {boolean} samples whether the samples are drawn
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
  camera: null,
  lines: true,
  samples: true,
  speed: 1,
  loop: false,
  position: "end",
  autoplay: true,
});
