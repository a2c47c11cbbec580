// @ts-check
/** The parts of the page: picture with its lines, groups, network, counterexample, and what each asks of the changes. */

import { createDrawnNetwork } from "../network/drawn_network.js";
import { NOTHING, readDrawing, writeDrawing } from "./drawing.js";
import { createDrawingMap } from "./drawing_map.js";
import { createGroupPanel } from "./group_panel.js";
import { keyAsked } from "./line_handling.js";
import { createLineLayer } from "./line_layer.js";
import { createDrawingPage } from "./page.js";
import { createTrainedHexagon } from "./trained_hexagon.js";

/** @typedef {ReturnType<typeof import("./changes.js").createChanges>} Changes */
/** @typedef {ReturnType<typeof createDrawingParts>} DrawingParts */

const MAP = {
  title: "Input space",
  formula: "x",
  meaning: "Where the samples lie. The colours say which class the built network takes a place for.",
};
/** Less wide than this, in pixels, the network shows one layer at a time. */
const NARROW = 500;
/** Room for the inputs, as a share of the network's. */
const INPUTS = 0.14;

/**
 * @param {HTMLElement} element of the drawn network
 * @returns {import("../network/places.js").Column[]} side by side, or one below the other where it is narrow
 */
function columnsOf({ clientWidth: right }) {
  if (right < NARROW) return Array(3).fill({ left: 0, right });
  const [first, second] = [INPUTS * right, right / 2];
  return [
    { left: 0, right: first },
    { left: first, right: second },
    { left: second, right },
  ];
}

/**
 * What a key does with a grip that has the focus.
 *
 * @param {Changes} changes
 * @param {KeyboardEvent} event
 * @param {import("./line_places.js").Grip} grip
 */
function press(changes, event, grip) {
  const asked = keyAsked(event);
  if (asked === null) return;
  event.preventDefault();
  event.stopPropagation();
  changes.select(grip.line);
  if (asked === "flip") changes.flip();
  else if (asked === "remove") changes.remove();
  else changes.nudge(grip, asked.move);
}

/**
 * @param {import("./lines.js").Host} host
 * @param {Changes} changes
 * @param {(layer: number | "output") => void} onLayer a layer of the network is to be shown
 */
export function createDrawingParts({ palette, warnings = [], address, onTrain }, changes, onLayer) {
  const map = createDrawingMap(palette.symbols, MAP);
  const groups = createGroupPanel({ onMembership: changes.regroup, onGroup: changes.addGroup });
  const network = createDrawnNetwork({
    ...{ columns: columnsOf, onLayer, onPoint() {}, asks: null, hasPictures: false, weights: null },
    onUnit: ({ layer, unit }) => layer === 0 && unit < changes.now().lines.length && changes.select(unit),
  });
  const trained = createTrainedHexagon(palette.symbols);
  const layer = createLineLayer({
    onKey: (event, line, part) => press(changes, event, { line, part }),
    onFocus: changes.select,
  });
  map.holder.append(layer.element);
  const page = createDrawingPage(
    {
      onAdd: () => changes.addAcross() && layer.focus(changes.now().lines.length - 1, "middle"),
      ...{ onFlip: changes.flip, onRemove: changes.remove, onUndo: changes.undo, onRedo: changes.redo },
      onPreset: (text) => changes.replace(readDrawing(text).drawing ?? NOTHING),
      onTrain: onTrain ? () => onTrain(writeDrawing(changes.now())) : null,
      ...{ address, warnings },
    },
    { map: map.element, groups: groups.element, network: network.element, hexagon: trained.element },
  );
  return { map, groups, network, trained, layer, page };
}
