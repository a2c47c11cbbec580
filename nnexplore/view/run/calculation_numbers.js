// @ts-check
/** Numbers as they stand in a calculation that a reader follows by hand: four digits, and brackets round negative ones. */

const FAR = 1e5;
const NEAR = 1e-4;

/** @param {number} value @returns {string} */
export function shown(value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "no number" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const isFar = size >= FAR || (size > 0 && size < NEAR);
  const text = isFar ? value.toExponential(3).replace("e+", "e") : String(Number(value.toPrecision(4)));
  return text.replaceAll("-", "\u2212");
}

/** @param {number} value @returns {string} with the digits in which a nudged loss differs */
export function precise(value) {
  if (!Number.isFinite(value)) return shown(value);
  return String(Number(value.toPrecision(10))).replaceAll("-", "\u2212");
}

/** @param {number} value @returns {string} as a factor or a term that follows a sign */
export function inBrackets(value) {
  return value < 0 ? `(${shown(value)})` : shown(value);
}

/**
 * A sum of products, of which the largest are written out.
 *
 * @param {[number, number][]} products
 * @param {number} most
 * @returns {string}
 */
export function sumOfProducts(products, most) {
  const order = products.map((_, at) => at).sort((i, j) => size(products[j]) - size(products[i]));
  const kept = order.slice(0, most).sort((i, j) => i - j);
  const written = kept.map((at) => `${shownFactor(products[at][0], kept[0] === at)} · ${inBrackets(products[at][1])}`);
  const rest = order.slice(most).reduce((sum, at) => sum + products[at][0] * products[at][1], 0);
  const more = products.length - kept.length;
  return written.join(" + ") + (more > 0 ? ` + ${inBrackets(rest)} from ${more} more` : "");
}

/** @param {[number, number]} product */
function size([a, b]) {
  return Math.abs(a * b);
}

/** @param {number} value @param {boolean} isFirst */
function shownFactor(value, isFirst) {
  return isFirst ? shown(value) : inBrackets(value);
}
