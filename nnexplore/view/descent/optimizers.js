// @ts-check
/**
 * Optimizers and schedules: how a gradient and a learning rate become the next parameters.
 *
 * The inner loops of core/network/optimizers.py under the same names; constants come with the run.
 */

/**
 * @typedef {object} Vectors the arrays that an optimizer works on, each (n_parameters,)
 * @property {Float64Array} parameters moved in place
 * @property {Float64Array} gradient of the samples' losses
 * @property {Float64Array} decay l2 for each weight, 0 for each bias
 * @property {Float64Array[]} moments the optimizer's memory, zero at first
 */

/** @typedef {Record<string, number>} Constants */

/**
 * @typedef {object} Optimizer
 * @property {number} nMoments
 * @property {(vectors: Vectors, rate: number, number: number, constants: Constants) => void} update takes one step, the
 *   `number`-th since the moments were zero, counted from 1
 */

/** @type {Readonly<Record<string, Optimizer>>} */
export const OPTIMIZERS = Object.freeze({
  gd: {
    nMoments: 0,
    update({ parameters, gradient, decay }, rate) {
      for (let i = 0; i < parameters.length; i++) {
        parameters[i] = parameters[i] * (1 - rate * decay[i]) - rate * gradient[i];
      }
    },
  },
  momentum: {
    nMoments: 1,
    update({ parameters, gradient, decay, moments: [velocity] }, rate, _number, { momentum }) {
      for (let i = 0; i < parameters.length; i++) {
        velocity[i] = momentum * velocity[i] - rate * (gradient[i] + decay[i] * parameters[i]);
        parameters[i] += velocity[i];
      }
    },
  },
  adam: {
    nMoments: 2,
    update({ parameters, gradient, decay, moments: [first, second] }, rate, number, constants) {
      const { beta_1: beta1, beta_2: beta2, epsilon } = constants;
      // As in core/network/optimizers.py, the moments are kept without the factors 1 - β.
      const scale1 = (1 - beta1) / (1 - beta1 ** number);
      const scale2 = Math.sqrt((1 - beta2) / (1 - beta2 ** number));
      for (let i = 0; i < parameters.length; i++) {
        const slope = gradient[i] + decay[i] * parameters[i];
        first[i] = beta1 * first[i] + slope;
        second[i] = beta2 * second[i] + slope * slope;
        parameters[i] -= (rate * scale1 * first[i]) / (scale2 * Math.sqrt(second[i]) + epsilon);
      }
    },
  },
});

/** @type {Readonly<Record<string, (learningRate: number, t: number, nSteps: number, constants: Constants) => number>>} */
export const SCHEDULES = Object.freeze({
  constant: (learningRate) => learningRate,
  "inverse-time": (learningRate, t, _nSteps, { decay }) => learningRate / (1 + decay * t),
  step: (learningRate, t, nSteps) => learningRate * 0.5 ** Math.floor((5 * t) / nSteps),
  cosine: (learningRate, t, nSteps) => (learningRate * (1 + Math.cos((Math.PI * t) / nSteps))) / 2,
});
