// @ts-check
/** News of a run's twin: asking the server whether another machine may end the run elsewhere, until it knows. */

import { pauseAfter } from "./followed_run.js";
import { requestNews } from "./run_request.js";

/** Answers in a row that could not be had, after which nobody asks any more: the sentence is no news to wait for. */
const MOST_FAILURES = 5;

/** @param {number} milliseconds @returns {Promise<void>} */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * @param {string} url address of the run's twin
 * @param {(sentence: string) => void} onSentence called once if there is something to be said
 * @param {{fetch?: typeof globalThis.fetch, pause?: (milliseconds: number) => Promise<void>}} [options]
 * @returns {() => void} ask no more
 */
export function awaitTwin(url, onSentence, options = {}) {
  const { fetch = globalThis.fetch.bind(globalThis), pause = sleep } = options;
  const stopped = new AbortController();

  /** @returns {Promise<any>} the message; undefined if there will be none */
  const ask = () => {
    const request = new AbortController();
    stopped.signal.addEventListener("abort", () => request.abort(), { once: true });
    return requestNews(url, { fetch, request, onSilence: null });
  };
  const wait = async () => {
    let failures = 0;
    for (let asked = 1; !stopped.signal.aborted && failures < MOST_FAILURES; asked++) {
      try {
        const message = await ask();
        if (stopped.signal.aborted || message === undefined) return;
        failures = 0;
        if (!message.awaited) {
          if (message.sentence) onSentence(message.sentence);
          return;
        }
      } catch {
        failures++;
      }
      if (!stopped.signal.aborted) await pause(pauseAfter(asked));
    }
  };
  wait();
  return () => stopped.abort();
}
