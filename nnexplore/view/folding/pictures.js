// @ts-check
/** The folding page's pictures: the input space from above, the surface over it, and the small one of each unit. */

import { titlesOfInputs } from "../run/axis_titles.js";
import { fitted } from "../draw/canvas.js";
import { mixed } from "../draw/colours.js";
import { drawMap } from "./map.js";
import { drawScene } from "./scene.js";

/**
 * @typedef {object} Shown
 * @property {import("../run/run.js").Run} run
 * @property {import("./stages.js").State} state
 * @property {import("./frame.js").FoldingFrame} frame
 * @property {ReturnType<typeof import("./frame.js").createFoldingFrames>} frames
 * @property {import("./scores.js").Score} score
 * @property {import("../page/theme.js").Theme} theme
 */

/** @typedef {import("./map.js").Paper} Paper */
/** @typedef {import("./camera.js").Turntable} Turntable */
/** @typedef {{above: string, below: string}} Colours of the two sides of height zero */

/** Unit names of more fold lines than this would cover each other. */
const NAMED_IN_FULL = 4;

/** @param {import("./stages.js").State} state @param {import("./scores.js").Score} score */
export function isWeighed({ stage }, { above, below }) {
  return stage >= 3 && above !== null && below !== null;
}

/** @param {Shown} shown @returns {Colours} */
function coloursOf({ state, score, theme }) {
  if (!isWeighed(state, score)) return { above: theme.accent, below: theme.muted };
  const [above, below] = [/** @type {number} */ (score.above), /** @type {number} */ (score.below)];
  return { above: theme.classes[above], below: theme.classes[below] };
}

/** @param {Shown} shown what all surfaces of it have in common */
function commonOf(shown) {
  const { frames, theme } = shown;
  const { above, below } = coloursOf(shown);
  // Paler than the samples on it.
  const pale = (/** @type {string} */ colour) => mixed(colour, theme.neutral, 0.45);
  return { bounds: frames.bounds, above: pale(above), below: pale(below), level: theme.rule };
}

/** @param {Shown} shown @returns {import("./map.js").Ground["folds"]} lines where a unit's plane is zero */
function foldsOf({ state, frame, frames }) {
  return frame.chosen.flatMap((unit) => {
    const ends = frames.foldLine(unit);
    const label = frame.chosen.length > NAMED_IN_FULL ? `${unit}` : `z${String.fromCharCode(0x2080 + unit)} = 0`;
    return ends ? [{ ends, label, strong: state.stage < 4 }] : [];
  });
}

/** @param {Paper} paper @param {Shown} shown @param {string[]} symbols by class */
export function drawFromAbove(paper, shown, symbols) {
  const { run, state, frame, frames, theme } = shown;
  const { samples } = run;
  const last = state.stage === 4;
  drawMap(
    paper,
    {
      ...frame,
      ...coloursOf(shown),
      bounds: frames.bounds,
      full: last ? 0 : Math.max(Math.abs(frame.range[0]), Math.abs(frame.range[1])),
      folds: foldsOf(shown),
      trained: frame.trainedCrossing,
      samples,
      symbols,
      titles: titlesOfInputs(run),
      wrong: last ? frame.wrong : new Uint8Array(samples.n),
    },
    theme,
  );
}

/** @param {Paper} paper @param {Shown} shown @param {Turntable} camera */
export function drawSurface(paper, shown, camera) {
  const {
    run,
    state: { stage },
    frame,
    theme,
  } = shown;
  const dots = Array.from(stage < 4 ? [] : frame.sampleHeights, (height, p) => ({
    place: /** @type {[number, number]} */ ([run.samples.x[2 * p], run.samples.x[2 * p + 1]]),
    height,
    colour: theme.classes[run.samples.y[p]],
  }));
  const floor = stage < 4 ? foldsOf(shown).map(({ ends }) => ends) : [];
  const zero = stage === 4 ? "plane" : stage === 1 ? "none" : "frame";
  const height = stage === 1 ? "activation" : "height";
  const titles = /** @type {[string, string, string]} */ ([...titlesOfInputs(run), height]);
  const whole = { titles, dots, floor };
  drawScene(paper, { ...frame, ...commonOf(shown), ...whole, zero }, camera, theme);
}

/**
 * @param {object} places
 * @param {HTMLCanvasElement} places.map
 * @param {HTMLCanvasElement} places.scene
 * @param {ReturnType<typeof import("./controls.js").createCards>} places.cards
 * @param {ReturnType<typeof import("./camera.js").createTurntable>} places.turntable
 * @param {string[]} places.symbols
 */
export function createFoldingPictures({ map, scene, cards, turntable, symbols }) {
  /** What the small pictures show by now. @type {WeakMap<HTMLCanvasElement, string>} */
  let small = new WeakMap();

  return {
    /** @param {Shown} shown */
    draw(shown) {
      const { state, frame, frames, theme } = shown;
      const camera = turntable.current();
      drawFromAbove(fitted(map), shown, symbols);
      drawSurface(fitted(scene), shown, camera);
      if (state.stage !== 3) return;
      const common = commonOf(shown);
      cards.canvases().forEach((canvas, unit) => {
        const { coefficients } = frame.trained;
        const coefficient = state.changed[unit] ?? coefficients[unit];
        const wish = JSON.stringify([coefficient, state.score, camera, canvas.clientWidth]);
        if (small.get(canvas) === wish) return;
        small.set(canvas, wish);
        const line = frames.foldLine(unit);
        const alone = {
          titles: null,
          dots: [],
          crossing: [],
          floor: line ? [line] : [],
        };
        const surface = frames.single(unit, coefficient, coefficients);
        drawScene(fitted(canvas), { ...surface, ...common, ...alone, zero: "frame" }, camera, theme);
      });
    },

    /** Draw the small pictures anew: run or theme is another one. */
    forget() {
      small = new WeakMap();
    },
  };
}
