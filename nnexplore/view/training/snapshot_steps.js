// @ts-check
/** The snapshot rule: after which steps of a run its parameters are kept, as core/run/run_size.py says it. */

const N_LOG_SNAPSHOTS = 120;

/**
 * @param {"log" | "epoch" | number} rule a number: every so many steps
 * @param {number} nSteps
 * @param {number} epochSteps
 * @returns {number[]} rising, from 0 to the last step
 */
export function snapshotSteps(rule, nSteps, epochSteps) {
  if (rule === "log") return logarithmicSteps(nSteps);
  const apart = rule === "epoch" ? epochSteps : rule;
  const steps = Array.from({ length: Math.ceil(nSteps / apart) }, (_, s) => s * apart);
  return [...steps, nSteps];
}

/** @param {number} nSteps @returns {number[]} about 120, spaced as evenly on a log scale as whole numbers can be */
function logarithmicSteps(nSteps) {
  if (nSteps < N_LOG_SNAPSHOTS) return Array.from({ length: nSteps + 1 }, (_, step) => step);
  const end = Math.log10(nSteps);
  // The first points round to the same few steps, so it takes more points than steps wanted.
  for (let n = N_LOG_SNAPSHOTS; ; n++) {
    const points = Array.from({ length: n }, (_, i) => Math.round(10 ** ((i * end) / (n - 1))));
    const steps = [...new Set(points)];
    if (steps.length >= N_LOG_SNAPSHOTS - 1) return [0, ...steps];
  }
}
