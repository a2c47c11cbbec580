// @ts-check
/**
 * The built network: a network of tanh units whose boundary is a drawing, as core/run/built_network.py builds it. There
 * stands why it has these weights; here it is built while a line is being drawn.
 */

import { PARTS } from "./drawing.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../run/run.js").Layer} Layer */

const STEEPNESS = 20;
const JOIN = 2;
const CONTRAST = 4;

/** @param {Drawing} drawing @returns {boolean} whether the output alone can join the lines */
export function hasOneJoin({ groups }) {
  return groups.length === 1 || groups.every((group) => group.length === 1);
}

/** @param {Drawing} drawing @returns {number[]} units of each hidden layer; none without a line */
export function builtWidths(drawing) {
  const { lines, groups } = drawing;
  if (lines.length === 0) return [];
  return hasOneJoin(drawing) ? [lines.length] : [lines.length, groups.length];
}

/** @param {import("./drawing.js").Line} line @returns {[number, number, number]} its unit normal, and the offset of its distance */
function lineEquation([ax, ay, bx, by]) {
  const length = Math.hypot(by - ay, bx - ax);
  const [u, v] = [-(by - ay) / length, (bx - ax) / length];
  return [u, v, -((ax / PARTS) * u + (ay / PARTS) * v)];
}

/**
 * @param {Drawing} drawing with a line
 * @returns {number[][][]} layer by layer a row for each input, and the row of biases; the last gives one number
 */
function builtLayers(drawing) {
  const { lines, groups } = drawing;
  const equations = lines.map(lineEquation);
  const first = [0, 1, 2].map((row) => equations.map((equation) => STEEPNESS * equation[row]));
  if (hasOneJoin(drawing)) {
    const joined = lines.map((_, line) => Number(groups.some((group) => group.includes(line))));
    const surplus = joined.reduce((sum, one) => sum + one, -1);
    return [first, [...joined, groups.length > 1 ? surplus : -surplus].map((weight) => [CONTRAST * weight])];
  }
  const members = lines.map((_, line) => groups.map((group) => JOIN * Number(group.includes(line))));
  const biases = groups.map((group) => JOIN * (1 - group.length));
  return [
    first,
    [...members, biases],
    [...groups.map(() => 1), groups.length - 1].map((weight) => [CONTRAST * weight]),
  ];
}

/**
 * @param {Drawing} drawing
 * @param {number} nOutputs two scores, of which only the difference counts, or one
 * @returns {Float32Array} flat parameters; all zero without a line, so that no class is ahead
 */
export function builtParameters(drawing, nOutputs) {
  if (drawing.lines.length === 0) return new Float32Array(3 * nOutputs);
  const layers = builtLayers(drawing);
  const last = layers[layers.length - 1];
  const scores = nOutputs === 2 ? last.map(([weight]) => [-weight / 2, weight / 2]) : last;
  return Float32Array.from([...layers.slice(0, -1), scores].flat(2));
}

/**
 * The samples of a run with the built network in the place of its own: a run of one snapshot.
 *
 * @param {Run} base of two classes
 * @param {Drawing} drawing
 * @param {import("../run/run.js").Phi} tanh
 * @returns {Run}
 */
export function builtRun(base, drawing, tanh) {
  const output = base.layers[base.layers.length - 1];
  const widths = builtWidths(drawing);
  /** @type {Layer[]} */
  const layers = [];
  let [nIn, offset] = [2, 0];
  for (const nOut of [...widths, output.nOut]) {
    const isLast = layers.length === widths.length;
    const { activation, phi } = isLast ? output : { activation: "tanh", phi: tanh };
    layers.push({ nIn, nOut, activation, phi, offset });
    offset += (nIn + 1) * nOut;
    nIn = nOut;
  }
  return {
    ...base,
    key: `${base.key} ${shapeOf(drawing)}`,
    // What is remembered of the run's own pictures by its samples is not of this network.
    samples: { ...base.samples },
    layers,
    state: "trained",
    parameters: [builtParameters(drawing, output.nOut)],
    steps: [0],
    loss: [NaN],
    accuracy: [NaN],
    validationLoss: null,
    validationAccuracy: null,
    nSnapshots: 1,
  };
}

/** @param {Drawing} drawing @returns {string} the same for drawings whose networks differ in their weights alone */
export function shapeOf(drawing) {
  return builtWidths(drawing).join("-");
}
