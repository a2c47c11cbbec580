// @ts-check
/** Depth: what 3-D pictures are drawn with, one for all that turn together. */

import { createLinkedCamera } from "./linked_camera.js";
import { createOpening } from "./opening.js";
import { RENDERERS } from "./renderers.js";

/** @typedef {import("./renderers.js").Renderer} Renderer */
/** @typedef {import("./renderers.js").RendererName} RendererName */
/** @typedef {import("./renderers.js").Reason} Reason */

/**
 * @typedef {object} Depth
 * @property {() => Renderer} renderer the one that draws now
 * @property {import("./linked_camera.js").LinkedCamera} camera
 * @property {ReturnType<typeof createOpening>} opening from where the pictures are seen before anybody turns them
 * @property {(name: RendererName) => void} use the renderer that the reader wants, as soon as it is there
 * @property {(reason: Reason) => void} giveUp draw nothing by Plotly any more: where one picture cannot be, none is
 * @property {(listener: (reason: Reason | null) => void) => () => void} listen called with why the canvas stands in for
 *   the renderer that is wanted, or null where it does not: at once, and whenever another one draws; stops listening
 */

/**
 * @param {(() => Promise<any>) | null} plotly asks for the library, once it is needed; null where there is none
 * @param {() => import("./camera.js").Camera | null} initial asked once the renderer is there
 * @param {RendererName} first renderer that is wanted
 * @returns {Promise<Depth>}
 */
export async function createDepth(plotly, initial, first) {
  /** @type {Set<(reason: Reason | null) => void>} */
  const listeners = new Set();
  let wanted = first;
  let renderer = RENDERERS.canvas.bind(null);
  let reason = /** @type {Reason | null} */ (null);

  /** @param {Renderer} next @param {Reason | null} why */
  const become = (next, why) => {
    renderer = next;
    reason = why;
    for (const listener of listeners) listener(reason);
  };
  const bring = async () => {
    const name = wanted;
    const bound = await bindRenderer(name, plotly);
    if (name === wanted) become(bound ?? RENDERERS.canvas.bind(null), bound ? null : "noPlotly");
  };
  await bring();

  return {
    renderer: () => renderer,
    camera: createLinkedCamera(initial()),
    opening: createOpening(),
    use(name) {
      if (name === wanted) return;
      wanted = name;
      bring();
    },
    giveUp: (why) => become(RENDERERS.canvas.bind(null), why),
    listen(listener) {
      listeners.add(listener);
      listener(reason);
      return () => listeners.delete(listener);
    },
  };
}

/** @param {RendererName} name @param {(() => Promise<any>) | null} plotly @returns {Promise<Renderer | null>} null if what it needs does not come */
async function bindRenderer(name, plotly) {
  const { needsPlotly, bind } = RENDERERS[name];
  if (!needsPlotly) return bind(null);
  try {
    const library = await plotly?.();
    return library ? bind(library) : null;
  } catch {
    return null;
  }
}
