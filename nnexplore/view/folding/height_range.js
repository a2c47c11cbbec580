// @ts-check
/** The range of heights at each stage: the same however the sliders stand, so that what they do is seen. */

/** @typedef {import("./weighing.js").Weights} Weights */

/** Room above and below the heights that matter. */
const ROOM = 0.12;

/**
 * @param {Float64Array[]} sheets activations of each unit over the window
 * @param {Float64Array[]} onSamples activations of each unit at the samples
 */
export function createHeightRange(sheets, onSamples) {
  const least = Math.min(0, ...sheets.map((values) => Math.min(...values)));
  const most = Math.max(1e-6, ...sheets.map((values) => Math.max(...values)));
  const greatest = sheets.map((values) => values.reduce((top, value) => Math.max(top, Math.abs(value)), 1e-6));

  /** @param {Weights} trained @returns {[number, number]} of every sum of the first units, with the bias and without */
  const ofSums = ({ coefficients, bias }) => {
    let [low, high] = [0, 0];
    for (let p = 0; p < onSamples[0].length; p++) {
      let sum = 0;
      for (let unit = 0; unit < onSamples.length; unit++) {
        sum += coefficients[unit] * onSamples[unit][p];
        low = Math.min(low, sum, sum + bias);
        high = Math.max(high, sum, sum + bias);
      }
    }
    const room = ROOM * Math.max(high - low, 1e-3);
    return [low - room, high + room];
  };

  return {
    /** @param {import("./stages.js").State} state @param {Weights} trained @returns {[number, number]} */
    at({ stage, unit }, trained) {
      // The floor lies well below, so that the fold line on it is seen.
      if (stage === 1) return [least - 0.35 * (most - least), most + 0.05 * (most - least)];
      if (stage === 2) return [-2.1 * greatest[unit], 2.1 * greatest[unit]];
      return ofSums(trained);
    },

    /** @param {number[]} coefficients @returns {[number, number]} one for each unit by itself with its coefficient */
    ofSingles(coefficients) {
      const reach = 1.1 * Math.max(1e-6, ...coefficients.map((c, unit) => Math.abs(c) * greatest[unit]));
      return [-reach, reach];
    },
  };
}
