// @ts-check
/** The map beside a folded surface: the input space from above, with fold lines, the crossing and the samples. */

import { createPlane, drawAxes, traceLine, tracedSymbol, WORDS } from "../draw/canvas.js";
import { rgb } from "../draw/colours.js";

/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("./folded_surface.js").FoldedSurface} FoldedSurface */
/** @typedef {[number, number]} Point */
/** @typedef {{context: CanvasRenderingContext2D, width: number, height: number}} Paper to draw on, in pixels of the style sheet */

const MARGIN = { left: 46, right: 12, top: 7, bottom: 37 };
/** How far the greatest height goes from neutral to its colour: the samples stay the strongest. */
const STRENGTH = 0.48;

/**
 * @typedef {object} Ground
 * @property {FoldedSurface} surface
 * @property {Float64Array} heights (n,)
 * @property {import("../geometry/sheet.js").Bounds} bounds
 * @property {string} above colour of places whose height is positive
 * @property {string} below
 * @property {number} full height at which a colour is full; 0 for two even colours, one a side
 * @property {{ends: [Point, Point], label: string, strong: boolean}[]} folds
 * @property {[Point, Point][]} crossing
 * @property {[Point, Point][]} trained crossing of the trained network, for comparison
 * @property {import("../run/run.js").Samples} samples
 * @property {Uint8Array} wrong (n,) 1 where a sample lies on the other class's side
 * @property {string[]} symbols by class
 * @property {[string, string]} titles of the axes
 */

/** @param {Paper} paper @param {Ground} ground @param {Theme} theme */
export function drawMap({ context, width, height }, ground, theme) {
  const { xMin, xMax, yMin, yMax } = ground.bounds;
  const { grow } = theme;
  const room = {
    left: grow * MARGIN.left,
    top: grow * MARGIN.top,
    width: width - grow * (MARGIN.left + MARGIN.right),
    height: height - grow * (MARGIN.top + MARGIN.bottom),
  };
  if (room.width < 20 || room.height < 20) return;
  const plane = createPlane(
    room,
    [
      [xMin, xMax],
      [yMin, yMax],
    ],
    true,
  );
  const stroke = (
    /** @type {[Point, Point][]} */ segments,
    /** @type {string} */ colour,
    /** @type {number} */ thickness,
  ) => {
    context.beginPath();
    const xs = segments.flatMap(([from, to]) => [plane.x(from[0]), plane.x(to[0]), NaN]);
    traceLine(
      context,
      xs,
      segments.flatMap(([from, to]) => [plane.y(from[1]), plane.y(to[1]), NaN]),
    );
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.stroke();
  };
  const { box } = plane;
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  context.fillStyle = theme.neutral;
  context.fillRect(box.left, box.top, box.width, box.height);
  paintHeights(context, plane, ground, theme);
  context.setLineDash([7, 5]);
  for (const { ends, strong } of ground.folds) stroke([ends], strong ? theme.ink : theme.muted, strong ? 2 : 1.2);
  context.lineCap = "round";
  context.setLineDash([2, 5]);
  stroke(ground.trained, theme.ink, 2);
  context.setLineDash([]);
  context.globalAlpha = 0.6;
  stroke(ground.crossing, theme.surface, 6);
  context.globalAlpha = 1;
  stroke(ground.crossing, theme.boundary, 3);
  context.restore();
  drawAxes(context, plane, ground.titles, theme);
  drawSamples(context, plane, ground, theme);
  ground.folds.forEach(({ ends, label, strong }, m) =>
    nameFold(context, plane, ends, label, strong, theme, ground.folds.length > 4 ? 0.07 * (m % 4) : 0),
  );
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../draw/canvas.js").Plane} plane
 * @param {Ground} ground
 * @param {Theme} theme
 */
function paintHeights(context, plane, { surface: { points, pieces }, heights, above, below, full }, theme) {
  const neutral = rgb(theme.neutral);
  const [up, down] = [rgb(above), rgb(below)];
  const colourOf = (/** @type {number} */ h) => {
    const target = h > 0 ? up : down;
    const share = full > 0 ? STRENGTH * Math.min(1, Math.abs(h) / full) : h === 0 ? 0 : 0.3;
    return `rgb(${neutral.map((value, part) => Math.round(value + share * (target[part] - value))).join(",")})`;
  };
  for (const { corners } of pieces) {
    const places = corners.map((p) => [plane.x(points[2 * p]), plane.y(points[2 * p + 1]), heights[p]]);
    context.beginPath();
    places.forEach(([px, py], m) => (m ? context.lineTo(px, py) : context.moveTo(px, py)));
    context.closePath();
    const paint = fillOf(context, places, colourOf, full);
    context.fillStyle = paint;
    context.fill();
    context.strokeStyle = paint;
    context.lineWidth = 0.7;
    context.stroke();
  }
}

/**
 * The colour of a flat piece changes along its steepest line alone.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} places corners in pixels with their heights
 * @param {(height: number) => string} colourOf linear on both sides of zero up to a full height
 * @param {number} full
 */
function fillOf(context, places, colourOf, full) {
  const heights = places.map(([, , h]) => h);
  const [least, most] = [Math.min(...heights), Math.max(...heights)];
  if (!(most - least > 1e-9 * Math.max(Math.abs(least), Math.abs(most)))) return colourOf(most);
  const [a, b, c] = [places[0], places[Math.floor(places.length / 3)], places[Math.floor((2 * places.length) / 3)]];
  const [ux, uy, uh, vx, vy, vh] = [b[0] - a[0], b[1] - a[1], b[2] - a[2], c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  const area = ux * vy - uy * vx;
  const slope = [(uh * vy - vh * uy) / area, (ux * vh - vx * uh) / area];
  const steepness = slope[0] ** 2 + slope[1] ** 2;
  if (!(steepness > 0) || !Number.isFinite(steepness)) return colourOf((least + most) / 2);
  const along = (/** @type {number} */ h) =>
    /** @type {Point} */ ([a[0] + (slope[0] * (h - a[2])) / steepness, a[1] + (slope[1] * (h - a[2])) / steepness]);
  const gradient = context.createLinearGradient(...along(least), ...along(most));
  // What ends at zero has the colour of its own side there.
  const ends = [least || Number.MIN_VALUE, most || -Number.MIN_VALUE];
  const stops = [...ends, ...[-full, full].filter((h) => full > 0 && h > least && h < most)];
  if (least < 0 && most > 0) {
    const zero = -least / (most - least);
    gradient.addColorStop(zero, colourOf(-Number.MIN_VALUE));
    gradient.addColorStop(zero, colourOf(Number.MIN_VALUE));
  }
  for (const h of stops) gradient.addColorStop((h - least) / (most - least), colourOf(h));
  return gradient;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../draw/canvas.js").Plane} plane
 * @param {Ground} ground
 * @param {Theme} theme
 */
function drawSamples(context, plane, { samples, wrong, symbols }, theme) {
  const r = (samples.n > 600 ? 2.4 : samples.n > 250 ? 2.9 : 3.8) * Math.min(1, Math.max(0.7, plane.box.width / 330));
  for (let p = 0; p < samples.n; p++) {
    const [px, py] = [plane.x(samples.x[2 * p]), plane.y(samples.x[2 * p + 1])];
    const colour = theme.classes[samples.y[p]];
    const heldOut = samples.validation?.[p];
    tracedSymbol(context, symbols[samples.y[p]], px, py, r);
    context.fillStyle = heldOut ? theme.surface : colour;
    context.strokeStyle = heldOut ? colour : theme.surface;
    context.lineWidth = heldOut ? 1.6 : 0.9;
    context.fill();
    context.stroke();
    if (!wrong[p]) continue;
    context.beginPath();
    context.arc(px, py, r + 3.5, 0, 2 * Math.PI);
    context.strokeStyle = theme.wrong;
    context.lineWidth = 1.5;
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../draw/canvas.js").Plane} plane
 * @param {[Point, Point]} ends
 * @param {string} label
 * @param {boolean} strong
 * @param {Theme} theme
 * @param {number} away from the end, in lengths of the line
 */
function nameFold(context, plane, ends, label, strong, theme, away) {
  // Near the upper end, or the right one of a level line: there is seldom anything there.
  const [low, high] = ends[0][1] < ends[1][1] ? ends : [ends[1], ends[0]];
  const t = 0.93 - away;
  const [px, py] = [plane.x(low[0] + t * (high[0] - low[0])), plane.y(low[1] + t * (high[1] - low[1]))];
  context.font = `600 ${WORDS * theme.grow}px ${theme.font}`;
  const half = context.measureText(label).width / 2 + 5;
  const x = Math.min(plane.box.left + plane.box.width - half - 2, Math.max(plane.box.left + half + 2, px));
  context.beginPath();
  context.roundRect(x - half, py - 9 * theme.grow, 2 * half, 18 * theme.grow, 5);
  context.fillStyle = theme.surface;
  context.globalAlpha = 0.88;
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = strong ? theme.ink : theme.muted;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(label, x, py + 0.5);
}
