// @ts-check
/**
 * Flatness: how far a sheet lies off its best plane, how unevenly it is stretched, and how thin it is.
 *
 * All three are lengths in proportion: root mean squares over the sheet's points, against those from its middle.
 */

/**
 * @typedef {object} Flatness
 * @property {number} offPlane from the best plane: 0 for any flat sheet, at most about 0.58 in three dimensions
 * @property {number} uneven from the best affine image of the plane: 0 where straight lines stay straight and evenly
 *   divided, as after a linear step
 * @property {number} thin across the sheet's main direction, within its best plane: 0 for a line
 * @property {number} size root mean square distance from the middle
 */

/** Points that are looked at, at most: of wide layers fewer. */
const MOST_POINTS = 300;
const MOST_OF_WIDE = 64;
const WIDE = 16;
/** Times that two directions are turned towards the main ones of a cloud. */
const TURNS = 12;

/**
 * @param {Float32Array} points (n, 2) of the input space
 * @param {Float32Array} values (n, nUnits) their images
 * @param {number} nUnits
 * @returns {Flatness} not numbers where the images are not
 */
export function flatness(points, values, nUnits) {
  const n = points.length / 2;
  const count = Math.min(nUnits > WIDE ? MOST_OF_WIDE : MOST_POINTS, n);
  const chosen = Array.from({ length: count }, (_, i) => Math.floor((i * n) / count));
  const x = centred(points, chosen, 2);
  const a = centred(values, chosen, nUnits);
  const total = squares(a);
  if (total === 0) return { offPlane: 0, uneven: 0, thin: 0, size: 0 };
  const { affine, directions } = affineFit(x, a, nUnits);
  const { first, second } = mainSpread(a, count, nUnits, nUnits <= count ? directions : columns(x));
  const share = (/** @type {number} */ part) => Math.sqrt(Math.max(0, part) / total);
  const flat = nUnits <= 2 ? 0 : share(total - first - second);
  return {
    offPlane: flat,
    uneven: share(total - affine),
    thin: Math.sqrt(Math.max(0, second) / first),
    size: Math.sqrt(total / count),
  };
}

/**
 * @param {Float32Array} values (n, nUnits)
 * @param {number} nUnits
 * @returns {Float32Array} (n, nUnits) the same with every unit stretched to the same reach, but for those that are constant
 */
export function equallyLong(values, nUnits) {
  const out = new Float32Array(values.length);
  for (let unit = 0; unit < nUnits; unit++) {
    let [least, most] = [Infinity, -Infinity];
    for (let i = unit; i < values.length; i += nUnits) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    const reach = most - least || 1;
    for (let i = unit; i < values.length; i += nUnits) out[i] = (values[i] - least) / reach;
  }
  return out;
}

/** @param {Float32Array} values @param {number[]} chosen @param {number} width @returns {Float64Array} (n_chosen, width) */
function centred(values, chosen, width) {
  const out = new Float64Array(chosen.length * width);
  for (let d = 0; d < width; d++) {
    let sum = 0;
    for (let i = 0; i < chosen.length; i++) sum += out[i * width + d] = values[chosen[i] * width + d];
    for (let i = 0; i < chosen.length; i++) out[i * width + d] -= sum / chosen.length;
  }
  return out;
}

/** @param {Float64Array} values */
function squares(values) {
  return dot(values, values);
}

/**
 * @param {Float64Array} x (n, 2) centred
 * @param {Float64Array} a (n, nUnits) centred
 * @param {number} nUnits
 * @returns {{affine: number, directions: Float64Array[]}} what of the spread of `a` is affine in `x`, and whereto the
 *   two inputs lead: (nUnits,) each
 */
function affineFit(x, a, nUnits) {
  let [xx, xy, yy] = [0, 0, 0];
  const along = [new Float64Array(nUnits), new Float64Array(nUnits)];
  for (let i = 0; 2 * i < x.length; i++) {
    const [u, v] = [x[2 * i], x[2 * i + 1]];
    xx += u * u;
    xy += u * v;
    yy += v * v;
    for (let d = 0; d < nUnits; d++) {
      along[0][d] += u * a[i * nUnits + d];
      along[1][d] += v * a[i * nUnits + d];
    }
  }
  const determinant = xx * yy - xy * xy;
  let affine = 0;
  for (let d = 0; d < nUnits; d++) {
    const [u, v] = [along[0][d], along[1][d]];
    affine += (yy * u * u - 2 * xy * u * v + xx * v * v) / determinant;
  }
  return { affine, directions: along };
}

/** @param {Float64Array} x (n, 2) @returns {Float64Array[]} */
function columns(x) {
  return [0, 1].map((d) => x.filter((_, at) => at % 2 === d));
}

/**
 * Products of all pairs of units, or of all pairs of points where there are fewer of these: both have the same main
 * spreads.
 *
 * @param {Float64Array} a (n, nUnits)
 * @param {number} n
 * @param {number} nUnits
 * @returns {{products: Float64Array, size: number}} (size, size)
 */
function pairProducts(a, n, nUnits) {
  const size = Math.min(n, nUnits);
  const ofUnits = nUnits <= n;
  const [along, across, sums] = ofUnits ? [1, nUnits, n] : [nUnits, 1, nUnits];
  const products = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0, p = i * along, q = j * along; k < sums; k++, p += across, q += across) sum += a[p] * a[q];
      products[i * size + j] = products[j * size + i] = sum;
    }
  }
  return { products, size };
}

/**
 * The spread along the two main directions of a cloud, found by turning two others towards them.
 *
 * @param {Float64Array} a (n, nUnits) centred
 * @param {number} n
 * @param {number} nUnits
 * @param {Float64Array[]} directions two to begin with; overwritten
 * @returns {{first: number, second: number}}
 */
function mainSpread(a, n, nUnits, [v, w]) {
  if (nUnits === 1) return { first: squares(a), second: 0 };
  const { products, size } = pairProducts(a, n, nUnits);
  // Where an input leads nowhere any direction will do that the other does not take.
  for (let d = 0; d < size; d++) {
    v[d] += 1e-9 * (d + 1) * (1 + Math.abs(w[d]));
    w[d] += 1e-9 * (d % 2 ? -1 : 1) * (1 + Math.abs(v[d]));
  }
  let [vv, vw, ww] = [0, 0, 0];
  for (let turn = 0; turn <= TURNS; turn++) {
    straighten(v, w);
    const [nextV, nextW] = [multiplied(products, v), multiplied(products, w)];
    vv = dot(v, nextV);
    vw = dot(w, nextV);
    ww = dot(w, nextW);
    v.set(nextV);
    w.set(nextW);
  }
  const middle = (vv + ww) / 2;
  const apart = Math.hypot((vv - ww) / 2, vw);
  return { first: middle + apart, second: middle - apart };
}

/** @param {Float64Array} matrix (size, size) @param {Float64Array} vector (size,) */
function multiplied(matrix, vector) {
  const size = vector.length;
  const out = new Float64Array(size);
  for (let i = 0, at = 0; i < size; i++) for (let j = 0; j < size; j++, at++) out[i] += matrix[at] * vector[j];
  return out;
}

/** @param {Float64Array} v @param {Float64Array} w */
function dot(v, w) {
  let sum = 0;
  for (let d = 0; d < v.length; d++) sum += v[d] * w[d];
  return sum;
}

/** Make two directions of length one that stand upright on each other. @param {Float64Array} v @param {Float64Array} w */
function straighten(v, w) {
  scale(v);
  const along = dot(v, w);
  for (let d = 0; d < v.length; d++) w[d] -= along * v[d];
  scale(w);
}

/** @param {Float64Array} v */
function scale(v) {
  const length = Math.sqrt(dot(v, v));
  if (length > 0) for (let d = 0; d < v.length; d++) v[d] /= length;
}
