// @ts-check
/**
 * The folding pictures in a link: the stage and all that was chosen in it, for the query parameter `view`.
 *
 * "g3.i0_2.h.m2_-1500" is the sum of units 0 and 2, chosen by hand, with -1.5 for the trained coefficient of unit 2.
 */

import { MILLI, readList, readParts, SIGNED, WHOLE } from "../run/link_parts.js";
import { firstState, REACH, STAGES } from "./stages.js";
import { MOST_UNITS } from "./scores.js";

/** @typedef {import("./stages.js").State} State */

/** @param {number} value @returns {number} */
function milli(value) {
  return Math.round(MILLI * value) || 0;
}

/** @param {State} state @returns {string} empty at the beginning */
export function writeFolding(state) {
  const changed = Object.entries(state.changed).flatMap(([unit, value]) => [unit, milli(value)]);
  const parts = [
    state.stage > 1 && `g${state.stage}`,
    state.unit > 0 && `u${state.unit}`,
    state.c !== 1 && `c${milli(state.c)}`,
    state.stage > 2 && state.score && `o${state.score}`,
    state.included.length > 0 && `i${state.included.join("_")}`,
    state.chosenByHand && "h",
    changed.length > 0 && `m${changed.join("_")}`,
    state.bias !== 0 && `b${state.bias === "trained" ? "t" : milli(state.bias)}`,
  ];
  return parts.filter(Boolean).join(".");
}

/** @type {Record<string, (text: string) => Partial<State> | null>} */
const READERS = {
  g: (text) =>
    WHOLE.test(text) && Number(text) >= 1 && Number(text) <= STAGES.length ? { stage: Number(text) } : null,
  u: (text) => (WHOLE.test(text) && Number(text) < MOST_UNITS ? { unit: Number(text) } : null),
  c: (text) => (SIGNED.test(text) && Math.abs(Number(text)) <= REACH * MILLI ? { c: Number(text) / MILLI } : null),
  o: (text) => (/^[\w-]{1,16}$/.test(text) ? { score: text } : null),
  i(text) {
    const units = readList(text, WHOLE);
    const rising = units?.every((unit, m) => unit < MOST_UNITS && (m === 0 || units[m - 1] < unit));
    return units && rising ? { included: units } : null;
  },
  h: (text) => (text === "" ? { chosenByHand: true } : null),
  m(text) {
    const numbers = readList(text, SIGNED);
    if (!numbers || numbers.length % 2 > 0) return null;
    /** @type {Record<number, number>} */
    const changed = {};
    for (let at = 0; at < numbers.length; at += 2) {
      if (numbers[at] < 0 || numbers[at] >= MOST_UNITS) return null;
      changed[numbers[at]] = numbers[at + 1] / MILLI;
    }
    return { changed };
  },
  b: (text) => (text === "t" ? { bias: "trained" } : SIGNED.test(text) ? { bias: Number(text) / MILLI } : null),
};

/**
 * @param {string} text as `writeFolding` wrote it
 * @returns {{state: State, errors: string[]}} a sentence on each part that is left out
 */
export function readFolding(text) {
  const { read, errors } = readParts(text, READERS);
  return { state: { ...firstState(""), ...read }, errors };
}

/** @param {State} state @param {number} nUnits @returns {boolean} whether it speaks of no unit that the network has not */
export function fits({ unit, included, changed }, nUnits) {
  return [unit, ...included, ...Object.keys(changed).map(Number)].every((one) => one < nUnits);
}
