// @ts-check
/** Train and differentiate in JavaScript for the parity test of descent. */

import { createBackpropagation } from "../../nnexplore/view/descent/backpropagation.js";
import { gradientScale, problemOf } from "../../nnexplore/view/descent/problem.js";
import { RandomState } from "../../nnexplore/view/descent/random_state.js";
import { checkpointAt, firstCheckpoint, measure, trainFrom } from "../../nnexplore/view/descent/training.js";
import { decodeBase64 } from "../../nnexplore/view/run/base64.js";
import { normalShare } from "../../nnexplore/view/run/normal_distribution.js";
import { decodeRun } from "../../nnexplore/view/run/run.js";
import { answerAll } from "./answers.js";
import { base64 } from "./examples.js";

/** @param {string} text @returns {Float64Array} */
function doubles(text) {
  return new Float64Array(decodeBase64(text).buffer);
}

/** @type {Record<string, (question: any) => unknown>} */
const ANSWERS = {
  gradient({ message, parameters: sent }) {
    const problem = problemOf(decodeRun(message));
    const { layers, objective, training } = problem;
    const parameters = doubles(sent);
    const gradient = new Float64Array(parameters.length);
    const { flow, forward, backward } = createBackpropagation(layers, objective.output, training.n);
    forward(parameters, training.x, training.n);
    backward(parameters, training.x, training.y, training.n, gradientScale(problem, training.n), gradient);
    return {
      layers: flow.map(({ z, a, delta }) => ({ z: base64(z), a: base64(a), delta: base64(delta) })),
      gradient: base64(gradient),
      score: measure(problem, parameters),
    };
  },

  path({ message, parameters, step, lengths }) {
    const problem = problemOf(decodeRun(message));
    let checkpoint = parameters ? checkpointAt(problem, doubles(parameters), step) : firstCheckpoint(problem);
    const kept = [
      checkpoint,
      ...lengths.map((/** @type {number} */ n) => (checkpoint = trainFrom(problem, checkpoint, n))),
    ];
    return {
      steps: kept.map((one) => one.step),
      parameters: kept.map((one) => base64(one.parameters)),
      scores: kept.map((one) => measure(problem, one.parameters)),
      diverged: checkpoint.diverged,
    };
  },

  share({ z }) {
    return { share: z.map(normalShare) };
  },

  stream({ seed, n }) {
    const random = new RandomState(seed);
    const drawn = {
      normal: base64(Float64Array.from({ length: n }, () => random.normal())),
      permutation: [...random.permutation(n)],
      double: random.double(),
    };
    const { key, position, gauss } = random.state;
    return { ...drawn, key: base64(key), position, gauss };
  },
};

answerAll(({ what, ...question }) => ANSWERS[what](question));
