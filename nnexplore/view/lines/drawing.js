// @ts-check
/**
 * Line drawings: half-planes of the input space, joined by "and" within a group and by "or" between groups, and how they
 * are changed. Drawings are values; the functions here lead from one to the next.
 *
 * The same as core/geometry/line_drawing.py, but that a drawing may have no line yet.
 */

import { readList, readParts, SIGNED, WHOLE } from "../run/link_parts.js";

export const MOST_LINES = 8;
export const MOST_GROUPS = 4;
/** Parts of a unit of length on which ends lie, and how far from zero, in these. */
export const PARTS = 100;
const FARTHEST = 9999;

/** @typedef {[number, number, number, number]} Line x and y of its first end, then of its second, in parts; its side is on its left */
/** @typedef {[number, number]} Point of the input space, in parts */
/** @typedef {{lines: Line[], groups: number[][]}} Drawing groups: the numbers of their lines, counted from 0 and rising */

/** @type {Readonly<Drawing>} */
export const NOTHING = Object.freeze({ lines: [], groups: [] });

/** @param {number} count @returns {number[]} */
const upTo = (count) => Array.from({ length: count }, (_, at) => at);

/** @param {number[]} group @returns {number} */
const mask = (group) => group.reduce((sum, line) => sum + 2 ** line, 0);

/** @param {Drawing} drawing @returns {string} as `write_drawing` of core/geometry/line_drawing.py writes it */
export function writeDrawing({ lines, groups }) {
  const written = `l${lines.flat().join("_")}`;
  const isOneAnd = groups.length === 1 && groups[0].length === lines.length;
  return lines.length === 0 || isOneAnd ? written : `${written}.g${groups.map(mask).join("_")}`;
}

/** @param {number[]} ends @returns {Line[] | null} */
function linesOf(ends) {
  const lines = upTo(ends.length / 4).map((at) => /** @type {Line} */ (ends.slice(4 * at, 4 * at + 4)));
  const fits = ends.length % 4 === 0 && lines.length <= MOST_LINES && ends.every((end) => Math.abs(end) <= FARTHEST);
  return fits && lines.every((line) => !isPoint(line)) ? lines : null;
}

/** @type {Record<string, (text: string) => Partial<{lines: Line[], masks: number[]}> | null>} */
const READERS = {
  l(text) {
    const lines = linesOf(text === "" ? [] : (readList(text, SIGNED) ?? [NaN]));
    return lines && { lines };
  },
  g(text) {
    const masks = readList(text, WHOLE);
    const fits = masks && masks.length <= MOST_GROUPS && masks.every((one) => one > 0 && one < 2 ** MOST_LINES);
    return fits ? { masks } : null;
  },
};

/**
 * @param {string} text as `writeDrawing` wrote it; empty if nothing is said
 * @returns {{drawing: Drawing | null, errors: string[]}} null if it holds no drawing
 */
export function readDrawing(text) {
  const { read, errors } = readParts(text, READERS);
  const { lines, masks } = read;
  if (!lines) return { drawing: null, errors };
  if (lines.length === 0) return { drawing: NOTHING, errors };
  const groups = masks?.map((one) => upTo(MOST_LINES).filter((line) => (one >> line) & 1));
  const isKnown = groups?.every((group) => group[group.length - 1] < lines.length);
  if (groups && !isKnown) errors.push("The link's groups name a line that it does not hold; all lines are one group.");
  return { drawing: { lines, groups: groups && isKnown ? groups : [upTo(lines.length)] }, errors };
}

/** @param {Line} line @returns {boolean} whether both its ends are one */
function isPoint([ax, ay, bx, by]) {
  return ax === bx && ay === by;
}

/** @param {Drawing} drawing @param {number} at @param {Line} line @returns {Drawing} as it was if the line has no length */
function withLineAt(drawing, at, line) {
  if (isPoint(line)) return drawing;
  return { ...drawing, lines: drawing.lines.map((one, place) => (place === at ? line : one)) };
}

/**
 * @param {Drawing} drawing with fewer lines than the most
 * @param {Line} line
 * @param {number} group that it joins, if there is such a one
 * @returns {Drawing}
 */
export function withLine({ lines, groups }, line, group) {
  const at = lines.length;
  const joined = groups.map((members, place) => (place === group ? [...members, at] : members));
  return { lines: [...lines, line], groups: groups.length === 0 ? [[at]] : joined };
}

/** @param {Drawing} drawing @param {number} at @param {"first" | "second"} end @param {Point} to @returns {Drawing} */
export function withEnd(drawing, at, end, [x, y]) {
  const [ax, ay, bx, by] = drawing.lines[at];
  return withLineAt(drawing, at, end === "first" ? [x, y, bx, by] : [ax, ay, x, y]);
}

/** @param {Drawing} drawing @param {number} at @param {Point} by @returns {Drawing} */
export function withMoved(drawing, at, [dx, dy]) {
  const [ax, ay, bx, by] = drawing.lines[at];
  return withLineAt(drawing, at, [ax + dx, ay + dy, bx + dx, by + dy]);
}

/** @param {Drawing} drawing @param {number} at @returns {Drawing} with this line's other side */
export function withFlipped(drawing, at) {
  const [ax, ay, bx, by] = drawing.lines[at];
  return withLineAt(drawing, at, [bx, by, ax, ay]);
}

/** @param {Drawing} drawing @param {number} at @returns {Drawing} groups that were of this line alone go with it */
export function withoutLine({ lines, groups }, at) {
  const left = groups
    .map((group) => group.filter((line) => line !== at).map((line) => (line > at ? line - 1 : line)))
    .filter((group) => group.length > 0);
  const rest = lines.filter((_, place) => place !== at);
  // Where lines are left that were in no group, one of them all is the beginning again.
  return { lines: rest, groups: left.length === 0 && rest.length > 0 ? [upTo(rest.length)] : left };
}

/** @param {Drawing} drawing @param {number} group @param {number} line @returns {boolean} whether the line may leave the group */
export function mayLeave({ groups }, group, line) {
  return groups.length > 1 || groups[group].some((other) => other !== line);
}

/**
 * A line joins a group, or leaves it; a group without any is gone, unless it is the only one.
 *
 * @param {Drawing} drawing
 * @param {number} group
 * @param {number} line
 * @returns {Drawing}
 */
export function withMembership(drawing, group, line) {
  const members = drawing.groups[group];
  if (members.includes(line) && !mayLeave(drawing, group, line)) return drawing;
  const next = members.includes(line)
    ? members.filter((one) => one !== line)
    : [...members, line].sort((a, b) => a - b);
  const groups = drawing.groups.map((one, place) => (place === group ? next : one));
  return { ...drawing, groups: groups.filter((one) => one.length > 0) };
}

/** @param {Drawing} drawing with fewer groups than the most @param {number} line @returns {Drawing} with a group of this line */
export function withGroup(drawing, line) {
  return { ...drawing, groups: [...drawing.groups, [line]] };
}
