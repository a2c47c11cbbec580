// @ts-check
/** The comparison: two runs side by side, with one timeline, one camera and one set of switches for both. */

import { createDepth } from "../draw/depth.js";
import { keepAppearance } from "../page/appearance.js";
import { wantsStillness } from "../page/theme.js";
import { createTelling, DEFAULTS } from "../parts/options.js";
import { createSharedTimeline } from "../parts/shared_timeline.js";
import { TROUBLES } from "../parts/trouble.js";
import { chosenLayer } from "../scene/choices.js";
import { comparedHeadline } from "./headline.js";
import { createCompareLayout } from "./layout.js";
import { deepestRun, firstPair, isReadyToPlay, sharedOptions, withSide } from "./pair.js";
import { createSides } from "./sides.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {import("../page/theme.js").Theme} Theme */

const UNIT = "step";

/**
 * @typedef {object} Host as of view.js, with both sides' options as one
 * @property {(() => Promise<any>) | null} plotly asks for the library; null where pictures are drawn without it
 * @property {Record<string, any>} palette
 * @property {Partial<Options>} [options]
 * @property {string[]} [warnings]
 * @property {(options: Options) => void} [onOptions]
 * @property {(options: Options) => string} [address] a link to what these options show
 * @property {(options: Options) => string} [readers] the same as readers have it
 * @property {() => void} [again] ask once more for a library that did not come
 * @property {import("../capture/capture.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 */

/**
 * @param {ReturnType<typeof createCompareLayout>} layout
 * @param {import("./pair.js").Pair} pair
 * @param {Options} options
 */
function showSwitches({ root, switches, toolbar, tabs, capture }, pair, options) {
  capture.show(options.picture);
  tabs.show(options.space);
  root.classList.toggle("nnx-single", options.isSingle);
  root.classList.toggle("nnx-covered", options.isCovered);
  const deepest = deepestRun(pair);
  root.classList.toggle("nnx-empty", deepest === null);
  if (!deepest) return;
  const layer = chosenLayer(deepest, options.layer);
  switches.update(deepest, layer, options.units, pair.most);
  toolbar.update(options, deepest, layer);
}

/**
 * The options of both sides, and the timeline that leads both.
 *
 * @param {Host} host
 * @param {Promise<import("../draw/depth.js").Depth>} depth
 * @param {Options} options changed in place
 * @param {{onMoment: () => void, onPlaying: (isPlaying: boolean) => void}} hooks
 */
function createLead({ onOptions }, depth, options, { onMoment, onPlaying }) {
  const telling = createTelling(options, onOptions);
  const tell = () => {
    options.position = timeline.place();
    telling.tell();
  };
  const sides = createSides({ depth, unit: UNIT, timeline: () => timeline });
  const timeline = createSharedTimeline({
    unit: UNIT,
    speed: options.speed,
    loop: options.loop,
    mayAdvance: sides.mayAdvance,
    onMoment() {
      sides.showDue();
      onMoment();
      if (!timeline.isPlaying()) tell();
    },
    onPlaying(isPlaying) {
      onPlaying(isPlaying);
      sides.setPlaying(isPlaying);
      if (!isPlaying) tell();
    },
    onOptions: (next) => Object.assign(options, next),
  });
  timeline.setPlace(options.position);
  return { sides, timeline, tell, know: telling.know };
}

/**
 * The pair as it is shown: names, switches and timeline follow its runs and the theme.
 *
 * @param {Options} options
 * @param {ReturnType<typeof createLead>} lead
 * @param {() => ReturnType<typeof createCompareLayout>} layout
 */
function createShownPair(options, { sides, timeline }, layout) {
  let gone = false;
  let pair = firstPair(options, wantsStillness());
  let theme = /** @type {Theme} */ ({});

  const say = () => {
    const { headline } = layout();
    const sentence = options.isCovered ? "" : comparedHeadline(pair.runs, timeline.moment());
    if (headline.textContent !== sentence) headline.textContent = sentence;
  };
  const refresh = () => {
    if (gone) return;
    sides.name(pair.labels, theme);
    timeline.update(pair.runs, pair.labels, theme);
    showSwitches(layout(), pair, options);
    say();
  };

  return {
    refresh,
    say,
    now: () => pair,
    seen: () => sides.seen(pair.labels, theme),

    /** @param {Partial<import("./pair.js").Pair>} part that is another by now */
    set(part) {
      pair = { ...pair, ...part };
      refresh();
    },

    /** @param {Theme} next */
    wear(next) {
      theme = next;
      refresh();
    },

    /** Play both once, as soon as they are trained. @param {Promise<unknown>} depth */
    open(depth) {
      if (!isReadyToPlay(pair)) return;
      pair = { ...pair, opened: true };
      depth.then(() => void (gone || timeline.play()));
    },

    destroy: () => void (gone = true),
  };
}

/**
 * Camera and step as the host asks for them.
 *
 * @param {Partial<Options>} next
 * @param {Options} options in which they are already
 * @param {ReturnType<typeof createLead>} lead
 * @param {Promise<import("../draw/depth.js").Depth>} depth
 */
function goTo(next, { camera }, { sides, timeline }, depth) {
  if (next.camera !== undefined) depth.then((found) => found.camera.set(camera ?? found.opening.camera()));
  if (next.position === undefined) return;
  timeline.stop();
  timeline.setPlace(next.position);
  sides.showDue();
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createCompare(element, host) {
  /** @type {Options} */
  const options = { ...DEFAULTS, ...host.options, weights: null };
  let gone = false;
  const depth = createDepth(host.plotly, () => options.camera, options.renderer);
  const lead = createLead(host, depth, options, {
    onMoment: () => pair.say(),
    onPlaying: (isPlaying) => (layout.root.dataset.playing = String(isPlaying)),
  });
  const { sides, timeline } = lead;
  const pair = createShownPair(options, lead, () => layout);
  const layout = createCompareLayout(host, sides, timeline, {
    onChange: change,
    seen: pair.seen,
    options: () => options,
  });
  element.append(layout.root);
  sides.mount(host, options, ({ camera, space, activation }) => {
    options.camera = camera;
    if (space !== options.space || activation !== options.activation) change({ space, activation });
    else lead.tell();
  });
  depth.then(({ listen }) => {
    listen((reason) => {
      if (gone || options.isFlat) return;
      layout.trouble.say("standing", reason ? TROUBLES[reason] : "", reason === "noPlotly" ? host.again : undefined);
    });
  });
  const hooks = { onTheme: pair.wear, onSize: timeline.draw };
  const stopAppearance = keepAppearance(layout.root, host.palette, hooks);

  /** @param {Partial<Options>} next chosen by the reader */
  function change(next) {
    Object.assign(options, next);
    sides.setOptions(next);
    lead.tell();
    pair.refresh();
  }

  return {
    /** @param {Run | null} run @param {number} place 0 on the left, 1 on the right */
    update(run, place) {
      if (gone) return;
      pair.set(withSide(pair.now(), run, place));
      sides.update(run, place);
      pair.open(depth);
    },

    /** @param {Partial<Options>} next chosen by the host, which is not told of it again */
    setOptions(next) {
      Object.assign(options, next, { weights: null });
      sides.setOptions(sharedOptions(next));
      goTo(next, options, lead, depth);
      lead.know();
      pair.refresh();
    },

    /** @param {[string, string]} labels what the runs are called @param {string} difference a sentence on both */
    tell(labels, difference) {
      layout.words.textContent = difference;
      pair.set({ labels });
    },

    destroy() {
      gone = true;
      pair.destroy();
      layout.capture.destroy();
      timeline.destroy();
      stopAppearance();
      sides.destroy();
      depth.then(({ camera }) => camera.destroy());
      layout.root.remove();
    },
  };
}
