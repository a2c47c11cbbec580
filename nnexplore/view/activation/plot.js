// @ts-check
/** The plot of an activation: where φ, φ' and the samples' ticks stand on the page, one above the other. */

import { ticks } from "../run/numbers.js";
import { axisPoints, curvesOf, flatRanges, axisReach } from "./curves.js";

/** @typedef {{low: number, high: number, top: number, height: number}} Band of values, from the bottom up */

/** Heights on a small page, in pixels, those of the curves where others stand beside them, and the room around. */
const HEIGHTS = Object.freeze({ value: 150, slope: 90, row: 16, title: 22, foot: 42 });
const BESIDE = Object.freeze({ value: 96, slope: 64 });
const SIDES = Object.freeze({ left: 46, right: 12 });
/** So near to a tick, in pixels, the pointer means it. */
const NEAR = 8;

/** @param {Band} band @param {number} value @returns {number} pixels from the top */
export function heightAt({ low, high, top, height }, value) {
  return top + height * (1 - (value - low) / (high - low));
}

/** @param {Float64Array[]} curves @param {number} top @param {number} height @returns {Band} with zero and all curves in it */
function bandOf(curves, top, height) {
  let [low, high] = [0, 0];
  for (const curve of curves) {
    for (const value of curve) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const air = 0.08 * (high - low || 1);
  return { low: low < 0 ? low - air : low, high: high + air, top, height };
}

/**
 * @param {object} shown
 * @param {string} shown.name of the activation
 * @param {string | null} shown.other laid over it
 * @param {import("../run/run.js").Phi} shown.phi
 * @param {ArrayLike<number>} shown.z of the samples, finite
 * @param {number} shown.nClasses
 * @param {boolean} [shown.isBeside] whether it stands beside another one
 * @param {number} width in pixels
 * @param {number} grow
 */
export function plotOf({ name, other, phi, z, nClasses, isBeside = false }, width, grow) {
  const heights = isBeside ? BESIDE : HEIGHTS;
  const reach = axisReach(z);
  const points = axisPoints(reach);
  const curves = [name, ...(other ? [other] : [])].map((each) => curvesOf(each, points));
  const [left, right] = [SIDES.left * grow, width - SIDES.right * grow];
  const value = bandOf(
    curves.map(({ a }) => a),
    HEIGHTS.title * grow,
    heights.value * grow,
  );
  const slopeTop = value.top + value.height + HEIGHTS.title * grow;
  const slope = bandOf(
    curves.map((curve) => curve.slope),
    slopeTop,
    heights.slope * grow,
  );
  const axis = slope.top + slope.height + (HEIGHTS.row * nClasses + 4) * grow;
  const x = (/** @type {number} */ at) => left + ((right - left) * (at + reach)) / (2 * reach);
  return {
    ...{ points, curves, value, slope, left, right, reach, x, axis },
    height: axis + HEIGHTS.foot * grow,
    ranges: flatRanges(phi, points, curves[0].a),
    marks: ticks(-reach, reach, width < 500 * grow ? 4 : 10),
    /** @param {number} row of a class @returns {[number, number]} from where to where its ticks stand */
    rowAt: (row) => [axis - (row + 1) * HEIGHTS.row * grow + 2, axis - row * HEIGHTS.row * grow - 2],
  };
}

/** @typedef {ReturnType<typeof plotOf>} Plot */

/**
 * @param {Plot} plot
 * @param {ArrayLike<number>} values at the plot's points
 * @param {Band} band
 * @returns {string} the path of a curve
 */
export function pathOf({ points, x }, values, band) {
  const places = Array.from(points, (at, i) => `${x(at).toFixed(1)},${heightAt(band, values[i]).toFixed(1)}`);
  return `M${places.join("L")}`;
}

/** @param {Plot} plot @param {ArrayLike<number>} z @param {number} pixel @returns {number} the sample whose z is nearest; -1 if none is near */
export function sampleNear({ x }, z, pixel) {
  let [best, nearest] = [-1, NEAR];
  for (let p = 0; p < z.length; p++) {
    const away = Math.abs(x(z[p]) - pixel);
    if (away < nearest) [best, nearest] = [p, away];
  }
  return best;
}

/** @param {ArrayLike<number>} z @param {number} from a sample, or -1 @param {1 | -1} way @returns {number} the next one along the axis */
export function nextAlongAxis(z, from, way) {
  const order = Array.from(z, (_, p) => p).sort((p, q) => z[p] - z[q] || p - q);
  if (from < 0) return order[way > 0 ? 0 : order.length - 1] ?? -1;
  return order[Math.max(0, Math.min(order.length - 1, order.indexOf(from) + way))];
}
