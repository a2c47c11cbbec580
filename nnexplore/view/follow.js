// @ts-check
/** Following a run: asking its address again and again for what is new, until nothing more will come. */

import { decodeRun, isFinal } from "./run.js";

/** @typedef {import("./run.js").Run} Run */

/** First and longest pause between tries while the server does not answer, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;
/** An answer without news that came sooner than this was no long poll: wait a little before asking again. */
const IDLE_PAUSE = 250;
/** A request without an answer after this time is given up, as after a laptop slept. */
const PATIENCE = 60_000;

const MISSING = [404, 410];

/**
 * @typedef {object} FollowOptions
 * @property {typeof globalThis.fetch} [fetch]
 * @property {(run: Run | null) => void} [onMissing] called once when the server does not know the run (any more)
 * @property {(sentence: string) => void} [onUnreachable] called once if the first request fails: no run is known yet
 * @property {AbortSignal} [signal] aborting it stops, as the returned function does
 * @property {(milliseconds: number) => Promise<void>} [pause] how to wait
 */

/**
 * Follow a run.
 *
 * While the server cannot be reached the run known so far is passed on with a sentence in `trouble`, and asked
 * for again with growing pauses.
 *
 * @param {string} url address of the run, with or without a query
 * @param {(run: Run) => void} onRun called with each newer state of the run
 * @param {FollowOptions} [options]
 * @returns {() => void} stops following; nothing is called after it
 */
export function followRun(url, onRun, options = {}) {
  const { fetch = globalThis.fetch.bind(globalThis), onMissing, onUnreachable, signal, pause = sleep } = options;
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });

  /** @param {number} seen @returns {Promise<any>} the message, or null if the run is missing */
  const ask = async (seen) => {
    const request = new AbortController();
    const abort = () => request.abort();
    stopped.signal.addEventListener("abort", abort, { once: true });
    const patience = setTimeout(abort, PATIENCE);
    try {
      const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}seen=${seen}`, { signal: request.signal });
      if (MISSING.includes(answer.status)) return null;
      if (!answer.ok) throw new Error(`The server answered with status ${answer.status}.`);
      return await answer.json();
    } finally {
      clearTimeout(patience);
      stopped.signal.removeEventListener("abort", abort);
    }
  };

  /** A picture that cannot be drawn is no reason to hear no more of the run. @param {Run} run */
  const pass = (run) => {
    try {
      onRun(run);
    } catch (error) {
      console.error(error);
    }
  };

  const follow = async () => {
    /** @type {Run | null} */
    let run = null;
    /** @type {Run | null} */
    let shown = null;
    let failures = 0;
    while (!stopped.signal.aborted) {
      const asked = Date.now();
      const before = run;
      try {
        const message = await ask(run?.nSnapshots ?? 0);
        if (stopped.signal.aborted) return;
        if (message === null) {
          onMissing?.(shown);
          return;
        }
        run = decodeRun(message, run);
        failures = 0;
      } catch (error) {
        if (stopped.signal.aborted) return;
        // A message that does not fit what is known is asked for anew from the start.
        if (error instanceof RangeError) run = null;
        failures += 1;
        if (shown !== null) pass({ ...shown, trouble: TROUBLE });
        else if (failures === 1) onUnreachable?.(UNREACHABLE);
        await pause(Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE));
        continue;
      }
      shown = run;
      pass(run);
      if (isFinal(run)) return;
      const news = run.nSnapshots !== before?.nSnapshots || run.state !== before.state || run.step !== before.step;
      if (!news && Date.now() - asked < IDLE_PAUSE) await pause(IDLE_PAUSE);
    }
  };
  follow();
  return stop;
}

const TROUBLE = "The server cannot be reached just now. Nothing is lost: the view goes on by itself when it is back.";

const UNREACHABLE = "The server cannot be reached just now. The view tries again by itself.";

/** @param {number} milliseconds @returns {Promise<void>} */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
