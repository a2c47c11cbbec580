// @ts-check
/** The work on a field: a few rows a frame, begun after what else there is to draw, and given up for another one. */

/** @typedef {import("./sampling.js").Field} Field */

/** Milliseconds of a frame that it takes. */
const SHARE = 8;

/**
 * @template T
 * @param {(field: Field) => T} finish what is kept of a field
 * @param {() => void} onDone it is there to be drawn
 */
export function createFieldWork(finish, onDone) {
  let wanted = "";
  let done = /** @type {T | null} */ (null);
  let rows = /** @type {Generator<number, Field> | null} */ (null);
  let ticket = 0;

  const work = () => {
    if (!rows) return;
    for (const until = performance.now() + SHARE; performance.now() < until; ) {
      const { done: isLast, value } = rows.next();
      if (!isLast) continue;
      done = finish(/** @type {Field} */ (value));
      rows = null;
      onDone();
      return;
    }
    ticket = requestAnimationFrame(work);
  };

  return {
    /** @param {string} key of a field @param {() => Generator<number, Field>} begin @returns {T | null} null while it is computed */
    of(key, begin) {
      if (key !== wanted) {
        [wanted, done, rows] = [key, null, begin()];
        cancelAnimationFrame(ticket);
        ticket = requestAnimationFrame(work);
      }
      return done;
    },

    destroy: () => cancelAnimationFrame(ticket),
  };
}
