// @ts-check
/** The overlay of a picture: what follows the pointer, drawn above it without drawing the picture anew. */

import { drawAxes, fitted, strokeRimmed, tracedSymbol, WORDS } from "./canvas.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("../run/selection.js").Box} Box */
/** @typedef {[number, number]} Place in pixels */
/** @typedef {Pick<Marks, "pixels" | "y" | "symbols" | "theme">} Samples where they are, and what they look like */

/**
 * @typedef {object} Handle of a fold line
 * @property {number} unit
 * @property {Place} middle where the line is moved
 * @property {[Place, Place]} ends where it is turned
 */

/**
 * @typedef {object} Marks
 * @property {Float32Array | null} pixels (n, 2) places of the samples
 * @property {Iterable<number>} chosen
 * @property {number} hovered or -1
 * @property {Uint8Array} y (n,) classes
 * @property {string[]} symbols
 * @property {Theme} theme
 * @property {Box | null} box that is being drawn
 * @property {[Place, Place, string] | null} axis of a unit with its name
 * @property {{plane: import("./canvas.js").Plane, titles: string[]} | null} scales of a picture that has none itself
 * @property {Handle[]} handles
 * @property {number} grasped unit whose handle is under the pointer, or -1
 */

/** @param {HTMLElement} holder */
export function createOverlay(holder) {
  const canvas = document.createElement("canvas");
  canvas.className = "nnx-overlay";
  canvas.setAttribute("aria-hidden", "true");
  holder.append(canvas);
  let blank = true;

  return {
    canvas,
    /** @param {Marks} marks */
    draw(marks) {
      const chosen = marks.pixels ? [...marks.chosen] : [];
      const still = chosen.length === 0 && marks.hovered < 0 && marks.handles.length === 0;
      const nothing = still && !marks.box && !marks.axis && !marks.scales;
      if (nothing && blank) return;
      blank = nothing;
      const { context } = fitted(canvas);
      canvas.dataset.chosen = chosen.filter((p) => Number.isFinite(marks.pixels?.[2 * p])).join(" ");
      canvas.dataset.hovered = String(marks.hovered);
      if (marks.scales) drawAxes(context, marks.scales.plane, marks.scales.titles, marks.theme);
      if (marks.axis) drawAxis(context, marks.axis, marks.theme);
      drawChosen(context, marks);
      if (marks.hovered >= 0 && marks.pixels) drawSample(context, marks, marks.hovered, 5.4, 2.6);
      for (const handle of marks.handles) drawHandle(context, handle, marks.theme, handle.unit === marks.grasped);
      if (marks.box) drawBox(context, marks.box, marks.theme);
    },
    destroy() {
      canvas.remove();
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Samples & {chosen: Iterable<number>}} marks
 */
export function drawChosen(context, marks) {
  if (marks.pixels) for (const p of marks.chosen) drawSample(context, marks, p, 3.8, 1.6);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Samples} marks
 * @param {number} p
 * @param {number} r
 * @param {number} width
 */
function drawSample(context, { pixels, y, symbols, theme }, p, r, width) {
  const [px, py] = [/** @type {Float32Array} */ (pixels)[2 * p], /** @type {Float32Array} */ (pixels)[2 * p + 1]];
  if (!Number.isFinite(px)) return;
  context.beginPath();
  context.arc(px, py, 1.6 * r, 0, 2 * Math.PI);
  context.fillStyle = theme.surface;
  context.globalAlpha = 0.75;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = theme.accent;
  context.lineWidth = width;
  context.stroke();
  tracedSymbol(context, symbols[y[p]], px, py, r);
  context.fillStyle = theme.classes[y[p]];
  context.fill();
}

/** @param {CanvasRenderingContext2D} context @param {[Place, Place, string]} axis @param {Theme} theme */
function drawAxis(context, [[x0, y0], [x1, y1], name], theme) {
  const turn = Math.atan2(y1 - y0, x1 - x0);
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  for (const side of [-1, 1]) {
    context.moveTo(x1, y1);
    context.lineTo(x1 - 11 * Math.cos(turn + side * 0.4), y1 - 11 * Math.sin(turn + side * 0.4));
  }
  context.lineCap = "round";
  strokeRimmed(context, theme.accent, 3, { width: 6, opacity: 0.7 }, theme);
  label(context, name, x1 + 12 * Math.cos(turn), y1 + 12 * Math.sin(turn), theme);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function label(context, text, x, y, theme) {
  context.font = `600 ${WORDS * theme.grow}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.strokeStyle = theme.surface;
  context.lineWidth = 4;
  context.strokeText(text, x, y);
  context.fillStyle = theme.accent;
  context.fillText(text, x, y);
}

/**
 * @param {import("../geometry/fold_lines.js").FoldLine[]} folds
 * @param {(point: number[]) => Place} place in the picture of the input space
 * @returns {Handle[]} of those that cross it
 */
export function foldHandles(folds, place) {
  return folds.flatMap(({ unit, segment }) => {
    if (!segment) return [];
    const along = (/** @type {number} */ share) =>
      place(segment[0].map((value, d) => value + share * (segment[1][d] - value)));
    return [{ unit, middle: along(0.5), ends: /** @type {[Place, Place]} */ ([along(0.08), along(0.92)]) }];
  });
}

/** The units of fold lines, in a picture that nobody can grasp. @param {CanvasRenderingContext2D} context @param {Handle[]} handles @param {Theme} theme */
export function drawNames(context, handles, theme) {
  for (const { unit, middle } of handles) drawUnit(context, unit, middle, 8.5 * theme.grow, theme);
}

/** @param {CanvasRenderingContext2D} context @param {Handle} handle @param {Theme} theme @param {boolean} grasped */
function drawHandle(context, { unit, middle, ends }, theme, grasped) {
  for (const end of ends) dot(context, end, (grasped ? 5 : 4) * theme.grow, theme, true);
  drawUnit(context, unit, middle, (grasped ? 10 : 8.5) * theme.grow, theme);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} unit
 * @param {Place} middle
 * @param {number} r
 * @param {Theme} theme
 */
function drawUnit(context, unit, middle, r, theme) {
  const [x, y] = middle;
  dot(context, middle, r, theme, false);
  context.font = `600 ${WORDS * theme.grow}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.surface;
  context.fillText(String(unit), x, y + 0.5);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Place} place
 * @param {number} r
 * @param {Theme} theme
 * @param {boolean} hollow
 */
function dot(context, [x, y], r, theme, hollow) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = hollow ? theme.surface : theme.accent;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = hollow ? theme.accent : theme.surface;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Box} box @param {Theme} theme */
function drawBox(context, { left, top, right, bottom }, theme) {
  context.fillStyle = theme.accent;
  context.globalAlpha = 0.12;
  context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.2;
  context.strokeRect(left, top, right - left, bottom - top);
}
