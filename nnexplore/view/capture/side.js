// @ts-check
/** A side of the stage: the pictures of one run, headed and labelled, in its part of a picture that is taken away. */

import { runWords } from "./naming.js";
import { SUBJECTS } from "./shot.js";
import { sideLayout } from "./side_layout.js";
import { createSidePictures } from "./side_pictures.js";
import { drawHeading, drawLegend, drawName, drawWords } from "./words.js";
import { spaceWords } from "../scene/labels.js";

/** @typedef {import("./shot.js").Space} Space */
/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @param {HTMLElement} element in which the pictures find room, out of sight
 * @param {import("./stage.js").Seen} seen
 * @param {Space[]} spaces
 * @param {import("../draw/canvas.js").Box} part of the whole picture, in pixels of the style sheet
 * @param {number} ratio pixels for each of them
 */
export function createSide(element, seen, spaces, part, ratio) {
  const { run, scene, options, theme, symbols, chosen, name: called } = seen;
  const layout = sideLayout(part, spaces.length, Boolean(called));
  const pictures = createSidePictures(element, seen, spaces, layout, ratio);
  const heldOut = run.samples.validation !== null;
  const { nClasses, classLabels } = run;
  const legend = { nClasses, classLabels, symbols, wrong: true, heldOut, chosen: chosen.size > 0, theme };
  const { inner, box, lefts, name, heading, footer } = layout;

  return {
    /**
     * @param {Pen} to in pixels of the style sheet
     * @param {import("./shot.js").Still["shown"][number]} shown
     * @param {import("../draw/camera.js").Camera | null} from
     */
    async draw(to, shown, from) {
      const picture = await pictures.prepare(shown.parameters, from);
      if (called) drawName(to, called, name.x, name.y, name.width, theme);
      const words = spaceWords(run, scene, options, picture.frame.finite);
      spaces.forEach((space, at) => {
        const { title, formula, caption } =
          space === "input" ? { title: SUBJECTS.input, formula: "x", caption: "" } : words[space];
        drawHeading(to, title, formula, lefts[at] + 2, heading, inner - 4, theme);
        to.save();
        to.translate(lefts[at], box.top);
        pictures.draw(to, at, picture);
        to.restore();
        const middle = lefts[at] + inner / 2;
        if (caption) drawWords(to, caption, middle, layout.caption, inner, theme);
        else if (space === "input" || spaces.length === 1) drawLegend(to, middle, layout.caption, legend);
      });
      drawWords(to, `${runWords(run)} · ${shown.words}`, footer.x, footer.y, footer.width, theme);
    },

    destroy: pictures.destroy,
  };
}
