// @ts-check
/** The figures of a run's spaces: input, fc and activation space, whose cameras turn together. */

import { alongAxis } from "../draw/camera.js";
import { createSpaceFigure } from "../scene/space_figure.js";

/** @param {() => import("../draw/depth.js").Depth | null} depth @returns {import("../scene/space_figure.js").SpaceFigures} */
export function createSpaceFigures(depth) {
  const onHome = () => {
    const there = depth();
    there?.camera.turnTo(there.opening.camera());
  };
  const onAxis = (/** @type {number} */ axis) => depth()?.camera.turnTo(alongAxis(axis));
  return {
    input: createSpaceFigure({ name: "input" }),
    z: createSpaceFigure({ name: "z", onHome }),
    a: createSpaceFigure({ name: "a", onHome, onAxis }),
  };
}
