// @ts-check
/** Numbers as they stand in a calculation that a reader follows by hand: four digits, and brackets round negative ones. */

const DIGITS = 4;
/** Digits of a double that are worth showing, and how many it has. */
const WORTH_SHOWING = 12;
const MOST_DIGITS = 17;
const FAR = 1e5;
const NEAR = 1e-4;

/** @param {number} value @returns {string} */
export function shown(value) {
  return shownWith(DIGITS, value);
}

/** @param {number} nDigits @param {number} value @returns {string} */
export function shownWith(nDigits, value) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "no number" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const isFar = size >= FAR || (size > 0 && size < NEAR);
  const text = isFar ? value.toExponential(nDigits - 1).replace("e+", "e") : String(Number(value.toPrecision(nDigits)));
  return text.replaceAll("-", "\u2212");
}

/**
 * With how many digits numbers have to be written so that whoever calculates with them finds the result as it is shown.
 *
 * @param {number[]} numbers
 * @param {(...numbers: number[]) => number} calculate
 * @returns {number} as few as do
 */
export function digitsFor(numbers, calculate) {
  const result = shown(calculate(...numbers));
  let nDigits = DIGITS;
  const found = () => shown(calculate(...numbers.map((value) => Number(value.toPrecision(nDigits)))));
  while (nDigits < MOST_DIGITS && found() !== result) nDigits++;
  return nDigits;
}

/** @param {number} value @param {number} other @returns {string} with as many digits as tell by how much it differs from another number */
export function shownBeside(value, other) {
  const apart = Math.abs(value - other);
  const digits = Math.min(WORTH_SHOWING, Math.ceil(Math.log10(Math.abs(value) / apart)) + 2);
  if (!Number.isFinite(value) || !(digits > DIGITS)) return shown(value);
  return shownWith(digits, value);
}

/** @param {number} value @returns {string} with the digits in which a nudged loss differs */
export function precise(value) {
  if (!Number.isFinite(value)) return shown(value);
  return String(Number(value.toPrecision(10))).replaceAll("-", "\u2212");
}

/** @typedef {{value: number, symbol: string | null}} Factor a number, or the symbol in its place where it is not to be told */

/** @param {number} value @param {string | null} [symbol] @returns {Factor} */
export function factorOf(value, symbol = null) {
  return { value, symbol };
}

/** @param {Factor | number} factor @returns {string} as it begins a calculation */
export function shownFirst(factor) {
  if (typeof factor === "number") return shown(factor);
  return factor.symbol ?? shown(factor.value);
}

/** @param {Factor | number} factor @returns {string} as a factor or a term that follows a sign */
export function inBrackets(factor) {
  const text = shownFirst(factor);
  return text.startsWith("\u2212") ? `(${text})` : text;
}

/** @typedef {[Factor | number, Factor | number]} Product */

/**
 * A sum of products, of which the largest are written out.
 *
 * @param {Product[]} products
 * @param {number} most
 * @returns {string}
 */
export function sumOfProducts(products, most) {
  const sizes = products.map(([a, b]) => numberOf(a) * numberOf(b));
  const { kept, rest } = largest(sizes, most);
  const written = kept.map((at) => {
    const [a, b] = products[at];
    return `${kept[0] === at ? shownFirst(a) : inBrackets(a)} · ${inBrackets(b)}`;
  });
  return written.join(" + ") + restOf(rest, products.length - kept.length);
}

/**
 * A sum of numbers, of which the largest are written out.
 *
 * @param {ArrayLike<number>} terms
 * @param {number} most
 * @returns {string}
 */
export function sumOf(terms, most) {
  const { kept, rest } = largest(terms, most);
  const written = kept.map((at) => (kept[0] === at ? shown(terms[at]) : inBrackets(terms[at])));
  return written.join(" + ") + restOf(rest, terms.length - kept.length);
}

/** @param {ArrayLike<number>} terms @param {number} most @returns {{kept: number[], rest: number}} in their order, and the sum of all others */
function largest(terms, most) {
  const order = Array.from(terms, (_, at) => at).sort((i, j) => Math.abs(terms[j]) - Math.abs(terms[i]));
  const kept = order.slice(0, most).sort((i, j) => i - j);
  return { kept, rest: order.slice(most).reduce((sum, at) => sum + terms[at], 0) };
}

/** @param {number} rest @param {number} count */
function restOf(rest, count) {
  return count > 0 ? ` + ${inBrackets(rest)} from ${count} more` : "";
}

/** @param {Factor | number} factor */
function numberOf(factor) {
  return typeof factor === "number" ? factor : factor.value;
}
