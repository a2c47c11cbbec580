// @ts-check
/** A loss surface as a PNG file: its pictures side by side as they stand, with their words below. */

import { make } from "./dom.js";

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
 * @param {any} plotly
 * @param {{target: HTMLElement, above: HTMLCanvasElement}[]} pictures drawn by Plotly, and what lies above each
 * @param {string[]} words one line each
 * @param {import("./theme.js").Theme} theme
 * @param {string} name of the file, without its ending
 */
export async function saveSurface(plotly, pictures, words, theme, name) {
  const sizes = pictures.map(({ target }) => ({ width: target.clientWidth, height: target.clientHeight }));
  const images = await Promise.all(
    pictures.map(async ({ target }, m) =>
      loaded(await plotly.toImage(target, { format: "png", scale: SCALE, ...sizes[m] })),
    ),
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
