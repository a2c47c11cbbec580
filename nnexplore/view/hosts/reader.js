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
import { offerTraining } from "./offered_training.js";
import { addressWithRun } from "./run_address.js";
import { followRun } from "./run_updates.js";
import { awaitTwin } from "./twin_news.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Data what the server says of the run, beside the run itself
 * @property {string} run its address
 * @property {string} twin address of what is known of its twin
 * @property {Record<string, any>} palette
 * @property {{choices: import("../training/choice_text.js").Choices, script: string, worker: string}} training what a
 *   reader chooses from, and the addresses of what trains it
 * @property {string[]} beside names in the page's address that are not of the run
 * @property {Record<string, string>} locked selectors of the parts that are locked, by their names
 */

/** @param {string} address relative to the page @returns {string} */
function absolute(address) {
  return new URL(address, document.baseURI).href;
}

/** What the page shows by itself; a link is written and read against it. @type {import("../parts/options.js").Options} */
const FIRST = Object.freeze({ ...DEFAULTS, renderer: "canvas" });

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Name the run that is shown wherever the page does: in its titles, its address and on the way to the lab.
 *
 * @param {Run} run
 * @param {string} title
 * @param {string[]} beside names in the address that are not of the run
 */
function name(run, title, beside) {
  document.title = `${title} · nnexplore`;
  element("title").textContent = title;
  history.replaceState(history.state, "", addressWithRun(location.href, run.query, beside));
  const lab = /** @type {HTMLAnchorElement} */ (element("lab"));
  lab.href = addressWithRun(lab.href, run.query, beside);
}

/**
 * Let the reader train beside the view, in whose place the new run is shown.
 *
 * @param {ReturnType<typeof createView>} view
 * @param {Data} data
 * @returns {(run: Run) => void} to be told of what the server knows of the run, once it is final
 */
function offer(view, { training, beside }) {
  const { choices, script, worker } = training;
  /** @type {Run | null} */
  let original = null;
  let key = "";
  return (run) => {
    const isFirst = original === null;
    original = run;
    if (!isFirst) {
      if (key === run.key) view.update(run);
      return;
    }
    key = run.key;
    view.update(run);
    offerTraining(element("training"), {
      original: () => /** @type {Run} */ (original),
      choices,
      load: () => import(absolute(script)),
      createWorker: () => new Worker(absolute(worker), { type: "module" }),
      onRun(shown, title) {
        if (shown.key !== key) name(shown, title, beside);
        key = shown.key;
        view.update(key === original?.key ? original : shown);
      },
    });
  };
}

/** @param {HTMLElement} place @param {Data} data */
function show(place, data) {
  const { run: address, twin, palette, locked } = data;
  const written = createAddress();
  const notice = createNotice(place);
  const { options, errors: warnings } = readView(readAddress(), FIRST);
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
  const know = offer(view, data);
  lockParts(place, Object.values(locked));
  createPresenter(place, () => {});
  const { again } = followRun(
    absolute(address),
    (run) => {
      if (!isFinal(run)) {
        view.update(run);
        return;
      }
      know(run);
      awaitTwin(absolute(twin), (elsewhere) => know({ ...run, elsewhere }));
    },
    {
      // Opening the page asks the server for the run.
      onMissing: () => void fetch(location.href).catch(() => {}),
      onTrouble: (sentence) => (sentence ? notice.say(sentence, () => again()) : notice.clear()),
    },
  );
}

show(element("view"), JSON.parse(element("data").textContent ?? ""));
announceHeight(document.documentElement);
export default show;
