// @ts-check
/**
 * Gradient descent on the loss surface: the loss over a plane through weight space, in 3-D and as contours, and the path
 * that the training took over it, played by the timeline.
 */

import { keepAppearance } from "../page/appearance.js";
import { createPainter } from "../page/painter.js";
import { createSurfacePage } from "./page.js";
import { createDescentPlaying } from "./playing.js";
import { createSurfaceShowing } from "./showing.js";
import { pathColour } from "./traces.js";
import { planeWords } from "./words.js";

/**
 * @typedef {object} Host
 * @property {Promise<any>} plotly
 * @property {Record<string, any>} palette
 * @property {import("./playing.js").Options} options
 * @property {() => string} address
 * @property {() => void} again ask once more for a library that did not come
 * @property {(options: import("./playing.js").Options) => void} onOptions
 * @property {(query: string) => void} onOpen the visitor opens the run
 */

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createLossSurface(element, { plotly, palette, options, address, again, onOptions, onOpen }) {
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const playing = createDescentPlaying(options, {
    mayAdvance: () => !painter.isBusy(),
    onMove: () => showing.movePoint(),
    onPlaying: (isPlaying) => (root.dataset.playing = String(isPlaying)),
    onOptions,
  });
  const { timeline, descent } = playing;
  const page = createSurfacePage({
    timeline: timeline.element,
    onKey: timeline.press,
    onHome: () => showing.goHome(),
    onSave: () => showing.save(),
    onOpen() {
      const now = descent();
      if (now) onOpen(now.surface.query);
    },
    address,
  });
  const { root } = page;
  const showing = createSurfaceShowing(page, descent, () => theme, timeline.stop);
  const painter = createPainter({ paint: showing.paint, mayPaint: () => root.clientWidth > 0, isMoving: () => false });
  element.append(root);
  const stopAppearance = keepAppearance(root, palette, {
    onTheme(next) {
      theme = next;
      refresh();
    },
    onSize() {
      timeline.draw();
      painter.request();
    },
  });
  showing.open(plotly, options.camera, { again, onCamera: playing.setCamera, onReady: () => painter.request() });

  /** Take over surface, height and theme, then draw. */
  function refresh() {
    const now = descent();
    if (!now) return;
    page.writeWords(now, pathColour(theme));
    timeline.update(now.surface.run, now.snapshot, theme);
    timeline.tell(null);
    painter.request();
  }

  return {
    update() {},

    /** @param {{surface: any, label: string, height: "log" | "linear"}} data surface: a message, or null while there is
     *   none; label: of the run, as its curve is named */
    onRerun(data) {
      root.classList.toggle("nnx-stale", data.surface === null);
      if (data.surface === null) {
        timeline.stop();
        return;
      }
      const { surface, isOther } = playing.show(data);
      if (isOther) page.say(planeWords(surface));
      root.classList.remove("nnx-empty");
      refresh();
    },

    destroy() {
      timeline.destroy();
      painter.destroy();
      stopAppearance();
      showing.destroy();
      root.remove();
    },
  };
}
