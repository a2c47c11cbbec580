// @ts-check
/** A press on a picture: where it began, whether it has moved since, and what it has taken hold of. */

/** @typedef {import("../draw/overlay.js").Handle} Handle */
/** @typedef {import("../run/selection.js").Box} Box */
/** @typedef {[number, number]} Place in pixels */
/** @typedef {{unit: number, part: "middle" | "end"}} Grip */

/** A press that moves less than this, in pixels, is a tap. */
const STILL = 4;
/** So near to a handle it is taken: fingers are blunter. */
const REACH = { mouse: 12, pen: 14, touch: 26 };

/**
 * @typedef {object} Press never changed in place
 * @property {number} id of the pointer
 * @property {Place} from
 * @property {boolean} moved whether it is no tap any more
 * @property {Grip | null} grip the handle it has taken
 * @property {boolean} brush whether it draws a box
 */

/** @param {Press} press @param {Place} to @returns {Press} */
export function draggedTo(press, to) {
  const { from, moved } = press;
  return { ...press, moved: moved || Math.hypot(to[0] - from[0], to[1] - from[1]) > STILL };
}

/** @param {Handle[]} handles @param {Place} place @param {string} kind of pointer @returns {Grip | null} the nearest within reach */
export function gripAt(handles, [x, y], kind) {
  let nearest = REACH[/** @type {"mouse"} */ (kind)] ?? REACH.mouse;
  /** @type {Grip | null} */
  let found = null;
  for (const { unit, middle, ends } of handles) {
    /** @type {["middle" | "end", Place][]} */
    const places = [
      ["middle", middle],
      ["end", ends[0]],
      ["end", ends[1]],
    ];
    for (const [part, place] of places) {
      const away = Math.hypot(place[0] - x, place[1] - y);
      if (away < nearest) [nearest, found] = [away, { unit, part }];
    }
  }
  return found;
}

/** @param {Place} from @param {Place} to @returns {Box} between two opposite corners */
export function boxOf(from, to) {
  return {
    left: Math.min(from[0], to[0]),
    right: Math.max(from[0], to[0]),
    top: Math.min(from[1], to[1]),
    bottom: Math.max(from[1], to[1]),
  };
}
