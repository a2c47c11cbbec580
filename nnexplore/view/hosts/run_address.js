// @ts-check
/** An address that names a run by its settings, beside names that are not of the run. */

/**
 * @param {string} address
 * @param {string} query of another run
 * @param {string[]} beside names that are not of the run
 * @returns {string} the same with that run
 */
export function addressWithRun(address, query, beside) {
  const url = new URL(address);
  const kept = [...url.searchParams].filter(([name]) => beside.includes(name));
  url.search = new URLSearchParams([...new URLSearchParams(query), ...kept]).toString();
  return url.href;
}
