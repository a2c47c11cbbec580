// @ts-check
/**
 * The network with its numbers: units as boxes that say what they hold at a stage, weights as lines; those that the
 * followed unit's number is made of say their values.
 */

import { make, makeSvg } from "../page/dom.js";
import { pointedAt } from "../page/pointed.js";
import { createDrawnUnits, LEFT_OUT } from "./drawn_units.js";
import { edgeOf, layerLabels, leftOutOf, nodeOf } from "./network_drawing.js";

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

const ROW = 62;
/** Of a box's width what its numbers leave free: the valve, and an edge. */
const MARGIN = 18;
/** Room for a line below the layers. */
const FOOT = 22;
const BOX = { width: 104, height: 48 };
/** Layers so far apart leave room between them for the weights' values. */
const ROOMY = 170;
const MOST_STRETCH = 1.8;
/** On a narrow page layers stand at least so far apart that numbers can be read, and the drawing is scrolled. */
const NARROW = 480;
const READABLE = 84;
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

/** @param {number} room @param {number} nColumns @param {number} grow @returns {number} */
function drawingWidth(room, nColumns, grow) {
  return Math.max(240, room, room < NARROW ? READABLE * grow * nColumns : 0);
}

/**
 * Make numbers small enough for their boxes: how wide they are depends on the font of the page.
 *
 * @param {SVGElement} picture
 * @param {number} room for a number, in pixels
 * @param {number} most pixels of its font
 */
function fitNumbers(picture, room, most) {
  picture.style.setProperty("--nnx-number", `${most}px`);
  const numbers = /** @type {NodeListOf<SVGTextElement>} */ (picture.querySelectorAll(".nnx-number-value"));
  const widest = Math.max(...Array.from(numbers, (text) => text.getComputedTextLength()));
  if (widest > room) picture.style.setProperty("--nnx-number", `${(most * room) / widest}px`);
}

/** @param {Element} picture @returns {string | null} a selector of what has the focus in it */
function focusedIn(picture) {
  const focused = /** @type {Element | null} */ (picture.querySelector(":focus"));
  const name = ["data-box", "data-next"].find((one) => focused?.hasAttribute(one));
  return name ? `[${name}="${focused?.getAttribute(name)}"]` : null;
}

/** @param {SVGElement} picture @param {(names: string[]) => void} onPoint symbols of what is pointed at, or has the focus */
function listenToPointing(picture, onPoint) {
  const point = (/** @type {EventTarget | null} */ target) =>
    onPoint(pointedAt(picture, "[data-shows]", target)?.getAttribute("data-shows")?.split(" ") ?? []);
  for (const type of ["pointerover", "focusin"]) picture.addEventListener(type, ({ target }) => point(target));
  for (const type of ["pointerleave", "focusout"]) picture.addEventListener(type, () => point(null));
}

/** @param {SVGElement} picture @param {string[]} lit names of symbols whose things light up */
function showLit(picture, lit) {
  for (const node of picture.querySelectorAll("[data-means]")) {
    const own = (node.getAttribute("data-means") ?? "").split(" ");
    node.toggleAttribute(
      "data-lit",
      lit.some((name) => own.includes(name)),
    );
  }
}

/**
 * @param {(unit: Unit) => void} onFollow
 * @param {(names: string[]) => void} onPoint symbols of what is pointed at, or has the focus; none if nothing is
 */
export function createNetworkNumbers(onFollow, onPoint) {
  const picture = makeSvg("svg", { role: "group", "aria-label": LABEL });
  const note = make("p", { class: "nnx-note", text: LEFT_OUT, hidden: true });
  const scroller = make("div", { class: "nnx-numbers-scroller" }, picture);
  const element = make("div", { class: "nnx-numbers" }, scroller, note);
  let followedLayer = -1;
  const units = createDrawnUnits();
  let shown = /** @type {Shown | null} */ (null);
  let lit = /** @type {string[]} */ ([]);

  listenToPointing(picture, onPoint);

  /** @param {number} layer */
  function showNext(layer) {
    if (!shown) return;
    const first = units.next(shown.run, layer);
    if (shown.at.unit.layer === layer) onFollow(first);
    else draw(shown);
  }

  /** @param {Shown} now */
  function draw(now) {
    shown = now;
    const { run, at, theme } = now;
    const { columns: drawn, leftOut } = units.of(run, at.unit);
    const { grow } = theme;
    const width = drawingWidth(scroller.clientWidth, drawn.length, grow);
    const rows = Math.max(2, ...drawn.map(({ length }) => length));
    const tall = stretched(element, ROW * grow * rows);
    const height = tall + FOOT * grow * (leftOut.length > 0 ? 2 : 1);
    const boxes = boxesOf(drawn, width, tall);
    const size = {
      width: boxWidth(width / boxes.length, grow),
      height: Math.min(BOX.height * grow, (0.9 * tall) / rows),
    };
    const largest = at.numbers.before.parameters.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    const edges = boxes
      .slice(1)
      .flatMap((to, layer) => to.flatMap((box) => boxes[layer].map((from) => edgeOf(now, from, box, size, largest))));
    const below = (/** @type {number} */ line) => tall + (line + 0.7) * FOOT * grow;
    const focused = focusedIn(picture);
    picture.replaceChildren(
      ...edges.flatMap(({ line }) => line),
      ...boxes.flat().map((box) => nodeOf(now, box, size, onFollow)),
      ...edges.flatMap(({ label }) => label),
      ...layerLabels(now, boxes, below(0)),
      ...leftOut.map((one) => {
        const place = { x: boxes[one.layer + 1][0].x, y: below(1) };
        return leftOutOf(one, place, one.layer < run.layers.length - 1 ? showNext : null);
      }),
    );
    fitNumbers(picture, size.width - MARGIN * grow, Math.min(14.5 * grow, size.width / (now.isBatch ? 8.6 : 7.4)));
    note.hidden = leftOut.length === 0;
    // What has the focus is drawn anew, and keeps it.
    if (focused) /** @type {SVGElement | null} */ (picture.querySelector(focused))?.focus();
    showLit(picture, lit);
    if (at.unit.layer !== followedLayer) {
      followedLayer = at.unit.layer;
      scroller.scrollLeft = boxes[followedLayer + 1][0].x - scroller.clientWidth / 2;
    }
  }

  return {
    ...{ element, draw },

    /** @param {string[]} names of symbols whose things light up */
    light(names) {
      lit = names;
      showLit(picture, lit);
    },
  };
}
