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
 * @param {import("./view.js").Host} host
 * @param {import("./view_state.js").ViewState} state
 * @param {import("./reader.js").Reader} reader
 * @param {() => Draws} drawing
 */
export function createViewParts(
  { warnings = [], onChosen, onTrain, asks, address, gif, member },
  state,
  reader,
  drawing,
) {
  const { speed, loop } = state.options();
  const mayAdvance = () => !drawing().isBusy();
  const status = createStatus();
  const trouble = createTrouble();
  const unitSwitch = createUnitSwitch((units) => reader.choose({ units }));
  const toolbar = createToolbar({ onChange: reader.choose });
  const figures = createSpaceFigures(() => state.now().depth);
  const editing = createWeightEditing({ shown: state.shown, onEdit: reader.edit });
  const marks = createMarks(figures, {
    shown: () => drawing().painted(),
    onChosen() {
      drawing().tellStatus();
      onChosen?.([...marks.chosen()].sort((a, b) => a - b));
    },
    onMarked: (sample) => activation?.mark(sample),
    onDrag: editing.dragFold,
  });
  const activation = member ? null : createActivationPanel((sample) => marks.hover(sample));
  const heading = member?.heading ?? null;
  // Among other runs there is no room for the network and a sentence on it; a run beside others has no tools either.
  const network = member
    ? null
    : createDrawnNetwork({
        hasPictures: true,
        weights: editing.hooks(onTrain ?? null),
        columns: (element) => columnsOf(element, figures),
        onLayer: (layer) => reader.choose({ layer }),
        onPoint: reader.point,
        asks: asks ?? null,
      });
  const layerSwitch = member && !heading ? createLayerSwitch((layer) => reader.choose({ layer })) : null;
  const morph = createMorphBar({
    onMove: reader.moveMorph,
    onPlaying: () => drawing().request(),
    mayAdvance,
    onClose: () => reader.choose({ morph: null }),
  });
  figures.a.caption.before(morph.element);
  const timeline = (member?.createTimeline ?? createTimeline)({
    speed,
    loop,
    mayAdvance,
    onSnapshot: reader.goTo,
    onPlaying: reader.showPlaying,
    onOptions: reader.choose,
  });
  const away = { seen: () => [drawing().seen()], gif: gif ?? null, onClose: () => reader.choose({ picture: false }) };
  const capture = heading ? null : createCapture(away);
  const copy = address ? createCopyButton(() => address({ ...state.options(), position: timeline.place() })) : null;
  const head = heading ? [heading] : [layerSwitch && layerSwitch.element, unitSwitch.element, toolbar.doors, copy];
  const shelf = heading ? null : toolbar.shelf;
  const formulas = member ? null : createFormulasPanel();
  const caution = createCaution(warnings);
  const headline = make("p", { class: "nnx-headline", hidden: member !== undefined });
  const spaces = make("div", { class: "nnx-spaces" }, figures.input.element, figures.z.element, figures.a.element);
  const tabs = createSpaceTabs(spaces, (space) => reader.choose({ space }));
  const root = arrange({
    headline,
    status,
    head,
    shelf,
    caution,
    trouble,
    spaces,
    tabs,
    network,
    capture,
    timeline,
    activation,
    formulas,
  });
  root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (!editing.press(event) && !state.options().isCovered) timeline.press(event);
  });

  return {
    root,
    ...{ headline, status, trouble, layerSwitch, unitSwitch, toolbar, figures, editing, marks, network, morph },
    ...{ spaces, tabs, timeline, capture, copy, activation, formulas },

    destroy() {
      capture?.destroy();
      timeline.destroy();
      morph.destroy();
      marks.destroy();
      activation?.destroy();
      for (const figure of Object.values(figures)) figure.destroy();
      root.remove();
    },
  };
}
