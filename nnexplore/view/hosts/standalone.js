// @ts-check
/** The view in a file: a page that holds everything it needs and asks nobody for anything. */

import { decodeBase64 } from "../run/base64.js";
import { createPresenter } from "../parts/presenter.js";
import { inflate, openView, runPlotly } from "./unpacking.js";

const TOO_OLD =
  "The pictures could not be built: they need a browser of 2023 or later. The settings below say which run this is.";

/** @param {string} id @returns {string} the text of one of the page's elements */
function textOf(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id)).textContent ?? "";
}

async function openPage() {
  const place = /** @type {HTMLElement} */ (document.getElementById("view"));
  try {
    const view = await openView(place, textOf("run"), inflate(decodeBase64(textOf("plotly"))).then(runPlotly));
    createPresenter(place, () => {});
    // For export/pictures.py, which takes pictures of this page.
    Object.assign(place, { view });
  } catch (error) {
    place.textContent = TOO_OLD;
    throw error;
  }
}

openPage();
