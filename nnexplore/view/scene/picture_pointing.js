// @ts-check
/** Pointing at the pictures of a run: what a pointer and keys do on each of them to the samples, boxes and fold lines. */

import { sampleLines } from "../run/selection.js";
import { pointAt } from "./pointing.js";
import { walkSamples } from "./sample_keys.js";

/** @typedef {import("./marks.js").Shown} Shown */
/** @typedef {import("./marks.js").Pointed} Pointed */
/** @typedef {import("./marks.js").PointedPicture} PointedPicture */
/** @typedef {import("./pointing.js").Grip} Grip */
/** @typedef {[number, number]} Place in pixels */

/**
 * @typedef {object} PointingHooks
 * @property {() => Shown | null} shown
 * @property {import("./marks.js").Selection} selection
 * @property {() => import("../draw/overlay.js").Handle[]} handles of fold lines, in the input space
 * @property {(part: Partial<Pointed>) => void} change
 * @property {() => void} draw
 * @property {() => void} onChosen
 * @property {(grip: Grip, from: Place, to: Place, done: boolean) => void} onDrag in pixels of the input space's picture
 */

/** @param {Shown} shown @param {number} sample @returns {string[]} what is said of it */
function linesOf({ run, frame, options }, sample) {
  const predicted = options.isCovered ? null : frame;
  return sampleLines(run, predicted, sample, frame.sampleValues.a);
}

/**
 * What pointing at one picture does.
 *
 * @param {string} name
 * @param {PointedPicture} figure
 * @param {PointingHooks} hooks
 * @returns {Parameters<typeof pointAt>[1]}
 */
export function pointingAt(name, figure, { shown, selection, handles, change, draw, onChosen, onDrag }) {
  return {
    pixels: figure.pixels,
    // A flat picture has no other use for a drag; a finger scrolls the page by it.
    mayBrush: (kind) => shown()?.options.brush || (kind !== "touch" && figure.isFlat()),
    handles: name === "input" ? handles : () => [],
    onHover(sample, place) {
      const now = shown();
      figure.tell(now && sample >= 0 ? linesOf(now, sample) : [], place);
      if (selection.hover(sample)) draw();
    },
    onChoose(samples, more) {
      selection.choose(samples, more);
      onChosen();
      draw();
    },
    onBox: (box) => change({ drawing: box && { name, box } }),
    onGrip(grip) {
      figure.holder.style.cursor = grip ? (grip.part === "middle" ? "move" : "grab") : "";
      change({ grasped: grip ? grip.unit : -1 });
    },
    onDrag,
  };
}

/**
 * @param {[string, PointedPicture][]} pictures each by its name
 * @param {PointingHooks} hooks
 * @returns {() => void} stops listening
 */
export function listenToPictures(pictures, hooks) {
  const stops = pictures.flatMap(([name, figure]) => {
    const pointing = pointingAt(name, figure, hooks);
    const stop = pointAt(figure.holder, pointing);
    if (name !== "input") return [stop];
    const walking = walkSamples(figure.holder, {
      pixels: figure.pixels,
      current: hooks.selection.hovered,
      onGo: pointing.onHover,
      onChoose: (sample) => pointing.onChoose([sample], false),
    });
    return [stop, walking];
  });
  return () => {
    for (const stop of stops) stop();
  };
}
