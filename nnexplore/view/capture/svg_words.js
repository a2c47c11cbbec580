// @ts-check
/** The words of SVG: numbers and texts as its attributes take them. */

/** @param {number} value @returns {string} */
export const short = (value) => String(Number(value.toFixed(2)));

/** @param {string} text @returns {string} safe within an element or between double quotes */
export function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @param {string} name @param {string} colour as canvases take it @returns {string} as programs that print understand it */
export function colourAttribute(name, colour) {
  const parts = /^rgba\(([^,]+),([^,]+),([^,]+),([^,]+)\)$/.exec(colour);
  if (!parts) return ` ${name}="${escaped(colour)}"`;
  return ` ${name}="rgb(${parts.slice(1, 4).join(",")})" ${name}-opacity="${parts[4].trim()}"`;
}
