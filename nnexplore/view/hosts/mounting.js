// @ts-check
/**
 * Mounting in Streamlit: joins a component of st.components.v2 with the runs that are followed on the server.
 *
 * Streamlit calls the mounted function on every rerun with what Python sent, and ends a call that a rerun overtook
 * while it was loading: the view belongs to the element and outlives both.
 */

import { createPresenter } from "../parts/presenter.js";
import { joinEntries } from "../page/history_entries.js";
import { watchNumberFields } from "../page/number_fields.js";
import { followRun } from "./run_updates.js";
import { forgetPlotly, loadPlotly } from "./library.js";
import { createNotice } from "./component_loader.js";
import { awaitTwin } from "./twin_news.js";
import { isFinal } from "../run/run.js";
import { createFirstPainting } from "./first_painting.js";

/**
 * @typedef {object} Pictures what is mounted
 * @property {(run: import("../run/run.js").Run | null, place: number) => void} update the run at one of the places that
 *   Python gave runs for; null: another one has been asked for
 * @property {(data: any) => void} [onRerun] Streamlit has run the page anew; called before the runs are followed
 * @property {() => void} destroy
 */

/**
 * @typedef {object} Followed
 * @property {string} address of the run; empty: followed anew at the next rerun
 * @property {string} trouble why nothing new of it can be shown; empty if there is none
 * @property {() => void} stop
 * @property {() => void} again ask for it at once
 */

/**
 * @typedef {object} Mounted
 * @property {(element: HTMLElement, host: Host) => Pictures} create
 * @property {Pictures | null} view null if it could not be built
 * @property {ReturnType<typeof createPresenter> | null} presenter
 * @property {(Followed | null)[]} followed by place
 * @property {boolean} isSlow whether plotly.js is long on its way
 * @property {boolean} isDrawn whether there is something to see of any run
 * @property {ReturnType<typeof createFirstPainting>} painting of the pictures as they are built
 * @property {() => void} again build the pictures anew
 * @property {Component} component of the latest call
 * @property {ReturnType<typeof createNotice>} notice in the element while something does not arrive
 * @property {number} calls
 * @property {number} builds
 */

/** @type {WeakMap<HTMLElement, Mounted>} */
const mounted = new WeakMap();

/** @typedef {{parentElement: HTMLElement, data: any, setTriggerValue: (name: string, value: any) => void}} Component */

/**
 * @typedef {object} Host
 * @property {(() => Promise<any>) | null} plotly asks for the library, once it is needed; null where the page has no use for it
 * @property {Record<string, any>} palette
 * @property {import("../capture/capture.js").GifEncoder | null} gif what puts frames together
 * @property {(name: string, value: any) => void} send a trigger value to Python
 * @property {() => void} again build the pictures anew, with what did not arrive asked for once more
 * @property {any} data what Python sent at first
 */

/** @param {any} data @returns {import("../capture/capture.js").GifEncoder | null} */
function gifOf({ gif }) {
  return gif ? { ...gif, address: new URL(gif.address, document.baseURI).href } : null;
}

/**
 * @param {(element: HTMLElement, host: Host) => Pictures} create
 * @returns {(component: Component) => () => void} what Streamlit calls; its data: {runs: an address or null for each
 *   place, twins: of each run's twin, where the pictures speak of it, plotly: address or null, palette, and what else the pictures want to know}
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
  if (globalThis.window) {
    joinEntries(window);
    watchNumberFields(window);
  }
  const { parentElement, data } = component;
  let known = mounted.get(parentElement);
  if (!known) {
    const notice = createNotice(parentElement);
    const begun = {
      view: null,
      presenter: null,
      followed: [],
      isSlow: false,
      isDrawn: false,
      painting: createFirstPainting(),
      again: () => {},
      calls: 0,
      builds: 0,
    };
    known = { create, component, notice, ...begun };
    mounted.set(parentElement, known);
    build(known);
  }
  const here = known;
  here.component = component;
  const call = ++here.calls;
  here.view?.onRerun?.(data);
  here.presenter?.offer(data.offers ?? []);
  for (const place of here.followed.splice(data.runs.length)) place?.stop();
  followAll(here);
  tellTroubles(here);
  return () => {
    // Only the latest call's end is the component's, and only if its element went with it.
    setTimeout(() => {
      if (call !== here.calls || parentElement.isConnected) return;
      end(here);
      mounted.delete(parentElement);
    }, 0);
  };
}

/**
 * What is flat is drawn without plotly.js, and before it.
 *
 * @param {Mounted} here
 * @returns {Promise<any>} plotly.js
 */
async function loadInTurn(here) {
  const [{ again }, turn] = [here, here.builds];
  if (here.component.data.runs.length > 0) await here.painting.over;
  return load(here, addressOfPlotly(here), turn, again);
}

/**
 * @param {Mounted} here
 * @param {string} address of plotly.js
 * @param {number} turn which building of the pictures it is for
 * @param {() => void} again
 */
function load(here, address, turn, again) {
  const loading = loadPlotly(address, again);
  const tell = (/** @type {boolean} */ isSlow) => {
    if (turn !== here.builds) return;
    here.isSlow = isSlow;
    tellTroubles(here);
  };
  const silence = setTimeout(() => tell(true), SILENCE);
  loading
    .catch(() => {})
    .then(() => {
      clearTimeout(silence);
      tell(false);
    });
  return loading;
}

/** @param {Mounted} here */
function build(here) {
  const { parentElement, data } = here.component;
  const turn = ++here.builds;
  [here.isSlow, here.isDrawn] = [false, false];
  here.painting = createFirstPainting();
  here.again = () => {
    if (turn !== here.builds || mounted.get(parentElement) !== here) return;
    end(here);
    build(here);
    here.view?.onRerun?.(here.component.data);
    followAll(here);
  };
  try {
    /** @type {Promise<any> | null} */
    let library = null;
    const plotly = data.plotly ? () => (library ??= loadInTurn(here)) : null;
    const send = (/** @type {string} */ name, /** @type {any} */ value) => here.component.setTriggerValue(name, value);
    const { again } = here;
    here.view = here.create(parentElement, { plotly, palette: data.palette, gif: gifOf(data), send, again, data });
    here.presenter = createPresenter(parentElement, (...chosen) => send("presented", chosen));
    here.presenter.offer(data.offers ?? []);
  } catch (error) {
    console.error(error);
    // The loader's stylesheets are the element's, whatever is in it.
    parentElement.replaceChildren(...parentElement.querySelectorAll(":scope > link"));
    here.notice.say(NOT_BUILT, here.again);
  }
}

/** @param {Mounted} here @returns {string} */
function addressOfPlotly(here) {
  return new URL(here.component.data.plotly, document.baseURI).href;
}

/** @param {Mounted} here */
function end(here) {
  for (const one of here.followed.splice(0)) one?.stop();
  here.notice.clear();
  here.presenter?.destroy();
  here.view?.destroy();
  [here.presenter, here.view] = [null, null];
}

/** @param {Mounted} here */
function followAll(here) {
  if (!here.view) return;
  here.component.data.runs.forEach((/** @type {string | null} */ address, /** @type {number} */ place) => {
    if (address && address !== here.followed[place]?.address) follow(here, place, address);
  });
}

/**
 * @param {Mounted} here
 * @param {number} place
 * @param {string} address of the run to be followed at this place from now on
 */
function follow(here, place, address) {
  const before = here.followed[place];
  before?.stop();
  if (before) here.view?.update(null, place);
  const now = { address, trouble: "", stop: () => {}, again: () => {} };
  const twin = here.component.data.twins?.[place];
  here.followed[place] = now;
  let forgetTwin = () => {};
  const { stop, again } = followRun(
    new URL(address, document.baseURI).href,
    (run) => {
      // A run that ended so is followed anew once Python has asked for it again.
      if (["failed", "cancelled"].includes(run.state)) now.address = "";
      if (!here.isDrawn && run.nSnapshots > 0) {
        here.isDrawn = true;
        tellTroubles(here);
      }
      if (here.isDrawn) here.painting.begin();
      else here.painting.skip();
      here.view?.update(run, place);
      if (!twin || !isFinal(run)) return;
      forgetTwin = awaitTwin(new URL(twin, document.baseURI).href, (elsewhere) =>
        here.view?.update({ ...run, elsewhere }, place),
      );
    },
    {
      onTrouble(sentence) {
        now.trouble = sentence;
        here.painting.skip();
        tellTroubles(here);
      },
      onMissing() {
        // Running the page again asks for the run; a page that has moved on asks for another.
        const { data, setTriggerValue } = here.component;
        if (data.runs[place] === address) setTriggerValue("missing", address.split("/").pop());
      },
    },
  );
  Object.assign(now, {
    again,
    stop() {
      stop();
      forgetTwin();
    },
  });
}

/** @param {Mounted} here */
function tellTroubles(here) {
  if (!here.view) return;
  const troubled = here.followed.filter((one) => one?.trouble);
  const sentences = new Set(troubled.map((one) => one?.trouble));
  if (here.isSlow) sentences.add(SLOW);
  const again = here.isSlow ? () => askAnew(here) : () => troubled.forEach((one) => one?.again());
  if (sentences.size === 0) here.notice.clear();
  else here.notice.say([...sentences].join(" "), again, !here.isDrawn);
}

/** @param {Mounted} here */
function askAnew(here) {
  forgetPlotly(addressOfPlotly(here));
  here.again();
}

/** A library that has not arrived by then is spoken of, in milliseconds. */
const SILENCE = 5000;
const SLOW = "plotly.js, which draws plots and 3-D pictures, is taking long to arrive.";
const NOT_BUILT = "The pictures could not be built.";
