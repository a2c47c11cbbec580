// @ts-check
/** The maps in the nodes: what each input, unit and output says over the input space at one snapshot. */

import { firstInputs } from "../run/features.js";
import { inputColours, paintMap, thinnedColumn, unitColours, unitRanges } from "./maps.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./network_painting.js").Painted} Painted */
/** @typedef {import("./network_painting.js").Ground} Ground */

/** @param {ReturnType<typeof import("./nodes.js").createNodes>} nodes */
export function createNodeMaps(nodes) {
  let known = /** @type {{newest: Float32Array, ranges: ReturnType<typeof unitRanges>} | null} */ (null);
  let inputsOf = /** @type {Painted["grid"] | null} */ (null);

  /** @param {Run} run @param {Painted["grid"]} grid */
  const rangesOf = (run, grid) => {
    const newest = run.parameters[run.nSnapshots - 1];
    if (known?.newest !== newest) known = { newest, ranges: unitRanges(run, grid) };
    return known.ranges;
  };

  return {
    /** The ground is another one by now. */
    forget: () => void (inputsOf = null),

    /** @param {Painted} painted @param {Ground} ground */
    draw({ grid, values }, { run, layout, theme }) {
      const ranges = rangesOf(run, grid);
      // The maps of the inputs are the same at every snapshot.
      const areInputsDrawn = grid === inputsOf;
      for (const { of, canvas, element } of nodes.all()) {
        const { layer, unit } = of;
        if (layout.isRow && !element.classList.contains("nnx-node-shown")) continue;
        if (layer >= 0) {
          const met = ranges[layer]?.[unit] ?? [0, 1];
          const thinned = thinnedColumn(grid, values[layer].a, run.layers[layer].nOut, unit);
          paintMap(canvas, thinned, unitColours(run, layer, unit, met, theme));
        } else if (!areInputsDrawn) {
          const { nIn } = run.layers[0];
          const given = firstInputs(run.layers[0], grid.points);
          paintMap(canvas, thinnedColumn(grid, given, nIn, unit), inputColours(given, nIn, unit, theme));
        }
      }
      inputsOf = grid;
    },
  };
}
