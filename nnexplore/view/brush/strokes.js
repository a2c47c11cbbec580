// @ts-check
/** Strokes: the samples as they stand while they are painted, and the way back stroke by stroke. */

/** @typedef {import("./painting.js").Sample} Sample */

/**
 * @typedef {object} Shown
 * @property {Sample[]} samples
 * @property {string[]} names of the classes
 * @property {number} most samples that there may be
 * @property {number} turn of the last painting that these samples follow; 0 if they follow none
 */

/** How far a sample may have moved as it was written down, as a share of the distance from the origin. */
const ROUNDED = 1e-3;

/** @param {Sample[]} these @param {Sample[]} those @returns {boolean} whether they are the same but for rounding */
function isAlike(these, those) {
  const size = Math.max(...these.flat().map(Math.abs));
  return (
    these.length === those.length &&
    these.every(([x, y, k], i) => k === those[i][2] && Math.hypot(x - those[i][0], y - those[i][1]) < ROUNDED * size)
  );
}

/**
 * The samples as they stand, and as they stood before each stroke.
 *
 * @param {(turn: number, samples: Sample[]) => void} onPainted
 */
export function createStrokes(onPainted) {
  let samples = /** @type {Sample[]} */ ([]);
  let begun = /** @type {Sample[] | null} */ (null);
  const past = /** @type {Sample[][]} */ ([]);
  let turn = 0;
  const tell = () => onPainted(++turn, samples);

  return {
    now: () => samples,
    canUndo: () => past.length > 0,
    isDrawing: () => begun !== null,

    /** @param {Shown} shown @returns {boolean} whether these are shown now: not while newer ones are on their way */
    take(shown) {
      if (begun || shown.turn < turn) return false;
      turn = shown.turn;
      // Others than were painted: a stroke of these would not be taken back by an earlier one of those.
      if (!isAlike(shown.samples, samples)) past.length = 0;
      samples = shown.samples;
      return true;
    },
    begin() {
      begun = samples;
    },
    /** @param {Sample[]} changed */
    change(changed) {
      samples = changed;
    },
    lift() {
      if (begun && begun !== samples) {
        past.push(begun);
        tell();
      }
      begun = null;
    },
    cancel() {
      if (begun) samples = begun;
      begun = null;
    },
    undo() {
      const earlier = past.pop();
      if (!earlier || begun) return;
      samples = earlier;
      tell();
    },
  };
}
