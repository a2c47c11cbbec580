// @ts-check
/** The view in a file: a page that holds everything it needs and asks nobody for anything. */

import { decodeBase64 } from "../run/base64.js";
import { createPresenter } from "../parts/presenter.js";
import { runTitle } from "../training/run_title.js";
import { mountPackedTraining } from "./packed_training.js";
import { inflate, openParts, runPlotly, unpack } from "./unpacking.js";

const TOO_OLD =
  "The pictures could not be built: they need a browser of 2023 or later. The settings below say which run this is.";

/** @param {string} id @returns {HTMLElement} */
function elementOf(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} text of the choice; a file has no query of its own, and a page without rights no history */
function keepInHash(text) {
  try {
    history.replaceState(history.state, "", text ? `#${text}` : location.href.split("#")[0]);
  } catch {
    // The choice is trained all the same; only a reload forgets it.
  }
}

/** @param {string} id @returns {string} the text of one of the page's elements */
function textOf(id) {
  return elementOf(id).textContent ?? "";
}

/**
 * Let the reader train beside the view, in whose place the new run is shown.
 *
 * @param {any} choices
 * @param {{view: any, run: any, modules: {source: string, table: any}}} opened
 */
function mountTraining(choices, { view, run, modules }) {
  mountPackedTraining(elementOf("training"), modules, {
    ...{ run, choices, text: location.hash.slice(1), onText: keepInHash },
    onRun(shown) {
      view.update(shown);
      document.title = elementOf("title").textContent = runTitle(shown);
      elementOf("query").textContent = `?${shown.query}`;
      elementOf("settings").hidden = shown !== run;
    },
  });
}

async function openPage() {
  const place = elementOf("view");
  try {
    const packed = document.getElementById("plotly")?.textContent;
    const plotly = packed ? () => inflate(decodeBase64(packed)).then(runPlotly) : null;
    const parts = await unpack(textOf("run"));
    const { view, run, modules } = await openParts(place, parts, plotly, () => ({}));
    // How a network was trained elsewhere is not known, so that nobody can do it again.
    if (run.state !== "elsewhere") mountTraining(parts.training, { view, run, modules });
    createPresenter(place, () => {});
    // For export/pictures.py, which takes pictures of this page.
    Object.assign(place, { view });
  } catch (error) {
    place.textContent = TOO_OLD;
    throw error;
  }
}

openPage();
