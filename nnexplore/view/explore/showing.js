// @ts-check
/** What the view shows: a run, one of its snapshots, and what the reader chose to see of it. */

import { DEFAULTS } from "../parts/options.js";
import { countParameters, isFinal } from "../run/run.js";
import { snapshotAtPlace } from "../run/moments.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @typedef {object} Showing never changed in place
 * @property {Run | null} run with at least one snapshot; null before there is one
 * @property {number} snapshot of the run
 * @property {Options} options what the reader chose
 * @property {import("../scene/unit_map.js").PointedUnit | null} pointed the hidden unit that is pointed at
 * @property {number} most dimensions that are drawn in one picture
 * @property {import("../draw/depth.js").Depth | null} depth null until what draws has come, or where nothing is drawn in 3-D
 * @property {import("../page/theme.js").Theme} theme
 * @property {boolean} opened whether the first finished run has had its chance to play
 */

/** @typedef {Showing & {run: Run}} ShowingRun */

/** @param {Partial<Options>} given @returns {Showing} */
export function firstShowing(given) {
  const options = { ...DEFAULTS, ...given };
  const theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const most = options.isFlat ? 2 : 3;
  return { run: null, snapshot: 0, options, pointed: null, most, depth: null, theme, opened: false };
}

/** @param {Showing} showing @param {Partial<Options>} next @returns {Showing} */
export function withOptions(showing, next) {
  return { ...showing, options: { ...showing.options, ...next } };
}

/**
 * The reader or the clock has gone to a snapshot: the last one follows a run that goes on.
 *
 * @param {Showing} showing
 * @param {number} snapshot
 * @param {number} place where it lies on the timeline, 0 to 1
 * @returns {Showing}
 */
export function goneTo(showing, snapshot, place) {
  const isEnd = showing.run !== null && snapshot === showing.run.nSnapshots - 1;
  return withOptions({ ...showing, snapshot }, { position: isEnd ? "end" : place });
}

/** @param {Showing} showing @returns {Showing} at the snapshot that the reader's place on the timeline asks for */
export function atItsPlace(showing) {
  const { run, options } = showing;
  return run ? { ...showing, snapshot: snapshotAtPlace(run, options.position) } : showing;
}

/** @param {Showing} showing @param {Run} next @returns {boolean} whether it is another run, or of another shape */
export function isOtherRun({ run }, next) {
  return run?.key !== next.key || run.layers.length !== next.layers.length;
}

/**
 * Begin with another run: what was done to the one before is no part of it; weights of a link belong to the first.
 *
 * @param {Showing} showing
 * @param {Run} next
 * @returns {{showing: Showing, areOthers: boolean}} and whether a link's weights belong to a network of another shape
 */
export function begun(showing, next) {
  const linked = showing.run === null ? showing.options.weights : null;
  const fits = linked?.length === countParameters(next.layers);
  return { showing: withOptions(showing, { weights: fits ? linked : null }), areOthers: linked !== null && !fits };
}

/** @param {ShowingRun} showing @returns {Float32Array} the parameters: edited by hand, or as trained */
export function shownParameters({ run, snapshot, options }) {
  return options.weights ?? run.parameters[snapshot];
}

/** @param {Showing} showing @returns {Showing} with no unit pointed at that is not there any more */
export function withinNetwork(showing) {
  const { run, pointed } = showing;
  const isThere =
    run && pointed && pointed.layer < run.layers.length - 1 && pointed.unit < run.layers[pointed.layer].nOut;
  return pointed === null || isThere ? showing : { ...showing, pointed: null };
}

/** @param {Showing} showing @returns {boolean} whether the first run is there to be played: finished, and all drawable */
export function isReadyToOpen({ run, opened, most, depth }) {
  return !opened && run !== null && isFinal(run) && (most < 3 || depth !== null);
}

/** @param {Showing} showing @returns {boolean} whether that run plays by itself: not where a link led to a moment */
export function opensPlaying({ options }) {
  const isLed = options.position !== "end" || options.weights !== null || options.morph !== null;
  return options.autoplay && !isLed;
}
