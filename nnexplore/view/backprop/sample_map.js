// @ts-check
/** The sample map: the input space with the boundary of these parameters, where a sample is chosen. */

import { createSampleSymbols } from "../draw/sample_symbols.js";
import { DEFAULTS } from "../parts/options.js";
import { createFrames } from "../scene/frame.js";
import { compose } from "../scene/picture.js";
import { createScene } from "../scene/scene.js";
import { createSpaceFigure } from "../scene/space_figure.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("../descent/problem.js").Points} Points */

/** @type {Record<string, number>} from sample to sample by a key */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
/**
 * @typedef {object} Shown what is made once for a run as far as it is known, and a theme
 * @property {Run} run
 * @property {Theme} theme
 * @property {ReturnType<typeof createFrames>} frames
 * @property {import("../scene/scene.js").Scene} scene
 * @property {number[]} samples
 * @property {ReturnType<typeof createSampleSymbols>} sampleSymbols
 */

const OPTIONS = Object.freeze({ ...DEFAULTS, lines: false });

/**
 * @param {Run} run
 * @param {Points} training
 * @param {Theme} theme
 * @param {string[]} symbols
 * @param {Shown | null} known
 * @returns {Shown} frames and samples stay as long as the run is the same
 */
function shownOf(run, training, theme, symbols, known) {
  const ratio = Math.min(3, window.devicePixelRatio || 1);
  if (known?.run === run && known.theme === theme && known.sampleSymbols.ratio === ratio) return known;
  const isSame = known?.run.key === run.key;
  const frames = known && isSame ? known.frames : createFrames(run);
  return {
    ...{ run, theme, frames },
    scene: createScene(run, frames.grid, OPTIONS, theme, 2, null),
    samples: known && isSame ? known.samples : trainingSamples(run.samples.x, training),
    sampleSymbols: createSampleSymbols(theme, symbols, ratio),
  };
}

/** Samples within so many pixels are hit. */
const REACH = 22;

/** @param {ArrayLike<number>} x @param {number} p @returns {string} */
function placeName(x, p) {
  return `${Math.fround(x[2 * p])} ${Math.fround(x[2 * p + 1])}`;
}

/**
 * Which training sample each sample of the pictures is: pictures may show fewer, and training may hold some out.
 *
 * @param {Float32Array} drawn (n, 2)
 * @param {Points} training
 * @returns {number[]} -1 for one that is not trained on
 */
export function trainingSamples(drawn, training) {
  const known = new Map(Array.from({ length: training.n }, (_, p) => [placeName(training.places, p), p]));
  return Array.from({ length: drawn.length / 2 }, (_, p) => known.get(placeName(drawn, p)) ?? -1);
}

/**
 * @param {string[]} symbols of the classes
 * @param {(sample: number) => void} onSample a training sample is chosen
 */
export function createSampleMap(symbols, onSample) {
  const figure = createSpaceFigure({ name: "input" });
  figure.label({
    title: "Input space",
    formula: "x",
    meaning: "Press a sample to send it through the network.",
    caption: "",
  });
  let shown = /** @type {Shown | null} */ (null);
  let chosen = -1;

  /** @param {number} by */
  const walk = (by) => {
    const { samples } = /** @type {NonNullable<typeof shown>} */ (shown);
    const usable = samples.filter((sample) => sample >= 0);
    const at = usable.indexOf(chosen);
    if (usable.length > 0) onSample(usable[(at + by + usable.length) % usable.length]);
  };
  figure.holder.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const pixels = figure.pixels();
    if (!pixels || !shown) return;
    const { left, top } = figure.holder.getBoundingClientRect();
    const far = shown.samples.map((sample, p) =>
      sample < 0
        ? Infinity
        : Math.hypot(pixels[2 * p] - (event.clientX - left), pixels[2 * p + 1] - (event.clientY - top)),
    );
    const nearest = far.reduce((best, distance, p) => (distance < far[best] ? p : best), 0);
    if (far[nearest] <= REACH) onSample(shown.samples[nearest]);
  });
  figure.holder.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = STEPS[event.key];
    if (!by || !shown) return;
    event.preventDefault();
    event.stopPropagation();
    walk(by);
  });

  return {
    element: figure.element,

    /**
     * @param {Run} run
     * @param {Points} training
     * @param {Float32Array} parameters
     * @param {number | null} sample of the training samples; null: none is chosen
     * @param {Theme} theme
     * @param {boolean} full whether the picture rests, so that time may be spent on it
     */
    show(run, training, parameters, sample, theme, full) {
      shown = shownOf(run, training, theme, symbols, shown);
      chosen = sample ?? -1;
      const { frames, samples, scene, sampleSymbols } = shown;
      const drawn = { run, frames, scene, options: OPTIONS, parameters, theme, symbols, pointed: null };
      figure.drawInput({ ...compose(drawn, full), sampleSymbols });
      const place = sample === null ? -1 : samples.indexOf(sample);
      const chosenPlaces = place < 0 ? [] : [place];
      figure.mark({
        chosen: chosenPlaces,
        hovered: -1,
        y: run.samples.y,
        symbols,
        theme,
        box: null,
        axis: null,
        handles: [],
        grasped: -1,
      });
    },

    destroy: figure.destroy,
  };
}
