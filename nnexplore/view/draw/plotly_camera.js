// @ts-check
/** Plotly's cameras: what Plotly is told of ours. */

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
