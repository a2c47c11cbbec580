// @ts-check
/** The canvas of the edges: each as broad as its weight is large, in the colour of its sign. */

import { make } from "../page/dom.js";
import { translucent } from "../draw/colours.js";
import { edgeWidth, straightOn } from "./edge_curve.js";

/** @typedef {import("./places.js").Edge} Edge */

/** How strongly an edge is drawn: as it is, lit, or while others are. */
const PLAIN = 0.62;
const LIT = 1;
const FADED = 0.16;

export function createEdgeCanvas() {
  const element = /** @type {HTMLCanvasElement} */ (make("canvas", { class: "nnx-edges", "aria-hidden": "true" }));

  let [width, height, ratio] = [0, 0, 1];

  return {
    element,

    /** Its room may be another by now: looked up here, and not at every snapshot. */
    fit() {
      [width, height] = [element.clientWidth, element.clientHeight];
      ratio = Math.min(3, window.devicePixelRatio || 1);
      const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== columns || element.height !== rows) [element.width, element.height] = [columns, rows];
    },

    /**
     * @param {Edge[]} edges
     * @param {(edge: Edge) => {weight: number, largest: number, count: number}} weightOf count: edges of its layer
     * @param {((edge: Edge) => boolean) | null} isLit null while all are alike
     * @param {import("../page/theme.js").Theme} theme
     */
    draw(edges, weightOf, isLit, theme) {
      const context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const strength = (/** @type {Edge} */ edge) => (isLit === null ? PLAIN : isLit(edge) ? LIT : FADED);
      const all = edges.map((edge) => ({ edge, ...weightOf(edge), alpha: strength(edge) }));
      // The broad ones lie on top, and the lit ones above all.
      all.sort((a, b) => a.alpha - b.alpha || Math.abs(a.weight) - Math.abs(b.weight));
      for (const { edge, weight, largest, count, alpha } of all) {
        const { from, to } = edge;
        const by = straightOn(edge);
        context.beginPath();
        context.moveTo(...from);
        context.bezierCurveTo(from[0] + by, from[1], to[0] - by, to[1], ...to);
        context.lineWidth = edgeWidth(weight, largest, count);
        context.strokeStyle = translucent(weight < 0 ? theme.negative : theme.accent, alpha);
        context.stroke();
      }
    },
  };
}
