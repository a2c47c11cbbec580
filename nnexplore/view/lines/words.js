// @ts-check
/** What the page says of a drawing and of the network that is built from it. */

import { counted } from "../run/reading.js";
import { hasOneJoin } from "./built_network.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */

/** @param {number} count @param {string} one @param {string} many @returns {string} */
const several = (count, one, many) => `${counted(count)} ${count === 1 ? one : many}`;

/** @param {number} right @param {number} n samples @returns {string} */
export function rightText(right, n) {
  const which = right === n ? `all ${counted(n)}` : `${counted(right)} of ${counted(n)}`;
  return `Built by hand, with no training, this network gets ${which} samples right.`;
}

export const NO_LINE = "Draw a straight line over the samples: each line becomes a unit.";

/** @param {Drawing} drawing @param {string} inside what the class inside is called @returns {string} what becomes of it in the network */
export function networkText(drawing, inside) {
  const { lines, groups } = drawing;
  if (lines.length === 0) return "No line, no unit: the network cannot tell the classes apart yet.";
  const inNone = lines.flatMap((_, line) => (groups.some((group) => group.includes(line)) ? [] : [line]));
  const units = `${several(lines.length, "line is one unit of the first layer", "lines are units of the first layer, by the same numbers")}.`;
  return [
    units,
    joinText(drawing, inside),
    ...inNone.map((line) => `Line ${line} is in no group and counts for nothing.`),
  ].join(" ");
}

/** @param {Drawing} drawing @param {string} inside @returns {string} */
function joinText(drawing, inside) {
  const { groups } = drawing;
  if (!hasOneJoin(drawing)) {
    return `A second layer has one unit for each group, which is high where all the group's lines are; the output says ${inside} where any of these is.`;
  }
  if (groups.length > 1) return `The output joins them by “or”: ${inside} where any in a group is high.`;
  if (groups[0].length > 1) return `The output joins them by “and”: ${inside} where all in the group are high.`;
  return `The output says ${inside} where the unit of line ${groups[0][0]} is high.`;
}

/** @param {number} line counted from 0 @param {"first" | "second" | "middle"} part @returns {string} what a grip is called */
export function gripName(line, part) {
  const what = part === "middle" ? "" : `, ${part} end`;
  return `Line ${line}${what}`;
}

/** @param {import("./drawing.js").Line} line @param {number} parts of a unit @returns {string} where it lies */
export function whereabouts([ax, ay, bx, by], parts) {
  const point = (/** @type {number} */ x, /** @type {number} */ y) =>
    `${(x / parts).toFixed(2)}, ${(y / parts).toFixed(2)}`;
  return `from ${point(ax, ay)} to ${point(bx, by)}`;
}

/**
 * @param {Pick<import("../run/run.js").Run, "nClasses">} run
 * @returns {string} why its samples cannot be parted by a drawing; empty if they can
 */
export function hindranceOf({ nClasses }) {
  if (nClasses === 2) return "";
  return `These samples have ${nClasses} classes, and a drawing parts two: class 1 inside, class 0 outside. Choose samples of two classes.`;
}
