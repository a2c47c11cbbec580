// @ts-check
/**
 * The drawn network: inputs, units with their maps inside, outputs, and every weight as an edge, live at each snapshot
 * and all of it a control. Whoever mounts it says where the pictures stand below, and what is to be done with a wish.
 */

import { make } from "../page/dom.js";
import { createEditActions } from "./edit_actions.js";
import { createStrengths } from "./drawn.js";
import { createGroupChips } from "./group_chips.js";
import { createHeads } from "./heads.js";
import { networkLayout } from "./layout.js";
import { createNetworkPainting } from "./network_painting.js";
import { createNodes } from "./nodes.js";
import { createRoving } from "./roving.js";
import { createUnitPointing } from "./unit_pointing.js";
import { createWeightHandling } from "./weight_handling.js";
import { createWishedShape } from "./wished_shape.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("./nodes.js").Unit} Unit */
/** @typedef {import("./network_painting.js").Painted} Painted */
/** @typedef {ReturnType<typeof createDrawnNetwork>} DrawnNetwork */

/**
 * @typedef {object} NetworkHooks
 * @property {(element: HTMLElement) => import("./places.js").Column[]} columns where the pictures below stand, from the drawing's left edge
 * @property {(layer: number | "output") => void} onLayer a layer is to be shown
 * @property {(of: Unit | null, inHand: boolean) => void} onPoint a hidden unit is pointed at, or its weights are edited
 * @property {{most: import("./shape.js").Most, onHidden: (hidden: number[]) => void} | null} asks for a network of other
 *   widths; null where nobody could train it
 * @property {boolean} hasPictures whether pictures of a layer stand below; else one is chosen only where a row shows one
 * @property {WeightHooks | null} weights what is done with them by hand; null where they follow from something else
 * @property {(of: Unit) => void} [onUnit] a unit is pressed whose weights nobody takes in hand
 */

/**
 * @typedef {object} WeightHooks
 * @property {(index: number, value: number, gesture: boolean) => void} onValue
 * @property {() => void} onSettle
 * @property {() => void} onUndo
 * @property {() => void} onRedo
 * @property {() => void} onBack
 * @property {(() => void) | null} onTrain
 */

const LABEL = "The network. Arrow keys go from unit to unit";
const OPENS = ", Enter opens its weights";
const TITLE = "Its weights and bias";

/** @param {Theme} theme */
function legend(theme) {
  const line = (/** @type {string} */ colour, /** @type {string} */ text) =>
    make("span", {}, make("i", { style: `background: ${colour}` }), make("span", { text }));
  return [line(theme.accent, "positive weight"), line(theme.negative, "negative")];
}

/**
 * @param {NetworkHooks} hooks
 * @param {object} own
 * @param {(hidden: number[]) => void} own.onHidden other widths are asked for
 * @param {(layer: number) => void} own.onNext other units of a wide layer
 * @param {(of: Unit, isBias: boolean) => void} own.onPress
 */
function createNetworkParts(hooks, { onHidden, onNext, onPress }) {
  const heads = createHeads({ onLayer: hooks.onLayer, onHidden });
  const chips = createGroupChips(onNext);
  const nodes = createNodes({ onPress, onPoint: (of) => pointing.point(of), title: hooks.weights ? TITLE : "" });
  const painting = createNetworkPainting(nodes);
  const pointing = createUnitPointing(painting, hooks.onPoint);
  const { weights } = hooks;
  const actions = weights && createEditActions(weights);
  const words = make("p", { class: "nnx-net-legend" });
  const body = make("div", { class: "nnx-net-body" }, painting.canvas, nodes.element, chips.element);
  const handling = weights && createWeightHandling(body, painting, nodes, { ...weights, onHold: pointing.hold });
  const element = make(
    "section",
    { class: "nnx-network", "aria-label": weights ? LABEL + OPENS : LABEL },
    heads.element,
    body,
    handling && handling.element,
    actions && actions.element,
    words,
  );
  const roving = createRoving(element, ".nnx-net-heads button, .nnx-net-chip, button.nnx-node");
  return { element, body, heads, chips, nodes, painting, handling, actions, roving, words };
}

/** @param {NetworkHooks} hooks */
export function createDrawnNetwork(hooks) {
  const { asks } = hooks;
  const strengths = createStrengths();
  const shape = createWishedShape();
  let shown = /** @type {{run: Run, layer: number, theme: Theme} | null} */ (null);
  let groups = /** @type {number[]} */ ([]);
  let key = "";
  const { element, body, heads, chips, nodes, painting, handling, actions, roving, words } = createNetworkParts(hooks, {
    onHidden(hidden) {
      shape.wish(hidden);
      draw();
      asks?.onHidden(hidden);
    },
    onNext(layer) {
      groups[layer] = (groups[layer] ?? 0) + 1;
      handling?.close();
      draw();
    },
    onPress(of, isBias) {
      if (shown && of.layer !== shown.layer && of.layer < shown.run.layers.length - 1) hooks.onLayer(of.layer);
      handling?.take(of, isBias);
      if (!handling) hooks.onUnit?.(of);
    },
  });

  function draw() {
    if (!shown || element.clientWidth === 0) return;
    const { run, layer, theme } = shown;
    const room = { columns: hooks.columns(element), height: body.clientHeight };
    const layout = networkLayout(run, room, strengths.of(run), groups, layer);
    element.classList.toggle("nnx-net-row", layout.isRow);
    const isChosen = hooks.hasPictures || layout.isRow;
    const chosen = isChosen && run.layers.length > 1 ? layer : null;
    heads.update(layout, { ...shape.of(run), shown: chosen, most: asks?.most ?? null });
    chips.update(layout.folded);
    nodes.build(run, layout.drawn, isChosen ? layer : -1);
    nodes.stand(layout.places.flat());
    painting.layOut(run, layout, theme);
    roving.settle();
  }

  return {
    element,

    /** @param {Run} run @param {number} layer the one below @param {Theme} theme */
    update(run, layer, theme) {
      if (theme !== shown?.theme) words.replaceChildren(...legend(theme));
      shown = { run, layer, theme };
      if (run.key !== key) {
        [key, groups] = [run.key, []];
        shape.forget();
        handling?.forget();
      }
      draw();
    },

    /** @param {Painted} painted */
    paint(painted) {
      painting.paint(painted);
      handling?.show(painted.parameters);
      if (painted.edits) actions?.update(painted.edits, painted.parameters.length);
    },

    /** The room is another by now. */
    resize: draw,
  };
}
