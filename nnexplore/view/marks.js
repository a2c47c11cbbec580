// @ts-check
/** The marks on all pictures: samples under the pointer and chosen, a unit's axis, the handles of fold lines. */

import { foldHandles } from "./overlay.js";
import { pointAt } from "./pointing.js";
import { createSelection, chosenReading, sampleLines } from "./selection.js";

/** @typedef {import("./overlay.js").Handle} Handle */
/** @typedef {import("./pointing.js").Grip} Grip */
/** @typedef {[number, number]} Place in pixels */

/**
 * @typedef {object} Shown what the pictures show now
 * @property {import("./run.js").Run} run
 * @property {import("./frame.js").Frame} frame
 * @property {import("./scene.js").Scene} scene
 * @property {import("./foldlines.js").FoldLine[]} folds of the shown layer
 * @property {import("./options.js").Options} options
 * @property {import("./theme.js").Theme} theme
 * @property {string[]} symbols
 * @property {import("./objective.js").Score | null} score of weights edited by hand
 */

/**
 * @param {Record<"input" | "z" | "a", ReturnType<typeof import("./panels.js").createPanel>>} panels
 * @param {object} hooks
 * @param {() => Shown | null} hooks.shown
 * @param {() => void} hooks.onChosen other samples are chosen
 * @param {(grip: Grip, from: Place, to: Place, middle: Place, done: boolean) => void} hooks.onDrag
 *   a fold line is dragged, in coordinates of the input space
 */
export function createMarks(panels, { shown, onChosen, onDrag }) {
  const selection = createSelection();
  /** @type {{name: string, box: import("./selection.js").Box} | null} */
  let drawing = null;
  /** @type {number | null} */
  let unit = null;
  let grasped = -1;
  let ticket = 0;

  /** @returns {Handle[]} of the first layer's fold lines, in the input space */
  const handles = () => {
    const now = shown();
    if (!now || !now.options.folds || now.scene.layer !== 0) return [];
    return foldHandles(now.folds, panels.input.place);
  };

  const paint = () => {
    const now = shown();
    if (!now) return;
    const { run, scene, theme, symbols } = now;
    for (const [name, panel] of Object.entries(panels)) {
      const axis =
        unit !== null && name !== "input" ? scene.projections[/** @type {"z"} */ (name)].units.indexOf(unit) : -1;
      panel.mark({
        chosen: selection.chosen(),
        hovered: selection.hovered(),
        y: run.samples.y,
        symbols,
        theme,
        box: drawing?.name === name ? drawing.box : null,
        axis: axis < 0 ? null : { dimension: axis, name: `unit ${unit}` },
        handles: name === "input" ? handles() : [],
        grasped,
      });
    }
  };
  const draw = () => {
    cancelAnimationFrame(ticket);
    ticket = requestAnimationFrame(paint);
  };

  const chosenWords = () => {
    const now = shown();
    return now ? chosenReading(now.run, now.frame.predicted, selection.chosen()) : "";
  };

  const stops = Object.entries(panels).map(([name, panel]) =>
    pointAt(panel.holder, {
      pixels: panel.pixels,
      // A flat picture has no other use for a drag; a finger scrolls the page by it.
      mayBrush: (kind) => shown()?.options.brush || (kind !== "touch" && panel.isFlat()),
      handles: name === "input" ? handles : () => [],
      onHover(sample, place) {
        const now = shown();
        panel.tell(now && sample >= 0 ? sampleLines(now.run, now.frame, sample, now.frame.sampleValues.a) : [], place);
        if (selection.hover(sample)) draw();
      },
      onChoose(samples, more) {
        selection.choose(samples, more);
        onChosen();
        draw();
      },
      onBox(box) {
        drawing = box && { name, box };
        draw();
      },
      onGrip(grip) {
        const next = grip ? grip.unit : -1;
        panel.holder.style.cursor = grip ? (grip.part === "middle" ? "move" : "grab") : "";
        if (next !== grasped) draw();
        grasped = next;
      },
      onDrag(grip, from, to, done) {
        const line = shown()?.folds.find((fold) => fold.unit === grip.unit)?.segment;
        const middle = line ? /** @type {Place} */ ([0, 1].map((d) => (line[0][d] + line[1][d]) / 2)) : from;
        onDrag(grip, panels.input.valueAt(from), panels.input.valueAt(to), middle, done);
      },
    }),
  );

  return {
    /** The pictures have been painted or turned. */
    draw,
    chosen: selection.chosen,
    chosenWords,

    /** @param {number | null} next the unit whose axis is marked */
    point(next) {
      unit = next;
      draw();
    },

    forget() {
      selection.forget();
      draw();
    },

    destroy() {
      cancelAnimationFrame(ticket);
      for (const stop of stops) stop();
    },
  };
}
