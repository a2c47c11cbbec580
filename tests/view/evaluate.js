// @ts-check
/** Evaluate the view's modules for the parity test. */

import { decisionBoundary } from "../../nnexplore/view/geometry/boundary.js";
import { createForward, probabilities } from "../../nnexplore/view/run/network.js";
import { decodeRun } from "../../nnexplore/view/run/run.js";
import { createGrid, inputBounds } from "../../nnexplore/view/geometry/sheet.js";
import { answerAll } from "./answers.js";
import { base64 } from "./examples.js";

/** @param {{message: any, n_columns: number, n_rows: number}} asked */
function evaluate({ message, n_columns: nColumns, n_rows: nRows }) {
  const run = decodeRun(message);
  const grid = createGrid(inputBounds(run.samples), nColumns, nRows);
  const forward = createForward(run.layers, grid.n);
  return {
    points: base64(grid.points),
    snapshots: run.parameters.map((parameters) => {
      const values = forward(parameters, grid.points);
      const shares = probabilities(run.layers, values[values.length - 1].a, grid.n);
      const boundary = decisionBoundary(grid, shares, run.nClasses);
      return {
        layers: values.map(({ z, a }) => ({ z: base64(z), a: base64(a) })),
        probabilities: base64(shares),
        boundary: { edge_a: base64(boundary.edgeA), edge_b: base64(boundary.edgeB), t: base64(boundary.t) },
      };
    }),
  };
}

answerAll(evaluate);
