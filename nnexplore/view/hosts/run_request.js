// @ts-check
/** A request for what is new of a run: the server's message, or why there is none. */

/** Whoever sees no picture yet is told after this time that an answer is still awaited, in milliseconds. */
const SILENCE = 4000;
/** A request without an answer after this time is given up, as after a laptop slept. */
const PATIENCE = 60_000;

const MISSING = [404, 410];
const UNREADABLE = "The server's answer could not be read.";

/** An answer that holds no news of the run; the message says why in one sentence. */
export class Refusal extends Error {}

/** One that holds what is no news, or news that do not fit what is known: asked for anew from the start. */
export class Unreadable extends Refusal {
  constructor() {
    super(UNREADABLE);
  }
}

/**
 * @param {string} url with what is known of the run
 * @param {object} options
 * @param {typeof globalThis.fetch} options.fetch
 * @param {AbortController} options.request aborting it gives the request up
 * @param {(() => void) | null} options.onSilence an answer is still awaited
 * @returns {Promise<any>} the message; undefined if the server does not know the run
 * @throws {Refusal} where the answer holds no message
 */
export async function requestNews(url, { fetch, request, onSilence }) {
  const silence = onSilence ? setTimeout(onSilence, SILENCE) : undefined;
  const patience = setTimeout(() => request.abort(), PATIENCE);
  try {
    const answer = await fetch(url, { signal: request.signal });
    if (MISSING.includes(answer.status)) return undefined;
    if (!answer.ok) throw new Refusal(`The server answered with an error (${answer.status}).`);
    return await answer.json().catch((/** @type {Error} */ error) => {
      throw error.name === "SyntaxError" ? new Unreadable() : error;
    });
  } finally {
    clearTimeout(silence);
    clearTimeout(patience);
  }
}
