// @ts-check
/** Axis titles of the input space: x and y, with the features that they are where these have names. */

/**
 * @param {{inputTitles?: [string, string]}} run
 * @returns {[string, string]} "x: petal length, standardised"; "x" where features have no names
 */
export function titlesOfInputs({ inputTitles }) {
  return inputTitles ?? ["x", "y"];
}
