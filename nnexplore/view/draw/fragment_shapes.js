// @ts-check
/** Shapes as fragments: triangles of a mesh, and lines with soft edges. */

import { makeRoom, rgba } from "./fragments.js";

/** @typedef {import("./fragments.js").Fragments} Fragments */

/**
 * @typedef {object} Shader what a mesh is coloured by
 * @property {(triangle: number, p: number, q: number, r: number) => void} begin a triangle of these corners
 * @property {(colours: Uint32Array, from: number, to: number, ofQ: number, ofR: number, stepQ: number, stepR: number) => void} fill
 *   with the colours of a row of it: shares of its second and its third corner at the first place, and how they grow
 */

/** Longer pieces of a line than this, in pixels, are divided: a slanting one has a large box around it. */
const PIECE = 20;
/** Fragments of one line whose nearness differs by less than this share are of one place, not of two turns of the line. */
const SAME = 0.02;

/**
 * A triangle. A pixel belongs to it if its centre does, and of triangles that share an edge to one alone.
 *
 * @param {Fragments} fragments
 * @param {Float32Array} places (n, 3) columns, rows and nearness
 * @param {number} triangle
 * @param {number} p a corner
 * @param {number} q
 * @param {number} r
 * @param {Shader} shader
 */
export function putTriangle(fragments, places, triangle, p, q, r, shader) {
  // From top to bottom, so that an edge is the same for both of its triangles.
  let other = p;
  if (places[3 * q + 1] < places[3 * p + 1]) {
    other = p;
    p = q;
    q = other;
  }
  if (places[3 * r + 1] < places[3 * q + 1]) {
    other = q;
    q = r;
    r = other;
  }
  if (places[3 * q + 1] < places[3 * p + 1]) {
    other = p;
    p = q;
    q = other;
  }
  const px = places[3 * p];
  const py = places[3 * p + 1];
  const pn = places[3 * p + 2];
  const qx = places[3 * q];
  const qy = places[3 * q + 1];
  const rx = places[3 * r];
  const ry = places[3 * r + 1];
  const area = (qx - px) * (ry - py) - (rx - px) * (qy - py);
  const { width, height } = fragments;
  const from = Math.max(0, Math.ceil(py - 0.5));
  const to = Math.min(height, Math.ceil(ry - 0.5));
  if (!(Math.abs(area) > 1e-9) || from >= to) return;
  const widest = Math.min(width, Math.ceil(Math.max(px, qx, rx) - Math.min(px, qx, rx)) + 1);
  makeRoom(fragments, from, to, widest * (to - from));
  shader.begin(triangle, p, q, r);
  const ofQ = (ry - py) / area;
  const ofR = (py - qy) / area;
  const toQ = places[3 * q + 2] - pn;
  const toR = places[3 * r + 2] - pn;
  const across = toQ * ofQ + toR * ofR;
  const { last, before, nearness, colours } = fragments;
  let { count } = fragments;
  for (let row = from; row < to; row++) {
    const y = row + 0.5;
    const long = px + ((rx - px) * (y - py)) / (ry - py);
    const short = y < qy ? px + ((qx - px) * (y - py)) / (qy - py) : qx + ((rx - qx) * (y - qy)) / (ry - qy);
    const left = Math.max(0, Math.ceil(Math.min(long, short) - 0.5));
    const right = Math.min(width, Math.ceil(Math.max(long, short) - 0.5));
    const x = left + 0.5 - px;
    const u = (x * (ry - py) - (rx - px) * (y - py)) / area;
    const v = ((qx - px) * (y - py) - x * (qy - py)) / area;
    let near = pn + toQ * u + toR * v;
    if (right > left) shader.fill(colours, count, count + right - left, u, v, ofQ, ofR);
    for (let pixel = row * width + left, end = row * width + right; pixel < end; pixel++) {
      nearness[count] = near;
      before[count] = last[pixel];
      last[pixel] = count++;
      near += across;
    }
  }
  fragments.count = count;
}

/**
 * Lines of one colour; where they meet or cross they are no darker.
 *
 * @param {Fragments} fragments
 * @param {Float32Array} places (n, 3) columns, rows and nearness, broken where a place is not finite
 * @param {number} half of their width, in pixels
 * @param {[number, number, number]} colour red, green, blue
 */
export function putLines(fragments, places, half, colour) {
  const soft = Uint32Array.from({ length: 256 }, (_, alpha) => rgba(...colour, alpha / 255));
  const start = fragments.count;
  for (let b = 3; b < places.length; b += 3) {
    const x = places[b - 3];
    const y = places[b - 2];
    const near = places[b - 1];
    const pieces = Math.ceil(Math.hypot(places[b] - x, places[b + 1] - y) / PIECE);
    if (!Number.isFinite(pieces)) continue;
    const dx = (places[b] - x) / pieces;
    const dy = (places[b + 1] - y) / pieces;
    const dn = (places[b + 2] - near) / pieces;
    for (let m = 0; m < pieces; m++)
      putPiece(fragments, x + m * dx, y + m * dy, near + m * dn, dx, dy, dn, half, soft, start);
  }
}

/**
 * @param {Fragments} fragments
 * @param {number} x column of one end
 * @param {number} y row
 * @param {number} near
 * @param {number} dx by how much the other end has more
 * @param {number} dy
 * @param {number} dn
 * @param {number} half of its width
 * @param {Uint32Array} soft (256,) its colour by opacity
 * @param {number} start first fragment of the line that it is a piece of
 */
function putPiece(fragments, x, y, near, dx, dy, dn, half, soft, start) {
  const { width, height } = fragments;
  const reach = half + 0.5;
  const left = Math.max(0, Math.floor(Math.min(x, x + dx) - reach));
  const right = Math.min(width, Math.ceil(Math.max(x, x + dx) + reach));
  const top = Math.max(0, Math.floor(Math.min(y, y + dy) - reach));
  const bottom = Math.min(height, Math.ceil(Math.max(y, y + dy) + reach));
  if (left >= right || top >= bottom) return;
  makeRoom(fragments, top, bottom, (right - left) * (bottom - top));
  const { last, before, nearness, colours } = fragments;
  let { count } = fragments;
  const square = dx * dx + dy * dy || 1;
  for (let row = top; row < bottom; row++) {
    const v = row + 0.5 - y;
    for (let column = left; column < right; column++) {
      const u = column + 0.5 - x;
      const along = Math.min(1, Math.max(0, (u * dx + v * dy) / square));
      const offU = u - along * dx;
      const offV = v - along * dy;
      const far = offU * offU + offV * offV;
      if (far >= reach * reach) continue;
      // One that is narrower than a pixel covers none of them whole.
      const alpha = Math.round(255 * Math.min(1, 2 * half, reach - Math.sqrt(far)));
      const pixel = row * width + column;
      const other = last[pixel];
      const own = near + along * dn;
      if (other < start || Math.abs(nearness[other] - own) > SAME * own) {
        nearness[count] = own;
        colours[count] = soft[alpha];
        before[count] = other;
        last[pixel] = count++;
      } else if (colours[other] >>> 24 < alpha) colours[other] = soft[alpha];
    }
  }
  fragments.count = count;
}
