// @ts-check
/** The scene: what of the pictures stays as it is while a run plays, so that what moves on them moved in truth. */

import { chosenLayer, chosenProjection } from "./choices.js";
import { createColouring } from "../draw/colours.js";
import { chosenPair } from "./details.js";
import { spaceExtent } from "../geometry/extent.js";
import { createMorph, morphRanges, rangesBetween } from "../geometry/morph.js";
import { onOneScale } from "../geometry/one_scale.js";
import { besideOf } from "./output_beside.js";
import { createForward } from "../run/network.js";
import { unitProjection } from "../geometry/projection.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {import("../geometry/projection.js").Projection} Projection */
/** @typedef {[number, number]} Range */

/** Snapshots that the morph's ranges are taken of, at most. */
const SNAPSHOTS = 12;

/**
 * @typedef {object} Scene
 * @property {number} layer
 * @property {Record<"z" | "a", Projection>} projections
 * @property {Record<"z" | "a", Range[]>} ranges
 * @property {(t: number) => Range[]} rangesAt a place of the morph, for the activation space's picture
 * @property {import("./output_beside.js").Beside | null} beside the output, where it stands beside pairs
 * @property {import("../draw/colours.js").Colouring} colouring
 * @property {number[]} units that the pictures show; none where they show components
 * @property {(layer: number, unit: number) => Range} met by a unit's activation over the run, for its map
 */

/**
 * @param {Run} run
 * @param {import("../geometry/sheet.js").Grid} grid
 * @param {Options} options
 * @param {import("../page/theme.js").Theme} theme
 * @param {number} most dimensions that can be drawn
 * @param {Float32Array | null} edited weights whose pictures have to find room as well
 * @returns {Scene}
 */
export function createScene(run, grid, options, theme, most, edited) {
  const layer = chosenLayer(run, options.layer);
  const pair = chosenPair(run, options.pair);
  const projection = (/** @type {"z" | "a"} */ space) => chosenProjection(run, layer, space, options.units, most, pair);
  const projections = { z: projection("z"), a: projection("a") };
  const extent = (/** @type {"z" | "a"} */ space, /** @type {Projection} */ shown, of = layer) => {
    const ranges = spaceExtent(run, of, space, grid, shown);
    return edited ? joined(ranges, spaceExtent(alone(run, edited), of, space, grid, shown)) : ranges;
  };
  const ranges = { z: onOneScale(extent("z", projections.z)), a: onOneScale(extent("a", projections.a)) };
  const rangesAt = rangesBetween(
    options.morph !== null && canMorph(run, layer)
      ? onOneScale(morphRanges(extent("z", projections.a), firstStops(run, layer, projections.a, edited)))
      : ranges.a,
    ranges.a,
  );
  const colouring = createColouring(theme, run.nClasses);
  const met = (/** @type {number} */ of, /** @type {number} */ unit) =>
    extent("a", unitProjection([unit], run.layers[of].nOut), of)[0];
  const beside = besideOf(run, layer, options, projections.a, (space, shown, of) =>
    onOneScale(extent(space, shown, of)),
  );
  return { layer, projections, ranges, rangesAt, beside, colouring, units: projections.a.units, met };
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
