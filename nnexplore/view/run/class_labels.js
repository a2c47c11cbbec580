// @ts-check
/** Class labels: what sentences and legends call the classes, by their names where they have some. */

/** @typedef {{classLabels?: string[]}} Labelled a run, or what is made of one */

/** @param {Labelled} run @param {number} k @returns {string} "setosa"; "class 0" where classes have no names */
export function classLabel({ classLabels }, k) {
  return classLabels?.[k] ?? `class ${k}`;
}

/** @param {Labelled} run @param {number} i @param {number} j @returns {string} "setosa and virginica", "classes 0 and 1" */
export function pairOfClasses(run, i, j) {
  return run.classLabels ? `${classLabel(run, i)} and ${classLabel(run, j)}` : `classes ${i} and ${j}`;
}
