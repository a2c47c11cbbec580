// @ts-check
/** The stages: one unit, its coefficient, the growing sum, the bias; and the walk through them, step by step. */

/**
 * @typedef {object} State what the reader has chosen; never changed in place
 * @property {number} stage 1 to 4
 * @property {number} unit that stages 1 and 2 show
 * @property {number} c its coefficient in stage 2
 * @property {string} score name of the score that stages 3 and 4 take apart
 * @property {number[]} included units in the sum; empty before the sum was begun
 * @property {boolean} chosenByHand whether the reader chose them one by one
 * @property {Record<number, number>} changed coefficients that are not the trained ones, by unit
 * @property {number | "trained"} bias
 */

export const STAGES = ["One unit", "Its coefficient", "The sum", "The bias"];
/** Coefficients worth a click in stage 2. */
export const EXAMPLES = [1, 0.6, 2, -1.5, 0];
/** The coefficient of stage 2 goes from minus this to this. */
export const REACH = 2;

/** @param {string} score @returns {State} */
export function firstState(score) {
  return { stage: 1, unit: 0, c: 1, score, included: [], chosenByHand: false, changed: {}, bias: 0 };
}

/** @param {number} nUnits @returns {number[]} */
function all(nUnits) {
  return Array.from({ length: nUnits }, (_, unit) => unit);
}

/** @param {State} state @param {number} nUnits @returns {number | undefined} the next unit to join the sum */
function missing(state, nUnits) {
  return all(nUnits).find((unit) => !state.included.includes(unit));
}

/** @param {State} state @param {number} stage @param {number} nUnits @returns {State} */
export function goTo(state, stage, nUnits) {
  if (stage === 3 && state.included.length === 0 && !state.chosenByHand) return { ...state, stage, included: [0] };
  if (stage === 4 && !state.chosenByHand) return { ...state, stage, included: all(nUnits) };
  return { ...state, stage };
}

/** @param {State} state @param {number} unit @param {boolean} isIn @returns {State} */
export function include(state, unit, isIn) {
  const others = state.included.filter((other) => other !== unit);
  return { ...state, chosenByHand: true, included: isIn ? [...others, unit].sort((a, b) => a - b) : others };
}

/** @param {State} state @param {number} nUnits @returns {State} with every unit, coefficient and bias as trained */
export function asTrained(state, nUnits) {
  return { ...state, included: all(nUnits), chosenByHand: false, changed: {}, bias: "trained" };
}

/** @param {State} state @param {string} score @returns {State} another score, with the weights it was trained to */
export function chooseScore(state, score) {
  return { ...state, score, changed: {}, bias: state.bias === 0 ? 0 : "trained" };
}

/** @param {State} state @param {number} nUnits @returns {{label: string, state: State} | null} null at the end */
export function onward(state, nUnits) {
  if (state.stage === 3) {
    const unit = missing(state, nUnits);
    if (unit !== undefined) {
      return {
        label: `Add unit ${unit}`,
        state: { ...state, included: [...state.included, unit].sort((a, b) => a - b) },
      };
    }
  }
  if (state.stage === 4) {
    return state.bias === "trained" ? null : { label: "Let it move", state: { ...state, bias: "trained" } };
  }
  return { label: "Next", state: goTo(state, state.stage + 1, nUnits) };
}

/** @param {State} state @param {number} nUnits @returns {State | null} null at the beginning */
export function backward(state, nUnits) {
  if (state.stage === 1) return null;
  if (state.stage === 3 && state.included.length > 1) return { ...state, included: state.included.slice(0, -1) };
  return goTo(state, state.stage - 1, nUnits);
}

/** @param {State} state @param {number} nUnits @returns {boolean} whether sum and bias are as the network learnt them */
export function isAsTrained(state, nUnits) {
  return state.bias === "trained" && Object.keys(state.changed).length === 0 && missing(state, nUnits) === undefined;
}
