// @ts-check
/** Playback: whether a playhead is on its way, how fast, and how far beyond its stop the clock has carried it. */

/** From the first stop to the last at speed 1. */
const SECONDS = 6;
/** A pause at the end before a loop begins anew, as a share of the whole. */
const REST = 0.12;
/** Longest time that one frame may skip, in seconds: after a hidden tab is shown again it goes on, not to the end. */
const LONGEST_FRAME = 0.5;

/**
 * @typedef {object} Playback never changed in place
 * @property {boolean} isPlaying
 * @property {number} speed
 * @property {boolean} loop
 * @property {number} ahead stops that the clock has passed since the current one, less than one while playing
 * @property {number} time of the last frame, in milliseconds
 */

/** @param {{speed: number, loop: boolean}} options @returns {Playback} */
export function atRest({ speed, loop }) {
  return { isPlaying: false, speed, loop, ahead: 0, time: 0 };
}

/** @param {Playback} playback @param {number} now in milliseconds @returns {Playback} */
export function started(playback, now) {
  return { ...playback, isPlaying: true, ahead: 0, time: now };
}

/** @param {Playback} playback @returns {Playback} */
export function stopped(playback) {
  return { ...playback, isPlaying: false };
}

/**
 * The playback one frame later.
 *
 * @param {Playback} playback
 * @param {number} now in milliseconds
 * @param {object} stops
 * @param {number} stops.current counted from 0
 * @param {number} stops.last
 * @param {boolean} stops.mayAdvance false lets the time pass without moving the playhead
 * @returns {{playback: Playback, next: number | null, ends: boolean}} the stop to go to; whether it plays no further
 */
export function advanced(playback, now, { current, last, mayAdvance }) {
  const passed = Math.min(LONGEST_FRAME, Math.max(0, (now - playback.time) / 1000));
  if (!mayAdvance) return { playback: { ...playback, time: now }, next: null, ends: false };
  const { loop, speed } = playback;
  const ahead = playback.ahead + (passed * speed * last) / SECONDS;
  const moved = { ...playback, time: now, ahead };
  if (current >= last) {
    if (!loop) return { playback: moved, next: null, ends: true };
    if (ahead < REST * last) return { playback: moved, next: null, ends: false };
    return { playback: { ...moved, ahead: 0 }, next: 0, ends: false };
  }
  const whole = Math.floor(ahead + 1e-9);
  if (whole === 0) return { playback: moved, next: null, ends: false };
  const next = Math.min(last, current + whole);
  return {
    playback: {
      ...moved,
      ahead: next === last ? 0 : Math.max(0, ahead - whole),
    },
    next,
    ends: next === last && !loop,
  };
}
