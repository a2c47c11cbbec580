// @ts-check
/**
 * The reader's page: one run of the server as a page of its own, without the lab around it. Its spaces are drawn on a
 * canvas and turn at once: it needs no plotly.js.
 */

import { createView } from "../explore/view.js";
import { createAddress, readAddress } from "../page/address.js";
import { DEFAULTS } from "../parts/options.js";
import { createPresenter } from "../parts/presenter.js";
import { readView, writeView } from "../parts/view_link.js";
import { isFinal } from "../run/run.js";
import { createNotice } from "./component_loader.js";
import { announceHeight } from "./frame_height.js";
import { lockParts } from "./locking.js";
import { followRun } from "./run_updates.js";
import { awaitTwin } from "./twin_news.js";

/**
 * @typedef {object} Data what the server says of the run, beside the run itself
 * @property {string} run its address
 * @property {string} twin address of what is known of its twin
 * @property {Record<string, any>} palette
 * @property {Record<string, string>} locked selectors of the parts that are locked, by their names
 */

/** @param {string} address relative to the page @returns {string} */
function absolute(address) {
  return new URL(address, document.baseURI).href;
}

/** What the page shows by itself; a link is written and read against it. @type {import("../parts/options.js").Options} */
const FIRST = Object.freeze({ ...DEFAULTS, renderer: "canvas" });

/** @param {HTMLElement} place @param {Data} data */
function show(place, { run: address, twin, palette, locked }) {
  const written = createAddress();
  const notice = createNotice(place);
  const { options, errors: warnings } = readView(readAddress(), FIRST);
  let forgetTwin = () => {};
  const view = createView(place, {
    plotly: null,
    palette,
    // A link of the lab's may have come from pictures that Plotly has drawn.
    options: { ...FIRST, ...options, renderer: FIRST.renderer, autoplay: !("timeline" in locked) },
    locked: { network: "network" in locked, timeline: "timeline" in locked },
    warnings,
    onOptions: (next) => written.write(writeView(next, FIRST)),
    address: (shown) => written.link(writeView(shown, FIRST)),
  });
  lockParts(place, Object.values(locked));
  createPresenter(place, () => {});
  const { again } = followRun(
    absolute(address),
    (run) => {
      view.update(run);
      forgetTwin();
      if (isFinal(run)) forgetTwin = awaitTwin(absolute(twin), (elsewhere) => view.update({ ...run, elsewhere }));
    },
    {
      // Opening the page asks the server for the run.
      onMissing: () => void fetch(location.href).catch(() => {}),
      onTrouble: (sentence) => (sentence ? notice.say(sentence, () => again()) : notice.clear()),
    },
  );
}

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
show(element("view"), JSON.parse(element("data").textContent ?? ""));
announceHeight(document.documentElement);
export default show;
