// @ts-check
/** Numbers as a reader writes them: rounded, with units, and round ones for an axis. */

/** @param {number} share @returns {string} never "100" while something is left out */
export function percent(share) {
  const rounded = Math.round(100 * share);
  return rounded === 100 && share < 1 - 1e-6 ? "over 99" : `${rounded}`;
}

/**
 * Round places for ticks.
 *
 * @param {number} low
 * @param {number} high
 * @param {number} count about how many
 * @returns {number[]}
 */
export function ticks(low, high, count) {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * /** @type {number} */ ([1, 2, 5, 10].find((factor) => factor * power >= rough));
  const places = [];
  for (let m = Math.ceil(low / step); m * step <= high + 1e-9 * step; m++) places.push(m * step);
  return places;
}

/** @param {number} count @returns {string} "10,000" */
export function grouped(count) {
  return count.toLocaleString("en-US");
}

/** @param {number} value @returns {string} */
export function tickText(value) {
  const far = Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3);
  const text = far ? value.toExponential(0).replace("e+", "e") : `${Number(value.toPrecision(4))}`;
  return text.replaceAll("-", "\u2212");
}
