// @ts-check
/** The painting of the drawn network: its edges, maps and biases at one snapshot, with what is lit of it. */

import { biasIndex, weightIndex } from "../run/parameters.js";
import { largestOf } from "./drawn.js";
import { createEdgeCanvas } from "./edge_canvas.js";
import { createNodeMaps } from "./node_maps.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("./places.js").Edge} Edge */
/** @typedef {import("./nodes.js").Unit} Unit */
/** @typedef {import("./layout.js").Layout} Layout */

/**
 * @typedef {object} Painted what is drawn of one snapshot
 * @property {Float32Array} parameters
 * @property {import("../geometry/sheet.js").Grid} grid
 * @property {{a: Float32Array}[]} values (grid.n, n_units) of every layer
 * @property {import("./edit_actions.js").EditState | null} edits null where nobody makes any
 */

/** @typedef {{run: Run, layout: Layout, theme: Theme}} Ground what is drawn on, whatever the snapshot */
/** @typedef {{lit: Unit | null, hovered: Edge | null}} Pointed what the reader points at */

/** @param {Edge} edge @param {Unit} of @returns {boolean} whether it leads into a unit, or on from it */
function touches(edge, { layer, unit }) {
  return (edge.layer === layer && edge.unit === unit) || (edge.layer === layer + 1 && edge.input === unit);
}

/**
 * An edge that is pointed at is lit alone; else those of a unit.
 *
 * @param {Pointed} pointed
 * @returns {((edge: Edge) => boolean) | null} null while all are alike
 */
export function litEdges({ lit, hovered }) {
  if (hovered) return (edge) => edge === hovered;
  return lit && ((edge) => touches(edge, lit));
}

/** @param {ReturnType<typeof import("./nodes.js").createNodes>} nodes */
export function createNetworkPainting(nodes) {
  const edgeCanvas = createEdgeCanvas();
  const maps = createNodeMaps(nodes);
  let ground = /** @type {Ground | null} */ (null);
  let painted = /** @type {Painted | null} */ (null);
  let pointed = /** @type {Pointed} */ ({ lit: null, hovered: null });
  let largest = /** @type {number[]} */ ([]);

  const drawEdges = () => {
    if (!ground || !painted) return;
    const { run, layout, theme } = ground;
    const { parameters } = painted;
    edgeCanvas.draw(
      layout.edges,
      (edge) => ({
        weight: parameters[weightIndex(run.layers[edge.layer], edge.input, edge.unit)],
        largest: largest[edge.layer],
        count: layout.drawn[edge.layer].length * layout.drawn[edge.layer + 1].length,
      }),
      litEdges(pointed),
      theme,
    );
  };
  const draw = () => {
    if (!ground || !painted || painted.values.length !== ground.run.layers.length) return;
    const { run, theme } = ground;
    const { parameters } = painted;
    largest = largestOf(run, parameters);
    maps.draw(painted, ground);
    nodes.showBiases(
      ({ layer, unit }) => ({ bias: parameters[biasIndex(run.layers[layer], unit)], largest: largest[layer] }),
      theme,
    );
    drawEdges();
  };

  return {
    canvas: edgeCanvas.element,
    edges: () => ground?.layout.edges ?? [],
    ground: () => ground,
    /** @returns {Float32Array | null} the parameters that are drawn */
    parameters: () => painted && painted.parameters,

    /** @param {Run} run @param {Layout} layout @param {Theme} theme */
    layOut(run, layout, theme) {
      const isOther = ground?.run.key !== run.key;
      if (isOther) painted = null;
      // An edge of another layout is another one.
      pointed = { lit: isOther ? null : pointed.lit, hovered: null };
      ground = { run, layout, theme };
      maps.forget();
      edgeCanvas.fit();
      draw();
    },

    /** @param {Painted} now */
    paint(now) {
      painted = now;
      draw();
    },

    /** @param {Unit | null} of */
    light(of) {
      pointed = { ...pointed, lit: of };
      drawEdges();
    },

    /** @param {Edge | null} edge */
    hover(edge) {
      if (edge === pointed.hovered) return;
      pointed = { ...pointed, hovered: edge };
      drawEdges();
    },
  };
}
