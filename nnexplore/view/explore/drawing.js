// @ts-check
/** The drawing of the view: its controls, words and pictures, brought up to what is shown. */

import { TROUBLES } from "../parts/trouble.js";
import { openingUnits } from "../scene/choices.js";
import { openScene } from "../scene/opening.js";
import { isUntold } from "../scene/picture.js";
import { dimensionsToShow, isInPairs } from "../scene/unit_pairs.js";
import { createDrawnScene, wholeSpaces } from "./drawn_scene.js";
import { createPainting } from "./painting.js";
import { shownParameters, withinNetwork } from "./showing.js";
import { labelFigures, tellStatus } from "./view_words.js";

/** @typedef {import("../scene/scene.js").Scene} Scene */
/** @typedef {import("./showing.js").ShowingRun} ShowingRun */
/** @typedef {import("./view_parts.js").ViewParts} ViewParts */
/** @typedef {ReturnType<typeof createDrawing>} Drawing */

/** @param {ViewParts} parts @param {import("../parts/options.js").Options} options */
function showSpaces({ spaces, tabs, figures }, { space, isSingle }) {
  spaces.dataset.space = space;
  tabs.show(space);
  for (const name of /** @type {const} */ (["input", "z", "a"])) {
    figures[name].element.hidden = isSingle && name !== space;
  }
}

/** @param {ViewParts} parts @param {import("../parts/options.js").Options} options */
function showTools({ root, capture }, options) {
  const { picture, brush, isSingle, isCovered } = options;
  root.classList.toggle("nnx-single", isSingle);
  root.classList.toggle("nnx-covered", isCovered);
  // The maps of the outputs tell what the pictures do not.
  root.classList.toggle("nnx-untold", isUntold(options));
  capture?.show(picture);
  root.classList.toggle("nnx-brushing", brush);
}

/**
 * What can be taken away of what is painted.
 *
 * @param {NonNullable<ReturnType<ReturnType<typeof createPainting>["painted"]>>} painted
 * @param {ShowingRun} showing
 * @param {Scene} scene in pairs, if the page is
 * @param {Scene} whole
 * @param {ReadonlySet<number>} chosen samples
 * @returns {import("../capture/stage.js").Seen}
 */
function seenOf(painted, showing, scene, whole, chosen) {
  const { theme, snapshot, depth } = showing;
  // A picture that is taken away has a size of its own.
  const small = { ...theme, grow: 1 };
  const options = { ...painted.options, unitPairs: false };
  const isPaired = isInPairs(painted.options, scene.projections.a);
  return {
    ...{ ...painted, options, scene: whole, theme: small, snapshot, depth, chosen },
    parameters: shownParameters(showing),
    pairs: isPaired ? { scene, options: painted.options } : null,
  };
}

/**
 * The controls of a run, as its layer and its options ask.
 *
 * @param {ViewParts} parts
 * @param {ShowingRun} showing
 * @param {Scene} scene
 */
function showControls(
  { unitSwitch, layerSwitch, network, toolbar, timeline, formulas },
  { run, snapshot, options, theme, most },
  scene,
) {
  const dims = dimensionsToShow(options, most);
  const { nOut } = run.layers[scene.layer];
  const opening = openingUnits(run, scene.layer, dims);
  unitSwitch.update(nOut, options.units, dims, scene.layer === run.layers.length - 2, opening);
  layerSwitch?.update(run, scene.layer);
  network?.update(run, scene.layer, theme);
  toolbar.update(options, run, scene.layer);
  timeline.update(run, snapshot, theme);
  formulas?.update(run);
}

/**
 * @param {ViewParts} parts
 * @param {string[]} symbols of the classes
 * @param {import("./view_state.js").ViewState} state
 */
export function createDrawing(parts, symbols, state) {
  const { marks, timeline, trouble } = parts;
  const drawn = createDrawnScene();
  const painting = createPainting(parts, symbols, { now: state.now, drawable: drawn.now, fail });

  /** @returns {ShowingRun | null} null before there is a run */
  const now = () => (state.now().run ? /** @type {ShowingRun} */ (state.now()) : null);

  /** @param {unknown} error */
  function fail(error) {
    timeline.stop();
    trouble.say("drawing", TROUBLES.notDrawn);
    console.error(error);
  }

  function label() {
    const showing = now();
    const isFinite = painting.painted()?.frame.finite ?? true;
    const scene = drawn.now()?.scene;
    if (showing && scene) labelFigures(parts, showing, scene, symbols, isFinite);
  }

  /** Take over all that is shown, then draw. */
  function refresh() {
    state.become(withinNetwork(state.now()));
    showTools(parts, state.options());
    showSpaces(parts, state.options());
    const showing = now();
    if (!showing || !drawn.isBegun()) return;
    const { run, options, depth } = showing;
    try {
      drawn.arrange(showing);
    } catch (error) {
      fail(error);
      return;
    }
    const { frames, scene } = /** @type {import("./drawn_scene.js").Drawable} */ (drawn.now());
    depth?.use(options.renderer);
    if (depth) openScene(depth, parts.root, run, frames, scene, options);
    parts.root.classList.toggle("nnx-paired", isInPairs(options, scene.projections.a));
    label();
    showControls(parts, showing, scene);
    painting.request();
  }

  return {
    ...{ fail, label, refresh },
    request: painting.request,
    isBusy: painting.isBusy,
    painted: painting.painted,

    /** @param {unknown} error that a run brought: the one before is not drawn again, which would take the words back */
    refuse(error) {
      drawn.leave();
      fail(error);
    },

    /** @param {import("../run/run.js").Run} run another one than before, of which nothing is painted yet */
    begin(run) {
      drawn.begin(run);
      painting.forget();
      marks.forget();
    },

    tellStatus() {
      const showing = now();
      if (showing) tellStatus(parts, showing, painting.painted()?.score ?? null);
    },

    /** @returns {import("../capture/stage.js").Seen | null} what can be taken away; null where nothing is painted yet */
    seen() {
      const [painted, showing, drawable] = [painting.painted(), now(), drawn.now()];
      if (!painted || !showing || !drawable) return null;
      return seenOf(painted, showing, drawable.scene, wholeSpaces(drawable, showing), marks.chosen());
    },

    destroy: painting.destroy,
  };
}
