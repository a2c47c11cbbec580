// @ts-check
/** The pictures of a tile: some of a run's spaces, flat, each with its caption. */

import { createFlat } from "../draw/flat.js";
import { make } from "../page/dom.js";
import { spaceCaption, spaceTitles } from "./choices.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {"input" | "z" | "a"} SpaceName */
/** @typedef {Parameters<ReturnType<typeof createFlat>["drawInput"]>[0]} Flat what a flat picture draws */

/** @param {SpaceName} name @param {Run} run @param {Scene} scene @returns {{words: string, note: string}} */
function captionOf(name, run, { layer, projections }) {
  if (name === "input") return { words: "Input space", note: "" };
  const isDeep = run.layers.length > 2;
  // Where there is one hidden layer only, its number says nothing.
  const words = spaceTitles(run, layer)[name].title.replace(/ of layer 1$/, isDeep ? "$&" : "");
  return { words, note: spaceCaption(run, projections[name]) };
}

/** @param {SpaceName[]} spaces */
export function createTilePictures(spaces) {
  const pictures = spaces.map((name) => {
    const ground = make("div", { class: "nnx-tile-ground" });
    const caption = make("figcaption", { class: "nnx-tile-caption" });
    return { name, flat: createFlat(ground, true), caption, figure: make("figure", {}, ground, caption) };
  });
  return {
    element: make("div", { class: "nnx-tile-pictures" }, ...pictures.map(({ figure }) => figure)),

    /** @param {Run} run @param {Scene} scene */
    label(run, scene) {
      for (const { name, flat, caption } of pictures) {
        const { words, note } = captionOf(name, run, scene);
        caption.textContent = note && scene.projections.z.caption ? `${words}: ${note}` : words;
        flat.canvas.setAttribute("aria-label", [words, note].filter(Boolean).join(": "));
      }
    },

    /** @param {Flat & Pick<ReturnType<typeof import("./picture.js").compose>, "spaces" | "ranges">} picture @param {Scene} scene */
    draw(picture, scene) {
      for (const { name, flat } of pictures) {
        if (name === "input") {
          flat.drawInput(picture);
          continue;
        }
        const { axisTitles, dims } = scene.projections[name];
        (dims === 1 ? flat.drawLine : flat.drawPlane)(picture.spaces[name], picture.ranges[name], axisTitles, picture);
      }
    },

    destroy() {
      for (const { flat } of pictures) flat.destroy();
    },
  };
}
