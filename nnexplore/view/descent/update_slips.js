// @ts-check
/**
 * Slips in the update: what the new value of a weight, and the moments it goes by, come to if a usual step of their
 * calculation is left out, where `slips.js` has those of the way back.
 */

/** @typedef {import("./slips.js").Reading} Reading */
/** @typedef {import("./slips.js").Slip} Slip */
/** @typedef {import("./step_numbers.js").StepNumbers} StepNumbers */
/** @typedef {import("./problem.js").Problem} Problem */

/**
 * @typedef {object} Update of one weight or bias
 * @property {number} rate ε
 * @property {number} slope ∂L/∂w with the penalty
 * @property {number[]} moments that the optimizer has kept of it, without the factors 1 - β
 * @property {number} number of the step since the moments were zero, from 1
 * @property {Record<string, number>} constants
 */

/** @typedef {{slip: Slip, value: number}[]} Slips */

/**
 * Adam's moments with this step in them, before and after their correction.
 *
 * @param {Update} update
 * @returns {{m: number, v: number, mh: number, vh: number}}
 */
function adamMoments({ slope, moments: [first, second], number, constants: { beta_1: beta1, beta_2: beta2 } }) {
  const m = (1 - beta1) * (beta1 * first + slope);
  const v = (1 - beta2) * (beta2 * second + slope ** 2);
  return { m, v, mh: m / (1 - beta1 ** number), vh: v / (1 - beta2 ** number) };
}

/** How far each optimizer goes. @type {Record<string, (update: Update) => number>} */
const MOVES = {
  gd: ({ rate, slope }) => -rate * slope,
  momentum: ({ rate, slope, moments: [velocity], constants }) => constants.momentum * velocity - rate * slope,
  adam(update) {
    const { mh, vh } = adamMoments(update);
    return (-update.rate * mh) / (Math.sqrt(vh) + update.constants.epsilon);
  },
};

/** What goes wrong where an optimizer remembers earlier steps. @type {Record<string, (update: Update) => Slips>} */
const OWN_SLIPS = {
  gd: () => [],
  momentum: ({ rate, slope, moments: [velocity], constants }) => [
    { slip: "memory", value: -rate * slope },
    { slip: "sign", value: constants.momentum * velocity + rate * slope },
  ],
  adam(update) {
    const { rate, slope, constants } = update;
    const { m, v, mh, vh } = adamMoments(update);
    return [
      { slip: "memory", value: -rate * slope },
      { slip: "correction", value: (-rate * m) / (Math.sqrt(v) + constants.epsilon) },
      { slip: "root", value: (-rate * mh) / (vh + constants.epsilon) },
    ];
  },
};

/** @param {Problem} problem @param {StepNumbers} numbers @param {number} index @param {number} slope @returns {Update} */
function updateOf({ descent }, { before, rate, number }, index, slope) {
  const moments = before.moments.map((moment) => moment[index]);
  return { rate, slope, moments, number, constants: descent.optimizer.constants };
}

/**
 * @param {Problem} problem
 * @param {StepNumbers} numbers
 * @param {number} index of a weight or bias in the flat vector
 * @returns {Reading} of its new value
 */
export function newValueReading(problem, numbers, index) {
  const { objective, descent } = problem;
  const { before, after, gradient, slopes, points } = numbers;
  const { name } = descent.optimizer;
  const old = before.parameters[index];
  const update = updateOf(problem, numbers, index, gradient[index]);
  const isMean = objective.reduction === "mean";
  const otherwise = (isMean ? slopes[index] * points.n : slopes[index] / points.n) + gradient[index] - slopes[index];
  const moved = (/** @type {Partial<Update>} */ change) => MOVES[name]({ ...update, ...change });
  /** @type {Slips} */
  const slips = [
    { slip: "sign", value: -moved({}) },
    { slip: "rate", value: moved({ rate: 1 }) },
    { slip: "penalty", value: moved({ slope: slopes[index] }) },
    { slip: isMean ? "mean" : "sum", value: moved({ slope: otherwise }) },
    ...OWN_SLIPS[name](update),
  ];
  return { right: after.parameters[index], slips: slips.map(({ slip, value }) => ({ slip, value: old + value })) };
}

/**
 * @param {Problem} problem
 * @param {StepNumbers} numbers
 * @param {number} index of a weight or bias in the flat vector
 * @param {"m" | "v" | "mh" | "vh"} which of its moments; momentum has the velocity v alone
 * @returns {Reading}
 */
export function momentReading(problem, numbers, index, which) {
  const update = updateOf(problem, numbers, index, numbers.gradient[index]);
  const { rate, slope, moments, constants } = update;
  const unpenalised = { ...update, slope: numbers.slopes[index] };
  if (problem.descent.optimizer.name === "momentum") {
    const right = MOVES.momentum(update);
    return {
      right,
      slips: [
        { slip: "sign", value: constants.momentum * moments[0] + rate * slope },
        { slip: "sign", value: -right },
        { slip: "memory", value: -rate * slope },
        { slip: "rate", value: constants.momentum * moments[0] - slope },
        { slip: "penalty", value: MOVES.momentum(unpenalised) },
      ],
    };
  }
  const found = adamMoments(update);
  const beta = which === "m" || which === "mh" ? constants.beta_1 : constants.beta_2;
  /** @type {Record<typeof which, Slips>} */
  const slips = {
    m: [{ slip: "memory", value: slope }],
    v: [
      { slip: "square", value: found.v + (1 - beta) * (slope - slope ** 2) },
      { slip: "memory", value: slope ** 2 },
    ],
    mh: [{ slip: "correction", value: found.m }],
    vh: [{ slip: "correction", value: found.v }],
  };
  return {
    right: found[which],
    slips: [
      { slip: "sign", value: -found[which] },
      { slip: "penalty", value: adamMoments(unpenalised)[which] },
      ...slips[which],
    ],
  };
}
