// @ts-check
/**
 * The inset: a sheet that covers little of its picture, drawn once more in a corner and enlarged by a factor that it
 * says. Scales hold for a whole run, so the first steps of one that stretches far would be a dot.
 */

import { traceLine, WORDS } from "./canvas.js";
import { byScore } from "./colours.js";
import { drawCut } from "./cuts.js";
import { paintTriangles } from "./raster.js";
import { drawSample, wrongLast } from "./strokes.js";

/** @typedef {import("./flat.js").Picture} Picture */
/** @typedef {import("./canvas.js").Box} Box */

/** A sheet that reaches over less than this share of the picture, of the root of its area, is enlarged. */
const SMALL = 0.2;
/** Side of the inset as a share of the picture's, and its bounds in pixels. */
const SHARE = 0.5;
const SIDES = [84, 260];
/** Factors that are said in few digits. */
const FACTORS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
/** Room round the sheet in the inset, as a share of its side, and round the place that it is taken from, in pixels. */
const ROOM = 0.1;
const RIM = 3;
const LAYER = 0.85;

/**
 * @typedef {object} Inset
 * @property {number} factor
 * @property {Box} from what is enlarged
 * @property {Box} to where
 * @property {(x: number, y: number) => [number, number]} place of the picture, enlarged, from the corner of the inset
 */

/** @typedef {[number, number][]} Segment two ends in pixels */

/** As many points of a segment are looked at to see whether it runs through the inset. */
const LOOKS = 64;

/** @param {Segment} segment @param {Box} box @returns {boolean} whether it runs through the box, not only past a corner */
function runsThrough([[x, y], [u, v]], { left, top, width, height }) {
  return Array.from({ length: LOOKS + 1 }, (_, at) => at / LOOKS).some((share) => {
    const [across, down] = [x + share * (u - x) - left, y + share * (v - y) - top];
    return across > RIM && across < width - RIM && down > RIM && down < height - RIM;
  });
}

/**
 * @param {Float32Array} sheet (n, 2) in pixels
 * @param {Box} box of the picture
 * @param {Segment[]} cuts which it does not cover if there is a way
 * @param {Box[]} [words] nor these; where every corner has some, it covers as little of them as it can
 * @returns {Inset | null} null where the sheet is large enough, or a point
 */
export function insetOf(sheet, { left, top, width, height }, cuts, words = []) {
  let [low, high, upper, lower] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < sheet.length; at += 2) {
    if (!Number.isFinite(sheet[at]) || !Number.isFinite(sheet[at + 1])) continue;
    [low, high] = [Math.min(low, sheet[at]), Math.max(high, sheet[at])];
    [upper, lower] = [Math.min(upper, sheet[at + 1]), Math.max(lower, sheet[at + 1])];
  }
  const side = Math.min(width, height);
  const extent = Math.max(high - low, lower - upper);
  if (!(extent > 0) || extent > SMALL * Math.sqrt(width * height)) return null;
  const edge = Math.min(SIDES[1], Math.max(SIDES[0], SHARE * side));
  const factor = roundFactor(((1 - 2 * ROOM) * edge) / extent);
  const [x, y] = [(low + high) / 2, (upper + lower) / 2];
  const sides = [left + 1, left + width - edge - 1];
  if (x < left + width / 2) sides.reverse();
  const corners = [top + 1, top + height - edge - 1].flatMap((above) =>
    sides.map((beside) => ({ left: beside, top: above, width: edge, height: edge })),
  );
  const from = { left: low - RIM, top: upper - RIM, width: high - low + 2 * RIM, height: lower - upper + 2 * RIM };
  const isClear = (/** @type {Box} */ corner) =>
    !isOver(corner, from) && !cuts.some((cut) => cut.length === 2 && runsThrough(cut, corner));
  const clear = corners.filter(isClear);
  return {
    factor,
    from,
    to: leastOver(clear.length > 0 ? clear : corners, words),
    place: (u, v) => [edge / 2 + factor * (u - x), edge / 2 + factor * (v - y)],
  };
}

/** @param {Box} one @param {Box} other @returns {boolean} whether they share a place */
function isOver(one, other) {
  const apart = (
    /** @type {number} */ a,
    /** @type {number} */ wide,
    /** @type {number} */ b,
    /** @type {number} */ far,
  ) => a + wide < b || b + far < a;
  return !(apart(one.left, one.width, other.left, other.width) || apart(one.top, one.height, other.top, other.height));
}

/** @param {Box[]} corners the best first @param {Box[]} words @returns {Box} the first of those that cover least of them */
function leastOver(corners, words) {
  const covered = corners.map((corner) => words.reduce((sum, word) => sum + shared(corner, word), 0));
  return corners[covered.indexOf(Math.min(...covered))];
}

/** @param {Box} one @param {Box} other @returns {number} square pixels in both */
function shared(one, other) {
  const along = (
    /** @type {number} */ a,
    /** @type {number} */ wide,
    /** @type {number} */ b,
    /** @type {number} */ far,
  ) => Math.max(0, Math.min(a + wide, b + far) - Math.max(a, b));
  return along(one.left, one.width, other.left, other.width) * along(one.top, one.height, other.top, other.height);
}

/** @param {number} most @returns {number} a round one that is no larger */
function roundFactor(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return power * (FACTORS.filter((factor) => factor * power <= most).pop() ?? 1);
}

/**
 * @typedef {object} Flattened what is enlarged, in pixels of the picture
 * @property {Float32Array} sheet (grid.n, 2), of the frame's own grid
 * @property {Float64Array | null} far (grid.n,) distance from the eye; null where nothing lies behind anything
 * @property {Float32Array} boundary (n, 2), NaN at its breaks
 * @property {Float32Array} samples (n_samples, 2), NaN for those that are not drawn
 * @property {Segment[]} cuts lines that part the picture: they stay in sight, and are drawn in the inset as well
 * @property {Box[]} [words] of the picture, which stay in sight
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box of the picture
 * @param {Flattened} flattened
 * @param {Picture} picture
 * @returns {number} by how much the sheet is enlarged; 1 if it is not
 */
export function drawInset(context, box, flattened, picture) {
  const inset = insetOf(flattened.sheet, box, flattened.cuts, flattened.words);
  if (!inset) return 1;
  const { theme } = picture;
  const { from, to, factor } = inset;
  context.save();
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.strokeRect(from.left, from.top, from.width, from.height);
  drawRays(context, from, to);
  context.fillStyle = theme.surface;
  context.fillRect(to.left, to.top, to.width, to.height);
  context.strokeRect(to.left, to.top, to.width, to.height);
  context.translate(to.left, to.top);
  context.beginPath();
  context.rect(0, 0, to.width, to.height);
  context.clip();
  if (picture.sheet) paintSheet(context, inset, flattened, picture);
  for (const cut of flattened.cuts) {
    drawCut(
      context,
      cut.map(([x, y]) => inset.place(x, y)),
      theme,
    );
  }
  if (picture.showBoundary) drawBoundary(context, inset, flattened.boundary, theme);
  for (const p of wrongLast(picture)) {
    const [x, y] = inset.place(flattened.samples[2 * p], flattened.samples[2 * p + 1]);
    if (Number.isFinite(x)) drawSample(context, picture, p, x, y, 2.2);
  }
  context.font = `600 ${WORDS * theme.grow}px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.strokeStyle = theme.surface;
  context.lineWidth = 3;
  const words = `× ${factor}`;
  context.strokeText(words, 5, 4);
  context.fillStyle = theme.ink;
  context.fillText(words, 5, 4);
  context.restore();
  return factor;
}

/** Two lines that join what is enlarged to where it is. @param {CanvasRenderingContext2D} context @param {Box} from @param {Box} to */
function drawRays(context, from, to) {
  const isRight = to.left > from.left;
  const [near, far] = isRight ? [from.left + from.width, to.left] : [from.left, to.left + to.width];
  context.beginPath();
  context.moveTo(near, from.top);
  context.lineTo(far, to.top);
  context.moveTo(near, from.top + from.height);
  context.lineTo(far, to.top + to.height);
  context.globalAlpha = 0.5;
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Inset} inset
 * @param {Flattened} flattened
 * @param {Picture} picture
 */
function paintSheet(context, { to, place }, { sheet, far }, { frame, colouring }) {
  const { grid } = frame;
  const places = new Float32Array(sheet.length);
  for (let at = 0; at < sheet.length; at += 2) places.set(place(sheet[at], sheet[at + 1]), at);
  const image = new ImageData(Math.ceil(to.width), Math.ceil(to.height));
  paintTriangles(image, places, byScore(colouring, frame.probabilities), far ? farthestFirst(grid, far) : grid, LAYER);
  const buffer = document.createElement("canvas");
  [buffer.width, buffer.height] = [image.width, image.height];
  /** @type {CanvasRenderingContext2D} */ (buffer.getContext("2d")).putImageData(image, 0, 0);
  context.drawImage(buffer, 0, 0, image.width, image.height);
}

/**
 * @param {{i: Int32Array, j: Int32Array, k: Int32Array}} triangles
 * @param {Float64Array} far (n,) distance of their corners from the eye
 */
function farthestFirst({ i, j, k }, far) {
  const order = Array.from(i, (_, t) => t).sort((s, t) => far[i[t]] - far[i[s]]);
  const sorted = (/** @type {Int32Array} */ corners) => Int32Array.from(order, (t) => corners[t]);
  return { i: sorted(i), j: sorted(j), k: sorted(k) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Inset} inset
 * @param {Float32Array} boundary (n, 2)
 * @param {import("../page/theme.js").Theme} theme
 */
function drawBoundary(context, { place }, boundary, theme) {
  const points = Array.from({ length: boundary.length / 2 }, (_, p) => place(boundary[2 * p], boundary[2 * p + 1]));
  context.beginPath();
  traceLine(
    context,
    points.map(([x]) => x),
    points.map(([, y]) => y),
  );
  context.strokeStyle = theme.boundary;
  context.lineWidth = 2;
  context.stroke();
}
