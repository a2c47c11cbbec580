// @ts-check
/** The folding page's pictures: the input space from above, the surface over it, and the small one of each unit. */

import { drawMap } from "./folding_map.js";
import { drawScene, mixed } from "./folding_scene.js";

/**
 * @typedef {object} Shown
 * @property {import("./run.js").Run} run
 * @property {import("./folding_stages.js").State} state
 * @property {import("./folding_frame.js").FoldingFrame} frame
 * @property {ReturnType<typeof import("./folding_frame.js").createFoldingFrames>} frames
 * @property {import("./folding_scores.js").Score} score
 * @property {import("./theme.js").Theme} theme
 */

/** Unit names of more fold lines than this would cover each other. */
const NAMED_IN_FULL = 4;

/**
 * @param {object} places
 * @param {HTMLCanvasElement} places.map
 * @param {HTMLCanvasElement} places.scene
 * @param {ReturnType<typeof import("./folding_controls.js").createCards>} places.cards
 * @param {ReturnType<typeof import("./folding_camera.js").createTurntable>} places.turntable
 * @param {string[]} places.symbols
 */
export function createFoldingPictures({ map, scene, cards, turntable, symbols }) {
  /** What the small pictures show by now. @type {WeakMap<HTMLCanvasElement, string>} */
  let small = new WeakMap();

  /** @param {Shown} shown */
  function drawFromAbove({ run, state, frame, frames, theme }, /** @type {Colours} */ colours) {
    const { samples } = run;
    const last = state.stage === 4;
    const height = Math.max(Math.abs(frame.range[0]), Math.abs(frame.range[1]));
    const folds = frame.chosen.flatMap((unit) => {
      const ends = frames.foldLine(unit);
      const label = frame.chosen.length > NAMED_IN_FULL ? `${unit}` : `z${String.fromCharCode(0x2080 + unit)} = 0`;
      return ends ? [{ ends, label, strong: !last }] : [];
    });
    drawMap(
      map,
      {
        ...frame,
        ...colours,
        bounds: frames.bounds,
        full: last ? 0 : height,
        folds,
        trained: frame.trainedCrossing,
        samples,
        symbols,
        wrong: last ? frame.wrong : new Uint8Array(samples.n),
      },
      theme,
    );
    return folds.map(({ ends }) => ends);
  }

  return {
    /** @param {Shown} shown */
    draw(shown) {
      const { run, state, frame, frames, score, theme } = shown;
      const { bounds, foldLine, single } = frames;
      const { stage } = state;
      const { above, below } = score;
      const weighed = stage >= 3 && above !== null && below !== null;
      /** @type {Colours} */
      const colours = {
        above: weighed ? theme.classes[above] : theme.accent,
        below: weighed ? theme.classes[below] : theme.muted,
      };
      const floor = drawFromAbove(shown, colours);
      const dots = Array.from(stage < 4 ? [] : frame.sampleHeights, (height, p) => ({
        place: /** @type {[number, number]} */ ([run.samples.x[2 * p], run.samples.x[2 * p + 1]]),
        height,
        colour: theme.classes[run.samples.y[p]],
      }));
      // Paler than the samples on it.
      const pale = (/** @type {string} */ colour) => mixed(colour, theme.neutral, 0.45);
      const common = { bounds, above: pale(colours.above), below: pale(colours.below), level: theme.rule };
      const camera = turntable.current();
      const whole = { axes: true, dots, title: stage === 1 ? "activation" : "height" };
      const zero = stage === 4 ? "plane" : stage === 1 ? "none" : "frame";
      drawScene(scene, { ...frame, ...common, ...whole, zero, floor: stage < 4 ? floor : [] }, camera, theme);
      if (stage !== 3) return;
      cards.canvases().forEach((canvas, unit) => {
        const { coefficients } = frame.trained;
        const coefficient = state.changed[unit] ?? coefficients[unit];
        const wish = JSON.stringify([coefficient, state.score, camera, canvas.clientWidth]);
        if (small.get(canvas) === wish) return;
        small.set(canvas, wish);
        const line = foldLine(unit);
        const alone = { axes: false, dots: [], title: "", crossing: [], floor: line ? [line] : [] };
        const surface = single(unit, coefficient, coefficients);
        drawScene(canvas, { ...surface, ...common, ...alone, zero: "frame" }, camera, theme);
      });
    },

    /** Draw the small pictures anew: run or theme is another one. */
    forget() {
      small = new WeakMap();
    },
  };
}

/** @typedef {{above: string, below: string}} Colours of the two sides of height zero */
