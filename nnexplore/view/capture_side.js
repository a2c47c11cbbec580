// @ts-check
/** A side of the stage: the pictures of one run, headed and labelled, in its part of a picture that is taken away. */

import { drawAxes } from "./canvas.js";
import { SUBJECTS, runWords } from "./capture_shot.js";
import { drawHeading, drawLegend, drawName, drawWords } from "./capture_words.js";
import { make } from "./dom.js";
import { createFlat } from "./flat.js";
import { createFrames } from "./frame.js";
import { spaceWords } from "./labels.js";
import { drawChosen, drawNames, foldHandles } from "./overlay.js";
import { compose } from "./picture.js";
import { createSolid } from "./solid.js";

/** @typedef {import("./capture_shot.js").Space} Space */
/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {CanvasRenderingContext2D} Pen */

const PAD = 10;
const NAME = 28;
const HEADING = 30;
const LINE = 17;
/** Height of a 3-D picture, in widths. */
const TALLEST = 0.9;

/**
 * @param {HTMLElement} element in which the pictures find room, out of sight
 * @param {import("./capture_stage.js").Seen} seen
 * @param {Space[]} spaces
 * @param {import("./canvas.js").Box} part of the whole picture, in pixels of the style sheet
 * @param {number} ratio pixels for each of them
 */
export function createSide(element, seen, spaces, part, ratio) {
  const { run, scene, options, theme, symbols, chosen, name: called } = seen;
  const frames = createFrames(run);
  const heldOut = run.samples.validation !== null;
  const legend = { nClasses: run.nClasses, symbols, wrong: true, heldOut, chosen: chosen.size > 0, theme };

  let camera = /** @type {Camera | null} */ (null);
  const sight = { current: () => /** @type {Camera} */ (structuredClone(camera)), link: () => () => {} };
  let pen = /** @type {Pen | null} */ (null);

  const inner = (part.width - 2 * PAD) / spaces.length;
  const [left, above] = [part.left + PAD, part.top + PAD + (called ? NAME : 0)];
  const bottom = part.top + part.height - PAD;
  const box = { top: above + HEADING, height: Math.max(60, bottom - above - HEADING - 2 * LINE - 8) };
  // Plotly fits a scene to its height, and would cut it off at the sides.
  const solidHeight = Math.min(box.height, TALLEST * inner);
  const places = spaces.map((name, at) => {
    const dims = name === "input" ? 2 : scene.projections[name].dims;
    const ground = make("div", { style: `width: ${inner}px; height: ${dims < 3 ? box.height : solidHeight}px` });
    element.append(ground);
    const fit = () => ({ context: /** @type {Pen} */ (pen), width: inner, height: box.height });
    return {
      name,
      left: left + at * inner,
      flat: dims < 3 ? createFlat(ground, false, { fit, detail: ratio }) : null,
      solid: dims < 3 ? null : createSolid(ground, seen.depth?.plotly, sight, ratio),
    };
  });

  /** @type {ReturnType<typeof compose> | null} */
  let picture = null;
  /** @type {Float32Array | null} */
  let composed = null;

  /** @param {Float32Array} parameters */
  const prepare = async (parameters) => {
    if (parameters === composed) {
      await Promise.all(places.map(({ solid }) => solid?.turn()));
      return;
    }
    composed = parameters;
    const now = compose({ run, frames, scene, options, parameters, theme, symbols, pointed: null }, true);
    picture = now;
    await Promise.all(
      places.map(({ name, solid }) => {
        if (name === "input" || !solid) return null;
        return solid.draw(now.spaces[name], scene.ranges[name], scene.projections[name].axisTitles, now);
      }),
    );
  };

  /** @param {Pen} to @param {(typeof places)[number]} place @param {ReturnType<typeof compose>} now */
  const drawPicture = (to, { name, flat, solid }, now) => {
    if (name === "input") {
      flat?.drawInput(now);
      return;
    }
    const [space, ranges, titles] = [now.spaces[name], scene.ranges[name], scene.projections[name].axisTitles];
    if (flat) (space.dims === 2 ? flat.drawPlane : flat.drawLine)(space, ranges, titles, now);
    if (!solid) return;
    to.translate(0, (box.height - solidHeight) / 2);
    to.drawImage(solid.image(), 0, 0, inner, solidHeight);
    const scales = solid.flatScales(titles);
    if (scales) drawAxes(to, scales.plane, scales.titles, theme);
  };

  /** What lies above a picture: the samples that were chosen, and the numbers of the fold lines. */
  const drawMarks = (/** @type {Pen} */ to, /** @type {(typeof places)[number]} */ { name, flat, solid }, /** @type {ReturnType<typeof compose>} */ now) => {
    const pixels = (flat ?? solid)?.pixels() ?? null;
    drawChosen(to, { pixels, chosen, y: run.samples.y, symbols, theme });
    if (name === "input" && flat && scene.layer === 0) drawNames(to, foldHandles(now.folds, flat.place), theme);
  };

  return {
    /**
     * @param {Pen} to in pixels of the style sheet
     * @param {import("./capture_shot.js").Moment["shown"][number]} shown
     * @param {Camera | null} from
     */
    async draw(to, shown, from) {
      pen = to;
      camera = from;
      await prepare(shown.parameters);
      const now = /** @type {ReturnType<typeof compose>} */ (picture);
      if (called) drawName(to, called, left + 2, part.top + PAD + NAME / 2 - 2, part.width - 2 * PAD - 4, theme);
      const words = spaceWords(run, scene, options, now.frame.finite);
      for (const place of places) {
        const { title, formula, caption } =
          place.name === "input" ? { title: SUBJECTS.input, formula: "x", caption: "" } : words[place.name];
        drawHeading(to, title, formula, place.left + 2, above + HEADING / 2, inner - 4, theme);
        to.save();
        to.translate(place.left, box.top);
        drawPicture(to, place, now);
        drawMarks(to, place, now);
        to.restore();
        const middle = [place.left + inner / 2, box.top + box.height + LINE / 2];
        if (caption) drawWords(to, caption, middle[0], middle[1], inner, theme);
        else if (place.name === "input" || spaces.length === 1) drawLegend(to, middle[0], middle[1], legend);
      }
      const footer = `${runWords(run)} · ${shown.words}`;
      drawWords(to, footer, part.left + part.width / 2, bottom - LINE / 2, part.width - 2 * PAD, theme);
    },

    destroy() {
      for (const { flat, solid } of places) (flat ?? solid)?.destroy();
    },
  };
}
