// @ts-check
/**
 * The network with its numbers: units as boxes that say what they hold at a stage, weights as lines; those that the
 * followed unit's number is made of say their values.
 */

import { createStrengths, drawnOf } from "../network/drawn.js";
import { make, makeSvg } from "../page/dom.js";
import { pointedAt } from "../page/pointed.js";
import { edgeOf, layerLabels, nodeOf } from "./network_drawing.js";

/** @typedef {import("./state.js").Unit} Unit */
/** @typedef {import("../page/theme.js").Theme} Theme */

/**
 * @typedef {object} Shown
 * @property {import("../run/run.js").Run} run
 * @property {import("./at.js").At} at
 * @property {number} stage
 * @property {import("./stations.js").Station | null} station null: all numbers of the stage
 * @property {boolean} isBatch
 * @property {Theme} theme
 */

/** @typedef {{column: number, unit: number, x: number, y: number}} Box its middle; column 0 is the inputs */
/** @typedef {{width: number, height: number}} Size of a box */

/** Units of a layer that are drawn; of more the strongest. */
const MOST_UNITS = 6;
const ROW = 62;
/** Room for a line below the layers. */
const FOOT = 22;
const BOX = { width: 104, height: 48 };
/** Layers so far apart leave room between them for the weights' values. */
const ROOMY = 170;
const MOST_STRETCH = 1.8;
/** So much of a screen's height is the drawing's where it is presented. */
const PRESENTED = 0.5;
const LABEL = "The network with its numbers. Press a unit to follow it.";

/** @param {number[][]} drawn units of each column @param {number} width @param {number} height @returns {Box[][]} */
export function boxesOf(drawn, width, height) {
  const apart = width / drawn.length;
  return drawn.map((units, column) =>
    units.map((unit, at) => ({ column, unit, x: apart * (column + 0.5), y: (height * (at + 0.5)) / units.length })),
  );
}

/** @param {number} apart the middles of two layers @param {number} grow @returns {number} */
function boxWidth(apart, grow) {
  return Math.min(BOX.width * grow, (apart > ROOMY ? 0.58 : 0.86) * apart);
}

/**
 * @param {HTMLElement} element
 * @param {number} needed height, by which a page goes
 * @returns {number} where it is presented as much more as the screen has, and rows stay together
 */
function stretched(element, needed) {
  if (!element.closest("[data-nnx-presented]")) return needed;
  return Math.min(MOST_STRETCH * needed, PRESENTED * innerHeight);
}

/**
 * Whatever is written out beside the drawing is in it as well: a followed unit that is not among the strongest takes the
 * place of the last.
 *
 * @param {number[][]} drawn units of each column
 * @param {Unit} unit that is followed
 * @returns {number[][]}
 */
export function withFollowed(drawn, { layer, unit }) {
  return drawn.map((units, column) =>
    column !== layer + 1 || units.includes(unit)
      ? units
      : [...units.slice(0, -1), unit].sort((one, other) => one - other),
  );
}

/**
 * @param {(unit: Unit) => void} onFollow
 * @param {(names: string[]) => void} onPoint symbols of what is pointed at, or has the focus; none if nothing is
 */
export function createNetworkNumbers(onFollow, onPoint) {
  const picture = makeSvg("svg", { role: "group", "aria-label": LABEL });
  const element = make("div", { class: "nnx-numbers" }, picture);
  const strengths = createStrengths();
  let lit = /** @type {string[]} */ ([]);

  const point = (/** @type {EventTarget | null} */ target) =>
    onPoint(pointedAt(picture, "[data-shows]", target)?.getAttribute("data-shows")?.split(" ") ?? []);
  for (const type of ["pointerover", "focusin"]) picture.addEventListener(type, ({ target }) => point(target));
  for (const type of ["pointerleave", "focusout"]) picture.addEventListener(type, () => point(null));

  function showLit() {
    for (const node of picture.querySelectorAll("[data-means]")) {
      const own = (node.getAttribute("data-means") ?? "").split(" ");
      node.toggleAttribute(
        "data-lit",
        lit.some((name) => own.includes(name)),
      );
    }
  }

  /** @param {Shown} now */
  function draw(now) {
    const { run, at, theme } = now;
    const drawn = withFollowed(drawnOf(run, strengths.of(run), MOST_UNITS, []), at.unit);
    const { grow } = theme;
    const width = Math.max(240, element.clientWidth);
    const rows = Math.max(2, ...drawn.map(({ length }) => length));
    const tall = stretched(element, ROW * grow * rows);
    const height = tall + FOOT * grow;
    const boxes = boxesOf(drawn, width, tall);
    const size = {
      width: boxWidth(width / boxes.length, grow),
      height: Math.min(BOX.height * grow, (0.9 * tall) / rows),
    };
    const largest = at.numbers.before.parameters.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.style.setProperty("--nnx-number", `${Math.min(14.5 * grow, size.width / (now.isBatch ? 8.6 : 7.4))}px`);
    const edges = boxes
      .slice(1)
      .flatMap((to, layer) => to.flatMap((box) => boxes[layer].map((from) => edgeOf(now, from, box, size, largest))));
    const focused = /** @type {Element | null} */ (picture.querySelector(":focus"))?.getAttribute("data-box");
    picture.replaceChildren(
      ...edges.flatMap(({ line }) => line),
      ...boxes.flat().map((box) => nodeOf(now, box, size, onFollow)),
      ...edges.flatMap(({ label }) => label),
      ...layerLabels(now, boxes, height - 0.3 * FOOT * grow),
    );
    // What has the focus is drawn anew, and keeps it.
    if (focused) /** @type {SVGElement | null} */ (picture.querySelector(`[data-box="${focused}"]`))?.focus();
    showLit();
  }

  return {
    ...{ element, draw },

    /** @param {string[]} names of symbols whose things light up */
    light(names) {
      lit = names;
      showLit();
    },
  };
}
