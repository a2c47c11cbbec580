// @ts-check
/** The marks on all pictures: samples under the pointer and chosen, a unit's axis, the handles of fold lines. */

import { foldHandles } from "../draw/overlay.js";
import { createSelection, chosenReading } from "../run/selection.js";
import { listenToPictures } from "./picture_pointing.js";

/** @typedef {import("../draw/overlay.js").Handle} Handle */
/** @typedef {import("./pointing.js").Grip} Grip */
/** @typedef {[number, number]} Place in pixels */
/** @typedef {ReturnType<typeof createSelection>} Selection */
/** @typedef {import("./space_figure.js").SpaceFigure} SpaceFigure */
/** @typedef {Pick<SpaceFigure, "holder" | "pixels" | "isFlat" | "tell" | "mark">} PointedPicture */

/**
 * @typedef {object} Shown what the pictures show now
 * @property {import("../run/run.js").Run} run
 * @property {import("./frame.js").Frame} frame
 * @property {import("./scene.js").Scene} scene
 * @property {import("../geometry/fold_lines.js").FoldLine[]} folds of the shown layer
 * @property {import("../parts/options.js").Options} options
 * @property {import("../page/theme.js").Theme} theme
 * @property {string[]} symbols
 * @property {import("../run/objective.js").Score | null} score of weights edited by hand
 */

/**
 * @typedef {object} Pointed what the pointer is doing, beside the samples that it has chosen; never changed in place
 * @property {{name: string, box: import("../run/selection.js").Box} | null} drawing a box on the picture of this name
 * @property {import("./unit_map.js").Unit | null} unit whose axis is marked
 * @property {number} grasped the unit whose fold line is under the pointer; -1 for none
 */

/** @type {Pointed} */
export const NOTHING_POINTED = Object.freeze({ drawing: null, unit: null, grasped: -1 });

/**
 * What is marked on the picture of one name.
 *
 * @param {string} name of a space, and after it the number of a pair of its directions
 * @param {Pick<Shown, "run" | "scene" | "theme" | "symbols">} shown
 * @param {Pointed} pointed
 * @param {Pick<Selection, "chosen" | "hovered">} selection
 * @param {Handle[]} handles of fold lines, which the input space alone has
 */
export function marksOn(name, { run, scene, theme, symbols }, { drawing, unit, grasped }, selection, handles) {
  const [space] = name.split(" ");
  const isShown = unit !== null && unit.layer === scene.layer && space !== "input";
  const axis = isShown ? scene.projections[/** @type {"z"} */ (space)].units.indexOf(unit.unit) : -1;
  return {
    chosen: selection.chosen(),
    hovered: selection.hovered(),
    y: run.samples.y,
    symbols,
    theme,
    box: drawing?.name === name ? drawing.box : null,
    axis: axis < 0 ? null : { dimension: axis, name: `unit ${unit?.unit}` },
    handles: name === "input" ? handles : [],
    grasped,
  };
}

/** @param {import("./space_figure.js").SpaceFigures} figures @returns {[string, PointedPicture][]} with those of pairs, each by its name */
function picturesOf(figures) {
  return Object.entries(figures).flatMap(([name, figure]) => [
    /** @type {[string, PointedPicture]} */ ([name, figure]),
    ...figure.pairs.map((pair, at) => /** @type {[string, PointedPicture]} */ ([`${name} ${at}`, pair])),
  ]);
}

/** @param {Shown["folds"]} folds @param {number} unit @returns {Place | null} the middle of its fold line */
export function middleOf(folds, unit) {
  const line = folds.find((fold) => fold.unit === unit)?.segment;
  return line ? /** @type {Place} */ ([0, 1].map((d) => (line[0][d] + line[1][d]) / 2)) : null;
}

/**
 * What the pointer is doing, told as soon as it is something else.
 *
 * @param {() => void} onChange
 */
export function createPointed(onChange) {
  let pointed = NOTHING_POINTED;
  return {
    now: () => pointed,

    /** @param {Partial<Pointed>} part */
    change(part) {
      const next = { ...pointed, ...part };
      const isOther = JSON.stringify(next) !== JSON.stringify(pointed);
      pointed = next;
      if (isOther) onChange();
    },
  };
}

/**
 * @param {import("./space_figure.js").SpaceFigures} figures
 * @param {object} hooks
 * @param {() => Shown | null} hooks.shown
 * @param {() => void} hooks.onChosen other samples are chosen
 * @param {(sample: number) => void} hooks.onMarked the marks have been drawn, the sample under the pointer or -1 too
 * @param {((grip: Grip, from: Place, to: Place, middle: Place, done: boolean) => void) | null} hooks.onDrag
 *   a fold line is dragged, in coordinates of the input space; null where weights stay as they are
 */
export function createMarks(figures, { shown, onChosen, onMarked, onDrag }) {
  const selection = createSelection();
  const pictures = picturesOf(figures);
  const pointed = createPointed(() => draw());
  let ticket = 0;

  /** @returns {Handle[]} of the first layer's fold lines, in the input space */
  const handles = () => {
    const now = shown();
    if (!onDrag || !now || !now.options.folds || now.scene.layer !== 0) return [];
    return foldHandles(now.folds, figures.input.place);
  };
  const paint = () => {
    const now = shown();
    if (!now) return;
    const grips = handles();
    for (const [name, picture] of pictures) picture.mark(marksOn(name, now, pointed.now(), selection, grips));
    onMarked(selection.hovered());
  };
  const draw = () => {
    cancelAnimationFrame(ticket);
    ticket = requestAnimationFrame(paint);
  };
  const stopListening = listenToPictures(pictures, {
    ...{ shown, selection, handles, draw, onChosen },
    change: pointed.change,
    onDrag(grip, from, to, done) {
      const middle = middleOf(shown()?.folds ?? [], grip.unit) ?? from;
      onDrag?.(grip, figures.input.valueAt(from), figures.input.valueAt(to), middle, done);
    },
  });

  return {
    /** The pictures have been painted or turned. */
    draw,
    chosen: selection.chosen,

    /** @returns {string} how the chosen samples fare */
    chosenWords() {
      const now = shown();
      return now ? chosenReading(now.run, now.frame.predicted, selection.chosen()) : "";
    },

    /** @param {number[]} samples chosen elsewhere, in place of those before */
    choose(samples) {
      selection.choose(samples, false);
      draw();
    },

    /** @param {number} sample pointed at elsewhere, or -1 */
    hover(sample) {
      if (selection.hover(sample)) draw();
    },

    /** @param {import("./unit_map.js").Unit | null} unit whose axis is marked */
    point: (unit) => pointed.change({ unit }),

    forget() {
      selection.forget();
      draw();
    },

    destroy() {
      cancelAnimationFrame(ticket);
      stopListening();
    },
  };
}
