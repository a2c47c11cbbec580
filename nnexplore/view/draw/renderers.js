// @ts-check
/** Renderers: what solid pictures can be drawn by. All are given the same traces and axes, and seen by the same camera. */

import { createCanvasPlot } from "./canvas_plot.js";
import { createPlot3d } from "./plot3d.js";

/** @typedef {"plotly" | "canvas"} RendererName */
/** @typedef {"noPlotly" | import("./plot3d.js").Reason} Reason why Plotly does not draw */

/**
 * @typedef {object} SeenFrom how a plot has been drawn
 * @property {(ranges: [number, number][], width: number, height: number) => import("../geometry/perspective.js").Perspective} perspective
 * @property {() => number[]} edges on which edge of the box each axis has its numbers: bit j is set for the far side of axis j
 */

/**
 * @typedef {object} PlotHow
 * @property {number} [pixelRatio] pixels of the picture for one of the style sheet's; if not given, as the screen has them
 * @property {boolean} [unseen] drawn though nobody sees it, as for a file
 * @property {(seen: SeenFrom) => void} [onDrawn] called whenever it is drawn
 * @property {(reason: import("./plot3d.js").Reason) => void} [onGivenUp] called once, when it cannot be drawn any more
 */

/** @typedef {import("./plot3d.js").Figure & {isResting: () => boolean}} SolidFigure whether nothing moves, so that time may be spent on it */

/**
 * @typedef {object} Plot
 * @property {(figure: SolidFigure) => Promise<void>} draw until it is drawn, or there is nothing of it to be seen
 * @property {() => HTMLCanvasElement} image what is drawn now; to be read before the browser goes on
 * @property {() => void} destroy
 */

/**
 * @typedef {object} Renderer
 * @property {RendererName} name
 * @property {(target: HTMLElement, camera: Pick<import("./linked_camera.js").LinkedCamera, "current" | "link">, how?: PlotHow) => Plot} createPlot
 */

/**
 * @typedef {object} RendererEntry
 * @property {string} label for a reader who chooses
 * @property {boolean} needsPlotly whether it is bound to the library
 * @property {(plotly: any) => Renderer} bind
 */

/** @type {Renderer} */
const CANVAS = Object.freeze({ name: "canvas", createPlot: createCanvasPlot });

/** All that there are, by their names in a view's options. @type {Readonly<Record<RendererName, RendererEntry>>} */
export const RENDERERS = Object.freeze({
  plotly: {
    label: "Plotly (WebGL)",
    needsPlotly: true,
    bind: (plotly) => ({
      name: "plotly",
      createPlot: (target, camera, how) => createPlot3d(target, plotly, camera, how),
    }),
  },
  canvas: { label: "a light canvas", needsPlotly: false, bind: () => CANVAS },
});
