// @ts-check
/** Painting: one draw at a time, the newest wish only, coarse while something moves and in full once it rests. */

/** After so many milliseconds without a change the pictures are drawn in full. */
const REST_AFTER = 140;

/**
 * @param {object} hooks
 * @param {(full: boolean) => Promise<void>} hooks.paint
 * @param {() => boolean} hooks.mayPaint false while nothing could be seen; `request` again when it can
 * @param {() => boolean} hooks.isMoving whether the next change is expected at once
 */
export function createPainter({ paint, mayPaint, isMoving }) {
  let busy = false;
  let wished = false;
  let full = true;
  let asked = -Infinity;
  let ticket = 0;
  let rest = 0;
  let gone = false;

  const schedule = () => {
    wished = true;
    if (busy || gone) return;
    cancelAnimationFrame(ticket);
    ticket = requestAnimationFrame(run);
  };

  const run = async () => {
    if (gone || busy || !mayPaint()) return;
    wished = false;
    busy = true;
    clearTimeout(rest);
    const complete = full && !isMoving();
    try {
      await paint(complete);
    } finally {
      busy = false;
      if (wished) schedule();
    }
    if (!wished && !complete && !isMoving()) rest = window.setTimeout(settle, REST_AFTER);
  };

  const settle = () => {
    full = true;
    schedule();
  };

  return {
    /** Something changed: draw soon. */
    request() {
      const now = performance.now();
      // Changes that one draw shows together are no motion.
      if (!wished) full = now - asked > REST_AFTER;
      asked = now;
      schedule();
    },
    isBusy: () => busy || wished,
    /** Whether something has changed since the draw under way was begun. */
    isOutdated: () => wished,
    destroy() {
      gone = true;
      cancelAnimationFrame(ticket);
      clearTimeout(rest);
    },
  };
}
