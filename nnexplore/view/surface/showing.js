// @ts-check
/** The showing of a descent: its pictures, once the library that draws them is there, and the point upon them. */

import { createSurfacePictures } from "./pictures.js";
import { saveSurface } from "./png.js";
import { planeWords, pointWords } from "./words.js";

/** @typedef {import("./descent.js").Descent} Descent */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {ReturnType<typeof import("./page.js").createSurfacePage>} SurfacePage */

const WITHOUT = Object.freeze({
  noWebgl: "This browser offers no WebGL, so the surface is shown by its contours alone.",
  lostWebgl:
    "This browser keeps taking the 3-D picture away, so the surface is shown by its contours alone. " +
    "Fewer pictures open at a time may help, and then reloading the page.",
});
const NOT_DRAWN = "This surface could not be drawn. Another run or other directions may well be.";
const NOT_SAVED = "The picture could not be saved.";

/**
 * @param {any} plotly the library
 * @param {Descent} descent
 * @param {import("./png.js").Pictured[]} pictures
 * @param {Theme} theme
 */
function save(plotly, { surface, label, snapshot }, pictures, theme) {
  const words = [`${label}. ${planeWords(surface)}`, pointWords(surface, snapshot)];
  return saveSurface(plotly, pictures, words, theme, `nnexplore-loss-surface-${surface.run.steps[snapshot]}`);
}

/**
 * Draw the pictures if they are others than before, and say how long that took.
 *
 * @param {SurfacePage} page
 * @param {ReturnType<typeof createSurfacePictures>} pictures
 * @param {Descent} descent
 * @param {Theme} theme
 */
async function draw({ root, trouble }, pictures, descent, theme) {
  const start = performance.now();
  if (!(await pictures.draw(descent, theme))) return;
  trouble.say("drawing", "");
  const detail = { key: descent.surface.key, height: descent.height, milliseconds: performance.now() - start };
  root.dispatchEvent(new CustomEvent("nnx-drawn", { detail }));
}

/**
 * @param {SurfacePage} page
 * @param {() => Descent | null} descentNow null before there is one
 * @param {() => Theme} theme
 * @param {() => void} onFailed the pictures could not be drawn
 */
export function createSurfaceShowing(page, descentNow, theme, onFailed) {
  const { trouble } = page;
  let gone = false;
  let library = /** @type {any} */ (null);
  let pictures = /** @type {ReturnType<typeof createSurfacePictures> | null} */ (null);

  /** Put the point where the shown snapshot is. */
  const movePoint = () => {
    const descent = descentNow();
    if (descent && pictures?.movePoint(descent, theme())) page.writePoint(descent);
  };

  return {
    movePoint,
    goHome: () => pictures?.goHome(),

    /**
     * @param {Promise<any>} plotly the library
     * @param {import("../draw/camera.js").Camera | null} camera null for the first one
     * @param {object} hooks
     * @param {() => void} hooks.again ask once more for a library that did not come
     * @param {(camera: import("../draw/camera.js").Camera) => void} hooks.onCamera the reader has turned the surface
     * @param {() => void} hooks.onReady there is something else to draw with
     */
    open(plotly, camera, { again, onCamera, onReady }) {
      /** @param {import("../draw/plot3d.js").Reason} reason */
      const onGivenUp = (reason) => {
        trouble.say("standing", WITHOUT[reason]);
        onReady();
      };
      plotly.then(
        (loaded) => {
          if (gone) return;
          library = loaded;
          pictures = createSurfacePictures(loaded, page, camera, { onChange: onCamera, onMove: movePoint, onGivenUp });
          onReady();
        },
        () => page.doWithoutPictures(again),
      );
    },

    /** The pictures, which stay while the point moves; then the point. */
    async paint() {
      const descent = descentNow();
      if (!descent || !pictures) return;
      try {
        await draw(page, pictures, descent, theme());
        movePoint();
        Object.assign(page.root.dataset, { key: descent.surface.key, height: descent.height });
      } catch (error) {
        pictures.forget();
        onFailed();
        trouble.say("drawing", NOT_DRAWN);
        console.error(error);
      }
    },

    /** Save the pictures as they are now, with their words. */
    async save() {
      const descent = descentNow();
      if (!descent || !pictures) return;
      try {
        await save(library, descent, pictures.pictured(descent, theme()), theme());
      } catch (error) {
        trouble.say("run", NOT_SAVED);
        console.error(error);
      }
    },

    destroy() {
      gone = true;
      pictures?.destroy();
    },
  };
}
