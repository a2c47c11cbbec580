// @ts-check
/**
 * Backprop: one step of training, number by number, on the visitor's own network: forward, loss, back and update.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { keepAppearance } from "../page/appearance.js";
import { createPainter } from "../page/painter.js";
import { lastDrawable } from "../run/drawable.js";
import { stepWish } from "./keys.js";
import { createParts } from "./parts.js";
import { showStep } from "./showing.js";
import { createShownStep } from "./shown_step.js";
import { createStationWalk } from "./station_walk.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").State} State */

const NOT_TOLD = "The message of this run does not say how it is trained, so that no step of it can be followed.";
const NOT_SHOWN = "This step could not be worked out.";

/**
 * @typedef {object} Host
 * @property {Record<string, any>} palette
 * @property {State} state to begin with
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(state: State) => void} [onState] called after every change
 * @property {(state?: State) => string} [address] of what is shown, or of another state
 * @property {() => string} [readers] address of what is shown as readers have it
 */

/**
 * Follow the theme and the size of the page, its keys, and that it is printed.
 *
 * @param {HTMLElement} root
 * @param {Record<string, any>} palette
 * @param {object} hooks
 * @param {(theme: import("../page/theme.js").Theme) => void} hooks.onTheme
 * @param {() => void} hooks.onSize
 * @param {(wish: import("./keys.js").StepWish) => void} hooks.onKey
 * @param {() => void} hooks.onPrint
 * @returns {() => void} stops
 */
function listen(root, palette, { onTheme, onSize, onKey, onPrint }) {
  const stopAppearance = keepAppearance(root, palette, { onTheme, onSize });
  const press = (/** @type {KeyboardEvent} */ event) => {
    const wish = stepWish(event, root);
    if (!wish) return;
    event.preventDefault();
    onKey(wish);
  };
  document.addEventListener("keydown", press);
  window.addEventListener("beforeprint", onPrint);
  return () => {
    stopAppearance();
    document.removeEventListener("keydown", press);
    window.removeEventListener("beforeprint", onPrint);
  };
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createBackprop(element, host) {
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const shown = createShownStep(host.state, {
    onState: (state) => host.onState?.(state),
    onChange: () => painter.request(),
  });
  const walk = createStationWalk(shown, (isPlaying) => {
    parts.stages.showPlaying(isPlaying);
    if (isPlaying) parts.timeline.stop();
  });
  const parts = createParts(host, shown, walk, {
    isBusy: () => painter.isBusy(),
    onPlaying() {
      if (parts.timeline.isPlaying()) walk.stop();
      painter.request();
    },
  });
  const { page, timeline } = parts;
  const { root } = page;
  element.append(root);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: timeline.isPlaying });
  const stopListening = listen(root, host.palette, {
    onTheme(next) {
      theme = next;
      const now = shown.current();
      if (now) timeline.update(now.run, now.snapshot, theme);
      painter.request();
    },
    onSize() {
      timeline.draw();
      painter.request();
    },
    onKey: (wish) => ("toggle" in wish ? walk.toggle() : walk.step(wish.by)),
    onPrint() {
      const updated = shown.updated();
      // Whoever opens the sheet's link is to find what it leaves blank, and not the answers.
      if (updated)
        parts.worksheet.fill(updated, parts.written.element, host.address?.({ ...shown.state(), gaps: "all" }) ?? "");
    },
  });

  /** @param {boolean} full */
  async function paint(full) {
    const now = shown.current();
    if (!now) return;
    try {
      showStep(parts, now, shown.state(), theme, full);
      timeline.tell(null);
      page.trouble.say("drawing", "");
    } catch (error) {
      page.trouble.say("drawing", NOT_SHOWN);
      console.error(error);
    }
    root.dataset.full = String(full && !painter.isOutdated());
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      const drawable = next ? lastDrawable(next) : -1;
      page.show(next, drawable, next && !next.descent ? NOT_TOLD : "");
      if (!next?.descent || drawable < 0) return;
      shown.take(next, Math.min(shown.state().snapshot, drawable));
      timeline.update(next, shown.current()?.snapshot ?? 0, theme);
      painter.request();
    },

    destroy() {
      walk.stop();
      timeline.destroy();
      painter.destroy();
      parts.map.destroy();
      parts.curve.destroy();
      stopListening();
      root.remove();
    },
  };
}
