// @ts-check
/** The sheet: a grid of points laid over the input space, whose images show what a layer does to the plane. */

/** @typedef {{xMin: number, xMax: number, yMin: number, yMax: number}} Bounds */

/**
 * @typedef {object} Grid
 * @property {Float32Array} x (nx,) columns' places
 * @property {Float32Array} y (ny,) rows' places
 * @property {Float32Array} points (n, 2); point iy * nx + ix lies at (x[ix], y[iy])
 * @property {number} nx
 * @property {number} ny
 * @property {number} n nx * ny
 * @property {Bounds} bounds
 * @property {Int32Array} i first corners of the triangles, two a cell
 * @property {Int32Array} j second corners
 * @property {Int32Array} k third corners
 * @property {Int32Array[]} lines point indices along each drawn grid line, both edges included
 */

/** How far the sheet reaches beyond the outermost samples; the same as MARGIN of core/geometry/sheet.py. */
const MARGIN = 0.5;

/** Drawn grid lines divide each side into about so many parts: fine enough to see bending, coarse enough to follow. */
const PARTS = 12;

/**
 * The window of the input space: the samples and a margin around them.
 *
 * @param {{x: Float32Array, n: number, whole?: {x: Float32Array, n: number} | null}} drawn
 * @returns {Bounds} of all samples, drawn or not
 */
export function inputBounds(drawn) {
  const samples = drawn.whole ?? drawn;
  let [xMin, xMax, yMin, yMax] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < samples.n; i++) {
    const x = samples.x[2 * i];
    const y = samples.x[2 * i + 1];
    if (x < xMin) xMin = x;
    if (x > xMax) xMax = x;
    if (y < yMin) yMin = y;
    if (y > yMax) yMax = y;
  }
  if (samples.n === 0) [xMin, xMax, yMin, yMax] = [-1, 1, -1, 1];
  return { xMin: xMin - MARGIN, xMax: xMax + MARGIN, yMin: yMin - MARGIN, yMax: yMax + MARGIN };
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {Float32Array} evenly spaced, ends included
 */
function spaced(low, high, count) {
  return Float32Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

/** @param {number} count @returns {number[]} indices of the drawn lines among count */
function drawn(count) {
  const parts = Math.min(PARTS, count - 1);
  return Array.from({ length: parts + 1 }, (_, m) => Math.round((m * (count - 1)) / parts));
}

/**
 * Lay a grid over the window.
 *
 * @param {Bounds} bounds
 * @param {number} nx columns, at least 2
 * @param {number} ny rows, at least 2
 * @returns {Grid}
 */
export function createGrid(bounds, nx, ny) {
  const x = spaced(bounds.xMin, bounds.xMax, nx);
  const y = spaced(bounds.yMin, bounds.yMax, ny);
  const points = new Float32Array(2 * nx * ny);
  for (let iy = 0, at = 0; iy < ny; iy++) {
    for (let ix = 0; ix < nx; ix++) {
      points[at++] = x[ix];
      points[at++] = y[iy];
    }
  }
  const nTriangles = 2 * (nx - 1) * (ny - 1);
  const [i, j, k] = [new Int32Array(nTriangles), new Int32Array(nTriangles), new Int32Array(nTriangles)];
  for (let iy = 0, at = 0; iy < ny - 1; iy++) {
    for (let ix = 0; ix < nx - 1; ix++) {
      const corner = iy * nx + ix;
      [i[at], j[at], k[at]] = [corner, corner + 1, corner + nx + 1];
      at++;
      [i[at], j[at], k[at]] = [corner, corner + nx + 1, corner + nx];
      at++;
    }
  }
  const lines = [
    ...drawn(ny).map((iy) => Int32Array.from({ length: nx }, (_, ix) => iy * nx + ix)),
    ...drawn(nx).map((ix) => Int32Array.from({ length: ny }, (_, iy) => iy * nx + ix)),
  ];
  return { x, y, points, nx, ny, n: nx * ny, bounds, i, j, k, lines };
}

/**
 * The values of every second grid point in both directions: those of the coarser sheet.
 *
 * @param {Grid} grid
 * @param {Float32Array} values (grid.n, width)
 * @param {number} width
 * @returns {Float32Array}
 */
export function everySecond(grid, values, width) {
  const columns = (grid.nx + 1) >> 1;
  const rows = (grid.ny + 1) >> 1;
  const out = new Float32Array(columns * rows * width);
  for (let iy = 0, at = 0; iy < rows; iy++) {
    for (let ix = 0; ix < columns; ix++) {
      const from = (2 * iy * grid.nx + 2 * ix) * width;
      for (let d = 0; d < width; d++) out[at++] = values[from + d];
    }
  }
  return out;
}
