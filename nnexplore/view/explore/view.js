// @ts-check
/**
 * The view: what a run does to the plane, as linked pictures that can be played, scrubbed, turned and edited by hand.
 *
 * It knows neither Streamlit nor a network: whoever mounts it hands over runs and is told what the reader chose.
 */

import { keepAppearance } from "../page/appearance.js";
import { createDrawing } from "./drawing.js";
import { createReader } from "./reader.js";
import { createRunChanges } from "./run_changes.js";
import { atItsPlace } from "./showing.js";
import { joinDepth } from "./view_depth.js";
import { createViewParts } from "./view_parts.js";
import { createViewState } from "./view_state.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @typedef {object} Host
 * @property {(() => Promise<any>) | null} plotly asks for the library; null where pictures are drawn without it
 * @property {Record<string, any>} palette
 * @property {Partial<Options>} [options]
 * @property {string[]} [warnings] sentences on what of the options could not be taken
 * @property {(options: Options) => void} [onOptions]
 * @property {(samples: number[]) => void} [onChosen] other samples are chosen
 * @property {(start: string) => void} [onTrain] train on from weights, written as in parameters.js
 * @property {import("../network/drawn_network.js").NetworkHooks["asks"]} [asks] for a network of other widths; none
 *   where nobody could train it
 * @property {(options: Options) => string} [address] a link to what these options show
 * @property {{network?: boolean, timeline?: boolean}} [locked] what of the view is shown and cannot be changed
 * @property {() => void} [again] ask once more for a library that did not come
 * @property {import("../capture/capture.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 * @property {import("../parts/shared_timeline_member.js").SharedTimelineMember} [member] of a shared timeline, which leads moment and camera, and often the tools, in place of the view
 */

/**
 * @param {Host} host
 * @param {object} view
 * @param {import("./view_state.js").ViewState} view.state
 * @param {import("./view_parts.js").ViewParts} view.parts
 * @param {import("./drawing.js").Drawing} view.drawing
 * @param {ReturnType<typeof createRunChanges>} view.changes
 * @param {(camera: import("../draw/camera.js").Camera) => void} view.onTurned
 * @returns {{destroy: () => void} | null} null where nothing is drawn in 3-D
 */
function connectDepth(host, { state, parts, drawing, changes, onTurned }) {
  if (state.now().most < 3) return null;
  return joinDepth(host, state.options, {
    onThere: (depth) => state.set({ depth }),
    onRenderer(sentence, then) {
      parts.trouble.say("standing", sentence, then);
      drawing.refresh();
      changes.open();
    },
    onTurned,
    onMove: parts.marks.draw,
  });
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createView(element, host) {
  const { palette, options = {}, onOptions } = host;
  let gone = false;
  const state = createViewState(options, onOptions);
  const reader = createReader(
    state,
    () => parts,
    () => drawing,
  );
  const parts = createViewParts(host, state, reader, () => drawing);
  const drawing = createDrawing(parts, palette.symbols, state);
  const changes = createRunChanges(state, parts, drawing);
  element.append(parts.root);

  const looks = {
    onTheme(/** @type {import("../page/theme.js").Theme} */ theme) {
      state.set({ theme });
      drawing.refresh();
    },
    onSize() {
      parts.timeline.draw();
      parts.network?.resize();
      drawing.request();
    },
  };
  const pictures = Object.values(parts.figures).flatMap((figure) => [figure, ...figure.pairs]);
  const holders = pictures.map(({ holder }) => holder);
  const stopAppearance = keepAppearance(parts.root, palette, looks, holders);
  const depth = connectDepth(host, { state, parts, drawing, changes, onTurned: reader.turn });

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      if (gone) return;
      try {
        changes.take(next);
      } catch (error) {
        drawing.refuse(error);
      }
    },

    /** @param {Partial<Options>} next chosen by the host, which is not told of it again */
    setOptions(next) {
      state.choose(next);
      const { depth: there } = state.now();
      if (next.camera !== undefined) there?.camera.set(next.camera ?? there.opening.camera());
      if (next.weights !== undefined) {
        parts.editing.start(next.weights);
        parts.root.dataset.edited = String(next.weights !== null);
      }
      if (state.now().run && next.position !== undefined) {
        parts.timeline.stop();
        state.become(atItsPlace(state.now()));
      }
      state.know();
      drawing.refresh();
    },

    /** @param {number[]} samples chosen by the host, which is not told of them again */
    choose(samples) {
      parts.marks.choose(samples);
      drawing.tellStatus();
    },

    seen: drawing.seen,
    take: parts.capture?.take,

    destroy() {
      gone = true;
      state.now().depth?.opening.leave(parts.root);
      parts.destroy();
      drawing.destroy();
      stopAppearance();
      depth?.destroy();
    },
  };
}
