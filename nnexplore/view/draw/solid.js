// @ts-check
/** Solid pictures: a layer's space in three dimensions, drawn by one of the renderers. */

import { createPerspective } from "../geometry/perspective.js";
import { sceneLayout } from "./axes.js";
import { fitted } from "./canvas.js";
import { axisAlong } from "./camera.js";
import { plotlyCamera } from "./plotly_camera.js";
import { flatScales, solidPixels, solidPlace } from "./solid_places.js";
import { drawSolidInset, drawSolidSamples } from "./solid_samples.js";
import { drawnSamples } from "./strokes.js";
import { axisNumbers, drawLabels } from "./solid_labels.js";
import { spaceTraces } from "./space_traces.js";

/** @typedef {import("./flat.js").DrawnSpace} DrawnSpace */
/** @typedef {import("./camera.js").Camera} Camera */

/**
 * @typedef {import("./flat.js").Picture & {coarse: import("../geometry/sheet.js").Grid | null}} SolidPicture
 *   coarse: the grid of a coarser sheet while playing
 */

/**
 * @typedef {object} Drawn what a solid picture shows, from wherever it is seen
 * @property {DrawnSpace} space
 * @property {[number, number][]} ranges
 * @property {string[]} titles
 * @property {SolidPicture} picture
 */

/**
 * @param {HTMLElement} target
 * @param {Drawn} drawn
 * @param {() => Camera} from
 * @param {() => void} onGiven called when the renderer is given it
 * @returns {import("./renderers.js").SolidFigure}
 */
function figureOf(target, { space, ranges, picture }, from, onGiven) {
  return {
    traces() {
      onGiven();
      return spaceTraces(space, ranges, picture);
    },
    layout() {
      return sceneLayout(target, ranges.map(bareAxis), picture.theme, plotlyCamera(target, from()));
    },
    isResting: () => picture.coarse === null,
  };
}

/**
 * @param {HTMLElement} element
 * @param {import("./renderers.js").Renderer} renderer
 * @param {Pick<import("./linked_camera.js").LinkedCamera, "current" | "link">} camera
 * @param {import("./renderers.js").PlotHow} [how]
 */
export function createSolid(element, renderer, camera, how) {
  const target = document.createElement("div");
  target.className = "nnx-solid";
  const above = document.createElement("canvas");
  above.className = "nnx-samples";
  element.replaceChildren(target, above);
  /** @type {Drawn | null} */
  let drawn = null;
  /** What the plot shows, which may still be an earlier one. @type {Drawn | null} */
  let given = null;
  /** @type {import("./renderers.js").SeenFrom | null} */
  let from = null;

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
  const paintAbove = (context, width, height) => {
    if (!given || !from) return { drawn: 0, enlarged: 1 };
    const seen = from.perspective(given.ranges, width, height);
    const isTilted = axisAlong(camera.current()) < 0;
    const words = isTilted ? drawLabels(context, seen, given, from.edges(), width, height) : [];
    return {
      drawn: drawSolidSamples(context, seen, given, width, height),
      enlarged: drawSolidInset(context, seen, given, width, height, words),
    };
  };
  const paintOwn = () => {
    if (!above.isConnected) return;
    const { context, width, height } = fitted(above);
    const words = { titles: given?.titles.join(", "), edges: from?.edges().join(" ") };
    Object.assign(above.dataset, paintAbove(context, width, height), words);
  };
  const onDrawn = (/** @type {import("./renderers.js").SeenFrom} */ by) => {
    from = by;
    // In the same frame, once it is known on which edges the axes have their numbers.
    if (!how?.unseen) queueMicrotask(paintOwn);
  };
  const plot = renderer.createPlot(target, camera, { ...how, onDrawn });
  const figure = (/** @type {Drawn} */ next) => figureOf(target, next, camera.current, () => (given = next));

  const perspective = (/** @type {Drawn} */ { ranges }) =>
    createPerspective(camera.current(), ranges, target.clientWidth, target.clientHeight);

  return {
    element: target,
    renderer,

    /** @type {(...what: [DrawnSpace, [number, number][], string[], SolidPicture]) => Promise<void>} until it is drawn */
    draw(space, ranges, titles, picture) {
      drawn = { space, ranges, titles, picture };
      return plot.draw(figure(drawn));
    },

    /** See it from where the camera stands now. */
    turn: async () => drawn && plot.draw(figure(drawn)),

    /** @type {(context: CanvasRenderingContext2D, width: number, height: number) => void} onto a picture of that size */
    paint(context, width, height) {
      context.drawImage(plot.image(), 0, 0, width, height);
      paintAbove(context, width, height);
    },

    /** @returns {Float32Array | null} (n, 2) where the samples are, in pixels; NaN for those that are not drawn */
    pixels: () =>
      drawn && solidPixels(perspective(drawn), drawn.space.samples, drawn.ranges, drawnSamples(drawn.picture)),

    /** @param {string[]} titles of the three axes @returns {ReturnType<typeof flatScales> | null} null if not flat */
    flatScales(titles) {
      const along = axisAlong(camera.current());
      return drawn && along >= 0 ? flatScales(perspective(drawn), drawn.ranges, titles, along) : null;
    },

    /** @param {ArrayLike<number>} point @returns {[number, number]} in pixels */
    place: (point) => (drawn ? solidPlace(perspective(drawn), point) : [NaN, NaN]),

    destroy() {
      plot.destroy();
      target.remove();
      above.remove();
    },
  };
}

/** @param {[number, number]} range @returns {import("./axes.js").Axis} whose numbers and title are written above */
function bareAxis(range) {
  return { title: "", size: 12, range, showticklabels: false, tickmode: "array", tickvals: axisNumbers(range) };
}
