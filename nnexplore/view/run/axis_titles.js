// @ts-check
/** Axis titles of the input space: x and y, with the features that they are where these have names. */

/**
 * @param {{featureNames?: [string, string]}} run
 * @returns {[string, string]} "x: petal length, standardised"; "x" where features have no names
 */
export function inputTitles({ featureNames }) {
  return featureNames ? [`x: ${featureNames[0]}`, `y: ${featureNames[1]}`] : ["x", "y"];
}
