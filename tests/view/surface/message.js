// @ts-check
/** A message on a loss surface that its tests share. */

import { base64 } from "../examples.js";

/** A message on a surface of 3 x 3 points, a path of two snapshots over it. */
export function aMessage(changes = {}) {
  return {
    key: "abc principal",
    state: "trained",
    step: 10,
    n_steps: 10,
    n_training: 4,
    n_held_out: 0,
    steps: [0, 10],
    loss: [1, 0.1],
    accuracy: [0.5, 1],
    validation_loss: null,
    validation_accuracy: null,
    plane: "principal",
    n_left_out: 0,
    share: 0.983,
    a: [-1, 3],
    b: [-2, 2],
    n_points: 3,
    heights: base64(Float32Array.of(1, 2, 4, 0.5, 0.1, 3, 1, 1, 10)),
    path: base64(Float32Array.of(2, 1, 0, 0)),
    path_loss: [0.8, 0.1],
    ...changes,
  };
}
