// @ts-check
/** The layout of the drawn network: its places under the heads, in line with the pictures, or all in one row. */

import { hiddenOf } from "./shape.js";
import { drawnOf } from "./drawn.js";
import { placesOf, edgesBetween, fitting } from "./places.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./places.js").Column} Column */

/** Room for the chips below wide layers. */
const CHIP = 20;
/** What a row holds, and the room of its heads: short words. */
const IN_ROW = 12;
const ROW_SPAN = 100;
/** Of pictures one below the other less wide than this so much stands above that the network has the height of a row. */
const NARROW = 760;
/** Below so many pixels a layer has room for few words. */
const SHORT = 140;

/**
 * @typedef {object} Layout
 * @property {boolean} isRow one row of the units of the layer below, where pictures stand one below the other
 * @property {number[][]} drawn inputs, units of each hidden layer, outputs
 * @property {import("./places.js").Place[][]} places layer by layer; none in a row
 * @property {import("./places.js").Edge[]} edges none in a row
 * @property {{left: number, span: number}[]} spots of the heads of layers and output
 * @property {number} start where the head of the layers begins
 * @property {Folded[]} folded wide layers
 */

/**
 * @typedef {object} Folded a layer of which not all units are drawn
 * @property {number} layer
 * @property {number} count of its units
 * @property {number} size how many are drawn
 * @property {number} group which of them, counted from 0
 * @property {number | null} left of what says so; null where it stands by itself
 * @property {boolean} isShort whether few words have room there
 */

/** @param {Column[]} columns of the pictures @returns {boolean} whether nothing of the network can stand in line with them */
function isInRow(columns) {
  const last = columns[columns.length - 1];
  const isNarrow = last.right - columns[0].left <= NARROW;
  return columns[1].left < columns[0].right || (isNarrow && last.left < columns[1].right);
}

/**
 * @param {Run} run
 * @param {object} room
 * @param {Column[]} room.columns of the pictures
 * @param {number} room.height
 * @param {Float64Array[]} strength of the units of each hidden layer
 * @param {number[]} groups which of each hidden layer's groups
 * @param {number} shown the layer below
 * @returns {Layout}
 */
export function networkLayout(run, { columns, height }, strength, groups, shown) {
  const hidden = hiddenOf(run);
  const isRow = isInRow(columns);
  const whole = { columns, height };
  const size = isRow ? IN_ROW : fitting(whole, hidden.length);
  const drawn = drawnOf(run, strength, size, groups);
  const wide = hidden.flatMap((count, layer) =>
    count > size && (!isRow || layer === shown) ? [{ layer, count, size, group: groups[layer] ?? 0 }] : [],
  );
  if (isRow) {
    const spots = [...hidden, 0].map(() => ({ left: 0, span: ROW_SPAN }));
    return {
      ...{ isRow, drawn, places: [], edges: [], spots, start: 0 },
      folded: wide.map((layer) => ({ ...layer, left: null, isShort: false })),
    };
  }
  const places = placesOf(
    { columns, height: height - (wide.length > 0 ? CHIP : 0) },
    drawn.map(({ length }) => length),
  );
  const middle = (/** @type {number} */ at) => {
    const all = places[at].map(({ x }) => x);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  const [left, right] = [columns[1].left, columns[columns.length - 1].right];
  const span = (right - left) / Math.max(1, hidden.length + 1);
  const between = hidden.length === 0 ? [{ left: (left + right) / 2, span }] : [];
  return {
    ...{ isRow, drawn, places, edges: edgesBetween(places, drawn), start: columns[0].left },
    spots: [...between, ...places.slice(1).map((_, at) => ({ left: middle(at + 1), span }))],
    folded: wide.map((one) => ({ ...one, left: middle(one.layer + 1), isShort: span < SHORT })),
  };
}
