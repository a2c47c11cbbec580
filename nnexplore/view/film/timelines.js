// @ts-check
/** The timelines of a film: one in epochs and one in steps, of which the one that fits what is shown is seen. */

import { make } from "../page/dom.js";
import { createSharedTimeline } from "../parts/shared_timeline.js";

/** @typedef {import("../run/moments.js").Unit} Unit */

/**
 * @param {Omit<Parameters<typeof createSharedTimeline>[0], "unit">} hooks
 * @param {number | "end"} place where both begin
 */
export function createFilmTimelines(hooks, place) {
  const timelines = {
    epoch: createSharedTimeline({ ...hooks, unit: "epoch" }),
    step: createSharedTimeline({ ...hooks, unit: "step" }),
  };
  const both = Object.entries(timelines);
  for (const [, timeline] of both) timeline.setPlace(place);
  return {
    element: make("div", { class: "nnx-film-time" }, ...both.map(([, { element }]) => element)),
    of: (/** @type {Unit} */ unit) => timelines[unit],

    /** @param {Unit} unit */
    show(unit) {
      for (const [name, { element }] of both) element.hidden = name !== unit;
    },

    destroy() {
      for (const [, timeline] of both) timeline.destroy();
    },
  };
}
