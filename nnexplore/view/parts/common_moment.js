// @ts-check
/** The common moment: where along their training several runs are shown together, and the stops it may take. */

import { nearestTo } from "../run/axis.js";
import { jointMoments, jointScale, lastUpTo } from "../run/moments.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../run/moments.js").Unit} Unit */

/**
 * @typedef {object} CommonMoment never changed in place
 * @property {Unit} unit
 * @property {number[]} stops moments at which any of the runs has a snapshot, rising
 * @property {import("../run/axis.js").Scale} scale
 * @property {number | "end"} moment "end" goes along with runs that are trained
 * @property {number | null} linked a place from a link, until the reader moves: what lies there depends on runs that
 *   may still be on their way
 */

/** @param {Unit} unit @returns {CommonMoment} at the end, before there are runs */
export function withoutRuns(unit) {
  return { unit, stops: [], scale: jointScale([], unit), moment: "end", linked: null };
}

/** @param {CommonMoment} common @returns {number} the moment itself, as far as the runs go */
export function momentNow({ stops, moment }) {
  const last = stops[stops.length - 1] ?? 0;
  return moment === "end" ? last : Math.min(moment, last);
}

/** @param {CommonMoment} common @returns {number} which stop it stands at, or has passed last */
export function stopNow(common) {
  return Math.max(0, lastUpTo(common.stops, momentNow(common)));
}

/** @param {CommonMoment} common @returns {number | "end"} where it lies on the axis, 0 to 1 */
export function placeNow({ linked, moment, scale }) {
  return linked ?? (moment === "end" ? "end" : scale.place(moment));
}

/** @param {CommonMoment} common @param {number} place on the axis, 0 to 1 @returns {number} the nearest stop */
export function stopNear({ stops, scale }, place) {
  return nearestTo(stops, scale, place);
}

/** @param {CommonMoment} common @param {number} stop @returns {CommonMoment} */
export function atStop(common, stop) {
  return atMoment(common, stop === common.stops.length - 1 ? "end" : common.stops[stop]);
}

/** @param {CommonMoment} common @param {number | "end"} moment @returns {CommonMoment} */
export function atMoment(common, moment) {
  return { ...common, moment, linked: null };
}

/** @param {CommonMoment} common @param {number | "end"} place of a link, 0 to 1 @returns {CommonMoment} */
export function atPlace(common, place) {
  return place === "end" ? atMoment(common, "end") : settled({ ...common, linked: place });
}

/** @param {CommonMoment} common @param {Run[]} runs with snapshots @returns {CommonMoment} */
export function withRuns(common, runs) {
  const { unit } = common;
  return settled({ ...common, stops: jointMoments(runs, unit), scale: jointScale(runs, unit) });
}

/** @param {CommonMoment} common @returns {CommonMoment} at the stop nearest to the place of a link */
function settled(common) {
  const { linked, stops } = common;
  return linked === null || stops.length === 0 ? common : { ...common, moment: stops[stopNear(common, linked)] };
}
