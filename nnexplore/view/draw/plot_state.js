// @ts-check
/** The state of a 3-D plot: what is wanted and drawn, whether it can be seen, and how often its context was lost of late. */

/** A context that is lost so many times within so many milliseconds would be lost again and again. */
const LOSSES = 3;
const WITHIN = 60_000;

/**
 * @template Figure
 * @typedef {object} PlotState never changed in place
 * @property {Figure | null} wanted
 * @property {Figure | null} drawn null while there is no scene
 * @property {boolean} isSeen
 * @property {boolean} isNear to what is seen
 * @property {number[]} losses when a seen one's context was lost, in milliseconds
 */

/** @param {boolean} unseen whether it is drawn though nobody sees it @returns {PlotState<any>} */
export function plotAtFirst(unseen) {
  return { wanted: null, drawn: null, isSeen: unseen, isNear: unseen, losses: [] };
}

/**
 * @param {PlotState<any>} state
 * @param {boolean} hasScene
 * @param {boolean} isHidden whether the whole page is
 * @returns {boolean} whether what is wanted may be drawn now: nothing is set up for a plot that nobody sees
 */
export function mayDraw({ wanted, isSeen }, hasScene, isHidden) {
  return wanted !== null && (hasScene || isSeen) && !isHidden;
}

/**
 * @template Figure
 * @param {PlotState<Figure>} state
 * @param {number} now in milliseconds
 * @param {boolean} isHidden whether the whole page is
 * @returns {PlotState<Figure>} once the browser has taken its context away
 */
export function withLoss(state, now, isHidden) {
  // Out of sight, pictures are what a browser takes first, and none the worse for it.
  if (!state.isSeen || isHidden) return state;
  return { ...state, losses: [...state.losses.filter((then) => now - then < WITHIN), now] };
}

/** @param {PlotState<any>} state @returns {boolean} whether a new scene would be lost like those before */
export function keepsLosing({ losses }) {
  return losses.length >= LOSSES;
}
