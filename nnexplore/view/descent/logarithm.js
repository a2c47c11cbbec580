// @ts-check
/**
 * The natural logarithm, rounded correctly: of all float64 numbers the one nearest to log x.
 *
 * Browsers' `Math.log` differ from the C library's in the last digit of some 7 in 100 numbers, and so would all that is
 * drawn from a normal distribution. Numbers are pairs here, the exact sum of both (Dekker 1971).
 */

/** @typedef {readonly [number, number]} Pair the rounded value and what rounding left over */

/** Factor that splits a float64 into two halves of 26 digits, whose products are exact. */
const SPLITTER = 2 ** 27 + 1;
/** Terms of the series: with |s| below 0.172 the next one is below 2^-80. */
const N_TERMS = 15;

/** @type {Pair} */
const LOG_2 = [Math.LN2, 2.3190468138462996e-17];
/** @type {Pair[]} 1, 1/3, 1/5, ... */
const ODD_RECIPROCALS = Array.from({ length: N_TERMS }, (_, k) => divide([1, 0], [2 * k + 1, 0]));

/** @param {number} a @param {number} b @returns {Pair} a + b (Knuth) */
function exactSum(a, b) {
  const sum = a + b;
  const fromB = sum - a;
  return [sum, a - (sum - fromB) + (b - fromB)];
}

/** @param {number} a @param {number} b @returns {Pair} ab (Veltkamp and Dekker) */
function exactProduct(a, b) {
  const product = a * b;
  const aHigh = SPLITTER * a - (SPLITTER * a - a);
  const bHigh = SPLITTER * b - (SPLITTER * b - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return [product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

/** @param {Pair} a @param {Pair} b @returns {Pair} */
function add(a, b) {
  const [sum, rest] = exactSum(a[0], b[0]);
  return exactSum(sum, rest + a[1] + b[1]);
}

/** @param {Pair} a @param {Pair} b @returns {Pair} */
function multiply(a, b) {
  const [product, rest] = exactProduct(a[0], b[0]);
  return exactSum(product, rest + a[0] * b[1] + a[1] * b[0]);
}

/** @param {Pair} a @param {Pair} b @returns {Pair} */
function divide(a, b) {
  const quotient = a[0] / b[0];
  const [left] = add(a, multiply([-quotient, 0], b));
  return exactSum(quotient, left / b[0]);
}

/**
 * log x = e log 2 + 2 (s + s³/3 + s⁵/5 + ...) with x = m 2^e and s = (m - 1) / (m + 1).
 *
 * @param {number} x positive, finite and no smaller than 2^-1000
 * @returns {number}
 */
export function logarithm(x) {
  const e = Math.round(Math.log2(x));
  const m = x / 2 ** e;
  const s = divide([m - 1, 0], exactSum(m, 1));
  const square = multiply(s, s);
  let series = ODD_RECIPROCALS[N_TERMS - 1];
  for (let k = N_TERMS - 2; k >= 0; k--) series = add(multiply(series, square), ODD_RECIPROCALS[k]);
  return add(multiply([e, 0], LOG_2), multiply(multiply([2, 0], s), series))[0];
}
