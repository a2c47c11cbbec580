// @ts-check
/** The pictures of a side: drawn out of sight, flat or in 3-D as their spaces ask, and then onto the picture. */

import { createFlat } from "../draw/flat.js";
import { createSolid } from "../draw/solid.js";
import { drawAxes } from "../draw/canvas.js";
import { drawChosen, drawNames, foldHandles } from "../draw/overlay.js";
import { make } from "../page/dom.js";
import { createFrames } from "../scene/frame.js";
import { compose } from "../scene/picture.js";

/** @typedef {import("./shot.js").Space} Space */
/** @typedef {import("../draw/camera.js").Camera} Camera */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {ReturnType<typeof compose>} Picture */

/**
 * @typedef {object} SpacePicture
 * @property {Space} name
 * @property {ReturnType<typeof createFlat> | null} flat
 * @property {ReturnType<typeof createSolid> | null} solid
 */

/**
 * @param {Pen} to
 * @param {SpacePicture} place
 * @param {Picture} picture
 * @param {import("./stage.js").Seen} seen
 * @param {import("./side_layout.js").SideLayout} layout
 */
function drawSpace(to, { name, flat, solid }, picture, { scene, theme }, { inner, box, solidHeight }) {
  if (name === "input") {
    flat?.drawInput(picture);
    return;
  }
  const [space, ranges, titles] = [picture.spaces[name], picture.ranges[name], scene.projections[name].axisTitles];
  if (flat) (space.dims === 2 ? flat.drawPlane : flat.drawLine)(space, ranges, titles, picture);
  if (!solid) return;
  to.translate(0, (box.height - solidHeight) / 2);
  solid.paint(to, inner, solidHeight);
  const scales = solid.flatScales(titles);
  if (scales) drawAxes(to, scales.plane, scales.titles, theme);
}

/**
 * Draw what lies above a picture: the samples that were chosen, and the numbers of the fold lines.
 *
 * @param {Pen} to
 * @param {SpacePicture} place
 * @param {Picture} picture
 * @param {import("./stage.js").Seen} seen
 */
function drawAbove(to, { name, flat, solid }, picture, { run, scene, theme, symbols, chosen }) {
  const pixels = (flat ?? solid)?.pixels() ?? null;
  drawChosen(to, { pixels, chosen, y: run.samples.y, symbols, theme });
  if (name === "input" && flat && scene.layer === 0) drawNames(to, foldHandles(picture.folds, flat.place), theme);
}

/**
 * @param {HTMLElement} element in which the pictures find room, out of sight
 * @param {import("./stage.js").Seen} seen
 * @param {Space[]} spaces
 * @param {import("./side_layout.js").SideLayout} layout
 * @param {number} ratio pixels for each of the style sheet
 */
export function createSidePictures(element, seen, spaces, layout, ratio) {
  const { run, scene, options, theme, symbols } = seen;
  const { inner, box, solidHeight } = layout;
  const frames = createFrames(run);
  let camera = /** @type {Camera | null} */ (null);
  let pen = /** @type {Pen | null} */ (null);
  const viewpoint = { current: () => /** @type {Camera} */ (structuredClone(camera)), link: () => () => {} };
  const fit = () => ({ context: /** @type {Pen} */ (pen), width: inner, height: box.height });
  const places = spaces.map((name) => {
    const isSolid = name !== "input" && scene.projections[name].dims > 2;
    const ground = make("div", { style: `width: ${inner}px; height: ${isSolid ? solidHeight : box.height}px` });
    element.append(ground);
    const solid = { pixelRatio: ratio, unseen: true };
    return {
      name,
      flat: isSolid ? null : createFlat(ground, false, { fit, detail: ratio }),
      solid: isSolid && seen.depth ? createSolid(ground, seen.depth.renderer(), viewpoint, solid) : null,
    };
  });
  /** @type {{parameters: Float32Array, picture: Picture} | null} */
  let composed = null;

  return {
    /** @param {Float32Array} parameters @param {Camera | null} from @returns {Promise<Picture>} of them, to be drawn */
    async prepare(parameters, from) {
      camera = from;
      if (parameters === composed?.parameters) {
        await Promise.all(places.map(({ solid }) => solid?.turn()));
        return composed.picture;
      }
      const picture = compose({ run, frames, scene, options, parameters, theme, symbols, pointed: null }, true);
      composed = { parameters, picture };
      await Promise.all(
        places.map(({ name, solid }) => {
          if (name === "input" || !solid) return null;
          return solid.draw(picture.spaces[name], picture.ranges[name], scene.projections[name].axisTitles, picture);
        }),
      );
      return picture;
    },

    /** @param {Pen} to with its origin at the picture's corner @param {number} at which of the spaces @param {Picture} picture */
    draw(to, at, picture) {
      pen = to;
      drawSpace(to, places[at], picture, seen, layout);
      drawAbove(to, places[at], picture, seen);
    },

    destroy() {
      for (const { flat, solid } of places) (flat ?? solid)?.destroy();
    },
  };
}
