// @ts-check
/**
 * The view in a link: what the reader chose and changed by hand, as one short text for the query parameter `view`.
 *
 * "xcf.t1500.s52340" turns the plane off and the fold lines on, stops the morph half-way through its second stage, and
 * shows the snapshot a good half along the timeline. Only what differs from the view's defaults is written. The weights
 * come last, as in core/network/start_weights.py.
 */

import { MILLI, readList, readParts, SIGNED, WHOLE } from "../run/link_parts.js";
import { readParameters, writeParameters } from "../run/parameters.js";
import { RENDERERS } from "../draw/renderers.js";
import { FAR } from "../geometry/perspective.js";

/** @typedef {import("../draw/camera.js").Camera} Camera */

/**
 * @typedef {object} Linked what a link holds of a view's options
 * @property {number | "output"} layer
 * @property {number[] | "components" | "edge-on" | null} units
 * @property {[number, number] | "neighbours" | "all"} pair classes whose separating plane is shown
 * @property {number | null} activation the unit whose activation is shown as a curve; null while none is
 * @property {Camera | null} camera
 * @property {import("../draw/renderers.js").RendererName} renderer that draws spaces of three dimensions
 * @property {number | null} morph 0 to 3; null while it is not looked at
 * @property {number | "end"} position on the timeline, 0 to 1
 * @property {Float32Array | null} weights edited by hand
 */

/** The toggles by their letters: one that is not as it is at first is named. */
const TOGGLES = Object.freeze({
  plane: "c",
  boundary: "b",
  folds: "f",
  lines: "g",
  sheet: "s",
  samples: "n",
  wrongOnly: "w",
  unitPairs: "e",
});

/** What turned the plane on in links of when it was not drawn at first. */
const PLANE_ON = "p";
/** What opened, in older links, what the drawn network shows by itself: its maps, and its weights in a drawer. */
const ALWAYS_THERE = ["m", "d"];
/** Several planes at once, by their letters. @type {Record<string, "neighbours" | "all">} */
const SEVERAL = { n: "neighbours", a: "all" };

/** @typedef {Record<keyof typeof TOGGLES, boolean>} Toggles */

/** Each is written as its first letter. */
const RENDERER_NAMES = /** @type {import("../draw/renderers.js").RendererName[]} */ (Object.keys(RENDERERS));

/** Weights beyond this number would make an address that servers turn away. */
export const MOST_WEIGHTS = 1200;
/** Parts of the timeline. */
const PLACES = 100_000;
/** A camera farther off than this sees a dot. */
const FARTHEST = 20;

/** @param {Camera} camera @returns {string} */
function writeCamera({ eye, center, up, far = 1 }) {
  const numbers = [eye, up, center].flatMap(({ x, y, z }) => [x, y, z].map((value) => Math.round(MILLI * value) || 0));
  return [...numbers, far > 1 ? 1 : 0].join("_");
}

/** @param {string} text @returns {Camera | null} */
function readCamera(text) {
  const numbers = readList(text, SIGNED, 10);
  if (!numbers || numbers.some((value) => Math.abs(value) > FARTHEST * MILLI) || numbers[9] > 1 || numbers[9] < 0)
    return null;
  const point = (/** @type {number} */ at) => ({
    x: numbers[at] / MILLI,
    y: numbers[at + 1] / MILLI,
    z: numbers[at + 2] / MILLI,
  });
  const [eye, up, center] = [point(0), point(3), point(6)];
  const away = Math.hypot(eye.x - center.x, eye.y - center.y, eye.z - center.z);
  if (away < 0.01 || up.x !== 0 || up.y !== 0 || up.z <= 0) return null;
  const flat = numbers[9] === 1;
  if (Math.hypot(eye.x - center.x, eye.y - center.y) <= away / MILLI) {
    // Upon the third axis sideways has no meaning. Rounding may have put a flat view from above there.
    if (!flat) return null;
    eye.y = center.y - (1.1 * away) / MILLI;
  }
  return { eye, up, center, far: flat ? FAR : 1 };
}

/** @param {string} text @returns {number[] | null} up to three different units */
function readUnits(text) {
  const units = readList(text, WHOLE);
  return units && units.length <= 3 && new Set(units).size === units.length ? units : null;
}

/**
 * How each part is read, by its first letter: the options it gives, or null if it is malformed.
 *
 * @param {Linked & Toggles} defaults
 * @returns {Record<string, (text: string) => Partial<Linked & Toggles> | null>}
 */
const readersOver = (defaults) => ({
  l: (text) => (text === "o" ? { layer: "output" } : WHOLE.test(text) ? { layer: Number(text) } : null),
  u(text) {
    const units =
      { c: /** @type {const} */ ("components"), e: /** @type {const} */ ("edge-on") }[text] ?? readUnits(text);
    return units ? { units } : null;
  },
  k(text) {
    if (Object.hasOwn(SEVERAL, text)) return { pair: SEVERAL[text] };
    const pair = readList(text, WHOLE, 2);
    return pair && pair[0] < pair[1] ? { pair: [pair[0], pair[1]] } : null;
  },
  x(text) {
    const names = /** @type {(keyof Toggles)[]} */ (Object.keys(TOGGLES));
    const named = (/** @type {string} */ letter) => (letter === PLANE_ON ? TOGGLES.plane : letter);
    const letters = [...text].filter((letter) => !ALWAYS_THERE.includes(letter));
    if (letters.length === 0 && text.length > 0) return {};
    const chosen = letters.map((letter) => names.find((name) => TOGGLES[name] === named(letter)));
    if (chosen.includes(undefined) || new Set(chosen).size < chosen.length || chosen.length === 0) return null;
    const toggled = chosen.map((name) => [name, !defaults[/** @type {keyof Toggles} */ (name)]]);
    return { ...Object.fromEntries(toggled), ...(text.includes(PLANE_ON) ? { plane: true } : {}) };
  },
  a: (text) => (WHOLE.test(text) ? { activation: Number(text) } : null),
  c(text) {
    const camera = readCamera(text);
    return camera && { camera };
  },
  d(text) {
    const renderer = RENDERER_NAMES.find(([letter]) => letter === text);
    return renderer ? { renderer } : null;
  },
  t: (text) => (WHOLE.test(text) && Number(text) <= 3 * MILLI ? { morph: Number(text) / MILLI } : null),
  s: (text) => (WHOLE.test(text) && Number(text) <= PLACES ? { position: Number(text) / PLACES } : null),
  w(text) {
    const weights = readParameters(text);
    return weights && weights.length <= MOST_WEIGHTS ? { weights } : null;
  },
});

/**
 * @param {Linked & Toggles} options
 * @param {Linked & Toggles} defaults
 * @returns {string} empty if nothing differs from the defaults
 */
export function writeView(options, defaults) {
  const differs = (/** @type {keyof Linked} */ name) =>
    JSON.stringify(options[name]) !== JSON.stringify(defaults[name]);
  const parts = [];
  if (differs("layer")) parts.push(`l${options.layer === "output" ? "o" : options.layer}`);
  if (differs("units") && options.units) {
    parts.push(`u${Array.isArray(options.units) ? options.units.join("_") : options.units[0]}`);
  }
  if (differs("pair")) {
    parts.push(`k${typeof options.pair === "string" ? options.pair[0] : options.pair.join("_")}`);
  }
  const toggled = /** @type {(keyof Toggles)[]} */ (Object.keys(TOGGLES)).filter(
    (name) => options[name] !== defaults[name],
  );
  if (toggled.length > 0) parts.push(`x${toggled.map((name) => TOGGLES[name]).join("")}`);
  if (options.activation !== null) parts.push(`a${options.activation}`);
  if (differs("camera") && options.camera) parts.push(`c${writeCamera(options.camera)}`);
  if (differs("renderer")) parts.push(`d${options.renderer[0]}`);
  if (options.morph !== null) parts.push(`t${Math.round(MILLI * options.morph)}`);
  if (options.position !== "end") parts.push(`s${Math.round(PLACES * options.position)}`);
  if (options.weights && options.weights.length <= MOST_WEIGHTS) parts.push(`w${writeParameters(options.weights)}`);
  return parts.join(".");
}

/**
 * @param {string} text as `writeView` wrote it; whatever cannot be understood is left out
 * @param {Linked & Toggles} defaults
 * @returns {{options: Partial<Linked & Toggles>, errors: string[]}} a sentence on each part that is left out
 */
export function readView(text, defaults) {
  const { read, errors } = readParts(text, readersOver(defaults));
  return { options: read, errors };
}
