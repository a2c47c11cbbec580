// @ts-check
/**
 * Unpacking: the view from one packed text that holds its modules and a run, for places without a server.
 *
 * A module that comes as text has no address for others to import it from, so each is given one, in an order in which
 * whatever it imports already has its own.
 */

import { decodeBase64 } from "../run/base64.js";

/** @param {string} source of a module or script @returns {string} an address, which lasts as long as the page */
function addressOf(source) {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

/**
 * @param {Record<string, string>} sources modules by their paths in the view's folder, each after those it imports
 * @param {(source: string) => string} toAddress
 * @returns {Record<string, string>} their addresses
 */
export function linkModules(sources, toAddress = addressOf) {
  /** @type {Record<string, string>} */
  const addresses = {};
  for (const [name, source] of Object.entries(sources)) {
    const linked = source.replace(/\bfrom "(\.\.?\/[\w./-]+)"/g, (_, path) => {
      const imported = new URL(path, `file:///${name}`).pathname.slice(1);
      if (!Object.hasOwn(addresses, imported))
        throw new Error(`${name} imports ${imported}, which does not stand before it.`);
      return `from "${addresses[imported]}"`;
    });
    addresses[name] = toAddress(`${linked}\n//# sourceURL=nnexplore/${name}\n`);
  }
  return addresses;
}

/** @param {ArrayBuffer | Uint8Array} packed gzipped UTF-8 @returns {Promise<string>} */
export function inflate(packed) {
  const part = /** @type {BlobPart} */ (packed);
  return new Response(new Blob([part]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** @param {string} source of plotly.js @returns {Promise<any>} the library */
export function runPlotly(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = addressOf(source);
    script.onload = () => resolve(/** @type {any} */ (window).Plotly);
    script.onerror = () => reject(new Error("plotly.js could not be run."));
    document.head.append(script);
  });
}

/**
 * @param {HTMLElement} element
 * @param {string} packed base64 of gzipped JSON: {modules, run: a message of the wire, palette, options, view: as in a link}
 * @param {Promise<any>} plotly
 * @returns {Promise<{destroy: () => void, take: (shot: object) => Promise<Blob>}>} the view, which shows the run
 */
export async function openView(element, packed, plotly) {
  // The view says so if there is no plotly.js; until it stands, nobody else would have heard.
  plotly.catch(() => {});
  const { modules, run, palette, options, view: text } = JSON.parse(await inflate(decodeBase64(packed)));
  const addresses = linkModules(modules);
  const needed = ["explore/view.js", "run/run.js", "parts/options.js", "parts/view_link.js"].map(
    (name) => import(addresses[name]),
  );
  const [{ createView }, { decodeRun }, { DEFAULTS }, { readView }] = await Promise.all(needed);
  const { options: linked, errors: warnings } = readView(text, DEFAULTS);
  const view = createView(element, { plotly, palette, options: { ...options, ...linked }, warnings });
  view.update(decodeRun(run, null));
  return view;
}
