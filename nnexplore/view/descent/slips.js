// @ts-check
/**
 * Slips: what a number of a step, here on its way back, comes to if a usual step of its calculation is left out or done the wrong way.
 *
 * Each is computed anew with the slip in it, and compared with what a reader wrote. A slip is named only if it alone
 * explains that number: never where two of them do, nor where it leads to the right one.
 */

/** @typedef {import("./step_numbers.js").StepNumbers} StepNumbers */
/** @typedef {import("./problem.js").Problem} Problem */

/**
 * @typedef {"slope" | "transpose" | "mean" | "sum" | "sign" | "penalty" | "bias" | "activation" | "logarithm" | "rate" | "memory"
 *   | "correction" | "root" | "square"} Slip
 *   slope: φ' is forgotten. transpose: δ goes back through W in place of Wᵀ. mean: not divided by n, where the losses are
 *   averaged. sum: divided by n, where they are summed. sign: the other way round. penalty: that of the weights is forgotten.
 *   bias: it is forgotten. activation: z before φ. logarithm: to base 10. rate: ε is forgotten.
 *   memory: the gradient alone, without what the optimizer keeps of earlier ones. correction: the moments as they are, not
 *   divided by 1 - βᵗ. root: that of v̂ is forgotten. square: the gradient as it is in place of its square.
 */

/**
 * @typedef {{kind: "delta", layer: number, sample: number, unit: number}
 *   | {kind: "weight", layer: number, input: number, unit: number}
 *   | {kind: "bias", layer: number, unit: number}} Place δ of a sample at a unit, ∂L/∂W or ∂L/∂b
 */

/** @typedef {{right: number, slips: {slip: Slip, value: number}[]}} Reading what a place holds, and with each slip */

/** @typedef {{verdict: "right"} | {verdict: "slip", slip: Slip} | {verdict: "wrong", possible: Slip[]}} Judgement */

/**
 * What a number may be off by: the larger of a share of it and a distance.
 *
 * @typedef {{relative: number, absolute: number}} Tolerance
 */

/**
 * @param {Pick<Problem, "layers" | "objective">} problem
 * @param {StepNumbers} numbers
 * @param {Place} place
 * @returns {Reading}
 */
export function readingAt(problem, numbers, place) {
  const { layers, objective } = problem;
  const { nIn, nOut, offset } = layers[place.layer];
  const { n } = numbers.points;
  const { delta, back, slope } = numbers.layers[place.layer];
  const inputs = place.layer === 0 ? numbers.points.x : numbers.layers[place.layer - 1].a;

  // Every place is a sum over samples of δ times something: one sample's 1, all inputs, or all ones.
  const samples = place.kind === "delta" ? [place.sample] : Array.from({ length: n }, (_, p) => p);
  /** @param {(p: number, at: number) => number} deltaOf */
  const summed = (deltaOf) =>
    samples.reduce((sum, p) => {
      const factor = place.kind === "weight" ? inputs[p * nIn + place.input] : 1;
      return sum + factor * deltaOf(p, p * nOut + place.unit);
    }, 0);
  const penalty = place.kind === "weight" ? numbers.penalty[offset + place.input * nOut + place.unit] : 0;

  const ofSamples = summed((_p, at) => delta[at]);
  /** @type {Reading["slips"]} */
  const slips = [
    { slip: "sign", value: penalty - ofSamples },
    { slip: "sign", value: -penalty - ofSamples },
    objective.reduction === "mean"
      ? { slip: "mean", value: n * ofSamples + penalty }
      : { slip: "sum", value: ofSamples / n + penalty },
    { slip: "penalty", value: ofSamples },
  ];
  if (slope) slips.push({ slip: "slope", value: summed((_p, at) => back[at]) + penalty });
  const untransposed = carriedUntransposed(problem, numbers, place.layer);
  if (untransposed) {
    const value = summed((p, at) => untransposed(p, place.unit) * /** @type {Float64Array} */ (slope)[at]) + penalty;
    slips.push({ slip: "transpose", value });
  }
  return { right: ofSamples + penalty, slips };
}

/**
 * What comes back to a unit from a sample, before its own slope.
 *
 * @param {Pick<Problem, "layers">} problem
 * @param {StepNumbers} numbers
 * @param {{layer: number, sample: number, unit: number}} place
 * @returns {Reading}
 */
export function carriedReading({ layers }, numbers, { layer, sample, unit }) {
  const right = numbers.layers[layer].back[sample * layers[layer].nOut + unit];
  const untransposed = carriedUntransposed({ layers }, numbers, layer);
  return {
    right,
    slips: [
      { slip: "sign", value: -right },
      ...(untransposed ? [{ slip: /** @type {const} */ ("transpose"), value: untransposed(sample, unit) }] : []),
    ],
  };
}

/**
 * δ W in place of δ Wᵀ, which has as many numbers only if the layer above has as many units.
 *
 * @param {Pick<Problem, "layers">} problem
 * @param {StepNumbers} numbers
 * @param {number} layer
 * @returns {((p: number, unit: number) => number) | null} for a sample and a unit of the layer
 */
function carriedUntransposed({ layers }, { layers: values, before }, layer) {
  const above = layers[layer + 1];
  if (!above || above.nIn !== above.nOut) return null;
  const { delta } = values[layer + 1];
  const { nIn: size, offset } = above;
  return (p, unit) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += delta[p * size + k] * before.parameters[offset + k * size + unit];
    return sum;
  };
}

/** A number so small is zero but for rounding. A gradient in a deep network is small, and larger than this. */
export const AS_GOOD_AS_ZERO = 1e-15;
/** A hundredth, so that a reader may go on with rounded numbers. */
const ROUNDED = { relative: 0.01, absolute: AS_GOOD_AS_ZERO };

/**
 * @param {number} written by the reader
 * @param {Reading} reading
 * @param {Tolerance} [tolerance]
 * @returns {Judgement}
 */
export function judge(written, { right, slips }, tolerance = ROUNDED) {
  /** @param {number} value */
  const margin = (value) => Math.max(tolerance.absolute, tolerance.relative * Math.abs(value));
  if (Math.abs(written - right) <= margin(right)) return { verdict: "right" };
  const explaining = slips.filter(({ value }) => {
    const isApart = Math.abs(value - right) > margin(value) + margin(right);
    return isApart && Math.abs(written - value) <= margin(value);
  });
  const possible = [...new Set(explaining.map(({ slip }) => slip))];
  return possible.length === 1 ? { verdict: "slip", slip: possible[0] } : { verdict: "wrong", possible };
}
