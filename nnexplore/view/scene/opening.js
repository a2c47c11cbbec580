// @ts-check
/** The opening of a scene: what of a run's last snapshot decides from where its solid pictures are seen at first. */

import { planesIn } from "./details.js";
import { clippedPlane } from "../geometry/planes.js";
import { partingOf } from "../geometry/sides.js";
import { isFinal } from "../run/run.js";
import { lastDrawable } from "../run/drawable.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("../geometry/opening_view.js").Seen} Seen */

/** Points of the sheet that are looked at, at most. */
const MOST = 900;

/**
 * Open the pictures of a scene, and turn a camera there that the reader has not turned. It stands while the run is
 * trained, and is found anew at its end.
 *
 * @param {import("../draw/depth.js").Depth} depth
 * @param {object} who shows the scene
 * @param {Run} run
 * @param {ReturnType<typeof import("./frame.js").createFrames>} frames
 * @param {Scene} scene
 * @param {import("../parts/options.js").Options} options
 */
export function openScene({ opening, camera }, who, run, frames, scene, { units, pair, camera: own }) {
  const key = JSON.stringify([run.key, isFinal(run), scene.layer, units, pair]);
  // Elsewhere than where it was opened, a hand has brought it, or is about to.
  const isTurned = own !== null || !opening.isAt(camera.current());
  opening.take(who, key, () => solidPictures(run, frames, scene));
  if (!isTurned && !opening.isAt(camera.current())) camera.place(opening.camera());
}

/**
 * @param {Run} run
 * @param {ReturnType<typeof import("./frame.js").createFrames>} frames
 * @param {Scene} scene
 * @returns {Seen[]} none where nothing is drawn in 3-D
 */
export function solidPictures(run, frames, { layer, projections, ranges }) {
  const names = /** @type {const} */ (["z", "a"]).filter((name) => projections[name].dims === 3);
  if (names.length === 0) return [];
  const parameters = run.parameters[lastDrawable(run)];
  const { spaces } = frames.at(parameters, layer, projections);
  return names.map((name) => ({
    sheet: thinned(spaces[name].sheet),
    samples: spaces[name].samples,
    classes: run.samples.y,
    ranges: ranges[name],
    curve: spaces[name].boundary,
    planes: planesIn(run, layer, name, parameters, projections[name]).flatMap(({ pair, plane }, _, all) => {
      const corners = partingOf(clippedPlane(plane, ranges[name]).points, pair, all);
      return corners.length > 2 ? [{ normal: plane.normal, corners }] : [];
    }),
  }));
}

/** @param {Float32Array} sheet (n, 3) @returns {Float32Array} */
function thinned(sheet) {
  const stride = Math.ceil(sheet.length / 3 / MOST);
  return sheet.filter((_, at) => Math.floor(at / 3) % stride === 0);
}
