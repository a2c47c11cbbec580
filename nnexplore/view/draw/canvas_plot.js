// @ts-check
/**
 * A canvas plot: a solid picture without WebGL, drawn by the processor on a 2-D canvas.
 *
 * It is given what Plotly is given. While it turns it has fewer pixels, and all of them once it rests.
 */

import { make } from "../page/dom.js";
import { axisEdgesOf, nearestCorner } from "../geometry/box_edges.js";
import { createPerspective, createProjection, lens } from "../geometry/perspective.js";
import { fitted } from "./canvas.js";
import { drawBox } from "./canvas_box.js";
import { canvasShapes, placedOn } from "./canvas_shapes.js";
import { drawWalls } from "./canvas_walls.js";
import { blendFragments, clearFragments, createFragments } from "./fragments.js";
import { putLines, putTriangle } from "./fragment_shapes.js";
import { shaderOf } from "./mesh_colours.js";

/** @typedef {import("./camera.js").Camera} Camera */

/** At most so many pixels while it moves, while it rests, and in a file. */
const MOVING = 480_000;
const RESTING = 3_000_000;
const FILED = 9_000_000;
/** At rest there are at least so many for one of the style sheet's: edges of the sheet are the smoother. */
const FINE = 2;
/** After so many milliseconds without a turn it rests. */
const REST_AFTER = 140;

/** All plots of a page are drawn one after the other: what is put together meanwhile needs room once. */
const fragments = createFragments();

/**
 * @param {ReturnType<typeof canvasShapes>} shapes
 * @param {Camera} camera
 * @param {[number, number][]} ranges
 * @param {ImageData} image to be filled
 * @param {number} detail its pixels for one of the style sheet's
 */
function paintShapes({ meshes, lines }, camera, ranges, image, detail) {
  const { width, height } = image;
  clearFragments(fragments, width, height);
  const projection = createProjection(camera, ranges, width, height);
  const [x, y, z] = projection.depth.map((part, d) => part * (d < 3 ? ranges[d][1] - ranges[d][0] : 1));
  for (const seen of meshes) {
    const { places, i, j, k } = seen.mesh;
    const placed = placedOn(projection, places, false);
    const shader = shaderOf(seen, [x, y, z]);
    for (let t = 0; t < i.length; t++) putTriangle(fragments, placed, t, i[t], j[t], k[t], shader);
  }
  for (const { places, half, colour } of lines)
    putLines(fragments, placedOn(projection, places, true), half * detail, colour);
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(0);
  blendFragments(fragments, pixels);
}

/**
 * @param {HTMLElement} target
 * @param {Pick<import("./linked_camera.js").LinkedCamera, "current" | "link">} camera
 * @param {Parameters<import("./renderers.js").Renderer["createPlot"]>[2]} [how]
 * @returns {ReturnType<import("./renderers.js").Renderer["createPlot"]>}
 */
export function createCanvasPlot(target, camera, { pixelRatio, unseen = false, onDrawn } = {}) {
  const canvas = make("canvas", { class: "nnx-solid-canvas" });
  const buffer = make("canvas");
  let drawn = /** @type {{shapes: ReturnType<typeof canvasShapes>, axes: any[], ranges: [number, number][]} | null} */ (
    null
  );
  let image = /** @type {ImageData | null} */ (null);
  let rest = 0;
  target.append(canvas);

  /** @param {boolean} isResting */
  const paint = (isResting) => {
    if (!drawn || !target.clientWidth || !target.clientHeight) return;
    const { shapes, axes, ranges } = drawn;
    const { context, width, height, ratio } = fitted(canvas, pixelRatio);
    const from = camera.current();
    const most = unseen ? FILED : isResting ? RESTING : MOVING;
    const detail = Math.min(Math.sqrt(most / (width * height)), isResting ? Math.max(FINE, ratio) : ratio);
    const [columns, rows] = [Math.round(width * detail), Math.round(height * detail)];
    if (image?.width !== columns || image.height !== rows) {
      [buffer.width, buffer.height] = [columns, rows];
      image = new ImageData(columns, rows);
    }
    paintShapes(shapes, from, ranges, image, detail);
    // Kept by the processor as the canvas is, or each frame would go to the graphics card and back.
    buffer.getContext("2d", { willReadFrequently: true }).putImageData(image, 0, 0);
    const [perspective, nearest] = [
      createPerspective(from, ranges, width, height),
      nearestCorner(lens(from, width, height).eye),
    ];
    drawWalls(context, perspective, shapes.walls, nearest, false);
    drawBox(context, perspective, axes, nearest);
    context.drawImage(buffer, 0, 0, width, height);
    drawWalls(context, perspective, shapes.walls, nearest, true);
    Object.assign(canvas.dataset, { isResting, camera: JSON.stringify(from) });
    onDrawn?.({
      perspective: (...on) => createPerspective(from, ...on),
      edges: () => axisEdgesOf(perspective, ranges, nearest),
    });
  };
  const turn = () => {
    paint(false);
    clearTimeout(rest);
    rest = window.setTimeout(() => paint(true), REST_AFTER);
  };
  const unlink = camera.link(target, turn);

  return {
    async draw(figure) {
      const { xaxis, yaxis, zaxis } = figure.layout().scene;
      const axes = [xaxis, yaxis, zaxis];
      const ranges = axes.map(({ range }) => range);
      drawn = { shapes: canvasShapes(figure.traces(), ranges), axes, ranges };
      clearTimeout(rest);
      paint(unseen || figure.isResting());
    },

    image: () => canvas,

    destroy() {
      clearTimeout(rest);
      unlink();
      canvas.remove();
    },
  };
}
