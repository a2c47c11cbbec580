// @ts-check
/**
 * A 3-D plot: one scene of Plotly's, which has a WebGL context while it is in sight.
 *
 * A browser keeps some sixteen contexts and takes the oldest away for a new one, and all of them when the computer
 * sleeps or its graphics driver starts anew. So a plot out of sight gives its own back and leaves a still in its place,
 * and one that has lost its own is built anew, seen from where the camera stands.
 */

import { createTurns } from "../page/turns.js";
import { watchVisibility } from "../page/visibility.js";
import { createPlotScene } from "./plot_scene.js";
import { keepsLosing, mayDraw, plotAtFirst, withLoss } from "./plot_state.js";
import { perspectiveOf } from "../geometry/perspective.js";
import { axisEdges, drawnNow } from "./plotly_private.js";

/** @typedef {"noWebgl" | "lostWebgl"} Reason why a plot cannot be drawn */

/**
 * @typedef {object} Figure asked for its parts whenever it is drawn, or its scene built anew
 * @property {() => any[]} traces
 * @property {() => any} layout as seen from where the camera stands
 */

/**
 * Whether a plot can be seen, and whether the page is.
 *
 * @param {HTMLElement} target
 * @param {boolean} unseen whether it is drawn though nobody sees it
 * @param {Parameters<typeof watchVisibility>[1] & {onWake: () => void}} hooks onWake: the page is seen again
 * @returns {{known: Promise<unknown>, stop: () => void}} known: once it is told for the first time
 */
function watch(target, unseen, { onSeen, onNear, onWake }) {
  /** @type {(value?: unknown) => void} */
  let know = () => {};
  const known = unseen ? Promise.resolve() : new Promise((resolve) => (know = resolve));
  const unwatch = unseen
    ? () => {}
    : watchVisibility(target, {
        onSeen(seen) {
          know();
          onSeen(seen);
        },
        onNear,
      });
  const wake = () => document.hidden || onWake();
  document.addEventListener("visibilitychange", wake);
  return {
    known,
    stop() {
      know();
      unwatch();
      document.removeEventListener("visibilitychange", wake);
    },
  };
}

/**
 * @param {HTMLElement} target
 * @param {import("./plotly_private.js").Matrices} by which Plotly has drawn, and goes on to change
 * @returns {import("./renderers.js").SeenFrom}
 */
function seenBy(target, { view, projection }) {
  const matrices = { view: Array.from(view), projection: Array.from(projection) };
  return { perspective: (...on) => perspectiveOf(matrices, ...on), edges: () => axisEdges(target) };
}

/**
 * @param {HTMLElement} target
 * @param {any} plotly
 * @param {Pick<import("./linked_camera.js").LinkedCamera, "current" | "link">} camera
 * @param {import("./renderers.js").PlotHow} [how]
 */
export function createPlot3d(target, plotly, camera, { pixelRatio, unseen = false, onDrawn, onGivenUp } = {}) {
  const scene = createPlotScene(target, plotly, camera, {
    ...{ pixelRatio, onLost: lost },
    onDrawn: (by) => onDrawn?.(seenBy(target, by)),
  });
  // Plotly may not be asked for one plot while it still draws another.
  const turns = createTurns();
  /** @type {import("./plot_state.js").PlotState<Figure>} */
  let state = plotAtFirst(unseen);
  const visibility = watch(target, unseen, {
    onSeen(isSeen) {
      state = { ...state, isSeen };
      if (isSeen) again();
    },
    // Scrolling a little builds nothing anew.
    onNear(isNear) {
      state = { ...state, isNear };
      if (!isNear) turns.take(leave);
    },
    onWake: again,
  });

  function again() {
    turns.take(() => (state.wanted === state.drawn ? undefined : show())).catch(console.error);
  }

  function leave() {
    if (!scene.isBuilt() || state.isNear) return;
    scene.leave();
    state = { ...state, drawn: null };
  }

  function lost() {
    state = withLoss(state, Date.now(), document.hidden);
    turns.take(() => {
      scene.clear();
      state = { ...state, drawn: null };
      if (keepsLosing(state)) giveUp("lostWebgl");
    });
    again();
  }

  /** @param {Reason} reason */
  function giveUp(reason) {
    state = { ...state, wanted: null };
    onGivenUp?.(reason);
  }

  /** Draw what is wanted, and build the scene for it if there is none. */
  async function show() {
    if (!state.wanted || !mayDraw(state, scene.isBuilt(), document.hidden && !unseen)) return;
    if (!scene.isBuilt()) {
      const outcome = await scene.build(state.wanted);
      if (outcome === "refused") giveUp(state.losses.length > 0 ? "lostWebgl" : "noWebgl");
      if (outcome === "lost") lost();
      if (outcome !== "built") return;
    }
    // Another one may be wanted by now.
    const figure = state.wanted;
    if (figure && (await scene.draw(figure))) state = { ...state, drawn: figure };
  }

  return {
    /** @param {Figure} next @returns {Promise<void>} until it is drawn, or there is nothing of it to be seen */
    async draw(next) {
      state = { ...state, wanted: next };
      await visibility.known;
      await turns.take(show);
    },

    /** @returns {HTMLCanvasElement} what is drawn now; to be read before the browser goes on */
    image: () => drawnNow(target),

    destroy() {
      turns.end();
      visibility.stop();
      scene.destroy();
    },
  };
}
