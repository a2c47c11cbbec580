// @ts-check
/**
 * The extent of a space: axis ranges that hold for the whole run, so that what moves on the picture moved in truth.
 *
 * Bounded activations shown unit by unit get their exact bounds. Otherwise the samples decide, and the sheet
 * follows as far as it stays in sight of them: the corners of a ReLU sheet or of a deep one can fly off a hundred
 * times as far, and would press all samples into a dot. Nor may one wild snapshot do so, such as the last ones
 * before a run diverges: see `farthest`. What lies outside is cut off by the picture's edge.
 */

import { createForward } from "../run/network.js";
import { isUnstable } from "../run/run.js";
import { createGrid } from "./sheet.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./sheet.js").Grid} Grid */
/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {[number, number]} Range */
/**
 * @typedef {{samples: Range[], sheet: Range[]}} SnapshotExtent per dimension; [Infinity, -Infinity] if nothing is
 *   finite
 */

/** Share of the range left free on each side. */
const PADDING = 0.04;
/** How far beyond the samples the sheet counts, in widths of the samples' range. */
const SHEET_ROOM = 0.75;
/** A snapshot is wild if it reaches so many times as far as nine tenths of the snapshots. */
const WILD = 3;
/** Columns and rows of the grid that stands for the sheet here. */
const COARSE = 13;
/** Samples that are looked at, evenly spread over all. */
const MAX_SAMPLES = 400;
/** Multiplications spent on one extent, about 0.1 s; a larger run is looked at in fewer snapshots. */
const BUDGET = 4e7;

/**
 * What is known of a space: each snapshot's extent, and the ranges given out, which only grow while a run is
 * trained. Kept with the run's samples, which are the same object as long as the run is the same.
 *
 * @type {WeakMap<object, Map<string, {seen: WeakMap<Float32Array, SnapshotExtent>, ranges: Range[] | null}>>}
 */
const known = new WeakMap();

/**
 * Axis ranges of a layer's space under a projection, fixed over the run.
 *
 * @param {Run} run with at least one snapshot
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {Grid} grid the sheet; only its window matters, so a finer or coarser grid gives the same ranges
 * @param {Projection} projection
 * @returns {Range[]} [min, max] per dimension of the projection, never of zero width
 */
export function spaceExtent(run, layer, space, grid, projection) {
  const [low, high] = run.layers[layer].phi.bounds;
  if (space === "a" && low !== null && high !== null && projection.kind === "units") {
    const margin = 0.025 * (high - low);
    return Array.from({ length: projection.dims }, () => [low - margin, high + margin]);
  }
  const { xMin, xMax, yMin, yMax } = grid.bounds;
  const cache = remembered(run, [layer, space, projection.key, xMin, xMax, yMin, yMax].join(" "));
  const measure = createMeasure(run, layer, space, grid, projection);
  const extents = [];
  const stride = Math.ceil((run.nSnapshots * measure.cost) / BUDGET) || 1;
  for (let s = run.nSnapshots - 1; s >= 0; s -= stride) {
    const parameters = run.parameters[s];
    let extent = cache.seen.get(parameters);
    if (!extent) {
      extent = measure.at(parameters);
      cache.seen.set(parameters, extent);
    }
    extents.unshift(extent);
  }
  const before = cache.ranges;
  const ranges = union(extents, projection.dims, isUnstable(run)).map((range, d) =>
    before ? widened(range, before[d]) : range,
  );
  cache.ranges = ranges;
  return ranges.map(padded);
}

/** @param {Run} run @param {string} key */
function remembered(run, key) {
  const caches = known.get(run.samples) ?? new Map();
  known.set(run.samples, caches);
  if (!caches.has(key)) caches.set(key, { seen: new WeakMap(), ranges: null });
  return caches.get(key);
}

/**
 * @param {Run} run
 * @param {number} layer
 * @param {"z" | "a"} space
 * @param {Grid} grid
 * @param {Projection} projection
 * @returns {{cost: number, at: (parameters: Float32Array) => SnapshotExtent}}
 */
function createMeasure(run, layer, space, grid, projection) {
  const coarse = createGrid(grid.bounds, COARSE, COARSE);
  const step = Math.max(1, Math.ceil(run.samples.n / MAX_SAMPLES));
  const nSamples = Math.ceil(run.samples.n / step);
  const n = nSamples + coarse.n;
  const points = new Float32Array(2 * n);
  for (let p = 0; p < nSamples; p++) points.set(run.samples.x.subarray(2 * p * step, 2 * p * step + 2), 2 * p);
  points.set(coarse.points, 2 * nSamples);
  const layers = run.layers.slice(0, layer + 1);
  const forward = createForward(layers, n);
  const nUnits = layers[layer].nOut;
  return {
    cost: n * layers.reduce((sum, { nIn, nOut }) => sum + (nIn + 8) * nOut, 0),
    at(parameters) {
      const places = projection.apply(forward(parameters, points)[layer][space], n, nUnits);
      return {
        samples: minMax(places, 0, nSamples, projection.dims),
        sheet: minMax(places, nSamples, n, projection.dims),
      };
    },
  };
}

/**
 * @param {Float32Array} places (n, dims)
 * @param {number} from first point
 * @param {number} to after the last point
 * @param {number} dims
 * @returns {Range[]} of the finite values
 */
function minMax(places, from, to, dims) {
  return Array.from({ length: dims }, (_, d) => {
    let [low, high] = [Infinity, -Infinity];
    for (let at = from * dims + d; at < to * dims; at += dims) {
      const value = places[at];
      if (value < low && value > -Infinity) low = value;
      if (value > high && value < Infinity) high = value;
    }
    return /** @type {Range} */ ([low, high]);
  });
}

/** @param {Range} a @param {Range} b @returns {Range} */
function widened(a, b) {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** @param {Range} range @returns {number} farthest from zero; -Infinity if nothing is finite */
function reach([low, high]) {
  return Math.max(-low, high);
}

/**
 * The farthest that a snapshot's samples may reach without being wild: three times as far as nine tenths of the
 * snapshots do. A run that settles is whole at its last snapshot all the same, however late it grew; a run that
 * diverged or exploded is wild just there.
 *
 * @param {SnapshotExtent[]} extents
 * @param {number} d dimension
 * @param {boolean} unstable
 * @returns {number}
 */
function farthest(extents, d, unstable) {
  const all = extents.map(({ samples }) => reach(samples[d])).filter((value) => value >= 0);
  const last = all[all.length - 1];
  // A unit that died early is zero in most snapshots, which says nothing of how far the others may reach.
  const reaches = all.filter((value) => value > 0);
  if (reaches.length === 0) return last;
  reaches.sort((a, b) => a - b);
  const usual = WILD * reaches[Math.floor(0.9 * (reaches.length - 1))];
  return unstable ? usual : Math.max(usual, last);
}

/**
 * @param {SnapshotExtent[]} extents
 * @param {number} dims
 * @param {boolean} unstable
 * @returns {Range[]}
 */
function union(extents, dims, unstable) {
  const width = (/** @type {Range} */ [low, high]) => (high > low ? high - low : 0);
  return Array.from({ length: dims }, (_, d) => {
    const limit = farthest(extents, d, unstable);
    /** @type {Range} */
    let range = [Infinity, -Infinity];
    for (const { samples, sheet } of extents) {
      const own = samples[d];
      if (!(own[0] <= own[1]) || reach(own) > limit) continue;
      // Samples all on one point, as of a dead unit, give no scale of their own: the other dimensions lend theirs.
      const room = SHEET_ROOM * (width(own) || Math.max(...samples.map(width)) || width(sheet[d]));
      const seen = widened(own, [Math.max(sheet[d][0], own[0] - room), Math.min(sheet[d][1], own[1] + room)]);
      range = widened(range, seen);
    }
    return range;
  });
}

/** @param {Range} range @returns {Range} */
function padded([low, high]) {
  if (!(low <= high)) return [-1, 1];
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  if (half <= 1e-6 * Math.max(1e-3, Math.abs(middle))) {
    const around = Math.max(0.5, 0.1 * Math.abs(middle));
    return [middle - around, middle + around];
  }
  return [middle - half * (1 + 2 * PADDING), middle + half * (1 + 2 * PADDING)];
}
