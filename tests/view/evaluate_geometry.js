// @ts-check
/** Evaluate the view's geometry for its parity test. */

import { edgeOnDirections } from "../../nnexplore/view/geometry/edge_on.js";
import { foldLines } from "../../nnexplore/view/geometry/fold_lines.js";
import { createMorph } from "../../nnexplore/view/geometry/morph.js";
import { createForward } from "../../nnexplore/view/run/network.js";
import { scoreOf } from "../../nnexplore/view/run/objective.js";
import { writeParameters } from "../../nnexplore/view/run/parameters.js";
import { classPairs, clippedPlane, separatingPlane } from "../../nnexplore/view/geometry/planes.js";
import { firstUnits } from "../../nnexplore/view/geometry/projection.js";
import { decodeRun } from "../../nnexplore/view/run/run.js";
import { createGrid, inputBounds } from "../../nnexplore/view/geometry/sheet.js";
import { answerAll } from "./answers.js";
import { base64 } from "./examples.js";

/** @param {{message: any, n_columns: number, n_rows: number, range: [number, number]}} asked */
function evaluate({ message, n_columns: nColumns, n_rows: nRows, range }) {
  const run = decodeRun(message);
  const { layers, samples } = run;
  const [parameters] = run.parameters;
  const grid = createGrid(inputBounds(samples), nColumns, nRows);
  const onGrid = createForward(layers, grid.n)(parameters, grid.points);
  const onSamples = createForward(layers, samples.n)(parameters, samples.x);
  const hidden = layers.slice(0, -1);
  const box = Array(layers[layers.length - 1].nIn).fill(range);
  return {
    points: base64(grid.points),
    start: writeParameters(parameters),
    score: scoreOf(run, parameters, onSamples[layers.length - 1].z),
    planes: classPairs(run.nClasses).map((pair) => {
      const plane = separatingPlane(layers, parameters, pair);
      const { kind, points } = box.length > 3 ? { kind: "none", points: [] } : clippedPlane(plane, box);
      const edgeOn =
        hidden.length > 0
          ? edgeOnDirections(layers, samples, parameters, pair, Math.min(3, plane.normal.length))
          : null;
      return {
        normal: [...plane.normal],
        offset: plane.offset,
        kind,
        points,
        edge_on: edgeOn && {
          directions: edgeOn.directions.map((axis) => [...axis]),
          shares: edgeOn.shares,
          centre: [...edgeOn.centre],
        },
      };
    }),
    folds: hidden.map((_, layer) =>
      foldLines(layers, parameters, layer, grid, onGrid[layer].z).map(({ segment, curve }) => ({
        segment,
        edge_a: base64(curve.edgeA),
        edge_b: base64(curve.edgeB),
        t: base64(curve.t),
      })),
    ),
    morphs: hidden.map(({ nOut }, layer) => {
      const morph = createMorph(layers, layer, samples.n);
      const inputs = layer === 0 ? samples.x : Float32Array.from(onSamples[layer - 1].a);
      return nOut > 3 ? null : [0, 1, 2, 3].map((t) => base64(morph.at(t, parameters, inputs, firstUnits(nOut))));
    }),
  };
}

answerAll(evaluate);
