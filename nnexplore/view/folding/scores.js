// @ts-check
/**
 * Scores to take apart: which coefficients and which bias weigh the hidden units into one height.
 *
 * The predicted class changes where two scores are equal, that is, where their difference is zero: a difference of
 * scores is again a weighted sum of the hidden units and a bias.
 */

import { classLabel, pairOfClasses } from "../run/class_labels.js";
import { inputLabels } from "../run/features.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Score
 * @property {string} name in a link
 * @property {string} label
 * @property {number | null} above class that is predicted where the height is positive; null if heights predict none
 * @property {number | null} below
 * @property {{above: string, below: string, both: string}} said what the classes are called, one alone as that above
 * @property {(parameters: Float32Array) => {coefficients: number[], bias: number}} trained
 */

/** More units than this are too many to be told apart, or to be shown side by side. */
export const MOST_UNITS = 8;
const NOBODY = { above: "", below: "", both: "" };

/**
 * @param {Run} run
 * @returns {string | null} why a run cannot be shown, and what to do instead
 */
export function obstacle({ layers }) {
  const hidden = layers.length - 1;
  const way = "Choose one hidden layer of up to 8 units on the Explore page, or open the hexagon.";
  if (hidden === 0) return `This network has no hidden layer, so there is nothing to fold. ${way}`;
  if (layers[0].features) {
    const given = inputLabels(layers[0]).join(", ");
    return (
      `This network is given ${given}: a feature may bend the plane before any unit folds it. ` +
      "Choose x,y as input features on the Explore page, or open the hexagon."
    );
  }
  if (hidden > 1) return `This network has ${hidden} hidden layers; here a network with one is taken apart. ${way}`;
  if (layers[0].nOut > MOST_UNITS) {
    return `This network has ${layers[0].nOut} hidden units; here up to ${MOST_UNITS} are shown one by one. ${way}`;
  }
  return null;
}

/**
 * The scores of a run with one hidden layer, the one to begin with first.
 *
 * @param {Run} run
 * @returns {Score[]}
 */
export function scoresOf(run) {
  const { layers, nClasses } = run;
  const { nIn, nOut, offset } = layers[layers.length - 1];
  /** One unit's score speaks for class 1; class 0 stays at zero. */
  const weight = (/** @type {Float32Array} */ parameters, /** @type {number} */ from, /** @type {number} */ k) =>
    nOut > 1 ? parameters[offset + from * nOut + k] : k === 1 ? parameters[offset + from] : 0;
  const outgoing = (/** @type {Float32Array} */ parameters, /** @type {number} */ k) => ({
    coefficients: Array.from({ length: nIn }, (_, unit) => weight(parameters, unit, k)),
    bias: weight(parameters, nIn, k),
  });
  /** @param {number} i @param {number} j @returns {Score} */
  const difference = (i, j) => ({
    name: `${i}-${j}`,
    label: `${classLabel(run, i)} against ${classLabel(run, j)}`,
    above: i,
    below: j,
    said: { above: classLabel(run, i), below: classLabel(run, j), both: pairOfClasses(run, i, j) },
    trained(parameters) {
      const [one, other] = [outgoing(parameters, i), outgoing(parameters, j)];
      return {
        coefficients: one.coefficients.map((c, unit) => c - other.coefficients[unit]),
        bias: one.bias - other.bias,
      };
    },
  });
  const classes = Array.from({ length: nClasses }, (_, k) => k);
  const pairs =
    nClasses === 2
      ? [
          [1, 0],
          [0, 1],
        ]
      : classes.flatMap((i) => classes.slice(0, i).map((j) => [i, j]));
  const alone = nOut > 1 ? classes : [];
  return [
    ...pairs.map(([i, j]) => difference(i, j)),
    ...alone.map((k) => ({
      name: `${k}`,
      label: `${classLabel(run, k)} alone`,
      above: null,
      below: null,
      said: { ...NOBODY, above: classLabel(run, k) },
      trained: (/** @type {Float32Array} */ parameters) => outgoing(parameters, k),
    })),
    {
      name: "ones",
      label: "all 1",
      above: null,
      below: null,
      said: NOBODY,
      trained(parameters) {
        // The bias of the class for which the units speak most.
        const all = classes.map((k) => outgoing(parameters, k));
        const total = (/** @type {number} */ k) => all[k].coefficients.reduce((sum, c) => sum + c, 0);
        const best = classes.reduce((most, k) => (total(k) > total(most) ? k : most), 0);
        return {
          coefficients: Array(nIn).fill(1),
          bias: nOut > 1 ? all[best].bias : (best === 1 ? 1 : -1) * all[1].bias,
        };
      },
    },
  ];
}
