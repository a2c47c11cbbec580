// @ts-check
/** Space figures: one space each, with its title, formula and caption, drawn flat or in 3-D as its dimensions ask. */

import { createOverlay } from "../draw/overlay.js";
import { axisEnds } from "./axis_ends.js";
import { createPairBar } from "./pair_bar.js";
import { createPairPictures } from "./pair_pictures.js";
import { createSpaceGround } from "./space_ground.js";
import { createSpaceLayout } from "./space_layout.js";

/** @typedef {import("../draw/flat.js").Picture} Picture */
/** @typedef {import("../draw/flat.js").DrawnSpace} DrawnSpace */
/** @typedef {import("../draw/overlay.js").Marks} Marks */
/** @typedef {[number, number]} Place in pixels */
/** @typedef {Omit<Marks, "pixels" | "axis" | "scales"> & {axis: {dimension: number, name: string} | null}} Marked */
/** @typedef {ReturnType<typeof createSpaceFigure>} SpaceFigure */
/** @typedef {Record<"input" | "z" | "a", SpaceFigure>} SpaceFigures */

const TURN = "Drag, or hold Shift and press an arrow key, to turn it; plus and minus zoom.";

const WALK = "Arrow keys go from sample to sample, Enter chooses one.";
/** What is to be seen where nothing can be claimed of it. */
const SEEN = "probabilities, boundary and samples";
/** So many wrong samples are named by their places. */
const FEW = 3;

/** @param {Picture} picture @returns {string} where the wrong samples lie, while they are few */
function missed({ run: { samples }, frame: { predicted }, mistakes }) {
  if (mistakes === "untold") return "";
  const wrong = Array.from({ length: samples.n }, (_, p) => p).filter((p) => predicted[p] !== samples.y[p]);
  if (wrong.length === 0 || wrong.length > FEW) return "";
  const place = (/** @type {number} */ p) => `${samples.x[2 * p].toFixed(2)}, ${samples.x[2 * p + 1].toFixed(2)}`;
  return ` at ${wrong.map(place).join(" and at ")}`;
}

/** @param {string} said what is claimed of it @param {Picture} picture @returns {string} what is to be seen */
function seen(said, picture) {
  if (said) return said + missed(picture);
  return picture.mistakes === "untold" ? "samples" : SEEN;
}

/** @typedef {DrawnSpace & {pairs: import("./unit_pairs.js").FlatPair[]}} ShownSpace */

/**
 * A space of one or two dimensions.
 *
 * @param {ReturnType<ReturnType<typeof createSpaceGround>["asFlat"]>} ground
 * @param {string} title of the space
 * @param {ShownSpace} space
 * @param {[number, number][]} ranges
 * @param {string[]} titles
 * @param {Picture} picture
 */
function drawFlat({ canvas, drawPlane, drawLine }, title, space, ranges, titles, picture) {
  canvas.setAttribute("aria-label", `${title}: the sheet over ${titles.join(" and ")}, and samples`);
  (space.dims === 2 ? drawPlane : drawLine)(space, ranges, titles, picture);
}

/**
 * A space of three dimensions.
 *
 * @param {ReturnType<ReturnType<typeof createSpaceGround>["asSolid"]>} solid
 * @param {string} title of the space
 * @param {ShownSpace} space
 * @param {[number, number][]} ranges
 * @param {string[]} titles
 * @param {Picture & {coarse: import("../geometry/sheet.js").Grid | null}} picture
 */
function drawSolid(solid, title, space, ranges, titles, picture) {
  const says = `${title}: the sheet over ${titles.join(", ")}, and samples, in 3-D. ${TURN}`;
  solid.element.setAttribute("aria-label", says);
  return solid.draw(space, ranges, titles, picture);
}

/**
 * Which of its grounds a space is drawn on: one picture, flat or solid, or its pairs in the place of it.
 *
 * @param {ReturnType<typeof createSpaceLayout>} layout
 * @param {ReturnType<typeof createSpaceGround>} ground
 * @param {ReturnType<typeof createPairBar>} pairBar
 * @param {ReturnType<typeof createPairPictures>} paired
 * @param {boolean} hasAxes to look along
 */
function createArrangement({ home, holder }, ground, pairBar, paired, hasAxes) {
  /** @param {boolean} isSolid */
  const offerTurns = (isSolid) => {
    home.hidden = !isSolid;
    pairBar.element.hidden = !isSolid || !hasAxes;
  };
  return {
    /** @param {boolean} isInPairs */
    arrange(isInPairs) {
      if (holder.hidden === isInPairs) return;
      holder.hidden = isInPairs;
      if (!isInPairs) return paired.element.remove();
      ground.clear();
      holder.after(paired.element);
      offerTurns(false);
    },
    asFlat() {
      offerTurns(false);
      return ground.asFlat();
    },
    /** @param {import("../draw/depth.js").Depth} depth */
    asSolid(depth) {
      const solid = ground.asSolid(depth);
      offerTurns(true);
      return solid;
    },
  };
}

/**
 * @param {object} options
 * @param {string} options.name for the style sheet
 * @param {() => void} [options.onHome]
 * @param {(axis: number) => void} [options.onAxis] look along this axis of a 3-D picture
 */
export function createSpaceFigure({ name, onHome, onAxis }) {
  const pairBar = createPairBar((axis) => onAxis?.(axis));
  const layout = createSpaceLayout(name, pairBar.element, () => onHome?.());
  const ground = createSpaceGround(layout.ground, () => (layout.tip.hidden = true));
  const overlay = createOverlay(layout.holder);
  const { caption, holder } = layout;
  const paired = createPairPictures(layout.tell);
  const { arrange, asFlat, asSolid } = createArrangement(layout, ground, pairBar, paired, Boolean(onAxis));
  /** @type {{ranges: [number, number][], titles: string[]}} */
  let shown = { ranges: [], titles: [] };

  return {
    element: layout.element,
    /** Below the picture. */
    caption,
    holder,
    label: layout.label,
    say: layout.say,
    tell: (/** @type {string[]} */ lines, /** @type {Place} */ place) => layout.tell(lines, place, holder),
    /** Of the directions of a space of three, where they stand in the place of its own picture. */
    pairs: paired.pictures,
    isFlat: () => ground.flat() !== null,
    pixels: ground.pixels,
    place: ground.place,
    /** @param {Place} place @returns {[number, number]} what the axes of a flat picture say there */
    valueAt: (place) => ground.flat()?.valueAt(place) ?? [NaN, NaN],

    /** @param {Node} node put into the caption's place */
    explain: (node) => caption.replaceChildren(node),

    /** @param {Marked} marks */
    mark({ axis, ...marks }) {
      const scales = ground.solid()?.flatScales(shown.titles) ?? null;
      const line = axis && [...axisEnds(axis.dimension, shown.ranges, ground.place), axis.name];
      pairBar.press(scales?.titles ?? []);
      overlay.draw({ ...marks, pixels: ground.pixels(), axis: /** @type {Marks["axis"]} */ (line), scales });
    },

    /** @param {Picture} picture @param {boolean} [isWalked] whether keys go from sample to sample */
    drawInput(picture, isWalked = true) {
      const { canvas, drawInput } = asFlat();
      canvas.tabIndex = isWalked ? 0 : -1;
      const words = `${layout.title()}: ${seen(layout.said(), picture)}.`;
      canvas.setAttribute("aria-label", isWalked ? `${words} ${WALK}` : words);
      drawInput(picture);
      caption.dataset.mistakes = picture.mistakes;
    },

    /**
     * @param {ShownSpace} space
     * @param {[number, number][]} ranges
     * @param {string[]} titles
     * @param {Picture & {coarse: import("../geometry/sheet.js").Grid | null}} picture
     * @param {import("../draw/depth.js").Depth | null} depth null until what draws has come
     * @returns {Promise<void> | void}
     */
    draw(space, ranges, titles, picture, depth) {
      const title = layout.title() ?? "";
      shown = { ranges, titles };
      caption.dataset.mistakes = picture.mistakes;
      arrange(space.pairs.length > 0);
      if (space.pairs.length > 0) return paired.draw(space.pairs, picture, title);
      if (space.dims < 3) return drawFlat(asFlat(), title, space, ranges, titles, picture);
      if (!depth) return;
      const solid = asSolid(depth);
      pairBar.name(titles);
      return drawSolid(solid, title, space, ranges, titles, picture);
    },

    destroy() {
      ground.clear();
      paired.destroy();
    },
  };
}
