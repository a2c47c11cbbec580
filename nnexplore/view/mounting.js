// @ts-check
/**
 * Mounting in Streamlit: joins a component of st.components.v2 with the runs that are followed on the server.
 *
 * Streamlit calls the mounted function on every rerun with what Python sent, and ends a call that a rerun overtook
 * while it was loading: the view belongs to the element and outlives both.
 */

import { make } from "./dom.js";
import { joinEntries } from "./entries.js";
import { followRun } from "./follow.js";

/**
 * @typedef {object} Pictures what is mounted
 * @property {(run: import("./run.js").Run | null, place: number) => void} update the run at one of the places that
 *   Python gave runs for; null: another one has been asked for
 * @property {(data: any) => void} [onRerun] Streamlit has run the page anew; called before the runs are followed
 * @property {() => void} destroy
 */

/**
 * @typedef {object} Followed
 * @property {string} address of the run; empty: followed anew at the next rerun
 * @property {() => void} stop
 */

/**
 * @typedef {object} Mounted
 * @property {Pictures} view
 * @property {(Followed | null)[]} followed by place
 * @property {Component} component of the latest call
 * @property {HTMLElement} notice in the element while the server cannot be reached
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
 * @property {import("./capture.js").GifEncoder | null} gif what puts frames together
 * @property {(name: string, value: any) => void} send a trigger value to Python
 * @property {any} data what Python sent at first
 */

/** @param {any} data @returns {import("./capture.js").GifEncoder | null} */
function gifOf({ gif }) {
  return gif ? { ...gif, address: new URL(gif.address, document.baseURI).href } : null;
}

/**
 * @param {(element: HTMLElement, host: Host) => Pictures} create
 * @returns {(component: Component) => () => void} what Streamlit calls; its data: {runs: an address or null for each
 *   place, plotly: address or null, palette, and what else the pictures want to know}
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
  if (globalThis.window) joinEntries(window);
  const { parentElement, data } = component;
  let known = mounted.get(parentElement);
  if (!known) {
    try {
      const plotly = data.plotly ? loadPlotly(data.plotly) : null;
      const send = (/** @type {string} */ name, /** @type {any} */ value) =>
        mounted.get(parentElement)?.component.setTriggerValue(name, value);
      const view = create(parentElement, { plotly, palette: data.palette, gif: gifOf(data), send, data });
      const notice = make("p", { class: "nnx-trouble", role: "alert" });
      known = { view, followed: [], component, notice, calls: 0 };
    } catch (error) {
      parentElement.textContent = "The pictures could not be built. Reloading the page may help.";
      throw error;
    }
    mounted.set(parentElement, known);
  }
  const here = known;
  here.component = component;
  const call = ++here.calls;
  here.view.onRerun?.(data);
  for (const place of here.followed.splice(data.runs.length)) place?.stop();
  data.runs.forEach((/** @type {string | null} */ address, /** @type {number} */ place) => {
    if (address && address !== here.followed[place]?.address) follow(here, place, address);
  });
  return () => {
    // Only the latest call's end is the component's, and only if its element went with it.
    setTimeout(() => {
      if (call !== here.calls || parentElement.isConnected) return;
      for (const one of here.followed) one?.stop();
      here.view.destroy();
      mounted.delete(parentElement);
    }, 0);
  };
}

/**
 * @param {Mounted} here
 * @param {number} place
 * @param {string} address of the run to be followed at this place from now on
 */
function follow(here, place, address) {
  const before = here.followed[place];
  before?.stop();
  if (before) here.view.update(null, place);
  here.notice.remove();
  // Forgotten, a run is followed anew once Python has asked for it again.
  const forget = () => (now.address = "");
  const now = { address, stop: () => {} };
  here.followed[place] = now;
  now.stop = followRun(
    new URL(address, document.baseURI).href,
    (run) => {
      here.notice.remove();
      if (["failed", "cancelled"].includes(run.state)) forget();
      here.view.update(run, place);
    },
    {
      onUnreachable(sentence) {
        here.notice.textContent = sentence;
        here.component.parentElement.prepend(here.notice);
      },
      onMissing() {
        here.notice.remove();
        forget();
        here.component.setTriggerValue("missing", address.split("/").pop());
      },
    },
  );
}
