// @ts-check
/** The picture: all that is drawn of some parameters, put together of frame, scene and what the reader chose. */

import { foldImages, NO_CUTS, planesIn, shownCuts, shownFolds, shownPairs } from "./details.js";
import { unitFoldLine } from "../geometry/fold_lines.js";
import { LAST } from "../geometry/morph.js";
import { drawnBeside } from "./output_beside.js";
import { canMorph } from "./scene.js";
import { unitMap } from "./unit_map.js";
import { inPairs, isInPairs } from "./unit_pairs.js";

/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {import("../draw/flat.js").DrawnSpace} DrawnSpace */

/** From this share of wrong samples on rings round them would bury the picture. */
const MANY_WRONG = 0.15;

/** @param {import("../run/run.js").Run} run @param {Uint8Array} predicted (n,) @returns {number} */
function shareWrong({ samples: { y, n } }, predicted) {
  let wrong = 0;
  for (let p = 0; p < n; p++) if (predicted[p] !== y[p]) wrong += 1;
  return n > 0 ? wrong / n : 0;
}

/**
 * Samples alone tell nothing of what the network takes them for; with any part of the prediction the mistakes are told.
 *
 * @param {Options} options
 * @param {number} share of wrong samples
 * @returns {"ringed" | "full" | "untold"}
 */
function toldBy(options, share) {
  if (isUntold(options)) return "untold";
  return share >= MANY_WRONG ? "full" : "ringed";
}

/** @param {Options} options @returns {boolean} whether nothing is to be seen of what the network takes samples for */
export function isUntold({ sheet, boundary, plane, wrongOnly }) {
  return !sheet && !boundary && !plane && !wrongOnly;
}

/**
 * The fold lines that are drawn: those of the shown layer, if the reader wants them, and that of the unit pointed at.
 *
 * @param {import("./unit_map.js").Unit | null} pointed
 * @param {boolean} all
 * @param {{run: import("../run/run.js").Run, layer: number, parameters: Float32Array,
 *   frame: import("./frame.js").Frame, units: number[]}} shown
 * @returns {{folds: import("../geometry/fold_lines.js").FoldLine[], marked: number}} which of them is the one pointed at
 */
function foldsWith(pointed, all, { run, layer, parameters, frame, units }) {
  const folds = all ? shownFolds(run, layer, parameters, frame, units) : [];
  if (pointed === null) return { folds, marked: -1 };
  const at = pointed.layer === layer ? folds.findIndex(({ unit }) => unit === pointed.unit) : -1;
  if (at >= 0) return { folds, marked: at };
  const { z } = frame.layers[pointed.layer];
  return {
    folds: [...folds, unitFoldLine(run.layers, parameters, pointed.layer, pointed.unit, frame.grid, z)],
    marked: folds.length,
  };
}

/**
 * @param {object} chosen
 * @param {import("../run/run.js").Run} chosen.run
 * @param {ReturnType<typeof import("./frame.js").createFrames>} chosen.frames
 * @param {import("./scene.js").Scene} chosen.scene
 * @param {Options} chosen.options
 * @param {Float32Array} chosen.parameters
 * @param {import("../page/theme.js").Theme} chosen.theme
 * @param {string[]} chosen.symbols
 * @param {import("./unit_map.js").PointedUnit | null} chosen.pointed the hidden unit that is pointed at
 * @param {boolean} full whether the pictures rest, so that time may be spent on them
 */
export function compose({ run, frames, scene, options, parameters, theme, symbols, pointed }, full) {
  const { layer, projections, beside, colouring } = scene;
  const t = options.morph !== null && canMorph(run, layer) ? options.morph : null;
  const ranges = { z: scene.ranges.z, a: t === null ? scene.ranges.a : scene.rangesAt(t) };
  const frame = frames.at(parameters, layer, projections, t);
  const { folds, marked } = foldsWith(pointed, options.folds, { run, layer, parameters, frame, units: scene.units });
  const pairs = shownPairs(run, options.pair, frame);
  const isOutput = layer === run.layers.length - 1;
  const space = (/** @type {"z" | "a"} */ name) => {
    const holds = name === "z" || t === null || t === LAST;
    const { cuts, sides } = holds
      ? shownCuts(run, layer, name, parameters, projections[name], ranges[name], pairs, options.pair === "neighbours")
      : NO_CUTS;
    const drawn = { ...frame.spaces[name], folds: foldImages(folds, frame.spaces[name]) };
    // In the output's spaces, and on a line, the cut is the boundary itself, and exact: points of the sheet's grid that
    // lie between two classes would make a band of it.
    const isBoundary = cuts.length > 0 && (isOutput || drawn.dims === 1);
    const shown = options.plane || (isBoundary && options.boundary);
    // Of three classes a whole line would run on where the third one wins; the boundary on the sheet ends in time.
    const isTrimmed = isOutput && run.nClasses > 2 && options.pair === "neighbours";
    const planes = shown && holds && !isTrimmed ? planesIn(run, layer, name, parameters, projections[name]) : [];
    const wished = planes.filter(({ pair: [i, j] }) => pairs.some(([k, l]) => i === k && j === l));
    const flat = isInPairs(options, projections[name])
      ? inPairs(
          drawn,
          ranges[name],
          projections[name].axisTitles,
          wished.map(({ plane }) => plane),
        )
      : [];
    return {
      ...drawn,
      pairs: beside ? [...flat, drawnBeside({ run, parameters, options, frame, folds }, beside, name)] : flat,
      boundary: isBoundary ? new Float32Array(0) : drawn.boundary,
      cuts: shown ? cuts : [],
      sides: options.plane ? sides : [],
    };
  };
  return {
    run,
    frame,
    colouring,
    shades: colouring.shade(frame.probabilities, frame.grid.n),
    field: full ? frames.fieldAt(parameters) : null,
    theme,
    symbols,
    lines: options.lines,
    samples: options.samples,
    mistakes: toldBy(options, shareWrong(run, frame.predicted)),
    wrongOnly: options.wrongOnly,
    sheet: options.sheet,
    showBoundary: options.boundary,
    coarse: full ? null : frames.coarse,
    folds,
    marked,
    map: pointed === null || pointed.inHand ? null : unitMap(run, scene, frame, pointed, theme),
    spaces: { z: space("z"), a: space("a") },
    ranges,
  };
}
