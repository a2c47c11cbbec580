// @ts-check
/** The shape of a network: its hidden widths, and what adding or taking units and layers makes of them. */

/** @typedef {{layers: number, width: number}} Most hidden layers, and units of one, that may be asked for */

/** @param {import("../run/run.js").Run} run @returns {number[]} units of each hidden layer */
export function hiddenOf({ layers }) {
  return layers.slice(0, -1).map(({ nOut }) => nOut);
}

/**
 * A layer with more or fewer units; without any it is none. In a network without a hidden layer the first is meant.
 *
 * @param {number[]} hidden
 * @param {number} layer
 * @param {number} by
 * @returns {number[]}
 */
export function withUnits(hidden, layer, by) {
  const widths = hidden.length === 0 ? [0] : hidden;
  return widths.map((width, at) => (at === layer ? width + by : width)).filter((width) => width > 0);
}

/**
 * One hidden layer more, before the output, or the last one less.
 *
 * @param {number[]} hidden
 * @param {1 | -1} by
 * @param {number} before units that the first layer had when there was one
 * @returns {number[]}
 */
export function withLayers(hidden, by, before) {
  return by < 0 ? hidden.slice(0, -1) : [...hidden, hidden.at(-1) ?? before];
}

/** @param {number[]} hidden @param {Most} most @returns {boolean} */
export function isWithin(hidden, { layers, width }) {
  return hidden.length <= layers && hidden.every((count) => count >= 1 && count <= width);
}
