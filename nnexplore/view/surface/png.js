// @ts-check
/** A loss surface as a PNG file: its pictures side by side as they stand, with their words below. */

import { make } from "../page/dom.js";
import { BARE } from "../draw/plotly_config.js";

/** Pixels of the file for one of the screen. */
const SCALE = 2;
const LINE = 24;
const PAD = 12;

/** @param {string} address @returns {Promise<HTMLImageElement>} */
function loaded(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("A picture could not be read back."));
    image.src = address;
  });
}

/**
 * @typedef {object} Pictured a picture that Plotly may have given back by now, as it is out of sight
 * @property {HTMLElement} target
 * @property {import("../draw/plot3d.js").Figure} figure
 * @property {HTMLCanvasElement} above what lies above it
 */

/**
 * @param {any} plotly
 * @param {Pictured[]} pictures
 * @param {string[]} words one line each
 * @param {import("../page/theme.js").Theme} theme
 * @param {string} name of the file, without its ending
 */
export async function saveSurface(plotly, pictures, words, theme, name) {
  const sizes = pictures.map(({ target }) => ({ width: target.clientWidth, height: target.clientHeight }));
  const images = await Promise.all(
    pictures.map(async ({ figure }, m) => {
      const drawn = { data: figure.traces(), layout: figure.layout(), config: BARE };
      return loaded(await plotly.toImage(drawn, { format: "png", scale: SCALE, ...sizes[m] }));
    }),
  );
  const width = sizes.reduce((sum, size) => sum + size.width, 0);
  const height = Math.max(...sizes.map((size) => size.height)) + words.length * LINE + PAD;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [SCALE * width, SCALE * height];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(SCALE, SCALE);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  let left = 0;
  images.forEach((image, m) => {
    context.drawImage(image, left, 0, sizes[m].width, sizes[m].height);
    context.drawImage(pictures[m].above, left, 0, sizes[m].width, sizes[m].height);
    left += sizes[m].width;
  });
  context.font = `14px ${theme.font}`;
  context.fillStyle = theme.ink;
  context.textBaseline = "top";
  words.forEach((line, m) => context.fillText(line, PAD, height - (words.length - m) * LINE));
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The browser gave no picture.");
  const address = URL.createObjectURL(/** @type {Blob} */ (blob));
  make("a", { href: address, download: `${name}.png` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
