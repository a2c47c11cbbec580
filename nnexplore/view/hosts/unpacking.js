// @ts-check
/** Unpacking: the view from one packed text that holds its modules and a run, for places without a server. */

import { decodeBase64 } from "../run/base64.js";

/** What a view is opened with, of the packed modules. */
const NEEDED = ["explore/view.js", "run/run.js", "parts/options.js", "parts/view_link.js"];

/** @param {string} source of a module or script @returns {string} an address, which lasts as long as the page */
export function addressOf(source) {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
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

/** @param {string} packed base64 of gzipped JSON @returns {Promise<any>} */
export async function unpack(packed) {
  return JSON.parse(await inflate(decodeBase64(packed)));
}

/**
 * @param {HTMLElement} element
 * @param {any} parts what was packed: {modules: as one, run: a message of the wire, palette, options, view: as in a link}
 * @param {(() => Promise<any>) | null} plotly asks for the library; null where there is none
 * @param {(run: any, options: any) => object} hosting what else the view's host says, by the run and the options of its link
 * @returns {Promise<{view: any, run: any, options: any, modules: {source: string, table: any}}>} the view, the run that
 *   it shows, its first options, and the modules: their text, and what they export
 */
export async function openParts(
  element,
  { modules, run: message, palette, options: given, view: text },
  plotly,
  hosting,
) {
  const { default: joined } = await import(addressOf(modules));
  const [{ createView }, { decodeRun }, { DEFAULTS }, { readView }] = NEEDED.map((name) => joined[name]);
  const { options: linked, errors: warnings } = readView(text, DEFAULTS);
  const run = decodeRun(message, null);
  const options = { ...DEFAULTS, renderer: "canvas", ...given, ...linked };
  const view = createView(element, { plotly, palette, options, warnings, ...hosting(run, options) });
  view.update(run);
  return { view, run, options, modules: { source: modules, table: joined } };
}
