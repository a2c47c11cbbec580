// @ts-check
/** What a film shows: its runs in a grid or one of them in full size, and the epoch that the reader went to last. */

import { isByEpoch } from "../run/ending.js";
import { isFinal } from "../run/run.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Film never changed in place
 * @property {(Run | null)[]} runs by their places; null for one that is on its way
 * @property {number} nTiles how many of them are in the grid
 * @property {number | null} picked place of the run in full size; null for the grid
 * @property {number | "end" | null} epoch where the reader went last: a run that ended earlier shows its end meanwhile
 */

/** @param {number} nRuns @param {number} nTiles @param {number | null} picked @returns {Film} */
export function firstFilm(nRuns, nTiles, picked) {
  return { runs: Array(nRuns).fill(null), nTiles, picked, epoch: null };
}

/** @param {Film} film @param {number} place @param {Run | null} run @returns {Film} */
export function withRun(film, place, run) {
  return { ...film, runs: film.runs.map((other, at) => (at === place ? run : other)) };
}

/** @param {Film} film @returns {Run | null} the run in full size, if there is one */
export function pickedRun({ runs, picked }) {
  return picked === null ? null : runs[picked];
}

/** @param {Film} film @returns {import("../run/moments.js").Unit} of the timeline below */
export function unitOf(film) {
  const run = pickedRun(film);
  return run && !(run.epochSteps > 1 && isByEpoch(run)) ? "step" : "epoch";
}

/** @param {Film} film @param {number} place @returns {boolean} */
export function isShown({ picked, nTiles }, place) {
  return picked === null ? place < nTiles : place === picked;
}

/** @param {Film} film @returns {(Run | null)[]} by all places; null where none is shown */
export function shownRuns(film) {
  return film.runs.map((run, place) => (isShown(film, place) ? run : null));
}

/** @param {Film} film @returns {boolean} whether every run that it shows is there */
export function isReady(film) {
  return film.runs.every((run, place) => run !== null || !isShown(film, place));
}

/** @param {Film} film @returns {boolean} whether every run that it shows has come to its end */
export function hasEnded(film) {
  return film.runs
    .filter((_, place) => isShown(film, place))
    .every((run) => run !== null && isFinal(run) && run.nSnapshots > 1);
}

/**
 * The reader or the clock has gone to a moment. In full size the end is a run's own, and not that of the grid.
 *
 * @param {Film} film
 * @param {number} moment
 * @param {boolean} isEnd whether it is the end of the timeline
 * @returns {Film}
 */
export function wentTo(film, moment, isEnd) {
  if (unitOf(film) !== "epoch") return film;
  return { ...film, epoch: film.picked === null && isEnd ? "end" : moment };
}

/**
 * @param {Film} film
 * @param {number | null} place of the run to see in full size; null for the grid
 * @param {number} moment
 * @param {boolean} isEnd whether it is the end of the timeline
 * @returns {Film}
 */
export function picking(film, place, moment, isEnd) {
  const epoch = unitOf(film) === "epoch" ? (film.epoch ?? (isEnd ? "end" : moment)) : film.epoch;
  return { ...film, picked: place, epoch };
}

/** @param {Film} film @returns {number | "end" | null} the epoch last gone to, as far as the shown runs go; null in steps */
export function epochWithin(film) {
  if (unitOf(film) !== "epoch" || film.epoch === null) return null;
  const ends = shownRuns(film).map((run) =>
    run && run.nSnapshots > 0 ? run.steps[run.nSnapshots - 1] / run.epochSteps : 0,
  );
  return film.epoch === "end" || film.epoch >= Math.max(...ends) ? "end" : film.epoch;
}
