// @ts-check
/** The handling of weights: edges that are pointed at, dragged or taken, and the editor of what leads into a unit. */

import { make } from "../page/dom.js";
import { tickText } from "../run/numbers.js";
import { biasIndex, weightIndex } from "../run/parameters.js";
import { pointAtEdges } from "./edge_pointing.js";
import { inputName, ofLayer, reachOf, unitName } from "./weight_cells.js";
import { createWeightEditor } from "./weight_editor.js";

/** @typedef {import("./places.js").Edge} Edge */
/** @typedef {import("./nodes.js").Unit} Unit */

const HINT = "drag up or down, or click to type";

/**
 * @param {HTMLElement} body of the drawing
 * @param {ReturnType<typeof import("./network_painting.js").createNetworkPainting>} painting
 * @param {ReturnType<typeof import("./nodes.js").createNodes>} nodes
 * @param {Pick<import("./drawn_network.js").WeightHooks, "onValue" | "onSettle"> & {onHold: (of: Unit | null) => void}} hooks
 *   onHold: the weights of a unit are in hand
 */
export function createWeightHandling(body, painting, nodes, { onValue, onSettle, onHold }) {
  const tip = make("div", { class: "nnx-tip", hidden: true });
  body.append(tip);
  const editor = createWeightEditor({
    onValue,
    onSettle,
    onClose(of) {
      onHold(null);
      nodes.elementOf(of)?.focus();
    },
  });

  /** @param {Edge} edge */
  const placeOf = ({ layer, input, unit }) => {
    const { run } = /** @type {import("./network_painting.js").Ground} */ (painting.ground());
    return weightIndex(run.layers[layer], input, unit);
  };
  /** @param {Unit} of @param {number | null} index */
  const open = (of, index) => {
    const [ground, parameters] = [painting.ground(), painting.parameters()];
    if (!ground || !parameters) return;
    const { run, layout } = ground;
    const { layer, unit } = of;
    onHold(of);
    editor.open(run, of, layout.drawn[layer], parameters, index);
    const place = layout.places[layer + 1]?.[layout.drawn[layer + 1].indexOf(unit)];
    if (place) editor.stand({ ...place, y: place.y + body.offsetTop }, body.clientWidth);
    else editor.lie(body.getBoundingClientRect());
  };

  pointAtEdges(body, {
    edges: painting.edges,
    onHover(edge, [x, y]) {
      const [ground, parameters] = [painting.ground(), painting.parameters()];
      painting.hover(edge);
      body.classList.toggle("nnx-over-edge", edge !== null);
      tip.hidden = edge === null || !ground || !parameters;
      if (!edge || !ground || !parameters) return;
      const { layer, input, unit } = edge;
      const value = tickText(Number(parameters[placeOf(edge)].toPrecision(3)));
      tip.textContent = `${inputName(ground.run, layer, input)} \u2192 ${unitName(ground.run, layer, unit)}: ${value}\n${HINT}`;
      tip.style.left = `${Math.min(x + 12, body.clientWidth - tip.offsetWidth)}px`;
      tip.style.top = `${y > tip.offsetHeight + 12 ? y - tip.offsetHeight - 8 : y + 16}px`;
    },
    onTap: (edge) => open({ layer: edge.layer, unit: edge.unit }, placeOf(edge)),
    weightOf(edge) {
      const { run } = /** @type {import("./network_painting.js").Ground} */ (painting.ground());
      const parameters = /** @type {Float32Array} */ (painting.parameters());
      return { value: parameters[placeOf(edge)], reach: reachOf(ofLayer(run, edge.layer, parameters)) };
    },
    onDrag: (edge, value) => onValue(placeOf(edge), value, true),
    onSettle,
  });

  return {
    element: editor.element,
    close: editor.close,
    show: editor.show,

    /** Another run begins. */
    forget() {
      if (editor.opened()) {
        onHold(null);
        editor.forget();
      }
      tip.hidden = true;
    },

    /** @param {Unit} of pressed @param {boolean} isBias whether its bias is meant */
    take(of, isBias) {
      const opened = editor.opened();
      if (opened?.layer === of.layer && opened.unit === of.unit && !isBias) {
        editor.close();
        return;
      }
      const ground = painting.ground();
      if (ground) open(of, isBias ? biasIndex(ground.run.layers[of.layer], of.unit) : null);
    },
  };
}
