// @ts-check
/** The library: plotly.js from the app's own route, loaded once for all pictures of a page, or again if it did not come. */

/** What has not arrived by then is done without, in milliseconds, until it does. */
const PATIENCE = 20_000;

/** @type {Map<string, Promise<any>>} */
const libraries = new Map();
/** What those who do without it do once it is there. @type {Set<() => void>} */
const without = new Set();

/**
 * @param {string} address
 * @param {() => void} onLater called once the library has come after all, if the promise was not kept
 * @returns {Promise<any>} rejected if the library does not arrive, or is none
 */
export function loadPlotly(address, onLater) {
  const loading = libraries.get(address) ?? load(address);
  libraries.set(address, loading);
  loading.catch(() => {
    if (libraries.get(address) === loading) forgetPlotly(address);
    without.add(onLater);
  });
  return loading;
}

/** The next to ask for it asks the server anew. @param {string} address */
export function forgetPlotly(address) {
  libraries.delete(address);
}

/** @param {string} address @returns {Promise<any>} */
function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const fail = () => reject(new Error(`${address} could not be loaded.`));
    const patience = setTimeout(fail, PATIENCE);
    script.src = address;
    script.onload = () => {
      clearTimeout(patience);
      const { Plotly } = /** @type {any} */ (window);
      if (!Plotly) {
        fail();
        return;
      }
      resolve(Plotly);
      libraries.set(address, Promise.resolve(Plotly));
      const waiting = [...without];
      without.clear();
      for (const again of waiting) again();
    };
    script.onerror = () => {
      clearTimeout(patience);
      fail();
    };
    document.head.append(script);
  });
}
