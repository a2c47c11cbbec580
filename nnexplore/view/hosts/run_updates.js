// @ts-check
/** Following a run: asking its address again and again for what is new, until nothing more will come. */

import { decodeRun } from "../run/run.js";
import { failed, hasAll, heard, isNews, missed, NOT_YET, pauseAfter } from "./followed_run.js";
import { Refusal, requestNews, Unreadable } from "./run_request.js";

/** @typedef {import("../run/run.js").Run} Run */

/** An answer without news that came sooner than this was no long poll: wait a little before asking again. */
const IDLE_PAUSE = 250;

const SILENT = "The server has not answered yet. The run may be waiting for its turn.";
const UNREACHABLE = "The server cannot be reached just now.";
const TRYING = "It is asked again by itself.";
const KEPT = "Nothing is lost: the pictures go on by themselves when it is back.";
const LOST = "The server does not have this run any more, as after a restart, and is asked to train it again.";
const CATCHING_UP = "The pictures go on by themselves once it is as far as they are.";

/**
 * @typedef {object} FollowOptions
 * @property {typeof globalThis.fetch} [fetch]
 * @property {() => void} [onMissing] called at each answer that the server does not know the run: until somebody has
 *   asked it to train the run (anew), as after a restart, there is none
 * @property {(sentence: string) => void} [onTrouble] called when the reason changes why nothing new is shown; empty:
 *   there is none any more
 * @property {AbortSignal} [signal] aborting it stops, as `stop` does
 * @property {(milliseconds: number) => Promise<void>} [pause] how to wait
 */

/**
 * @param {any} message
 * @param {import("./followed_run.js").FollowedRun} followed whose shown samples are kept, and so all that was computed
 *   from them
 * @returns {Run}
 */
function read(message, { run: known, shown }) {
  try {
    const run = decodeRun(message, known);
    return shown?.key === run.key ? { ...run, samples: shown.samples } : run;
  } catch {
    throw new Unreadable();
  }
}

/** A picture that cannot be drawn is no reason to hear no more of the run. @param {() => void} pass */
function despiteErrors(pass) {
  try {
    pass();
  } catch (error) {
    console.error(error);
  }
}

/** @param {number} milliseconds @returns {Promise<void>} */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Follow a run.
 *
 * While no news can be had the run is asked for with growing pauses. One that the server had lost and trains again is
 * passed on once it is as far as it was: what is shown never goes back.
 *
 * @param {string} url address of the run, with or without a query
 * @param {(run: Run) => void} onRun called with each newer state of the run
 * @param {FollowOptions} [options]
 * @returns {{stop: () => void, again: () => void}} stop: nothing is called after it; again: ask at once, whatever is
 *   waited for
 */
export function followRun(url, onRun, options = {}) {
  const { fetch = globalThis.fetch.bind(globalThis), onMissing, onTrouble, signal, pause = sleep } = options;
  const stopped = new AbortController();
  let followed = NOT_YET;
  let wake = () => {};
  let told = "";
  const stop = () => {
    stopped.abort();
    wake();
  };
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });

  /** @param {string} sentence */
  const tell = (sentence) => {
    if (stopped.signal.aborted || sentence === told) return;
    told = sentence;
    onTrouble?.(sentence);
  };
  const ask = () => {
    const request = new AbortController();
    wake = () => request.abort();
    const onSilence = followed.shown || told ? null : () => tell(SILENT);
    const query = `${url.includes("?") ? "&" : "?"}seen=${followed.run?.nSnapshots ?? 0}`;
    return requestNews(`${url}${query}`, { fetch, request, onSilence });
  };
  /** @param {number} milliseconds at most: `again` ends it */
  const rest = (milliseconds) =>
    Promise.race([pause(milliseconds), new Promise((resolve) => (wake = () => resolve(undefined)))]);

  /** @returns {Promise<Run | null>} the run as known by now; null where there are no news to be had */
  const hear = async () => {
    try {
      const message = await ask();
      if (stopped.signal.aborted) return null;
      if (message !== undefined) {
        followed = heard(followed, read(message, followed));
        return followed.run;
      }
      followed = missed(followed);
      tell(followed.shown ? `${LOST} ${CATCHING_UP}` : LOST);
      onMissing?.();
      await rest(pauseAfter(followed.misses));
    } catch (error) {
      if (stopped.signal.aborted) return null;
      followed = failed(followed, error instanceof Unreadable);
      tell(`${error instanceof Refusal ? error.message : UNREACHABLE} ${followed.shown ? KEPT : TRYING}`);
      await rest(pauseAfter(followed.failures));
    }
    return null;
  };
  const follow = async () => {
    while (!stopped.signal.aborted && !hasAll(followed)) {
      const [asked, before] = [Date.now(), followed.run];
      const run = await hear();
      if (!run) continue;
      if (followed.shown === run) {
        tell("");
        despiteErrors(() => onRun(run));
      }
      if (!hasAll(followed) && !isNews(run, before) && Date.now() - asked < IDLE_PAUSE) await rest(IDLE_PAUSE);
    }
  };
  follow();
  return { stop, again: () => wake() };
}
