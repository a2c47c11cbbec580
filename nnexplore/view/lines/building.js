// @ts-check
/** The building of a drawing: its network built over the samples of a run, drawn and scored, and its lines above it. */

import { classLabel } from "../run/class_labels.js";
import { inputBounds } from "../geometry/sheet.js";
import { createForward, predictedClasses, probabilities } from "../run/network.js";
import { builtParameters, builtRun, shapeOf } from "./built_network.js";
import { PARTS, writeDrawing } from "./drawing.js";
import { linePlaces } from "./line_places.js";
import { NO_LINE, rightText, whereabouts } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("./line_places.js").Places} Places */

/** @type {import("../geometry/sheet.js").Bounds} */
const NO_WINDOW = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };

/** @param {Run} run @param {Float32Array} parameters @returns {{right: number, n: number}} of all samples, drawn or not */
function scoreOf({ layers, samples, nClasses }, parameters) {
  const { x, y, n } = samples.whole ?? samples;
  const values = createForward(layers, n)(parameters, x);
  const predicted = predictedClasses(probabilities(layers, values[layers.length - 1].a, n), nClasses);
  return { right: predicted.reduce((sum, one, p) => sum + Number(one === y[p]), 0), n };
}

/**
 * @param {import("./drawing_parts.js").DrawingParts} parts
 * @param {import("./drawing_parts.js").Changes} changes
 * @param {import("../run/run.js").Phi} tanh
 */
export function createBuilding({ map, groups, network, trained, layer, page }, changes, tanh) {
  let base = /** @type {Run | null} */ (null);
  let hexagon = /** @type {Run | null} */ (null);
  let built = /** @type {{run: Run, shape: string} | null} */ (null);
  let shownLayer = 0;
  let theme = /** @type {Theme} */ ({});
  const bounds = () => (base ? inputBounds(base.samples) : NO_WINDOW);

  /** @returns {(Places | null)[]} in pixels */
  const places = () =>
    changes.now().lines.map((line) => {
      // Before the first picture there is no place on it.
      const own = built ? linePlaces(line, bounds()) : null;
      const inPixels = own && Object.entries(own).map(([name, at]) => [name, map.place(at)]);
      return inPixels && /** @type {Places} */ (Object.fromEntries(inPixels));
    });

  const drawLines = () => {
    const said = changes.now().lines.map((line) => whereabouts(line, PARTS));
    layer.draw(places(), { whereabouts: said, selected: changes.selected(), theme });
  };

  return {
    bounds,
    places,
    drawLines,
    base: () => base,

    /** @param {Run} next whose samples are drawn over */
    over(next) {
      [base, built] = [next, null];
    },

    /** @param {Run | null} next the counterexample as known by now */
    beside: (next) => void (hexagon = next),

    /** @param {Theme} next */
    wear: (next) => void (theme = next),

    /** @param {number | "output"} next layer of the network, where one is shown at a time */
    showLayer(next) {
      shownLayer = next === "output" ? (built?.run.layers.length ?? 1) - 1 : next;
    },

    /** @param {boolean} full whether the picture rests, so that time may be spent on it */
    show(full) {
      if (!base) return;
      const drawing = changes.now();
      const shape = shapeOf(drawing);
      if (built?.shape !== shape) built = { run: builtRun(base, drawing, tanh), shape };
      const { run } = built;
      const parameters = builtParameters(drawing, run.layers[run.layers.length - 1].nOut);
      const isBare = drawing.lines.length === 0;
      const { grid, layers: values } = map.show(run, parameters, theme, { isBare, full });
      shownLayer = Math.min(shownLayer, run.layers.length - 1);
      network.update(run, shownLayer, theme);
      network.paint({ parameters, grid, values, edits: null });
      const { right, n } = scoreOf(run, parameters);
      page.say(isBare ? NO_LINE : rightText(right, n), drawing, classLabel(run, 1));
      groups.show(drawing);
      const { selected, canUndo, canRedo } = changes;
      page.tools.show({ selected: selected(), count: drawing.lines.length, canUndo: canUndo(), canRedo: canRedo() });
      trained.show(hexagon, theme, full);
      drawLines();
      Object.assign(page.root.dataset, { right, drawing: writeDrawing(drawing) });
    },
  };
}
