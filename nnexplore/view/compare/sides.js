// @ts-check
/** The sides of the comparison: a view of each run, headed with its name in the run's colour. */

import { sharedOptions } from "./pair.js";
import { createView } from "../explore/view.js";
import { make } from "../page/dom.js";
import { colourOf } from "../parts/shared_timeline.js";
import { createSharedTimelineMember } from "../parts/shared_timeline_member.js";

/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {Parameters<typeof createSharedTimelineMember>[0]} Lead */

function createHeading() {
  const [swatch, name] = [make("span", { class: "nnx-loss-line" }), make("h3", { class: "nnx-title" })];
  return { element: make("div", { class: "nnx-side-name" }, swatch, name), swatch, name };
}

/** @param {Omit<Lead, "heading">} lead */
export function createSides(lead) {
  const headings = [createHeading(), createHeading()];
  const members = headings.map(({ element }) => createSharedTimelineMember({ ...lead, heading: element }));
  const row = make("div", { class: "nnx-sides" });
  /** @type {ReturnType<typeof createView>[]} */
  let views = [];

  return {
    row,
    mayAdvance: () => members.every((member) => member.mayAdvance()),

    /** Show the moment that is due. */
    showDue() {
      for (const member of members) member.showDue();
    },

    /** @param {boolean} isPlaying */
    setPlaying(isPlaying) {
      for (const member of members) member.setPlaying(isPlaying);
    },

    /**
     * Mount the views in the row, which stands in the page by now: there they can tell the host's theme and fonts.
     *
     * @param {Pick<import("./compare.js").Host, "plotly" | "palette">} host
     * @param {Options} options
     * @param {(chosen: Pick<Options, "camera" | "space" | "activation">) => void} onChosen on one side, for both
     */
    mount(host, options, onChosen) {
      views = members.map((member) =>
        createView(row, {
          plotly: host.plotly,
          palette: host.palette,
          options: { ...options, ...sharedOptions(options), position: "end", autoplay: false },
          onOptions: onChosen,
          member,
        }),
      );
    },

    /** @param {string[]} labels @param {Theme} theme */
    name(labels, theme) {
      headings.forEach(({ swatch, name }, place) => {
        swatch.style.background = colourOf(theme, place);
        name.textContent = name.title = labels[place];
        row.children[place].setAttribute("aria-label", labels[place]);
      });
    },

    /** @param {import("../run/run.js").Run | null} run @param {number} place */
    update: (run, place) => views[place].update(run),

    /** @param {Partial<Options>} next */
    setOptions(next) {
      for (const view of views) view.setOptions(next);
    },

    /** @param {string[]} labels @param {Theme} theme @returns {(import("../capture/stage.js").Seen | null)[]} */
    seen: (labels, theme) =>
      views.map((view, place) => {
        const one = view.seen();
        return one && { ...one, name: { text: labels[place], colour: colourOf(theme, place) } };
      }),

    destroy() {
      for (const view of views) view.destroy();
    },
  };
}
