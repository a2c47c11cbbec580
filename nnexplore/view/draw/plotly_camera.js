// @ts-check
/** Plotly's cameras: what Plotly is told of ours, and when. */

import { lens } from "../geometry/perspective.js";
import { hasScene, setLens } from "./plotly_private.js";

/** @typedef {import("./camera.js").Camera} Camera */

/**
 * What Plotly is told of a camera. The angle of view is no part of its layout, but of the picture's WebGL plot.
 *
 * @param {any} picture element that Plotly has drawn into, or will
 * @param {Camera} camera
 */
export function plotlyCamera(picture, camera) {
  const can = hasScene(picture);
  const seen = lens(can ? camera : { ...camera, far: 1 }, picture.clientWidth, picture.clientHeight);
  if (can) setLens(picture, seen);
  return { eye: seen.eye, center: { ...camera.center }, up: { ...camera.up } };
}

/**
 * @param {any} plotly
 * @param {Set<any>} pictures elements that Plotly has drawn into, as they are when it is told
 * @param {() => Camera} camera
 * @returns {() => void} tells the pictures at the next frame, and once more if it is called meanwhile
 */
export function createPictureTelling(plotly, pictures, camera) {
  let waiting = false;
  let busy = false;
  const tellAll = async () => {
    try {
      while (waiting) {
        waiting = false;
        const told = [...pictures].map((picture) =>
          plotly.relayout(picture, { "scene.camera": plotlyCamera(picture, camera()) }),
        );
        await Promise.all(told);
      }
    } finally {
      busy = false;
    }
  };
  return () => {
    waiting = true;
    if (busy) return;
    busy = true;
    requestAnimationFrame(tellAll);
  };
}
