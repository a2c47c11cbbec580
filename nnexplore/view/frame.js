// @ts-check
/** A frame: everything the pictures show of one snapshot, computed from its parameters alone. */

import { decisionBoundary } from "./boundary.js";
import { createAxis } from "./curve.js";
import { carried } from "./foldlines.js";
import { createMorph, LAST } from "./morph.js";
import { createForward, predictedClasses, probabilities } from "./network.js";
import { createGrid, inputBounds } from "./sheet.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./sheet.js").Grid} Grid */
/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {import("./boundary.js").Boundary} Boundary */

/**
 * @typedef {object} SpaceFrame one layer's fc space or activation space under a projection
 * @property {number} dims
 * @property {Float32Array} sheet (grid.n, dims)
 * @property {Float32Array} samples (n, dims)
 * @property {Float32Array} boundary (length of the boundary, dims), NaN at its breaks
 */

/**
 * @typedef {object} Frame
 * @property {boolean} finite whether all numbers at the samples are
 * @property {Grid} grid
 * @property {Float32Array} probabilities (grid.n, n_classes)
 * @property {Boundary} boundary
 * @property {Float32Array} sampleProbabilities (n, n_classes)
 * @property {Uint8Array} predicted (n,) classes
 * @property {import("./network.js").LayerValues} values (grid.n, n_units) of the layer; overwritten by the next frame
 * @property {import("./network.js").LayerValues} sampleValues (n, n_units) of the layer; overwritten likewise
 * @property {Float32Array} scores (n, n_outputs) of the samples; overwritten likewise
 * @property {Record<"z" | "a", SpaceFrame>} spaces
 */

/** Cells of the sheet's grid; every second line of it makes the coarser sheet of a run that is playing. */
const COLUMNS = 70;
const ROWS = 60;
/** Multiplications and exponentials that the finer field of a resting picture may cost, about 30 ms. */
const FIELD_BUDGET = 1.2e7;

/**
 * @param {Run} run
 * @param {number} [columns] cells of the sheet's grid, an even number
 * @param {number} [rows]
 */
export function createFrames(run, columns = COLUMNS, rows = ROWS) {
  const { layers, nClasses, samples } = run;
  const bounds = inputBounds(samples);
  const grid = createGrid(bounds, columns + 1, rows + 1);
  const coarse = createGrid(bounds, columns / 2 + 1, rows / 2 + 1);
  const forwardGrid = createForward(layers, grid.n);
  const forwardSamples = createForward(layers, samples.n);
  const cost = layers.reduce((sum, { nIn, nOut }) => sum + (nIn + 12) * nOut, 0);
  const finer = [4, 3, 2].find((factor) => grid.n * factor * factor * cost < FIELD_BUDGET);
  /** @type {{grid: Grid, forward: ReturnType<typeof createForward>} | null} */
  let fine = null;
  /** @type {{layer: number, grid: ReturnType<typeof createMorph>, samples: ReturnType<typeof createMorph>} | null} */
  let morph = null;

  return {
    grid,
    coarse,

    /**
     * @param {Float32Array} parameters
     * @param {number} layer
     * @param {Record<"z" | "a", Projection>} projections
     * @param {number | null} [t] place of the morph, which the activation space then shows; null for its end
     * @returns {Frame} its arrays may be kept until the next frame is computed
     */
    at(parameters, layer, projections, t = null) {
      const onGrid = forwardGrid(parameters, grid.points);
      const onSamples = forwardSamples(parameters, samples.x);
      const last = layers.length - 1;
      const shares = probabilities(layers, onGrid[last].a, grid.n);
      const sampleShares = probabilities(layers, onSamples[last].a, samples.n);
      const boundary = decisionBoundary(grid, shares, nClasses);
      const nUnits = layers[layer].nOut;
      const space = (/** @type {"z" | "a"} */ name) => {
        const projection = projections[name];
        const { dims } = projection;
        const sheet = projection.apply(onGrid[layer][name], grid.n, nUnits);
        const points = projection.apply(onSamples[layer][name], samples.n, nUnits);
        return { dims, sheet, samples: points, boundary: carried(boundary, sheet, dims) };
      };
      const morphed = (/** @type {number} */ moment) => {
        const { dims } = projections.a;
        if (morph?.layer !== layer) {
          morph = { layer, grid: createMorph(layers, layer, grid.n), samples: createMorph(layers, layer, samples.n) };
        }
        const inputs = layer === 0 ? [grid.points, samples.x] : [onGrid[layer - 1].a, onSamples[layer - 1].a];
        const sheet = morph.grid.at(moment, parameters, inputs[0], projections.a);
        const points = morph.samples.at(moment, parameters, inputs[1], projections.a);
        return { dims, sheet, samples: points, boundary: carried(boundary, sheet, dims) };
      };
      return {
        grid,
        probabilities: shares,
        boundary,
        finite: onSamples.every(allFinite),
        sampleProbabilities: sampleShares,
        predicted: predictedClasses(sampleShares, nClasses),
        values: onGrid[layer],
        sampleValues: onSamples[layer],
        scores: onSamples[last].z,
        spaces: { z: space("z"), a: t === null || t === LAST ? space("a") : morphed(t) },
      };
    },

    /** @param {Float32Array} parameters @returns {boolean} whether a snapshot can be drawn: no number has overflowed */
    areFinite(parameters) {
      return forwardSamples(parameters, samples.x).every(allFinite);
    },

    /**
     * The probabilities of the input space on a finer grid, for a picture at rest: computed, not interpolated.
     *
     * @param {Float32Array} parameters
     * @returns {{grid: Grid, probabilities: Float32Array} | null} null where the network is too large for it
     */
    fieldAt(parameters) {
      if (!finer) return null;
      if (!fine) {
        const fineGrid = createGrid(bounds, finer * columns + 1, finer * rows + 1);
        fine = { grid: fineGrid, forward: createForward(layers, fineGrid.n) };
      }
      const values = fine.forward(parameters, fine.grid.points);
      return { grid: fine.grid, probabilities: probabilities(layers, values[layers.length - 1].a, fine.grid.n) };
    },
  };
}

/**
 * @param {Run} run
 * @param {ReturnType<typeof createFrames>} frames
 * @param {number | "end"} position "end" is the last snapshot that can be drawn: those before a run diverges may not be
 * @returns {number}
 */
export function snapshotAt(run, frames, position) {
  if (position !== "end") return createAxis(run).snapshotAt(position);
  let last = run.nSnapshots - 1;
  while (run.state === "diverged" && last > 0 && !frames.areFinite(run.parameters[last])) last--;
  return last;
}

/** @param {import("./network.js").LayerValues} values */
function allFinite({ z, a }) {
  return z.every(Number.isFinite) && a.every(Number.isFinite);
}

/**
 * The values of every second grid point in both directions: those of the coarser sheet.
 *
 * @param {Grid} grid
 * @param {Float32Array} values (grid.n, width)
 * @param {number} width
 * @returns {Float32Array}
 */
export function everySecond(grid, values, width) {
  const columns = (grid.nx + 1) >> 1;
  const rows = (grid.ny + 1) >> 1;
  const out = new Float32Array(columns * rows * width);
  for (let iy = 0, at = 0; iy < rows; iy++) {
    for (let ix = 0; ix < columns; ix++) {
      const from = (2 * iy * grid.nx + 2 * ix) * width;
      for (let d = 0; d < width; d++) out[at++] = values[from + d];
    }
  }
  return out;
}
