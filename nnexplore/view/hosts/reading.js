// @ts-check
/** Reading: a page of the server's own that shows the runs of its address, without the lab around them. */

import { createPresenter } from "../parts/presenter.js";
import { isFinal } from "../run/run.js";
import { createNotice } from "./component_loader.js";
import { announceHeight } from "./frame_height.js";
import { lockParts } from "./locking.js";
import { followRun } from "./run_updates.js";
import { awaitTwin } from "./twin_news.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Data what the server says of the runs, beside the runs themselves
 * @property {{run: string, twin: string}[]} runs the address of each, and of what is known of its twin
 * @property {Record<string, any>} palette
 * @property {Record<string, string>} locked selectors of the parts that are locked, by their names
 */

/** @param {string} address relative to the page @returns {string} */
export function absoluteAddress(address) {
  return new URL(address, document.baseURI).href;
}

/** @param {string} id @returns {HTMLElement} one of the page's own elements */
export function pageElement(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @template {Data} D
 * @param {(place: HTMLElement, data: D) => {update: (run: Run, at: number) => void}} create the pictures, which are
 *   told of each run as it grows, by its place
 */
export function readRuns(create) {
  const place = pageElement("view");
  const data = /** @type {D} */ (JSON.parse(pageElement("data").textContent ?? ""));
  const notice = createNotice(place);
  const pictures = create(place, data);
  lockParts(place, Object.values(data.locked));
  createPresenter(place, () => {});
  const troubles = data.runs.map(() => "");
  data.runs.forEach(({ run: address, twin }, at) => {
    const { again } = followRun(
      absoluteAddress(address),
      (run) => {
        pictures.update(run, at);
        if (!isFinal(run)) return;
        awaitTwin(absoluteAddress(twin), (elsewhere) => pictures.update({ ...run, elsewhere }, at));
      },
      {
        // Opening the page asks the server for its runs.
        onMissing: () => void fetch(location.href).catch(() => {}),
        onTrouble(sentence) {
          troubles[at] = sentence;
          const first = troubles.find(Boolean);
          if (first) notice.say(first, () => again());
          else notice.clear();
        },
      },
    );
  });
  announceHeight(document.documentElement);
}
