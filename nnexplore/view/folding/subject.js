// @ts-check
/** The subject of the folding page: the run that is taken apart, at its newest snapshot that can be drawn. */

import { createFoldingFrames } from "./frame.js";
import { fits } from "./link.js";
import { scoresOf } from "./scores.js";
import { asTrained, firstState } from "./stages.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./scores.js").Score} Score */

/**
 * @typedef {object} Subject never changed in place
 * @property {Run} run
 * @property {number} snapshot
 * @property {ReturnType<typeof createFoldingFrames> | null} frames null where its pictures cannot be drawn
 * @property {Score[]} scores
 */

/** @param {Subject} subject whose run can be taken apart @returns {Subject} */
export function takenApart({ run, snapshot }) {
  return { run, snapshot, frames: createFoldingFrames(run, run.parameters[snapshot]), scores: scoresOf(run) };
}

/** @param {Subject} subject @param {State} state @returns {Score} that it names, or the first one */
export function scoreIn({ scores }, state) {
  return scores.find(({ name }) => name === state.score) ?? scores[0];
}

/**
 * @param {State} state
 * @param {Score[]} scores there are to choose from
 * @param {number} nUnits
 * @returns {State} with all as trained, of a score that says on which side which class is predicted
 */
export function allAsTrained(state, scores, nUnits) {
  const shown = scores.find(({ name }) => name === state.score);
  const { name } = shown && shown.above !== null ? shown : scores[0];
  return { ...asTrained(state, nUnits), score: name };
}

/**
 * What is shown of another run than before: the stage stays; what was chosen of another network does not fit.
 *
 * @param {State} state
 * @param {Run} next
 * @param {boolean} isFirst whether the state comes from a link to it
 * @returns {{state: State, isOther: boolean}} and whether the link belongs to a network of more units
 */
export function stateFor(state, next, isFirst) {
  if (isFirst && fits(state, next.layers[0].nOut)) return { state, isOther: false };
  return { state: { ...firstState(""), stage: Math.min(state.stage, 2) }, isOther: isFirst };
}
