// @ts-check
/** The transformation of an SVG pen, [a, b, c, d, e, f] as canvases count it: it takes (x, y) to (ax + cy + e, bx + dy + f). */

/** @typedef {[number, number, number, number, number, number]} Matrix */

/** @type {Matrix} */
export const UNMOVED = [1, 0, 0, 1, 0, 0];

/** @param {Matrix} first @param {Matrix} then within it @returns {Matrix} */
export function combined([p, q, r, s, t, u], [a, b, c, d, e, f]) {
  return [p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, p * e + r * f + t, q * e + s * f + u];
}

/** @param {number} x @param {number} y @returns {Matrix} */
export function moving(x, y) {
  return [1, 0, 0, 1, x, y];
}

/** @param {number} angle in radians @returns {Matrix} */
export function turning(angle) {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return [cosine, sine, -sine, cosine, 0, 0];
}

/** @param {Matrix} matrix @param {number} x @param {number} y @returns {[number, number]} where it takes a point */
export function transformed([a, b, c, d, e, f], x, y) {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** @param {Matrix} matrix @returns {string} empty if it moves nothing */
export function transformAttribute(matrix) {
  const numbers = matrix.map((value) => Number(value.toFixed(4)));
  return numbers.join() === UNMOVED.join() ? "" : ` transform="matrix(${numbers.join(" ")})"`;
}
