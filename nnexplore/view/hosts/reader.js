// @ts-check
/**
 * The reader's page: one run of the server as a page of its own, without the lab around it. It opens flat, and turns its
 * spaces once the reader asks for what draws in 3-D.
 */

import { createView } from "../explore/view.js";
import { createAddress, readAddress } from "../page/address.js";
import { make } from "../page/dom.js";
import { DEFAULTS } from "../parts/options.js";
import { createPresenter } from "../parts/presenter.js";
import { readView, writeView } from "../parts/view_link.js";
import { isFinal } from "../run/run.js";
import { createNotice } from "./component_loader.js";
import { announceHeight } from "./frame_height.js";
import { loadPlotly } from "./library.js";
import { followRun } from "./run_updates.js";
import { awaitTwin } from "./twin_news.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Data what the server says of the run, beside the run itself
 * @property {string} run its address
 * @property {string} twin address of what is known of its twin
 * @property {string} plotly address of the library that draws in 3-D
 * @property {Record<string, any>} palette
 */

/** @param {string} address relative to the page @returns {string} */
function absolute(address) {
  return new URL(address, document.baseURI).href;
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} asking where the reader asks for 3-D pictures
 * @param {Data} data
 */
function show(place, asking, { run: address, twin, plotly, palette }) {
  const written = createAddress();
  const notice = createNotice(place);
  let known = /** @type {Run | null} */ (null);
  let forgetTwin = () => {};

  /** @param {{plotly: any, webgl?: boolean}} how it draws in 3-D, if it does */
  function build({ plotly: library, ...how }) {
    const { options, errors: warnings } = readView(readAddress(), DEFAULTS);
    const view = createView(place, {
      plotly: library,
      palette,
      options: { ...options, ...how },
      warnings,
      onOptions: (next) => written.write(writeView(next, DEFAULTS)),
      address: (shown) => written.link(writeView(shown, DEFAULTS)),
    });
    if (known) view.update(known);
    return view;
  }

  // Flat, and without a word on what is missing: nobody has asked for it yet.
  let view = build({ plotly: new Promise(() => {}), webgl: false });
  const update = (/** @type {Run} */ run) => {
    known = run;
    view.update(run);
  };
  createPresenter(place, () => {});
  asking.append(
    createAsking(() => {
      written.flush();
      view.destroy();
      view = build({ plotly: loadPlotly(absolute(plotly), () => location.reload()) });
    }),
  );
  const { again } = followRun(
    absolute(address),
    (run) => {
      update(run);
      forgetTwin();
      if (isFinal(run)) forgetTwin = awaitTwin(absolute(twin), (elsewhere) => update({ ...run, elsewhere }));
    },
    {
      // Opening the page asks the server for the run.
      onMissing: () => void fetch(location.href).catch(() => {}),
      onTrouble: (sentence) => (sentence ? notice.say(sentence, () => again()) : notice.clear()),
    },
  );
}

/** @param {() => void} onAsk once */
function createAsking(onAsk) {
  return make("button", {
    ...{ type: "button", text: "Turn it in 3-D" },
    title: "Load what draws in 3-D, 1.1 MB. Until then spaces are drawn flat, two units at a time.",
    click(/** @type {Event} */ { currentTarget }) {
      /** @type {HTMLElement} */ (currentTarget).remove();
      onAsk();
    },
  });
}

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
show(element("view"), element("asking"), JSON.parse(element("data").textContent ?? ""));
announceHeight(document.documentElement);
export default show;
