// @ts-check
/** The page's side of training: one run at a time in a worker, which is ended with it. */

import { isFinal } from "../run/run.js";
import { extendedRun } from "./run_training.js";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @param {() => Worker} createWorker one that serves training as worker.js does
 * @param {{onRun: (run: Run) => void, onFailed: (reason: string) => void}} hooks called with the run each time it has grown,
 *   or once it cannot go on
 */
export function createTrainer(createWorker, { onRun, onFailed }) {
  /** @type {Worker | null} */
  let worker = null;

  const stop = () => {
    worker?.terminate();
    worker = null;
  };

  return {
    /** @param {Run} run begun @param {import("./run_training.js").Stops} stops */
    start(run, stops) {
      stop();
      const fail = (/** @type {string} */ reason) => {
        stop();
        onFailed(reason);
      };
      try {
        const own = createWorker();
        worker = own;
        own.onerror = (event) => worker === own && fail(event.message ?? "the browser did not start its worker");
        own.onmessage = ({ data }) => {
          if (worker !== own) return;
          if (data.error !== undefined) {
            fail(data.error);
            return;
          }
          run = extendedRun(run, data.news);
          if (isFinal(run)) stop();
          onRun(run);
        };
        own.postMessage({ run, stops });
      } catch (error) {
        fail(String(error));
      }
    },

    /** End what is being trained; what came of it stays with whoever was told. */
    stop,

    get isTraining() {
      return worker !== null;
    },
  };
}
