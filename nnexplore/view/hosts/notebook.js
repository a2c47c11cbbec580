// @ts-check
/** The view in a notebook: an anywidget front end. Python hands plotly.js over once a page, not once a picture. */

import { isTaken } from "../page/keys.js";
import { inflate, openView, runPlotly } from "./unpacking.js";

/** A kernel that has not answered by then is gone; the spaces are drawn flat. */
const PATIENCE_MILLISECONDS = 20_000;

/**
 * @typedef {object} Model anywidget's
 * @property {(name: string) => any} get
 * @property {(content: any) => void} send
 * @property {(event: string, callback: (content: any, buffers: DataView[]) => void) => void} on
 * @property {(event: string, callback: (content: any, buffers: DataView[]) => void) => void} off
 */

/** @type {any} */
const page = globalThis;

/** @param {Model} model @returns {Promise<any>} */
function askForPlotly(model) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("The kernel does not answer.")), PATIENCE_MILLISECONDS);
    model.on("msg:custom", function answered(content, [packed]) {
      if (content !== "plotly") return;
      clearTimeout(late);
      model.off("msg:custom", answered);
      const { buffer, byteOffset, byteLength } = packed;
      inflate(new Uint8Array(/** @type {ArrayBuffer} */ (buffer), byteOffset, byteLength))
        .then(runPlotly)
        .then(resolve, reject);
    });
    model.send("plotly");
  });
}

/** @param {Model} model @returns {Promise<any>} plotly.js, shared by all views of the page */
function plotlyOf(model) {
  page.nnexplorePlotly ??= askForPlotly(model).catch((error) => {
    delete page.nnexplorePlotly;
    throw error;
  });
  return page.nnexplorePlotly;
}

/** @param {{model: Model, el: HTMLElement}} cell @returns {Promise<() => void>} */
async function render({ model, el }) {
  // The keys that move the timeline are the notebook's own commands elsewhere; all others stay its commands here too.
  el.onkeydown = (event) => isTaken(event) && event.stopPropagation();
  el.classList.add("nnx-notebook");
  const view = await openView(el, model.get("packed"), plotlyOf(model));
  return () => view.destroy();
}

export default { render };
