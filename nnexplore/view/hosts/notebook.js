// @ts-check
/**
 * The view in a notebook: an anywidget front end. Python hands plotly.js over once a page, and only where somebody chooses
 * it; the view's code is a model of its own, which all views of the notebook share.
 */

import { isTaken } from "../page/keys.js";
import { optionsOf, TRAITS, traitsOf } from "./synced_traits.js";
import { inflate, openParts, runPlotly, unpack } from "./unpacking.js";

/** A kernel that has not answered by then is gone, and plotly.js is done without. */
const PATIENCE_MILLISECONDS = 20_000;

/**
 * @typedef {object} Model anywidget's
 * @property {(name: string) => any} get
 * @property {(name: string, value: any) => void} set
 * @property {() => void} save_changes
 * @property {{get_model: (id: string) => Promise<{get: (name: string) => any}>}} widget_manager
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

/** @param {Model} model @returns {Promise<any>} what of the view is the same for all runs */
async function codeOf(model) {
  const shared = await model.widget_manager.get_model(model.get("_code").replace("IPY_MODEL_", ""));
  return unpack(shared.get("packed"));
}

/**
 * Keep what Python and the view know of each other the same: each hears of what is new to it alone.
 *
 * @param {Model} model
 * @returns {{tell: (known: Record<string, any>) => void, follow: (names: string[], take: (name: string, value: any) => void) => () => void}}
 */
function createSync(model) {
  /** @type {Record<string, string>} */
  const told = {};
  return {
    tell(known) {
      const fresh = Object.entries(known).filter(([name, value]) => told[name] !== JSON.stringify(value));
      for (const [name, value] of fresh) {
        told[name] = JSON.stringify(value);
        model.set(name, value);
      }
      if (fresh.length > 0) model.save_changes();
    },
    follow(names, take) {
      const listeners = names.map((name) => {
        const listener = () => {
          const value = model.get(name);
          if (told[name] === JSON.stringify(value)) return;
          told[name] = JSON.stringify(value);
          take(name, value);
        };
        model.on(`change:${name}`, listener);
        return { name, listener };
      });
      return () => {
        for (const { name, listener } of listeners) model.off(`change:${name}`, listener);
      };
    },
  };
}

/** @param {{model: Model, el: HTMLElement}} cell @returns {Promise<() => void>} */
async function render({ model, el }) {
  // The keys that move the timeline are the notebook's own commands elsewhere; all others stay its commands here too.
  el.onkeydown = (event) => isTaken(event) && event.stopPropagation();
  el.classList.add("nnx-notebook");
  const [code, own] = await Promise.all([codeOf(model), unpack(model.get("packed"))]);
  const style = document.createElement("style");
  style.textContent = code.style;
  const place = document.createElement("div");
  el.append(style, place);
  const sync = createSync(model);
  const { view, run, options } = await openParts(
    place,
    { ...code, ...own },
    () => plotlyOf(model),
    (shown) => ({
      onOptions: (/** @type {any} */ next) => sync.tell(traitsOf(next, shown)),
      onChosen: (/** @type {number[]} */ chosen) => sync.tell({ chosen }),
    }),
  );
  const set = Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]).filter(([, value]) => value !== null));
  if (Object.keys(set).length > 0) view.setOptions(optionsOf(set, run));
  if (model.get("chosen").length > 0) view.choose(model.get("chosen"));
  sync.tell({ ...traitsOf(options, run), ...set, chosen: model.get("chosen") });
  const leave = sync.follow([...TRAITS, "chosen"], (name, value) => {
    if (name === "chosen") view.choose(value);
    else view.setOptions(optionsOf({ [name]: value }, run));
  });
  return () => {
    leave();
    view.destroy();
    style.remove();
    place.remove();
  };
}

export default { render };
