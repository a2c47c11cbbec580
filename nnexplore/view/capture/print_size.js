// @ts-check
/** The print size of a still picture: centimetres for pixels at a resolution, and which of them can be had. */

export const INCH = 2.54;

/** @param {number} pixels @param {number} dpi @returns {number} centimetres */
export function printed(pixels, dpi) {
  return (INCH * pixels) / dpi;
}

/**
 * Why a print size cannot be had, in the unit in which it was typed.
 *
 * @param {string} name
 * @param {number} pixels that it comes to
 * @param {[number, number]} range of pixels
 * @param {number} dpi
 * @returns {string} a sentence; empty if it can
 */
export function printRefusal(name, pixels, [low, high], dpi) {
  if (pixels >= low && pixels <= high) return "";
  const given = Number.isFinite(pixels) ? `is ${Number(printed(pixels, dpi).toFixed(2))}` : "is missing";
  // Rounded inwards: each end can be typed.
  const least = Math.ceil(10 * printed(low, dpi)) / 10;
  const most = Math.floor(10 * printed(high, dpi)) / 10;
  return `${name} ${given}, but at ${dpi} dpi has to be from ${least} to ${most} cm.`;
}
