// @ts-check
/**
 * The reader's page: one run of the server as a page of its own, without the lab around it. Its spaces are drawn on a
 * canvas and turn at once: it needs no plotly.js.
 */

import { createView } from "../explore/view.js";
import { createAddress, readAddress } from "../page/address.js";
import { DEFAULTS } from "../parts/options.js";
import { readView, writeView } from "../parts/view_link.js";
import { isFinal } from "../run/run.js";
import { offerTraining } from "./offered_training.js";
import { absoluteAddress, pageElement, readRuns } from "./reading.js";
import { addressWithRun } from "./run_address.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} More what the server says of the run here beside what it says on every page for readers
 * @property {{choices: import("../training/choice_text.js").Choices, script: string, worker: string}} training what a
 *   reader chooses from, and the addresses of what trains it
 * @property {string[]} beside names in the page's address that are not of the run
 *
 * @typedef {import("./reading.js").Data & More} Data
 */

/** What the page shows by itself; a link is written and read against it. @type {import("../parts/options.js").Options} */
const FIRST = Object.freeze({ ...DEFAULTS, renderer: "canvas" });

/**
 * Name the run that is shown wherever the page does: in its titles, its address and on the way to the lab.
 *
 * @param {Run} run
 * @param {string} title
 * @param {string[]} beside names in the address that are not of the run
 */
function name(run, title, beside) {
  document.title = `${title} · nnexplore`;
  pageElement("title").textContent = title;
  history.replaceState(history.state, "", addressWithRun(location.href, run.query, beside));
  const lab = /** @type {HTMLAnchorElement} */ (pageElement("lab"));
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
    offerTraining(pageElement("training"), {
      original: () => /** @type {Run} */ (original),
      choices,
      load: () => import(absoluteAddress(script)),
      createWorker: () => new Worker(absoluteAddress(worker), { type: "module" }),
      onRun(shown, title) {
        if (shown.key !== key) name(shown, title, beside);
        key = shown.key;
        view.update(key === original?.key ? original : shown);
      },
    });
  };
}

export default readRuns((place, /** @type {Data} */ data) => {
  const written = createAddress();
  const { palette, locked } = data;
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
  return { update: (run) => (isFinal(run) ? know(run) : view.update(run)) };
});
