// @ts-check
/**
 * Draw: straight lines over the samples, and the network that they make, built by hand while they are drawn.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { keepAppearance } from "../page/appearance.js";
import { isCommand } from "../page/keys.js";
import { createPainter } from "../page/painter.js";
import { createChanges } from "./changes.js";
import { createDrawingParts } from "./drawing_parts.js";
import { handlePointer } from "./line_handling.js";
import { createOffers } from "./offers.js";
import { createBuilding } from "./building.js";
import { hindranceOf } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./page.js").Preset} Preset */

/**
 * @typedef {object} Host
 * @property {Record<string, any>} palette
 * @property {import("../run/run.js").Phi} tanh
 * @property {import("./drawing.js").Drawing | null} drawing of a link; null opens the first one that is offered
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(text: string) => void} [onDrawing] called after every change; empty for the one that is opened by itself
 * @property {((text: string) => void) | null} [onTrain] the built network is to be trained on
 * @property {() => string} [address] of what is shown
 */

const NOT_SHOWN = "This drawing could not be shown.";

/**
 * What a pointer does on the picture, and which keys take a change back.
 *
 * @param {import("./drawing_parts.js").DrawingParts} parts
 * @param {import("./drawing_parts.js").Changes} changes
 * @param {ReturnType<typeof createBuilding>} building
 */
function listen({ map, layer, page }, changes, { places }) {
  handlePointer(map.holder, {
    places,
    onPress(grip) {
      changes.select(grip && grip.line);
      if (grip) layer.focus(grip.line, grip.part);
    },
    onDrag: (grip, from, to) => changes.drag(grip, map.valueAt(from), map.valueAt(to)),
    onRelease: changes.release,
    onCancel: changes.cancel,
  });
  page.root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const key = event.key.toLowerCase();
    if (!isCommand(event) || event.altKey || (key !== "z" && key !== "y")) return;
    if (key === "y" || event.shiftKey ? changes.redo() : changes.undo()) event.preventDefault();
  });
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createLines(element, host) {
  const offers = createOffers(host.drawing);
  const changes = createChanges({
    bounds: () => building.bounds(),
    onChange() {
      if (building.base()) host.onDrawing?.(offers.textOf(changes.now()));
      building.drawLines();
      painter.request();
    },
    onRefused: (words) => parts.page.refuse(words),
  });
  const parts = createDrawingParts(host, changes, (layer) => {
    building.showLayer(layer);
    painter.request();
  });
  const { page, map, network, trained } = parts;
  const { root } = page;
  const building = createBuilding(parts, changes, host.tanh);
  element.append(root);
  listen(parts, changes, building);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: () => false });
  const stopAppearance = keepAppearance(root, host.palette, {
    onTheme(theme) {
      building.wear(theme);
      painter.request();
    },
    onSize() {
      network.resize();
      painter.request();
    },
  });

  /** @param {boolean} full */
  async function paint(full) {
    const base = building.base();
    if (!base || hindranceOf(base)) return;
    try {
      building.show(full);
      page.fail("");
    } catch (error) {
      page.fail(NOT_SHOWN);
      console.error(error);
    }
    root.dataset.full = String(full && !painter.isOutdated());
  }

  return {
    /** @param {Preset[]} presets for the samples that are asked for */
    offer(presets) {
      const opened = offers.take(presets, changes.now());
      page.tools.offer(presets);
      if (opened) changes.open(opened);
    },

    /** @param {Run | null} next the run as known by now, for its samples; null: another one has been asked for */
    update(next) {
      root.classList.toggle("nnx-stale", next === null);
      if (!next || next.key === building.base()?.key) return;
      building.over(next);
      page.hinder(hindranceOf(next));
      root.dataset.key = next.key;
      painter.request();
    },

    /** @param {Run | null} next the counterexample as known by now */
    updateHexagon(next) {
      building.beside(next);
      painter.request();
    },

    destroy() {
      painter.destroy();
      map.destroy();
      trained.destroy();
      stopAppearance();
      root.remove();
    },
  };
}
