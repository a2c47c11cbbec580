// @ts-check
/** A frame: everything the pictures show of one snapshot, computed from its parameters alone. */

import { decisionBoundary } from "../geometry/boundary.js";
import { carried } from "../geometry/fold_lines.js";
import { createMorph, LAST } from "../geometry/morph.js";
import { areFinite } from "../run/drawable.js";
import { pointCost, sheetCells } from "../run/point_cost.js";
import { createForward, predictedClasses, probabilities } from "../run/network.js";
import { createGrid, inputBounds } from "../geometry/sheet.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../geometry/sheet.js").Grid} Grid */
/** @typedef {import("../geometry/projection.js").Projection} Projection */
/** @typedef {import("../geometry/boundary.js").Boundary} Boundary */
/** @typedef {import("../run/network.js").LayerValues} LayerValues */

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
 * @property {LayerValues[]} layers (grid.n, n_units) of every layer; overwritten by the next frame
 * @property {LayerValues} values (grid.n, n_units) of the layer; overwritten likewise
 * @property {LayerValues} sampleValues (n, n_units) of the layer; overwritten likewise
 * @property {Float32Array} scores (n, n_outputs) of the samples; overwritten likewise
 * @property {Record<"z" | "a", SpaceFrame>} spaces
 * @property {(layer: number, space: "z" | "a", projection: Projection) => SpaceFrame} spaceOf any layer, until the next
 *   frame is computed
 */

/** Multiplications and exponentials that the finer field of a resting picture may cost, about 30 ms. */
const FIELD_BUDGET = 1.2e7;

/**
 * A finer grid over the input space, as fine as the network lets it be in time.
 *
 * @param {Run} run
 * @param {Grid} grid
 * @param {number} columns cells of the grid
 * @param {number} rows
 * @returns {(parameters: Float32Array) => {grid: Grid, probabilities: Float32Array} | null}
 */
function createFineField({ layers, samples }, grid, columns, rows) {
  const cost = pointCost(layers);
  const finer = [4, 3, 2].find((factor) => grid.n * factor * factor * cost < FIELD_BUDGET);
  /** @type {{grid: Grid, forward: ReturnType<typeof createForward>} | null} */
  let fine = null;
  return (parameters) => {
    if (!finer) return null;
    if (!fine) {
      const fineGrid = createGrid(inputBounds(samples), finer * columns + 1, finer * rows + 1);
      fine = { grid: fineGrid, forward: createForward(layers, fineGrid.n) };
    }
    const values = fine.forward(parameters, fine.grid.points);
    return { grid: fine.grid, probabilities: probabilities(layers, values[layers.length - 1].a, fine.grid.n) };
  };
}

/**
 * A layer's activation space at a place of its morph.
 *
 * @param {Run} run
 * @param {Grid} grid
 * @returns {(t: number, parameters: Float32Array, layer: number, onGrid: LayerValues[], onSamples: LayerValues[],
 *   projection: Projection) => {sheet: Float32Array, samples: Float32Array}}
 */
function createMorphedSpace({ layers, samples }, grid) {
  /** @type {{layer: number, grid: ReturnType<typeof createMorph>, samples: ReturnType<typeof createMorph>} | null} */
  let morph = null;
  return (t, parameters, layer, onGrid, onSamples, projection) => {
    if (morph?.layer !== layer) {
      morph = { layer, grid: createMorph(layers, layer, grid.n), samples: createMorph(layers, layer, samples.n) };
    }
    const inputs = layer === 0 ? [grid.points, samples.x] : [onGrid[layer - 1].a, onSamples[layer - 1].a];
    return {
      sheet: morph.grid.at(t, parameters, inputs[0], projection),
      samples: morph.samples.at(t, parameters, inputs[1], projection),
    };
  };
}

/**
 * The frames of a run while it plays: those at rest, of which every second line of the sheet is drawn, or of a network
 * for which that is too much to compute, others of a coarser sheet.
 *
 * @param {Run} run
 * @param {ReturnType<typeof createFrames>} resting
 * @returns {ReturnType<typeof createFrames>}
 */
export function createPlayingFrames(run, resting) {
  const [columns, rows] = sheetCells(pointCost(run.layers), true);
  if ((columns + 1) * (rows + 1) >= resting.grid.n) return resting;
  return { ...createFrames(run, columns, rows), coarse: null };
}

/**
 * @param {Run} run
 * @param {number} [columns] cells of the sheet's grid, an even number
 * @param {number} [rows]
 */
export function createFrames(run, columns, rows) {
  const [ownColumns, ownRows] = sheetCells(pointCost(run.layers), false);
  return framesOn(run, columns ?? ownColumns, rows ?? ownRows);
}

/** @param {Run} run @param {number} columns @param {number} rows */
function framesOn(run, columns, rows) {
  const { layers, nClasses, samples } = run;
  const bounds = inputBounds(samples);
  const grid = createGrid(bounds, columns + 1, rows + 1);
  const forwardGrid = createForward(layers, grid.n);
  const forwardSamples = createForward(layers, samples.n);
  const morphed = createMorphedSpace(run, grid);

  return {
    grid,
    /** The grid of every second line; null if the sheet is coarse already. @type {Grid | null} */
    coarse: createGrid(bounds, columns / 2 + 1, rows / 2 + 1),

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
      const bounded = (
        /** @type {{sheet: Float32Array, samples: Float32Array}} */ places,
        /** @type {number} */ dims,
      ) => ({
        ...{ dims, ...places },
        boundary: carried(boundary, places.sheet, dims),
      });
      /** @type {Frame["spaceOf"]} */
      const spaceOf = (of, name, projection) => {
        const sheet = projection.apply(onGrid[of][name], grid.n, layers[of].nOut);
        return bounded(
          { sheet, samples: projection.apply(onSamples[of][name], samples.n, layers[of].nOut) },
          projection.dims,
        );
      };
      const space = (/** @type {"z" | "a"} */ name) => {
        const projection = projections[name];
        if (name === "z" || t === null || t === LAST) return spaceOf(layer, name, projection);
        return bounded(morphed(t, parameters, layer, onGrid, onSamples, projection), projection.dims);
      };
      return {
        grid,
        probabilities: shares,
        boundary,
        finite: areFinite(onSamples),
        sampleProbabilities: sampleShares,
        predicted: predictedClasses(sampleShares, nClasses),
        layers: onGrid,
        values: onGrid[layer],
        sampleValues: onSamples[layer],
        scores: onSamples[last].z,
        spaces: { z: space("z"), a: space("a") },
        spaceOf,
      };
    },

    /**
     * The probabilities of the input space on a finer grid, for a picture at rest: computed, not interpolated; null
     * where the network is too large for it.
     */
    fieldAt: createFineField(run, grid, columns, rows),
  };
}
