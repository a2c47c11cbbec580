// @ts-check
/** A frame: everything the pictures show of one snapshot, computed from its parameters alone. */

import { decisionBoundary } from "./boundary.js";
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
 * @property {Record<"z" | "a", SpaceFrame>} spaces
 */

/** Cells of the sheet's grid; every second line of it makes the coarser sheet of a run that is playing. */
const COLUMNS = 70;
const ROWS = 60;
/** Multiplications and exponentials that the finer field of a resting picture may cost, about 30 ms. */
const FIELD_BUDGET = 1.2e7;

/** @param {Run} run */
export function createFrames(run) {
  const { layers, nClasses, samples } = run;
  const bounds = inputBounds(samples);
  const grid = createGrid(bounds, COLUMNS + 1, ROWS + 1);
  const coarse = createGrid(bounds, COLUMNS / 2 + 1, ROWS / 2 + 1);
  const forwardGrid = createForward(layers, grid.n);
  const forwardSamples = createForward(layers, samples.n);
  const cost = layers.reduce((sum, { nIn, nOut }) => sum + (nIn + 12) * nOut, 0);
  const finer = [4, 3, 2].find((factor) => grid.n * factor * factor * cost < FIELD_BUDGET);
  /** @type {{grid: Grid, forward: ReturnType<typeof createForward>} | null} */
  let fine = null;

  return {
    grid,
    coarse,

    /**
     * @param {Float32Array} parameters
     * @param {number} layer
     * @param {Record<"z" | "a", Projection>} projections
     * @returns {Frame} its arrays may be kept until the next frame is computed
     */
    at(parameters, layer, projections) {
      const onGrid = forwardGrid(parameters, grid.points);
      const onSamples = forwardSamples(parameters, samples.x);
      const last = layers.length - 1;
      const shares = probabilities(layers, onGrid[last].a, grid.n);
      const sampleShares = probabilities(layers, onSamples[last].a, samples.n);
      const boundary = decisionBoundary(grid, shares, nClasses);
      const nUnits = layers[layer].nOut;
      const space = (/** @type {"z" | "a"} */ name) => {
        const projection = projections[name];
        const sheet = projection.apply(onGrid[layer][name], grid.n, nUnits);
        return {
          dims: projection.dims,
          sheet,
          samples: projection.apply(onSamples[layer][name], samples.n, nUnits),
          boundary: alongEdges(boundary, sheet, projection.dims),
        };
      };
      return {
        grid,
        probabilities: shares,
        boundary,
        finite: onSamples.every(allFinite),
        sampleProbabilities: sampleShares,
        predicted: predictedClasses(sampleShares, nClasses),
        spaces: { z: space("z"), a: space("a") },
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
        const fineGrid = createGrid(bounds, finer * COLUMNS + 1, finer * ROWS + 1);
        fine = { grid: fineGrid, forward: createForward(layers, fineGrid.n) };
      }
      const values = fine.forward(parameters, fine.grid.points);
      return { grid: fine.grid, probabilities: probabilities(layers, values[layers.length - 1].a, fine.grid.n) };
    },
  };
}

/** @param {import("./network.js").LayerValues} values */
function allFinite({ z, a }) {
  return z.every(Number.isFinite) && a.every(Number.isFinite);
}

/**
 * The boundary's image on the sheet: its points lie on edges of the grid, so they lie on the edges' images.
 *
 * @param {Boundary} boundary
 * @param {Float32Array} sheet (grid.n, dims)
 * @param {number} dims
 * @returns {Float32Array} (length, dims)
 */
function alongEdges({ edgeA, edgeB, t }, sheet, dims) {
  const out = new Float32Array(t.length * dims).fill(NaN);
  for (let p = 0; p < t.length; p++) {
    if (edgeA[p] < 0) continue;
    for (let d = 0; d < dims; d++) {
      const from = sheet[edgeA[p] * dims + d];
      out[p * dims + d] = from + t[p] * (sheet[edgeB[p] * dims + d] - from);
    }
  }
  return out;
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
