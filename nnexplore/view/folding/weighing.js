// @ts-check
/** The weighing of units: which of them take part in what is shown, with which coefficients and which bias. */

/** @typedef {import("./stages.js").State} State */
/** @typedef {{coefficients: number[], bias: number}} Weights of a score, by unit */

/** @param {State} state @returns {number[]} units that take part */
export function chosenUnits({ stage, included, unit }) {
  return stage >= 3 ? included : [unit];
}

/** @param {State} state @param {Weights} trained @returns {Weights} with 0 for a unit that takes no part */
export function weighed(state, trained) {
  const { stage, c, changed } = state;
  const chosen = chosenUnits(state);
  const coefficients = trained.coefficients.map((coefficient, unit) => {
    if (!chosen.includes(unit)) return 0;
    if (stage >= 3) return changed[unit] ?? coefficient;
    return stage === 2 ? c : 1;
  });
  const bias = stage < 4 ? 0 : state.bias === "trained" ? trained.bias : state.bias;
  return { coefficients, bias };
}
