// @ts-check
/** What the brush does as it is pressed, moved and lifted, by a pointer or by keys, which have a brush of their own. */

import { ERASER, painted } from "./painting.js";

/** @typedef {import("./painting.js").Point} Point */
/** @typedef {import("../draw/canvas.js").Plane} Plane */

/** @param {Plane} plane @param {Point} pixels @returns {Point} the nearest one in its window */
function heldIn({ valueAt, ranges: [[left, right], [low, high]] }, pixels) {
  const [x, y] = valueAt(pixels);
  return [Math.min(right, Math.max(left, x)), Math.min(high, Math.max(low, y))];
}

/** @param {Plane} plane @returns {Point} the middle of its window */
function middleIn({ ranges: [[left, right], [low, high]] }) {
  return [(left + right) / 2, (low + high) / 2];
}

/**
 * @param {ReturnType<typeof import("./strokes.js").createStrokes>} strokes
 * @param {object} picture
 * @param {() => Plane | null} picture.plane null before anything is drawn
 * @param {() => number} picture.chosen class, or the eraser
 * @param {() => number} picture.most samples that there may be
 * @param {() => void} picture.onChange something of it is to be drawn anew
 */
export function createBrushStrokes(strokes, { plane, chosen, most, onChange }) {
  /** Where the keys' brush is; null while a pointer draws. */
  let cursor = /** @type {Point | null} */ (null);
  let last = /** @type {Point} */ ([0, 0]);

  /** @param {Plane} on @param {Point} at @param {number} tool */
  const goTo = (on, at, tool) => {
    const scale = /** @type {Point} */ ([on.x(1) - on.x(0), on.y(0) - on.y(1)]);
    strokes.change(painted(strokes.now(), last, at, { chosen: tool, most: most(), scale }));
    last = at;
    onChange();
  };

  return {
    cursor: () => cursor,

    /** @type {import("./brush_handling.js").BrushHooks} */
    hooks: {
      onPress(pixels) {
        const on = plane();
        if (!on) return;
        [cursor, last] = [null, heldIn(on, pixels)];
        strokes.begin();
        goTo(on, last, chosen());
      },
      onMove(pixels) {
        const on = plane();
        if (on) goTo(on, heldIn(on, pixels), chosen());
      },
      onLift() {
        strokes.lift();
        onChange();
      },
      onCancel() {
        strokes.cancel();
        onChange();
      },
      onStep([x, y]) {
        const on = plane();
        if (!on) return;
        const [fromX, fromY] = cursor ?? middleIn(on);
        cursor = heldIn(on, [on.x(fromX) + x, on.y(fromY) + y]);
        onChange();
      },
      onTouch(erases) {
        const on = plane();
        if (!on || !cursor || strokes.isDrawing()) return;
        strokes.begin();
        last = cursor;
        goTo(on, cursor, erases ? ERASER : chosen());
        strokes.lift();
        onChange();
      },
      onUndo() {
        strokes.undo();
        onChange();
      },
    },
  };
}
