// @ts-check
/** The worker's side of training: it trains the run that it is sent, and tells how far it is. */

import { joinedNews, trainRun } from "./run_training.js";

/** News are told after so many milliseconds: often enough to be seen moving. */
const PAUSE = 80;

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./run_training.js").Stops} Stops */

/**
 * @typedef {{news: import("./run_training.js").News} | {error: string}} Told
 */

/**
 * @param {{onmessage: any, postMessage: (told: Told) => void}} scope the worker's own
 */
export function serveTraining(scope) {
  scope.onmessage = (/** @type {{data: {run: Run, stops: Stops}}} */ { data: { run, stops } }) => {
    try {
      /** @type {import("./run_training.js").News | null} */
      let waiting = null;
      let told = 0;
      for (const news of trainRun(run, stops)) {
        waiting = waiting ? joinedNews(waiting, news) : news;
        if (news.state === "training" && performance.now() - told < PAUSE) continue;
        scope.postMessage({ news: waiting });
        [waiting, told] = [null, performance.now()];
      }
    } catch (error) {
      scope.postMessage({ error: String(error) });
    }
  };
}
