// @ts-check
/** The full size of a film: one of its runs in the view, headed with epoch, accuracy and loss, and the way to the others. */

import { createDepth } from "../draw/depth.js";
import { make } from "../page/dom.js";
import { createSharedTimelineMember } from "../parts/shared_timeline_member.js";
import { createTrouble, TROUBLES } from "../parts/trouble.js";
import { createView } from "../explore/view.js";
import { createFullHead } from "./full_head.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @param {import("./film.js").Host} host
 * @param {object} hooks
 * @param {(place: number | null) => void} hooks.onPick null goes back to the grid
 * @param {() => ReturnType<typeof import("../parts/shared_timeline.js").createSharedTimeline>} hooks.timeline the timeline as it is by now
 * @param {(options: Options) => void} hooks.onOptions
 */
export function createFilmFull(
  { plotly, palette, labels, options: given, address, again, gif },
  { onPick, timeline, onOptions },
) {
  let options = { ...given, autoplay: false };
  const depth = createDepth(plotly, () => options.camera, options.renderer);
  depth.then(({ listen }) => {
    listen((reason) => {
      trouble.say("standing", reason ? TROUBLES[reason] : "", reason === "noPlotly" ? again : undefined);
    });
  });
  /** @type {{view: ReturnType<typeof createView>, member: import("../parts/shared_timeline_member.js").SharedTimelineMember, unit: string} | null} */
  let mounted = null;
  /** @type {Run | null} */
  let run = null;

  const head = createFullHead(labels, { onPick, onToggle: () => timeline().toggle() });
  const trouble = createTrouble();
  const stage = make("div", { class: "nnx-film-stage" });

  /** @param {import("../run/moments.js").Unit} unit @returns {NonNullable<typeof mounted>} */
  function mountedFor(unit) {
    if (mounted?.unit === unit) return mounted;
    mounted?.view.destroy();
    const member = createSharedTimelineMember({ depth, unit, heading: null, timeline });
    const view = createView(stage, {
      plotly,
      palette,
      options,
      address,
      gif,
      member,
      onOptions(next) {
        options = next;
        onOptions(next);
      },
    });
    mounted = { view, member, unit };
    return mounted;
  }

  return {
    element: make("div", { class: "nnx-film-full" }, ...head.elements, trouble.element, stage),

    /**
     * @param {number} place of the run to show
     * @param {Run | null} next
     * @param {import("../run/moments.js").Unit} unit
     */
    update(place, next, unit) {
      head.pick(place);
      run = next;
      mountedFor(unit).view.update(run);
    },

    /** Show the moment that is due. @param {number} snapshot of the run in sight */
    show(snapshot) {
      if (!run) return;
      head.show(run, snapshot);
      mounted?.member.showDue();
    },

    mayAdvance: () => mounted?.member.mayAdvance() ?? true,
    setPlaying: (/** @type {boolean} */ playing) => mounted?.member.setPlaying(playing),
    focus: head.focus,

    destroy() {
      mounted?.view.destroy();
      depth.then(({ camera }) => camera.destroy());
    },
  };
}
