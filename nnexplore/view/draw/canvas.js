// @ts-check
/** Drawing on a canvas: crisp at any pixel ratio, with axes, class symbols and lines. */

import { ticks, tickText } from "../run/numbers.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {[number, number]} Range */
/** @typedef {{left: number, top: number, width: number, height: number}} Box in CSS pixels */

/**
 * Clear a canvas and fit it to its element.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} [ratio] pixels for one of the style sheet's; if not given, as the screen has them
 * @returns {{context: CanvasRenderingContext2D, width: number, height: number, ratio: number}} sizes in CSS pixels
 */
export function fitted(canvas, ratio = Math.min(3, window.devicePixelRatio || 1)) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== columns || canvas.height !== rows) [canvas.width, canvas.height] = [columns, rows];
  // Drawn by the processor: where the graphics card is only imitated, the 3-D pictures keep it busy.
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineJoin = "round";
  return { context, width, height, ratio };
}

/**
 * A plane's window in the box that it takes of a room, with one scale on both axes if they are alike.
 *
 * @param {Box} room
 * @param {[Range, Range]} ranges
 * @param {boolean} alike
 */
export function createPlane(room, [xRange, yRange], alike) {
  let scaleX = room.width / (xRange[1] - xRange[0]);
  let scaleY = room.height / (yRange[1] - yRange[0]);
  if (alike) scaleX = scaleY = Math.min(scaleX, scaleY);
  const width = scaleX * (xRange[1] - xRange[0]);
  const height = scaleY * (yRange[1] - yRange[0]);
  const box = { left: room.left + (room.width - width) / 2, top: room.top + (room.height - height) / 2, width, height };
  return {
    box,
    ranges: [xRange, yRange],
    x: (/** @type {number} */ value) => box.left + (value - xRange[0]) * scaleX,
    y: (/** @type {number} */ value) => box.top + box.height - (value - yRange[0]) * scaleY,
    valueAt: (/** @type {[number, number]} */ [x, y]) =>
      /** @type {[number, number]} */ ([
        xRange[0] + (x - box.left) / scaleX,
        yRange[0] + (box.top + box.height - y) / scaleY,
      ]),
  };
}

/** @typedef {ReturnType<typeof createPlane>} Plane */

/** Words in a picture, in pixels on a small page. */
export const WORDS = 12;
/** Pixels for the title of however narrow a box. */
const NARROW = 90;
/** With one number on an axis nothing has a scale. */
const FEWEST = 2;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {string[]} titles
 * @param {Theme} theme
 */
export function drawAxes(context, { box, ranges, x, y }, titles, theme) {
  context.save();
  const { grow } = theme;
  context.font = `${WORDS * grow}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.rule;
  context.lineWidth = 1;
  // Over the last pixels that the box has a part of: one that shows beyond the frame looks like a second line.
  const [left, top] = [Math.floor(box.left), Math.floor(box.top)];
  const [right, bottom] = [Math.ceil(box.left + box.width), Math.ceil(box.top + box.height)];
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const value of ticks(...ranges[0], Math.max(FEWEST, box.width / (70 * grow)))) {
    context.fillText(tickText(value), Math.round(x(value)), bottom + 5 * grow);
  }
  // Beside a narrow box there is room.
  const across = fittingTitle(context, titles[0], Math.max(box.width, NARROW * grow));
  context.fillText(across, Math.round(box.left + box.width / 2), bottom + 20 * grow);
  if (titles[1] !== undefined) {
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const value of ticks(...ranges[1], Math.max(FEWEST, box.height / (55 * grow)))) {
      context.fillText(tickText(value), left - 6 * grow, Math.round(y(value)));
    }
    context.translate(left - 37 * grow, Math.round(box.top + box.height / 2));
    context.rotate(-Math.PI / 2);
    context.textAlign = "center";
    context.fillText(fittingTitle(context, titles[1], box.height), 0, 0);
  }
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context with the font that it is written in
 * @param {string} title
 * @param {number} most pixels
 * @returns {string} the title, cut with a mark where it is longer than its axis
 */
function fittingTitle(context, title, most) {
  if (title.length < 2 || context.measureText(title).width <= most) return title;
  const kept = [...title];
  while (kept.length > 1 && context.measureText(`${kept.join("")}…`).width > most) kept.pop();
  return `${kept.join("")}…`;
}

/** Corners of an upright cross, and of the same turned by 45 degrees. */
const HALF_CROSS = [
  [0.42, 1.3],
  [0.42, 0.42],
  [1.3, 0.42],
  [1.3, -0.42],
  [0.42, -0.42],
  [0.42, -1.3],
];
const CROSS = [...HALF_CROSS, ...HALF_CROSS.map(([u, v]) => [-u, -v])];
const SALTIRE = CROSS.map(([u, v]) => [(u - v) * Math.SQRT1_2, (u + v) * Math.SQRT1_2]);

/**
 * A class symbol, named as in Plotly.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} symbol
 * @param {number} x
 * @param {number} y
 * @param {number} r of the circle; the other shapes cover about the same area
 */
export function tracedSymbol(context, symbol, x, y, r) {
  context.beginPath();
  if (symbol === "circle") context.arc(x, y, r, 0, 2 * Math.PI);
  else if (symbol === "square") context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  else if (symbol === "diamond")
    outline(context, x, y, 1.3 * r, [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ]);
  else outline(context, x, y, r, symbol === "x" ? SALTIRE : CROSS);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number[][]} corners in units of r
 */
function outline(context, x, y, r, corners) {
  for (const [u, v] of corners) context.lineTo(x + r * u, y + r * v);
  context.closePath();
}

/**
 * Lines through points, broken where a point is not finite.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} xs pixels
 * @param {ArrayLike<number>} ys pixels
 */
export function traceLine(context, xs, ys) {
  let drawing = false;
  for (let p = 0; p < xs.length; p++) {
    const finite = Number.isFinite(xs[p]) && Number.isFinite(ys[p]);
    if (finite && drawing) context.lineTo(xs[p], ys[p]);
    else if (finite) context.moveTo(xs[p], ys[p]);
    drawing = finite;
  }
}

/**
 * Stroke the path with a rim in the colour of the surface, which parts it from what lies below.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {number} width
 * @param {{width: number, opacity: number}} rim
 * @param {Theme} theme
 */
export function strokeRimmed(context, colour, width, rim, theme) {
  context.strokeStyle = theme.surface;
  context.lineWidth = rim.width;
  context.globalAlpha = rim.opacity;
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Plane} plane @param {() => void} draw */
export function clipped(context, { box }, draw) {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  draw();
  context.restore();
}
