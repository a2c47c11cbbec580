// @ts-check
/**
 * Pair pictures: every pair of a space's three directions, flat and side by side, in the place of a 3-D picture; after
 * them the output, where it stands beside.
 */

import { createFlat } from "../draw/flat.js";
import { createOverlay } from "../draw/overlay.js";
import { make } from "../page/dom.js";
import { axisEnds } from "./axis_ends.js";
import { pairName, UNIT_PAIRS } from "./unit_pairs.js";

/** @typedef {import("../draw/flat.js").Picture} Picture */
/** @typedef {import("./space_figure.js").Marked} Marked */
/** @typedef {import("./unit_pairs.js").FlatPair} FlatPair */
/** @typedef {[number, number]} Place in pixels */
/** @typedef {(lines: string[], place: Place, within: HTMLElement) => void} Tell */

/** Directions of a picture of which no unit of the shown layer is one. */
const NO_AXES = /** @type {number[]} */ ([]);

/** @param {number[]} axes of the shown layer's space @param {Tell} tell words about what is under the pointer */
function createPairPicture(axes, tell) {
  const caption = make("figcaption", { class: "nnx-pair-name" });
  const ground = make("div", { class: "nnx-ground" });
  const holder = make("div", { class: "nnx-pair-picture" }, ground);
  const element = make("figure", { class: "nnx-pair-figure" }, caption, holder);
  const overlay = createOverlay(holder);
  // The names of its axes stand above it.
  const flat = createFlat(ground, true);
  /** @type {[number, number][]} */
  let shown = [];

  return {
    element,
    holder,
    isFlat: () => true,
    pixels: () => (element.hidden ? null : flat.pixels()),
    place: flat.place,
    tell: (/** @type {string[]} */ lines, /** @type {Place} */ place) => tell(lines, place, holder),

    /** @param {Marked} marks */
    mark({ axis, ...marks }) {
      const along = axis ? axes.indexOf(axis.dimension) : -1;
      const line = axis && along >= 0 ? [...axisEnds(along, shown, flat.place), axis.name] : null;
      overlay.draw({
        ...marks,
        pixels: flat.pixels(),
        axis: /** @type {[Place, Place, string] | null} */ (line),
        scales: null,
      });
    },

    /** @param {FlatPair | null} pair none is shown without one @param {Picture} picture @param {string} title of the shown layer's space */
    draw(pair, picture, title) {
      element.hidden = pair === null;
      if (!pair) return;
      const { space, ranges, titles, name, of } = pair;
      shown = ranges;
      if (caption.textContent !== name) caption.textContent = name;
      flat.canvas.setAttribute(
        "aria-label",
        `${of || title}, ${pairName(titles[0], titles[1])}: the sheet and samples, flat`,
      );
      flat.drawPlane(space, shown, titles, picture);
    },

    destroy() {
      flat.destroy();
      overlay.destroy();
    },
  };
}

/** @param {Tell} tell */
export function createPairPictures(tell) {
  const pictures = [...UNIT_PAIRS.map(({ axes }) => axes), NO_AXES].map((axes) => createPairPicture(axes, tell));
  return {
    element: make("div", { class: "nnx-pair-pictures" }, ...pictures.map(({ element }) => element)),
    pictures,

    /** @param {FlatPair[]} pairs @param {Picture} picture @param {string} title of the shown layer's space */
    draw(pairs, picture, title) {
      pictures.forEach((one, at) => one.draw(pairs[at] ?? null, picture, title));
    },

    destroy() {
      for (const picture of pictures) picture.destroy();
    },
  };
}
