// @ts-check
/**
 * The pictures of a loss surface: in 3-D and as contours, drawn by Plotly once and drawn over as the point moves.
 */

import { createLinkedCamera } from "../draw/linked_camera.js";
import { createPlot3d } from "../draw/plot3d.js";
import { plotlyCamera } from "../draw/plotly_camera.js";
import { BARE } from "../draw/plotly_config.js";
import { contourPlaces, drawOnContours, drawOnSolid, solidPlaces } from "./path.js";
import { contourLayout, contourTraces, solidLayout, solidTraces } from "./traces.js";

/** @typedef {import("./descent.js").Descent} Descent */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {{element: HTMLElement, target: HTMLElement, above: HTMLCanvasElement}} Place of a picture on the page */

/** From above, so that the valley is seen into. @type {import("../draw/camera.js").Camera} */
const HOME = {
  eye: { x: 0.95, y: -1.45, z: 1.15 },
  center: { x: 0, y: 0, z: -0.2 },
  up: { x: 0, y: 0, z: 1 },
};

/** @param {Descent} descent @param {Theme} theme @param {HTMLElement[]} targets @returns {string} what their pictures depend on */
function signature({ surface, height }, theme, targets) {
  const sizes = targets.map(({ clientWidth, clientHeight }) => `${clientWidth} ${clientHeight}`);
  return JSON.stringify([surface.key, surface.run.nSnapshots, height, theme, sizes]);
}

/**
 * @param {any} plotly the library
 * @param {{solid: Place, contours: Place}} places
 * @param {import("../draw/camera.js").Camera | null} initial null for the first one
 * @param {import("../draw/linked_camera.js").Listener & {onGivenUp: (reason: import("../draw/plot3d.js").Reason) => void}} hooks
 *   onGivenUp: there are no more than the contours from now on
 */
export function createSurfacePictures(plotly, { solid, contours }, initial, { onGivenUp, ...listener }) {
  const camera = createLinkedCamera(initial ?? HOME);
  camera.listen(listener);
  let plot = /** @type {ReturnType<typeof createPlot3d> | null} */ (
    createPlot3d(solid.target, plotly, camera, {
      onGivenUp(reason) {
        plot?.destroy();
        plot = null;
        solid.element.hidden = true;
        onGivenUp(reason);
      },
    })
  );
  let drawn = "";

  /** @param {Descent} descent @param {Theme} theme */
  const figures = ({ surface, field, height }, theme) => ({
    solid: {
      traces: () => solidTraces(surface, field, theme),
      layout: () =>
        solidLayout(solid.target, surface, field, height, theme, plotlyCamera(solid.target, camera.current())),
    },
    contours: {
      traces: () => contourTraces(surface, field, height, theme),
      layout: () => contourLayout(contours.target, surface, field, theme),
    },
  });

  return {
    goHome: () => camera.turnTo(structuredClone(HOME)),

    /**
     * @param {Descent} descent
     * @param {Theme} theme
     * @returns {Promise<boolean>} whether anything had to be drawn
     */
    async draw(descent, theme) {
      const wanted = signature(descent, theme, [solid.target, contours.target]);
      if (wanted === drawn) return false;
      drawn = wanted;
      const { solid: standing, contours: flat } = figures(descent, theme);
      await Promise.all([plot?.draw(standing), plotly.react(contours.target, flat.traces(), flat.layout(), BARE)]);
      return true;
    },

    /** Draw them anew next time: they could not be drawn. */
    forget() {
      drawn = "";
    },

    /** @param {Descent} descent @param {Theme} theme @returns {boolean} whether there are pictures to put the point on */
    movePoint(descent, theme) {
      if (drawn === "") return false;
      const { surface, field, snapshot } = descent;
      if (plot) drawOnSolid(solid.above, solidPlaces(solid.target, camera.current(), surface, field), snapshot, theme);
      drawOnContours(contours.above, contourPlaces(contours.target, surface, field, theme), snapshot, theme);
      return true;
    },

    /** @param {Descent} descent @param {Theme} theme @returns {import("./png.js").Pictured[]} as they are now */
    pictured(descent, theme) {
      const { solid: standing, contours: flat } = figures(descent, theme);
      return [...(plot ? [{ ...solid, figure: standing }] : []), { ...contours, figure: flat }];
    },

    destroy() {
      plot?.destroy();
      camera.destroy();
      plotly.purge(contours.target);
    },
  };
}
