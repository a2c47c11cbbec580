// @ts-check
/** What the drawn network says in numbers at a stage or a station: in its boxes, at its weights and below its layers. */

import { classLabel } from "../run/class_labels.js";
import { inputLabels } from "../run/features.js";
import { columnOf, meanOver, sizeOf, sumOver } from "./batch_lines.js";
import { isCovered } from "./gaps.js";
import { shown } from "../run/calculation_numbers.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("./network_numbers.js").Shown} Shown */
/** @typedef {{column: number, unit: number}} Place of a box; column 0 is the inputs */
/** @typedef {Pick<Shown, "run" | "at" | "stage" | "station" | "isBatch">} Saying */

/**
 * What a box says: a name, up to two numbers, and how far φ' lets something through.
 *
 * @param {Saying} now
 * @param {Place} box
 * @returns {{name: string, lines: string[], valve: number | null}}
 */
export function saidBy(now, { column, unit }) {
  const { run, at, stage, isBatch } = now;
  const { numbers, row } = at;
  if (column === 0) {
    const own = columnOf(numbers.points.x, run.layers[0].nIn, unit);
    const value = isBatch ? `mean ${shown(meanOver(own))}` : shown(own[row]);
    return { name: inputLabels(run.layers[0])[unit], lines: [value], valve: null };
  }
  const layer = column - 1;
  const { nOut } = run.layers[layer];
  const isLast = layer === run.layers.length - 1;
  const name = isLast ? classLabel(run, nOut === 1 ? 1 : unit) : `unit ${unit}`;
  const said = { forward: forwardSaid, loss: lossSaid, back: backSaid, update: backSaid }[STEP_STAGES[stage].name];
  return { name, ...said(now, layer, unit, isLast) };
}

/**
 * The number of one sample, or what all come to; "?" while it is covered.
 *
 * @param {Saying} now
 * @param {number} layer
 * @param {number} unit
 * @param {"z" | "a" | "delta" | "slope"} which
 * @returns {{text: string, value: number}}
 */
function numberOf({ run, at, isBatch }, layer, unit, which) {
  const values = at.numbers.layers[layer][which] ?? [];
  const own = columnOf(values, run.layers[layer].nOut, unit);
  const value = isBatch ? (which === "delta" ? sumOver(own) : meanOver(own)) : own[at.row];
  const isFollowed = at.unit.layer === layer && at.unit.unit === unit;
  return { text: isCovered(at.gaps, which, isFollowed) ? "?" : shown(value), value };
}

/** @param {Saying} now @param {number} layer @param {number} unit @param {boolean} isLast */
function forwardSaid(now, layer, unit, isLast) {
  const { station, isBatch } = now;
  const at = station ? (station.layer ?? -1) : Infinity;
  const mean = isBatch ? "mean " : "";
  const z = `${mean}z ${numberOf(now, layer, unit, "z").text}`;
  const a = `${mean}${isLast ? "ŷ" : "a"} ${numberOf(now, layer, unit, "a").text}`;
  const knowsZ = layer <= at;
  const knowsA = layer < at || (layer === at && station?.kind !== "z");
  return { lines: [...(knowsZ ? [z] : []), ...(knowsA ? [a] : [])], valve: null };
}

/** @param {Saying} now @param {number} layer @param {number} unit @param {boolean} isLast */
function lossSaid(now, layer, unit, isLast) {
  const { run, at, isBatch } = now;
  const { y } = at.numbers.points;
  const { nOut } = run.layers[layer];
  const targets = Array.from(y, (right) => (nOut === 1 ? right : Number(right === unit)));
  const { text } = numberOf(now, layer, unit, "a");
  const mean = isBatch ? "mean " : "";
  const target = isBatch ? shown(meanOver(targets)) : targets[at.row];
  if (isLast) return { lines: [`${mean}ŷ ${text}`, `${mean}y ${target}`], valve: null };
  return { lines: [`${mean}a ${text}`], valve: null };
}

/** @param {Saying} now @param {number} layer @param {number} unit */
function backSaid(now, layer, unit) {
  const { at, station, isBatch, stage } = now;
  if (STEP_STAGES[stage].name === "back" && station) {
    const here = station.layer ?? 0;
    if (layer < here || (layer === here && station.kind === "edge")) return { lines: [], valve: null };
  }
  const isFollowed = at.unit.layer === layer && at.unit.unit === unit;
  const delta = numberOf(now, layer, unit, "delta").text;
  // δ would be told by φ' and what came back.
  const hidesSlope = isCovered(at.gaps, "delta", isFollowed) || isCovered(at.gaps, "slope", isFollowed);
  const hasSlope = at.numbers.layers[layer].slope !== null && !hidesSlope;
  const slope = hasSlope ? numberOf(now, layer, unit, "slope") : null;
  return {
    lines: [`${isBatch ? "Σδ" : "δ"} ${delta}`, ...(slope ? [`${isBatch ? "mean " : ""}φ′ ${slope.text}`] : [])],
    valve: slope ? slope.value : null,
  };
}

/** @param {Saying} now @param {number} layer @returns {string} of the layer as a whole; may be empty */
export function layerLabel({ at, stage, station, isBatch }, layer) {
  if (!isBatch || STEP_STAGES[stage].name !== "back") return "";
  const here = station?.layer ?? -1;
  if (layer < here || (layer === here && station?.kind === "edge")) return "";
  return `‖δ${String.fromCodePoint(0x2081 + layer)}‖ ${shown(sizeOf(at.numbers.layers[layer].delta))}`;
}

/** @param {Saying} now @param {Place} from @param {Place} to @returns {boolean} whether the number that is followed comes through this weight */
export function isFollowedEdge({ run, at: { unit }, stage, station }, from, to) {
  if (station?.kind === "inputs") return false;
  const isBelow = from.column - 1 === unit.layer && from.unit === unit.unit;
  if (station?.kind === "edge") return isBelow && to.unit === station.above;
  // On the way back a unit's number comes through the weights above it.
  if (STEP_STAGES[stage].name === "back" && unit.layer < run.layers.length - 1) return isBelow;
  return to.column - 1 === unit.layer && to.unit === unit.unit;
}

/** @param {Saying} now @param {Place} from @param {Place} to @param {number} weight @returns {string} what stands at a weight that is followed */
export function edgeLabel({ run, at, stage, station, isBatch }, from, to, weight) {
  const { numbers, row, gaps } = at;
  const { nOut, offset } = run.layers[to.column - 1];
  const index = offset + from.unit * nOut + to.unit;
  if (station?.kind === "edge" && !isBatch) {
    const product = numbers.layers[to.column - 1].delta[row * nOut + to.unit] * weight;
    return isCovered(gaps, "edge") ? "?" : shown(product);
  }
  if (STEP_STAGES[stage].name !== "update") return shown(weight);
  if (station?.kind === "gradient") return isCovered(gaps, "gradient") ? "?" : shown(numbers.gradient[index]);
  return `→ ${isCovered(gaps, "new") ? "?" : shown(numbers.after.parameters[index])}`;
}
