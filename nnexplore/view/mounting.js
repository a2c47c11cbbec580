// @ts-check
/**
 * Mounting in Streamlit: joins a component of st.components.v2 with a run that is followed on the server.
 *
 * Streamlit calls the mounted function on every rerun with what Python sent, and ends a call that a rerun overtook
 * while it was loading: the view belongs to the element and outlives both.
 */

import { make } from "./dom.js";
import { followRun } from "./follow.js";

/**
 * @typedef {object} Pictures what is mounted
 * @property {(run: import("./run.js").Run | null) => void} update
 * @property {() => void} [onRerun] Streamlit has run the page anew
 * @property {() => void} destroy
 */

/**
 * @typedef {object} Mounted
 * @property {Pictures} view
 * @property {string | null} address of the run that is followed
 * @property {() => void} stop
 * @property {Component} component of the latest call
 * @property {HTMLElement} notice in the element while no answer has come yet
 * @property {number} calls
 */

/** @type {WeakMap<HTMLElement, Mounted>} */
const mounted = new WeakMap();

/** @type {Map<string, Promise<any>>} */
const scripts = new Map();

/** @param {string} address of plotly.js @returns {Promise<any>} */
function loadPlotly(address) {
  const known = scripts.get(address);
  if (known) return known;
  const loading = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI).href;
    script.onload = () => resolve(/** @type {any} */ (window).Plotly);
    script.onerror = () => {
      scripts.delete(address);
      reject(new Error(`${address} could not be loaded.`));
    };
    document.head.append(script);
  });
  scripts.set(address, loading);
  return loading;
}

/** @typedef {{parentElement: HTMLElement, data: any, setTriggerValue: (name: string, value: any) => void}} Component */

/**
 * @typedef {object} Host
 * @property {any} plotly the library's promise
 * @property {Record<string, any>} palette
 * @property {(name: string, value: any) => void} send a trigger value to Python
 */

/**
 * @param {(element: HTMLElement, host: Host) => Pictures} create
 * @returns {(component: Component) => () => void} what Streamlit calls; its data: {run: address or null, plotly:
 *   address or null, palette}
 */
export function mountAs(create) {
  return (component) => mount(create, component);
}

/**
 * @param {Parameters<typeof mountAs>[0]} create
 * @param {Component} component
 * @returns {() => void}
 */
function mount(create, component) {
  const { parentElement, data } = component;
  let known = mounted.get(parentElement);
  if (!known) {
    try {
      const plotly = data.plotly ? loadPlotly(data.plotly) : null;
      const send = (/** @type {string} */ name, /** @type {any} */ value) =>
        mounted.get(parentElement)?.component.setTriggerValue(name, value);
      const view = create(parentElement, { plotly, palette: data.palette, send });
      const notice = make("p", { class: "nnx-trouble", role: "alert" });
      known = { view, address: null, stop: () => {}, component, notice, calls: 0 };
    } catch (error) {
      parentElement.textContent = "The pictures could not be built. Reloading the page may help.";
      throw error;
    }
    mounted.set(parentElement, known);
  }
  const here = known;
  here.component = component;
  const call = ++here.calls;
  here.view.onRerun?.();
  if (data.run && data.run !== here.address) {
    const first = here.address === null;
    here.stop();
    here.address = data.run;
    if (!first) here.view.update(null);
    here.notice.remove();
    // Forgotten, an address is followed anew once Python has asked for its run again.
    const forget = () => (here.address = "");
    const onRun = (/** @type {import("./run.js").Run} */ run) => {
      here.notice.remove();
      if (["failed", "cancelled"].includes(run.state)) forget();
      here.view.update(run);
    };
    here.stop = followRun(new URL(data.run, document.baseURI).href, onRun, {
      onUnreachable(sentence) {
        here.notice.textContent = sentence;
        parentElement.prepend(here.notice);
      },
      onMissing() {
        here.notice.remove();
        forget();
        here.component.setTriggerValue("missing", data.run.split("/").pop());
      },
    });
  }
  return () => {
    // Only the latest call's end is the component's, and only if its element went with it.
    setTimeout(() => {
      if (call !== here.calls || parentElement.isConnected) return;
      here.stop();
      here.view.destroy();
      mounted.delete(parentElement);
    }, 0);
  };
}
