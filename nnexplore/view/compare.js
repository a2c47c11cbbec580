// @ts-check
/** The comparison: two runs side by side, with one timeline, one camera and one set of switches for both. */

import { createDepth } from "./camera.js";
import { createCapture } from "./capture.js";
import { chosenLayer, createChoices } from "./choices.js";
import { colourOf, createChorus } from "./chorus.js";
import { make } from "./dom.js";
import { createTelling, DEFAULTS } from "./options.js";
import { createPart } from "./part.js";
import { isFinal } from "./run.js";
import { createCopyButton } from "./sharing.js";
import { hasWebgl } from "./solid.js";
import { createCaution } from "./status.js";
import { keepTheme, wantsStillness } from "./theme.js";
import { createToolbar } from "./toolbar.js";
import { createView } from "./view.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./options.js").Options} Options */

const LABEL = "Two runs side by side. Space plays both, arrow keys step.";
const UNIT = "step";
/** What is led here for both sides, or belongs to one network alone. */
const NOT_SHARED = /** @type {const} */ (["camera", "position", "weights", "speed", "loop", "autoplay"]);

/**
 * @typedef {object} Host as of view.js, with both sides' options as one
 * @property {any} plotly the library or a promise of it
 * @property {Record<string, any>} palette
 * @property {Partial<Options>} [options]
 * @property {string[]} [warnings]
 * @property {(options: Options) => void} [onOptions]
 * @property {() => string} [address]
 * @property {import("./capture.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 */

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createCompare(
  element,
  { plotly, palette, options: given = {}, warnings = [], onOptions, address, gif },
) {
  /** @type {Options} */
  const options = { ...DEFAULTS, ...given, weights: null };
  /** @type {(Run | null)[]} */
  const runs = [null, null];
  let labels = ["", ""];
  let most = options.webgl !== false && hasWebgl() ? 3 : 2;
  let opened = !options.autoplay || options.position !== "end" || wantsStillness();
  let gone = false;

  const depth = createDepth(plotly, () => options.camera);
  const headings = runs.map(() => {
    const [swatch, name] = [make("span", { class: "nnx-voice-line" }), make("h3", { class: "nnx-title" })];
    return { element: make("div", { class: "nnx-side-name" }, swatch, name), swatch, name };
  });
  const parts = headings.map((heading) =>
    createPart({ depth, unit: UNIT, heading: heading.element, chorus: () => chorus }),
  );
  const chorus = createChorus({
    unit: UNIT,
    speed: options.speed,
    loop: options.loop,
    mayAdvance: () => parts.every((part) => part.mayAdvance()),
    onMoment() {
      for (const part of parts) part.follow();
      if (!chorus.isPlaying()) tell();
    },
    onPlaying(playing) {
      root.dataset.playing = String(playing);
      for (const part of parts) part.setPlaying(playing);
      if (!playing) tell();
    },
    onOptions: (next) => Object.assign(options, next),
  });
  chorus.setPlace(options.position);
  const choices = createChoices({
    onLayer: (layer) => change({ layer }),
    onUnits: (units) => change({ units }),
  });
  const toolbar = createToolbar({ onChange: change, tools: ["picture"] });
  const words = make("p", { class: "nnx-compare-words" });
  // The pictures of a side are drawn on their own; then other things may come of them.
  const row = make("div", { class: "nnx-sides" });
  row.addEventListener("nnx-drawn", () => capture.update(), true);
  const copy = address ? createCopyButton(address) : null;
  const switches = [choices.layerSwitch, choices.unitSwitch, toolbar.doors, copy];
  const capture = createCapture({ seen, gif: gif ?? null, onClose: () => change({ picture: false }) });
  const root = make(
    "section",
    { class: "nnx-view nnx-compare", tabindex: 0, "aria-label": LABEL, keydown: chorus.press },
    make("div", { class: "nnx-compare-head" }, words, make("div", { class: "nnx-choices" }, ...switches)),
    createCaution(warnings),
    toolbar.shelf,
    capture.element,
    row,
    chorus.element,
  );
  element.append(root);
  // In their place already, where they can tell the host's theme and fonts.
  const views = parts.map((part) =>
    createView(row, {
      plotly,
      palette,
      options: { ...options, position: "end", autoplay: false },
      onOptions({ camera }) {
        options.camera = camera;
        tell();
      },
      part,
    }),
  );
  depth.catch(() => {
    most = 2;
    refresh();
  });

  let theme = /** @type {import("./theme.js").Theme} */ ({});
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    refresh();
  });
  const sizes = new ResizeObserver(() => chorus.draw());
  sizes.observe(root);

  const telling = createTelling(options, onOptions);
  function tell() {
    options.position = chorus.place();
    telling.tell();
  }

  /** @returns {(import("./capture_stage.js").Seen | null)[]} */
  function seen() {
    return views.map((view, place) => {
      const one = view.seen();
      return one && { ...one, name: { text: labels[place], colour: colourOf(theme, place) } };
    });
  }

  /** @param {Partial<Options>} next chosen by the reader */
  function change(next) {
    Object.assign(options, next);
    for (const view of views) view.setOptions(next);
    tell();
    refresh();
  }

  /** Names, switches and timeline, as the runs and the theme are now. */
  function refresh() {
    if (gone) return;
    headings.forEach(({ swatch, name }, place) => {
      swatch.style.background = colourOf(theme, place);
      name.textContent = name.title = labels[place];
      row.children[place].setAttribute("aria-label", labels[place]);
    });
    capture.show(options.picture);
    chorus.update(runs, labels, theme);
    const there = /** @type {Run[]} */ (runs.filter((run) => run !== null && run.nSnapshots > 0));
    root.classList.toggle("nnx-empty", there.length === 0);
    const deepest = there.sort((a, b) => b.layers.length - a.layers.length || b.nClasses - a.nClasses)[0];
    if (!deepest) return;
    const layer = chosenLayer(deepest, options.layer);
    choices.update(deepest, layer, options.units, most);
    toolbar.update(options, deepest, layer);
  }

  /** Play both once, as soon as they are trained. */
  function open() {
    if (opened || !runs.every((run) => run && isFinal(run) && run.nSnapshots > 1)) return;
    opened = true;
    depth.then(() => gone || chorus.play(), () => chorus.play());
  }

  return {
    /** @param {Run | null} run @param {number} place 0 on the left, 1 on the right */
    update(run, place) {
      if (gone) return;
      runs[place] = run;
      refresh();
      views[place].update(run);
      open();
    },

    /** @param {Partial<Options>} next chosen by the host, which is not told of it again */
    setOptions(next) {
      Object.assign(options, next, { weights: null });
      const shared = Object.fromEntries(
        Object.entries(next).filter(([name]) => !(/** @type {readonly string[]} */ (NOT_SHARED).includes(name))),
      );
      for (const view of views) view.setOptions(shared);
      const { camera } = options;
      if (next.camera && camera) depth.then((found) => found.camera.set(camera), () => {});
      if (next.position !== undefined) {
        chorus.stop();
        chorus.setPlace(next.position);
        for (const part of parts) part.follow();
      }
      telling.know();
      refresh();
    },

    /** @param {[string, string]} next what the runs are called @param {string} difference a sentence on both */
    tell(next, difference) {
      labels = next;
      words.textContent = difference;
      refresh();
    },

    destroy() {
      gone = true;
      capture.destroy();
      chorus.destroy();
      stopTheme();
      sizes.disconnect();
      for (const view of views) view.destroy();
      depth.then(({ camera }) => camera.destroy(), () => {});
      root.remove();
    },
  };
}
