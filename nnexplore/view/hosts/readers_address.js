// @ts-check
/** The address of a page of the lab as readers have it, beside that page. */

/** @typedef {import("../run/run.js").Run} Run */

/** @param {Run} run @returns {string} the run as one word of an address, which is not empty for the default one */
export function wordOfRun({ query, nSteps }) {
  return query || `n_steps=${nSteps}`;
}

/**
 * @param {string} lab address of the page in the lab
 * @param {string} page what it is called there
 * @param {Record<string, Run | null>} runs by their names in its address
 * @param {string} view how they are looked at; may be empty
 * @returns {string}
 */
export function readersAddress(lab, page, runs, view) {
  const url = new URL("view", lab);
  url.searchParams.set("page", page);
  for (const [name, run] of Object.entries(runs)) if (run) url.searchParams.set(name, wordOfRun(run));
  if (view) url.searchParams.set("view", view);
  return url.href;
}
