// @ts-check
/** The way from sample to sample by arrow keys: to the nearest one that lies to that side of a picture. */

import { isCommand } from "../page/keys.js";

/** @typedef {[number, number]} Place in pixels */

/** @type {Record<string, [number, number]>} */
const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** A step aside counts for so many ahead, so that the way goes on straight where it can. */
const ASIDE = 2;

/**
 * @param {Float32Array} pixels (n, 2) places of the samples; NaN for those that are not drawn
 * @param {number} from a sample; -1: from the middle of all
 * @param {[number, number]} side a direction along one axis
 * @returns {number} the nearest sample to that side; `from` if there is none
 */
export function sampleBeside(pixels, from, [right, down]) {
  const [x, y] = from < 0 ? middleOf(pixels) : [pixels[2 * from], pixels[2 * from + 1]];
  let [found, nearest] = [from, Infinity];
  for (let p = 0; p < pixels.length / 2; p++) {
    const [u, v] = [pixels[2 * p] - x, pixels[2 * p + 1] - y];
    const ahead = u * right + v * down;
    const aside = Math.abs(u * down) + Math.abs(v * right);
    const away = ahead + ASIDE * aside;
    if (p !== from && ahead > 0 && away < nearest) [found, nearest] = [p, away];
  }
  return found;
}

/** @param {Float32Array} pixels @returns {Place} */
function middleOf(pixels) {
  let [x, y, n] = [0, 0, 0];
  for (let p = 0; p < pixels.length; p += 2) {
    if (Number.isFinite(pixels[p])) [x, y, n] = [x + pixels[p], y + pixels[p + 1], n + 1];
  }
  return [x / n, y / n];
}

/**
 * @param {HTMLElement} holder of a picture that can be focused
 * @param {object} hooks
 * @param {() => Float32Array | null} hooks.pixels (n, 2) places of the samples
 * @param {() => number} hooks.current the sample that is pointed at; -1 for none
 * @param {(sample: number, place: Place) => void} hooks.onGo -1 for none
 * @param {(sample: number) => void} hooks.onChoose
 * @returns {() => void} stops listening
 */
export function walkSamples(holder, { pixels, current, onGo, onChoose }) {
  const listeners = new AbortController();
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const places = pixels();
    if (!places || isCommand(event) || event.shiftKey) return;
    const side = SIDES[event.key];
    if (side) {
      const next = sampleBeside(places, current(), side);
      if (next >= 0) onGo(next, [places[2 * next], places[2 * next + 1]]);
    } else if (event.key === "Enter" && current() >= 0) onChoose(current());
    else return;
    // Elsewhere the arrows go from step to step.
    event.preventDefault();
    event.stopPropagation();
  };
  holder.addEventListener("keydown", press, { signal: listeners.signal });
  holder.addEventListener("focusout", () => onGo(-1, [0, 0]), { signal: listeners.signal });
  return () => listeners.abort();
}
