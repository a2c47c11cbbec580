// @ts-check
/** The playhead: it goes from stop to stop, by the clock while it plays, or where it is told to. */

import { advanced, atRest, started, stopped } from "./playback.js";

/**
 * @typedef {object} Stops where the playhead may stand, in their order
 * @property {() => number} count
 * @property {() => number} current counted from 0
 * @property {(stop: number) => void} go
 */

/**
 * @param {object} hooks
 * @param {number} hooks.speed at first
 * @param {boolean} hooks.loop at first
 * @param {(playing: boolean) => void} hooks.onPlaying
 * @param {() => boolean} hooks.mayAdvance false while the pictures are not drawn yet
 * @param {Stops} stops
 */
export function createPlayhead({ speed, loop, onPlaying, mayAdvance }, stops) {
  let playback = atRest({ speed, loop });
  let ticket = 0;

  /** @param {import("./playback.js").Playback} next */
  const take = (next) => {
    const turned = next.isPlaying !== playback.isPlaying;
    playback = next;
    if (turned) onPlaying(playback.isPlaying);
  };
  const stop = () => {
    cancelAnimationFrame(ticket);
    take(stopped(playback));
  };
  const play = () => {
    if (stops.count() < 2) return;
    take(started(playback, performance.now()));
    if (stops.current() >= stops.count() - 1) stops.go(0);
    cancelAnimationFrame(ticket);
    ticket = requestAnimationFrame(advance);
  };
  /** @param {number} now */
  const advance = (now) => {
    if (!playback.isPlaying) return;
    ticket = requestAnimationFrame(advance);
    const free = mayAdvance();
    const then = advanced(playback, now, { current: stops.current(), last: stops.count() - 1, mayAdvance: free });
    playback = then.playback;
    if (then.next !== null) stops.go(then.next);
    if (then.ends) stop();
  };
  /** @param {number} stopAt Infinity is the last one */
  const go = (stopAt) => {
    stop();
    const count = stops.count();
    if (count > 0) stops.go(Math.min(count - 1, Math.max(0, stopAt)));
  };

  return {
    isPlaying: () => playback.isPlaying,
    play,
    stop,
    go,
    toggle: () => (playback.isPlaying ? stop() : play()),
    step: (/** @type {number} */ by) => go(stops.current() + by),

    /** @returns {boolean} whether it begins anew at the end from now on */
    turnLoop() {
      playback = { ...playback, loop: !playback.loop };
      return playback.loop;
    },

    /** @param {number} next */
    setSpeed(next) {
      playback = { ...playback, speed: next };
    },
  };
}
