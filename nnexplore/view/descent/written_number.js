// @ts-check
/** A number as a reader writes it: with a point or a comma, any minus sign, and as many digits as he gives it. */

import { AS_GOOD_AS_ZERO } from "./slips.js";

/** A text with so few digits that half a unit of the last one is more than this share of the number is no answer. */
const COARSEST = 0.05;

/**
 * @param {string} text
 * @returns {{value: number, tolerance: import("./slips.js").Tolerance} | null} the number, with what it may be off by: a
 *   hundredth, or half a unit of its last digit; null if it is no number
 */
export function readWritten(text) {
  const plain = text
    .trim()
    .replace(/[\u2212\u2013]/, "-")
    .replace(",", ".");
  const parts = /^[+-]?(?:\d+(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i.exec(plain);
  if (!parts) return null;
  const value = Number(plain);
  if (!Number.isFinite(value)) return null;
  const places = (parts[1] ?? parts[2] ?? "").length;
  const half = 0.5 * 10 ** (Number(parts[3] ?? 0) - places);
  const absolute = Math.max(AS_GOOD_AS_ZERO, Math.min(half, COARSEST * Math.abs(value)));
  return { value, tolerance: { relative: 0.01, absolute } };
}
