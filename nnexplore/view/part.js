// @ts-check
/** A part: how one view takes its place in a chorus, which moves the snapshots of several and turns their cameras. */

import { createAxis } from "./curve.js";
import { snapshotAtMoment } from "./moments.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {Parameters<typeof import("./timeline.js").createTimeline>[0]} TimelineHooks */

/**
 * @param {object} lead
 * @param {Promise<import("./camera.js").Depth>} lead.depth shared by all parts
 * @param {import("./moments.js").Unit} lead.unit
 * @param {HTMLElement | null} lead.heading in place of the view's switches; null leaves them to the view
 * @param {() => Pick<ReturnType<typeof import("./chorus.js").createChorus>,
 *   "moment" | "isPlaying" | "play" | "stop" | "press">} lead.chorus
 */
export function createPart({ depth, unit, heading, chorus }) {
  /** @type {TimelineHooks | null} */
  let hooks = null;
  /** @type {Run | null} */
  let run = null;
  let shown = 0;

  const follow = () => {
    if (!run || !hooks) return;
    const due = snapshotAtMoment(run, chorus().moment(), unit);
    if (due === shown) return;
    shown = due;
    hooks.onSnapshot(due);
  };

  return {
    depth,
    heading,
    /** Show the snapshot that is due. */
    follow,
    mayAdvance: () => hooks?.mayAdvance() ?? true,
    setPlaying: (/** @type {boolean} */ playing) => hooks?.onPlaying(playing),

    /**
     * What the view has in place of a timeline of its own.
     *
     * @param {TimelineHooks} given
     * @returns {Omit<ReturnType<typeof import("./timeline.js").createTimeline>, "element"> & {element: null}}
     */
    createTimeline(given) {
      hooks = given;
      return {
        element: null,
        isPlaying: () => chorus().isPlaying(),
        play: () => chorus().play(),
        stop: () => chorus().stop(),
        press: (event) => chorus().press(event),
        grade() {},
        update(next, snapshot) {
          run = next;
          shown = snapshot;
          follow();
        },
        draw() {},
        place: () => (run ? createAxis(run).place(run.steps[shown]) : 1),
        destroy() {},
      };
    },
  };
}

/** @typedef {ReturnType<typeof createPart>} Part */
