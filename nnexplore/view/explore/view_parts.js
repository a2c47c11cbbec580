// @ts-check
/** The parts of the view: its controls and figures, and the element in which they stand. */

import { createCapture } from "../capture/capture.js";
import { createCopyButton } from "../parts/sharing.js";
import { createStatus } from "../parts/status.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { createTimeline } from "../parts/timeline.js";
import { createLayerSwitch } from "../scene/layer_switch.js";
import { createSpaceTabs } from "../scene/space_tabs.js";
import { createUnitSwitch } from "../scene/unit_switch.js";
import { make } from "../page/dom.js";
import { createMarks } from "../scene/marks.js";
import { arrange } from "./layout.js";
import { createActivationPanel } from "./activation_panel.js";
import { createFormulasPanel } from "./formulas_panel.js";
import { createMorphBar } from "./morph_bar.js";
import { createSpaceFigures } from "./space_figures.js";
import { createToolbar } from "./toolbar.js";
import { createDrawnNetwork } from "../network/drawn_network.js";
import { createWeightEditing } from "./weight_editing.js";

/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {ReturnType<typeof createViewParts>} ViewParts */

/**
 * @typedef {object} Draws what the parts ask of the drawing
 * @property {() => void} request something has changed
 * @property {() => boolean} isBusy
 * @property {() => import("../scene/marks.js").Shown | null} painted what the pictures show
 * @property {() => import("../capture/stage.js").Seen | null} seen what can be taken away
 * @property {() => void} tellStatus
 */

/**
 * @param {HTMLElement} network
 * @param {import("../scene/space_figure.js").SpaceFigures} figures
 * @returns {import("../network/places.js").Column[]} of the pictures, from the network's left edge
 */
function columnsOf(network, { input, z, a }) {
  const from = network.getBoundingClientRect().left;
  return [input, z, a].map(({ element }) => {
    const { left, right } = element.getBoundingClientRect();
    return { left: left - from, right: right - from };
  });
}

/**
 * The pictures, with what a hand does on them: samples and fold lines pointed at, weights edited, the morph moved.
 *
 * @param {import("./view.js").Host} host
 * @param {import("./view_state.js").ViewState} state
 * @param {import("./reader.js").Reader} reader
 * @param {() => Draws} drawing
 */
function createPictures({ member, onChosen, locked }, state, reader, drawing) {
  const figures = createSpaceFigures(() => state.now().depth);
  const editing = createWeightEditing({ shown: state.shown, onEdit: reader.edit });
  const marks = createMarks(figures, {
    shown: () => drawing().painted(),
    onChosen() {
      drawing().tellStatus();
      onChosen?.([...marks.chosen()].sort((a, b) => a - b));
    },
    onMarked: (sample) => activation.mark(sample),
    onDrag: locked?.network ? null : editing.dragFold,
  });
  const activation = createActivationPanel({
    isFolded: !member,
    onHover: (sample) => marks.hover(sample),
    onUnit: (unit) => reader.choose({ activation: unit }),
  });
  const morph = createMorphBar({
    onMove: reader.moveMorph,
    onPlaying: () => drawing().request(),
    mayAdvance: () => !drawing().isBusy(),
    onClose: () => reader.choose({ morph: null }),
  });
  figures.a.caption.before(morph.element);
  const spaces = make("div", { class: "nnx-spaces" }, figures.input.element, figures.z.element, figures.a.element);
  const tabs = createSpaceTabs(spaces, (space) => reader.choose({ space }));
  return { figures, editing, marks, activation, morph, spaces, tabs };
}

/**
 * The switches and doors above the pictures, or the heading of one run among others.
 *
 * @param {import("./view.js").Host} host
 * @param {import("./reader.js").Reader} reader
 * @param {(() => string) | null} address of what is shown
 */
function createHead({ member, plotly }, reader, address) {
  const heading = member?.heading ?? null;
  const unitSwitch = createUnitSwitch((units) => reader.choose({ units }));
  // Below the pictures of one run the activation has a door of its own.
  const tools = /** @type {(keyof Options)[]} */ (["morph", ...(member ? ["activation"] : []), "picture"]);
  const toolbar = createToolbar({ onChange: reader.choose, tools, hasPlotly: plotly !== null });
  const layerSwitch = member && !heading ? createLayerSwitch((layer) => reader.choose({ layer })) : null;
  const copy = address ? createCopyButton(address) : null;
  const head = heading ? [heading] : [layerSwitch && layerSwitch.element, unitSwitch.element, toolbar.doors, copy];
  return { head, shelf: heading ? null : toolbar.shelf, switches: { unitSwitch, toolbar, layerSwitch, copy } };
}

/**
 * The drawn network, whose columns stand above the pictures; none among other runs, where it has no room.
 *
 * @param {import("./view.js").Host} host
 * @param {import("./reader.js").Reader} reader
 * @param {ReturnType<typeof createPictures>} pictures
 */
function createNetwork({ member, onTrain, asks, locked }, reader, { editing, figures }) {
  if (member) return null;
  return createDrawnNetwork({
    hasPictures: true,
    weights: locked?.network ? null : editing.hooks(onTrain ?? null),
    columns: (element) => columnsOf(element, figures),
    onLayer: (layer) => reader.choose({ layer }),
    onPoint: reader.point,
    asks: asks ?? null,
  });
}

/**
 * @param {import("./view.js").Host} host
 * @param {import("./view_state.js").ViewState} state
 * @param {import("./reader.js").Reader} reader
 * @param {() => Draws} drawing
 */
export function createViewParts(host, state, reader, drawing) {
  const { warnings = [], address, gif, member, locked = {} } = host;
  const { speed, loop } = state.options();
  const status = createStatus();
  const trouble = createTrouble();
  const pictures = createPictures(host, state, reader, drawing);
  const { figures, editing, marks, activation, morph, spaces, tabs } = pictures;
  const network = createNetwork(host, reader, pictures);
  const timeline = (member?.createTimeline ?? createTimeline)({
    ...{ speed, loop, onSnapshot: reader.goTo, onPlaying: reader.showPlaying, onOptions: reader.choose },
    mayAdvance: () => !drawing().isBusy(),
  });
  const shownAddress = address ? () => address({ ...state.options(), position: timeline.place() }) : null;
  const { head, shelf, switches } = createHead(host, reader, shownAddress);
  const away = { seen: () => [drawing().seen()], gif: gif ?? null, onClose: () => reader.choose({ picture: false }) };
  // One run beside others has no tools.
  const capture = member?.heading ? null : createCapture(away);
  const formulas = member ? null : createFormulasPanel();
  const headline = make("p", { class: "nnx-headline", hidden: member !== undefined });
  const root = arrange({
    ...{ headline, status, head, shelf, caution: createCaution(warnings), trouble, spaces, tabs },
    ...{ network, capture, timeline, activation, formulas },
  });
  root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (!locked.network && editing.press(event)) return;
    if (!locked.timeline && !state.options().isCovered) timeline.press(event);
  });

  return {
    ...{ root, headline, status, trouble, figures, editing, marks, network, morph },
    ...{ spaces, tabs, timeline, capture, activation, formulas, ...switches },

    destroy() {
      capture?.destroy();
      timeline.destroy();
      morph.destroy();
      marks.destroy();
      activation.destroy();
      for (const figure of Object.values(figures)) figure.destroy();
      root.remove();
    },
  };
}
