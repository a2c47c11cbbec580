// @ts-check
/** The path of an SVG pen: lines, boxes and circles, put where the transformation takes them. */

import { transformed } from "./svg_matrix.js";
import { short } from "./svg_words.js";

/** @param {() => import("./svg_matrix.js").Matrix} matrix as it is by now */
export function createSvgPath(matrix) {
  let path = "";
  let begun = false;

  /** @param {number} x @param {number} y */
  const point = (x, y) => transformed(matrix(), x, y).map(short).join(" ");
  /** @param {number} x @param {number} y @param {number} w @param {number} h @returns {string} a box by itself */
  const box = (x, y, w, h) => `M${point(x, y)}L${point(x + w, y)}L${point(x + w, y + h)}L${point(x, y + h)}Z`;
  /** @param {string} how @param {number} x @param {number} y */
  const go = (how, x, y) => {
    path += `${how}${point(x, y)}`;
    begun = true;
  };

  return {
    box,
    text: () => path,

    /** As the context of a canvas has them. */
    methods: {
      beginPath() {
        path = "";
        begun = false;
      },
      moveTo: (/** @type {number} */ x, /** @type {number} */ y) => go("M", x, y),
      lineTo: (/** @type {number} */ x, /** @type {number} */ y) => go(begun ? "L" : "M", x, y),
      closePath: () => void (path += "Z"),
      /** @param {number} x @param {number} y @param {number} w @param {number} h */
      rect(x, y, w, h) {
        path += box(x, y, w, h);
      },
      /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r */
      roundRect(x, y, w, h, r) {
        const sides = [
          [x + w, y, 0, 1],
          [x + w, y + h, -1, 0],
          [x, y + h, 0, -1],
          [x, y, 1, 0],
        ];
        path += `M${point(x + r, y)}`;
        for (const [cx, cy, u, v] of sides) {
          path += `L${point(cx - r * v, cy + r * u)}A${short(r)} ${short(r)} 0 0 1 ${point(cx + r * u, cy + r * v)}`;
        }
        path += "Z";
      },
      /** A whole circle: the pictures draw no other arcs. @param {number} x @param {number} y @param {number} r */
      arc(x, y, r) {
        const half = (/** @type {number} */ to) => `A${short(r)} ${short(r)} 0 1 1 ${point(to, y)}`;
        path += `M${point(x + r, y)}${half(x - r)}${half(x + r)}Z`;
      },
    },
  };
}
