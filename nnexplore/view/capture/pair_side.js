// @ts-check
/**
 * A side of the stage in pairs: the input space, and beside it every pair of a layer's directions, those of the fc space
 * above those of the activation space.
 */

import { createFlat } from "../draw/flat.js";
import { drawChosen, drawNames, foldHandles } from "../draw/overlay.js";
import { make } from "../page/dom.js";
import { createFrames } from "../scene/frame.js";
import { spaceWords } from "../scene/labels.js";
import { compose } from "../scene/picture.js";
import { runWords } from "./naming.js";
import { SUBJECTS } from "./shot.js";
import { pairLayout } from "./side_layout.js";
import { drawHeading, drawLegend, drawName, drawWords } from "./words.js";

/** @typedef {import("../draw/canvas.js").Box} Box */
/** @typedef {import("./stage.js").Seen} Seen */
/** @typedef {CanvasRenderingContext2D} Pen */

const ROWS = /** @type {const} */ (["z", "a"]);

/**
 * @param {HTMLElement} element in which the pictures find room, out of sight
 * @param {Seen & {pairs: NonNullable<Seen["pairs"]>}} seen
 * @param {Box} part of the whole picture, in pixels of the style sheet
 * @param {number} ratio pixels for each of them
 */
export function createPairSide(element, seen, part, ratio) {
  const { run, theme, symbols, chosen, name: called, pairs } = seen;
  const { scene, options } = pairs;
  const frames = createFrames(run);
  const layout = pairLayout(part, scene.beside ? 4 : 3, Boolean(called));
  const { name, heading, rows, input, footer } = layout;
  let pen = /** @type {Pen | null} */ (null);
  let at = /** @type {Box} */ (input);
  const ground = make("div");
  element.append(ground);
  const fit = () => ({ context: /** @type {Pen} */ (pen), width: at.width, height: at.height });
  const flats = {
    input: createFlat(ground, false, { fit, detail: ratio }),
    pair: createFlat(ground, true, { fit, detail: ratio }),
  };
  const heldOut = run.samples.validation !== null;
  const { nClasses, classLabels } = run;
  const legend = { nClasses, classLabels, symbols, wrong: true, heldOut, chosen: chosen.size > 0, theme };

  /** @param {Pen} to @param {Box} box @param {ReturnType<typeof createFlat>} flat @param {() => void} draw */
  const drawIn = (to, box, flat, draw) => {
    [pen, at] = [to, box];
    to.save();
    to.translate(box.left, box.top);
    draw();
    drawChosen(to, { pixels: flat.pixels(), chosen, y: run.samples.y, symbols, theme });
    to.restore();
  };

  return {
    /** @type {ReturnType<typeof import("./side.js").createSide>["draw"]} */
    async draw(to, shown) {
      const { parameters } = shown;
      const picture = compose({ run, frames, scene, options, parameters, theme, symbols, pointed: null }, true);
      if (called) drawName(to, called, name.x, name.y, name.width, theme);
      drawHeading(to, SUBJECTS.input, "x", input.left + 2, heading, input.width - 4, theme);
      drawIn(to, input, flats.input, () => {
        flats.input.drawInput(picture);
        if (scene.layer === 0) drawNames(to, foldHandles(picture.folds, flats.input.place), theme);
      });
      drawLegend(to, input.left + input.width / 2, input.top + input.height + 10, legend);
      const words = spaceWords(run, scene, options, picture.frame.finite);
      ROWS.forEach((space, row) => {
        const { title, formula } = words[space];
        drawHeading(to, title, formula, rows[row].left + 2, rows[row].heading, rows[row].width - 4, theme);
        picture.spaces[space].pairs.forEach(({ space: flat, ranges, titles, name: axes }, column) => {
          const box = rows[row].boxes[column];
          drawWords(to, axes, box.left + box.width / 2, rows[row].names, box.width, theme);
          drawIn(to, box, flats.pair, () => flats.pair.drawPlane(flat, ranges, titles, picture));
        });
      });
      drawWords(to, `${runWords(run)} · ${shown.words}`, footer.x, footer.y, footer.width, theme);
    },

    destroy() {
      flats.input.destroy();
      flats.pair.destroy();
      ground.remove();
    },
  };
}
