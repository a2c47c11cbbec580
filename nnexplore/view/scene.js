// @ts-check
/** The scene: what of the pictures stays as it is while a run plays, so that what moves on them moved in truth. */

import { chosenLayer, chosenProjection } from "./choices.js";
import { createColouring } from "./colours.js";
import { chosenPair } from "./details.js";
import { spaceExtent } from "./extent.js";
import { createMorph, morphRanges } from "./morph.js";
import { createForward } from "./network.js";
import { unitProjection } from "./projection.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./options.js").Options} Options */
/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {[number, number]} Range */

/** Snapshots that the morph's ranges are taken of, at most. */
const SNAPSHOTS = 12;

/**
 * @typedef {object} Scene
 * @property {number} layer
 * @property {import("./planes.js").Pair} pair
 * @property {Record<"z" | "a", Projection>} projections
 * @property {Record<"z" | "a", Range[]>} ranges
 * @property {import("./colours.js").Colouring} colouring
 * @property {number[]} units that the pictures show; none where they show components
 * @property {Range[]} met by each unit's activation, for its map; none while the maps are closed
 */

/**
 * @param {Run} run
 * @param {import("./sheet.js").Grid} grid
 * @param {Options} options
 * @param {import("./theme.js").Theme} theme
 * @param {number} most dimensions that can be drawn
 * @param {Float32Array | null} edited weights whose pictures have to find room as well
 * @returns {Scene}
 */
export function createScene(run, grid, options, theme, most, edited) {
  const layer = chosenLayer(run, options.layer);
  const pair = chosenPair(run, options.pair);
  const projection = (/** @type {"z" | "a"} */ space) => chosenProjection(run, layer, space, options.units, most, pair);
  const projections = { z: projection("z"), a: projection("a") };
  const extent = (/** @type {"z" | "a"} */ space, /** @type {Projection} */ shown) => {
    const ranges = spaceExtent(run, layer, space, grid, shown);
    return edited ? joined(ranges, spaceExtent(alone(run, edited), layer, space, grid, shown)) : ranges;
  };
  const ranges = { z: extent("z", projections.z), a: extent("a", projections.a) };
  if (options.morph !== null && canMorph(run, layer)) {
    const spaces = [extent("z", projections.a), ranges.a];
    ranges.a = morphRanges(spaces, firstStops(run, layer, projections.a, edited));
  }
  const colouring = createColouring(theme, run.nClasses);
  const every = Array.from({ length: run.layers[layer].nOut }, (_, unit) => unit);
  const met = options.maps ? extent("a", unitProjection(every)) : [];
  return { layer, pair, projections, ranges, colouring, units: projections.a.units, met };
}

/** @param {Run} run @param {number} layer @returns {boolean} */
export function canMorph(run, layer) {
  return layer < run.layers.length - 1;
}

/**
 * A run of one snapshot, which is no part of the run itself: its samples are another object, so what is remembered of
 * the run's extents is not widened by it.
 *
 * @param {Run} run
 * @param {Float32Array} parameters
 * @returns {Run}
 */
function alone(run, parameters) {
  return { ...run, samples: { ...run.samples }, parameters: [parameters], steps: [0], nSnapshots: 1, state: "trained" };
}

/** @param {Range[]} a @param {Range[]} b @returns {Range[]} */
function joined(a, b) {
  return a.map(([low, high], d) => [Math.min(low, b[d][0]), Math.max(high, b[d][1])]);
}

/**
 * The samples at the first two stops of the morph, over the run.
 *
 * @param {Run} run
 * @param {number} layer
 * @param {Projection} projection
 * @param {Float32Array | null} edited
 * @returns {Float32Array[]} (n, dims) each
 */
function firstStops(run, layer, projection, edited) {
  const { n, x } = run.samples;
  const before = createForward(run.layers.slice(0, layer), n);
  const morph = createMorph(run.layers, layer, n);
  const stride = Math.ceil(run.nSnapshots / SNAPSHOTS);
  const looked = run.parameters.filter((_, s) => (run.nSnapshots - 1 - s) % stride === 0);
  return [...looked, ...(edited ? [edited] : [])].flatMap((parameters) => {
    const inputs = layer === 0 ? x : before(parameters, x)[layer - 1].a;
    return [0, 1].map((stop) => morph.at(stop, parameters, inputs, projection));
  });
}
