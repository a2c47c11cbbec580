// @ts-check
/** A member of a shared timeline: one view among several, whose snapshots it moves and whose cameras turn together. */
import { createAxis } from "../run/axis.js";
import { snapshotAtMoment } from "../run/moments.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {Parameters<typeof import("./timeline.js").createTimeline>[0]} TimelineHooks */

/**
 * @param {object} lead
 * @param {Promise<import("../draw/depth.js").Depth>} lead.depth shared by all members
 * @param {import("../run/moments.js").Unit} lead.unit
 * @param {HTMLElement | null} lead.heading in place of the view's switches; null leaves them to the view
 * @param {() => Pick<ReturnType<typeof import("./shared_timeline.js").createSharedTimeline>,
 *   "moment" | "isPlaying" | "play" | "stop" | "press">} lead.timeline
 */
export function createSharedTimelineMember({ depth, unit, heading, timeline }) {
  /** @type {TimelineHooks | null} */
  let hooks = null;
  /** @type {Run | null} */
  let run = null;
  let shown = 0;

  const showDue = () => {
    if (!run || !hooks) return;
    const due = snapshotAtMoment(run, timeline().moment(), unit);
    if (due === shown) return;
    shown = due;
    hooks.onSnapshot(due);
  };

  return {
    depth,
    heading,
    /** Show the snapshot that is due. */
    showDue,
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
        isPlaying: () => timeline().isPlaying(),
        play: () => timeline().play(),
        stop: () => timeline().stop(),
        press: (event) => timeline().press(event),
        tell() {},
        update(next, snapshot) {
          run = next;
          shown = snapshot;
          showDue();
        },
        draw() {},
        place: () => (run ? createAxis(run).place(run.steps[shown]) : 1),
        destroy() {},
      };
    },
  };
}

/** @typedef {ReturnType<typeof createSharedTimelineMember>} SharedTimelineMember */
