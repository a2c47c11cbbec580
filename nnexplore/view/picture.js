// @ts-check
/** The picture: all that is drawn of some parameters, put together of frame, scene and what the reader chose. */

import { foldImages, shownFolds, shownPlane } from "./details.js";
import { largeMap } from "./maps.js";
import { LAST } from "./morph.js";
import { canMorph } from "./scene.js";

/** @typedef {import("./options.js").Options} Options */
/** @typedef {import("./flat.js").DrawnSpace} DrawnSpace */

/**
 * @param {object} chosen
 * @param {import("./run.js").Run} chosen.run
 * @param {ReturnType<typeof import("./frame.js").createFrames>} chosen.frames
 * @param {import("./scene.js").Scene} chosen.scene
 * @param {Options} chosen.options
 * @param {Float32Array} chosen.parameters
 * @param {import("./theme.js").Theme} chosen.theme
 * @param {string[]} chosen.symbols
 * @param {number | null} chosen.pointed the unit that is pointed at
 * @param {boolean} full whether the pictures rest, so that time may be spent on them
 */
export function compose({ run, frames, scene, options, parameters, theme, symbols, pointed }, full) {
  const { layer, projections, ranges, pair, colouring } = scene;
  const moment = options.morph !== null && canMorph(run, layer) ? options.morph : null;
  const frame = frames.at(parameters, layer, projections, moment);
  const folds = options.folds ? shownFolds(run, layer, parameters, frame, scene.units) : [];
  const space = (/** @type {"z" | "a"} */ name) => {
    const holds = options.plane && (name === "z" || moment === null || moment === LAST);
    const cut = holds ? shownPlane(run, layer, name, parameters, projections[name], ranges[name], pair) : null;
    return { ...frame.spaces[name], folds: foldImages(folds, frame.spaces[name]), cut };
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
    wrongOnly: options.wrongOnly,
    sheet: options.sheet,
    showBoundary: options.boundary,
    coarse: full ? null : frames.coarse,
    folds,
    marked: folds.findIndex(({ unit }) => unit === pointed),
    map: pointed === null ? null : largeMap(run, scene, frame, pointed, theme),
    spaces: { z: space("z"), a: space("a") },
  };
}
