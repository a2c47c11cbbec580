// @ts-check
/**
 * Cover: what lies between the eye and a point, and how much light it lets through.
 *
 * The line of sight to each point is tried against the triangles of translucent surfaces. Points lie on a surface
 * themselves: what of it is next to them does not cover them.
 */

/** @typedef {import("./perspective.js").Perspective} Perspective */

/**
 * @typedef {object} Surface
 * @property {ArrayLike<number>} places (n, 3)
 * @property {{i: ArrayLike<number>, j: ArrayLike<number>, k: ArrayLike<number>}} triangles
 * @property {number} opacity
 * @property {(triangle: number, point: number) => boolean} [isBeside] whether a triangle is where that point lies
 */

/** Pixels a side of the cells into which points are sorted, so that a triangle is tried with those near it only. */
const CELL = 14;
/** What is nearer than a point by less than this share of its distance is at the same place but for the mesh's chords. */
const SAME = 0.008;

/**
 * @param {Perspective} perspective
 * @param {Float32Array} points (n, 3)
 * @param {Surface[]} surfaces
 * @param {number} width of the picture, in pixels
 * @param {number} height
 * @returns {Float32Array} (n,) the share of light that reaches the eye, from 0 to 1
 */
export function lightThrough(perspective, points, surfaces, width, height) {
  const n = points.length / 3;
  const light = new Float32Array(n).fill(1);
  const seen = projected(perspective, points);
  const cells = sorted(seen, width, height);
  for (const { places, triangles, opacity, isBeside } of surfaces) {
    const corners = projected(perspective, places);
    const { i, j, k } = triangles;
    for (let t = 0; t < i.length; t++) {
      eachCovered(corners, i[t], j[t], k[t], seen, cells, (p) => {
        if (!isBeside?.(t, p)) light[p] *= 1 - opacity;
      });
    }
  }
  return light;
}

/** @param {Perspective} perspective @param {ArrayLike<number>} places @returns {Float64Array} (n, 3) pixels and distance */
function projected(perspective, places) {
  const out = new Float64Array(places.length);
  for (let at = 0; at < places.length; at += 3) out.set(perspective(places, at), at);
  return out;
}

/**
 * @typedef {object} Cells points by the place of the picture at which they are seen
 * @property {number} columns
 * @property {number} rows
 * @property {Int32Array} first point of each cell; -1 for none
 * @property {Int32Array} next point of the same cell; -1 for none
 */

/** @param {Float64Array} seen (n, 3) @param {number} width @param {number} height @returns {Cells} */
function sorted(seen, width, height) {
  const [columns, rows] = [Math.ceil(width / CELL) + 1, Math.ceil(height / CELL) + 1];
  const first = new Int32Array(columns * rows).fill(-1);
  const next = new Int32Array(seen.length / 3).fill(-1);
  for (let p = 0; p < next.length; p++) {
    const [column, row] = [Math.floor(seen[3 * p] / CELL), Math.floor(seen[3 * p + 1] / CELL)];
    if (!(column >= 0 && row >= 0 && column < columns && row < rows)) continue;
    next[p] = first[row * columns + column];
    first[row * columns + column] = p;
  }
  return { columns, rows, first, next };
}

/**
 * @param {Float64Array} corners (n, 3)
 * @param {number} a corner of the triangle
 * @param {number} b
 * @param {number} c
 * @param {Float64Array} seen (n, 3) points
 * @param {Cells} cells
 * @param {(p: number) => void} found called with each point that the triangle lies before
 */
function eachCovered(corners, a, b, c, seen, { columns, rows, first, next }, found) {
  const [ax, ay, bx, by] = [corners[3 * a], corners[3 * a + 1], corners[3 * b], corners[3 * b + 1]];
  const [cx, cy] = [corners[3 * c], corners[3 * c + 1]];
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (!(Math.abs(area) > 1e-9)) return;
  const left = Math.max(0, Math.floor(Math.min(ax, bx, cx) / CELL));
  const right = Math.min(columns - 1, Math.floor(Math.max(ax, bx, cx) / CELL));
  const top = Math.max(0, Math.floor(Math.min(ay, by, cy) / CELL));
  const bottom = Math.min(rows - 1, Math.floor(Math.max(ay, by, cy) / CELL));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      for (let p = first[row * columns + column]; p >= 0; p = next[p]) {
        const [x, y, distance] = [seen[3 * p], seen[3 * p + 1], seen[3 * p + 2]];
        const ofB = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / area;
        const ofC = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / area;
        if (ofB < 0 || ofC < 0 || ofB + ofC > 1) continue;
        // Not the distance but its inverse is linear on the picture.
        const inverse = (1 - ofB - ofC) / corners[3 * a + 2] + ofB / corners[3 * b + 2] + ofC / corners[3 * c + 2];
        if (inverse * distance > 1 + SAME) found(p);
      }
    }
  }
}

/**
 * Whether a triangle of a sheet is where a point of the input space lies, or right beside.
 *
 * @param {import("./sheet.js").Grid} grid whose triangles come two a cell, row by row
 * @param {ArrayLike<number>} x (n, 2) points of the input space
 * @returns {(triangle: number, point: number) => boolean}
 */
export function besideOn({ nx, ny, bounds }, x) {
  const { xMin, xMax, yMin, yMax } = bounds;
  return (triangle, point) => {
    const cell = triangle >> 1;
    const column = ((x[2 * point] - xMin) / (xMax - xMin)) * (nx - 1);
    const row = ((x[2 * point + 1] - yMin) / (yMax - yMin)) * (ny - 1);
    return Math.abs((cell % (nx - 1)) + 0.5 - column) < 1.6 && Math.abs(Math.floor(cell / (nx - 1)) + 0.5 - row) < 1.6;
  };
}
