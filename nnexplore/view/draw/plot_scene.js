// @ts-check
/** The scene of a 3-D plot: it has a WebGL context from when it is built until it is cleared, and may leave a still. */

import { make } from "../page/dom.js";
import { plotlyCamera } from "./plotly_camera.js";
import { BARE } from "./plotly_config.js";
import { drawnNow, giveBack, hasScene, isStanding, takeOver, whenDrawn } from "./plotly_private.js";

/** @typedef {import("./plot3d.js").Figure} Figure */

/** What Plotly sets a scene up for: as little as it takes. */
const NOTHING = { type: "mesh3d", x: [], y: [], z: [], hoverinfo: "skip", showlegend: false };

/** @param {HTMLElement} target that a scene stands in @returns {HTMLCanvasElement} what is drawn there now */
function stillOf(target) {
  const { width, height } = target.getBoundingClientRect();
  const still = make("canvas", { class: "nnx-still", width: Math.ceil(width), height: Math.ceil(height) });
  if (width && height) still.getContext("2d").drawImage(drawnNow(target), 0, 0, still.width, still.height);
  return still;
}

/**
 * @param {HTMLElement} target
 * @param {any} plotly
 * @param {Pick<import("./linked_camera.js").LinkedCamera, "current" | "link">} camera
 * @param {object} how
 * @param {number} [how.pixelRatio] pixels of the picture for one of the style sheet's; if not given, as Plotly has it
 * @param {() => void} how.onLost the browser has taken the context away
 * @param {(matrices: import("./plotly_private.js").Matrices) => void} how.onDrawn the scene is drawn once more
 */
export function createPlotScene(target, plotly, camera, { pixelRatio, onLost, onDrawn }) {
  const config = pixelRatio ? { ...BARE, plotGlPixelRatio: pixelRatio } : BARE;
  let unlink = /** @type {(() => void) | null} */ (null);
  let still = /** @type {HTMLCanvasElement | null} */ (null);
  const turn = () => plotly.relayout(target, { "scene.camera": plotlyCamera(target, camera.current()) });
  const clear = () => {
    unlink?.();
    unlink = null;
    giveBack(plotly, target);
  };
  /** @param {any[]} traces @param {any} layout @returns {Promise<boolean>} false if the context went away meanwhile */
  const react = async (traces, layout) => {
    try {
      await plotly.react(target, traces, layout, config);
      return true;
    } catch (error) {
      if (!hasScene(target) || isStanding(target)) throw error;
      return false;
    }
  };

  return {
    isBuilt: () => unlink !== null,
    clear,

    /** @param {Figure} figure @returns {Promise<"built" | "lost" | "refused">} refused: the browser gave no context */
    async build(figure) {
      await react([NOTHING], figure.layout());
      if (!hasScene(target)) {
        clear();
        return "refused";
      }
      if (!isStanding(target)) return "lost";
      takeOver(target, onLost);
      whenDrawn(target, onDrawn);
      unlink = camera.link(target, turn);
      return "built";
    },

    /** @param {Figure} figure @returns {Promise<boolean>} false if the context went away meanwhile, which was told of */
    async draw(figure) {
      if (!(await react(figure.traces(), figure.layout()))) return false;
      still?.remove();
      still = null;
      return true;
    },

    /** Give the context back, and leave what is drawn in its place. */
    leave() {
      if (isStanding(target)) still = stillOf(target);
      clear();
      if (still) target.append(still);
    },

    destroy() {
      if (unlink) clear();
      else plotly.purge(target);
    },
  };
}
