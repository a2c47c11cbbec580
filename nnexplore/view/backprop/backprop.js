// @ts-check
/**
 * Backprop: one step of training, number by number, on the visitor's own network: forward, loss, back and update.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { isCommand } from "../page/keys.js";
import { createPainter } from "../page/painter.js";
import { keepTheme } from "../page/theme.js";
import { createCopyButton } from "../parts/sharing.js";
import { createStageBar } from "../parts/stage_bar.js";
import { createTimeline } from "../parts/timeline.js";
import { createWrittenNetwork } from "../parts/written_network.js";
import { lastDrawable } from "../run/drawable.js";
import { createGradientBars } from "./gradient_bars.js";
import { createLinesPanel } from "./lines_panel.js";
import { createNetworkNumbers } from "./network_numbers.js";
import { createBackpropPage } from "./page.js";
import { createQuotientCheck } from "./quotient_check.js";
import { createSampleMap } from "./sample_map.js";
import { followedUnit, STEP_STAGES } from "./state.js";
import { createStepOfRun, rowOf } from "./step_of_run.js";
import { sentenceOf } from "./words.js";
import { changesOf } from "./written_out.js";
import { createYourTurn } from "./your_turn.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").State} State */

/** @type {Record<string, number>} from stage to stage by a key */
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const NOT_TOLD = "The message of this run does not say how it is trained, so that no step of it can be followed.";
const NOT_SHOWN = "This step could not be worked out.";

/**
 * @typedef {object} Host
 * @property {Record<string, any>} palette
 * @property {State} state to begin with
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(state: State) => void} [onState] called after every change
 * @property {() => string} [address] of what is shown
 */

/**
 * What the reader may be asked for at a stage.
 *
 * @param {import("./written_out.js").At} at
 * @param {number} stage
 * @param {ReturnType<typeof changesOf>[number]} change
 * @returns {{place: import("../descent/slips.js").Place, what: string} | null}
 */
function askedAt({ row, unit: { layer, unit } }, stage, { input, name }) {
  const { name: stageName } = STEP_STAGES[stage];
  if (stageName === "back") return { place: { kind: "delta", layer, sample: row, unit }, what: "δ" };
  if (stageName !== "update") return null;
  const place =
    input === null
      ? { kind: /** @type {const} */ ("bias"), layer, unit }
      : { kind: /** @type {const} */ ("weight"), layer, input, unit };
  return { place, what: input === null ? "∂L/∂b" : `∂L/∂W of the ${name}` };
}

/**
 * @param {Host} host
 * @param {object} hooks
 * @param {(next: Partial<State>) => void} hooks.change
 * @param {(index: number) => void} hooks.onWeight
 * @param {(n: number) => void} hooks.onSteps
 * @param {() => void} hooks.onReturn
 * @param {(snapshot: number) => void} hooks.onSnapshot
 * @param {() => boolean} hooks.isBusy
 * @param {() => void} hooks.onPlaying
 */
function createParts(
  { palette, warnings = [], address },
  { change, onWeight, onSteps, onReturn, onSnapshot, isBusy, onPlaying },
) {
  let now = 0;
  const onStage = (/** @type {number} */ stage) => change({ stage, isCovered: false });
  const titles = STEP_STAGES.map(({ title }) => title);
  const steps = { onStage, onBack: () => onStage(now - 1), onOn: () => onStage(now + 1) };
  const bar = createStageBar(titles, steps, [address ? createCopyButton(address) : null]);
  const parts = {
    stages: {
      element: bar.element,
      /** @param {number} stage */
      show(stage) {
        now = stage;
        bar.show({ stage, hasBack: stage > 0, on: stage < titles.length - 1 ? "Next" : null });
      },
    },
    map: createSampleMap(palette.symbols, (sample) => change({ sample })),
    numbers: createNetworkNumbers((unit) => change({ unit })),
    lines: createLinesPanel(onWeight),
    turn: createYourTurn({ onCover: (isCovered) => change({ isCovered }) }),
    bars: createGradientBars(),
    check: createQuotientCheck(),
    written: createWrittenNetwork(),
    timeline: createTimeline({
      speed: 1,
      loop: false,
      mayAdvance: () => !isBusy(),
      onSnapshot,
      onPlaying,
      onOptions() {},
    }),
  };
  const elements = /** @type {Record<keyof typeof parts, HTMLElement>} */ (
    Object.fromEntries(Object.entries(parts).map(([name, { element }]) => [name, element]))
  );
  return { ...parts, page: createBackpropPage({ onSteps, onReturn, warnings }, elements) };
}

/**
 * Bring every part up to a step of the run.
 *
 * @param {ReturnType<typeof createParts>} parts
 * @param {{run: Run, step: ReturnType<typeof createStepOfRun>, snapshot: number, state: State, weight: number,
 *   theme: import("../page/theme.js").Theme, full: boolean}} shown `weight` is the one that is followed, if the unit has it
 */
function showStep(
  { page, stages, map, numbers: network, lines, turn, bars, check, written },
  { run, step, snapshot, state, weight, theme, full },
) {
  const { problem } = step;
  const numbers = step.numbers();
  const row = rowOf(numbers, state.sample);
  const sample = numbers.batch[row];
  const unit = followedUnit(state, problem.layers);
  const { stage, isCovered } = state;
  const at = { problem, numbers, row, unit };
  const changes = changesOf(at);
  const chosen = changes.find(({ index }) => index === weight) ?? changes[0];

  page.tellStep(run, snapshot);
  stages.show(stage);
  page.say(
    sentenceOf(problem, numbers, row, stage),
    noteOn(state.sample, sample, numbers.points.n, problem.training.n),
  );
  map.show(run, problem.training, Float32Array.from(numbers.before.parameters), sample, theme, full);
  network.draw({ run, numbers, row, stage, unit, isCovered, theme });
  lines.show(at, stage, chosen.index, isCovered);
  const asked = askedAt(at, stage, chosen);
  const key = [run.key, numbers.before.step, sample, unit.layer, unit.unit, chosen.index, stage].join();
  turn.show(asked && { problem, numbers, ...asked, key }, isCovered);
  bars.show(problem.layers, numbers.gradient);
  // Three passes over the step's samples: not while the run plays.
  if (full) check.show({ problem, numbers, index: chosen.index, name: chosen.name });
  page.stepBar.show(step.nTaken(), step.hasDiverged(), numbers.loss);
  written.update(run);
  Object.assign(page.root.dataset, { stage: STEP_STAGES[stage].name, sample, step: numbers.before.step });
}

/** @param {KeyboardEvent} event @returns {number} how many stages a key turns; 0 for one that means something else */
function turnAsked(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (isCommand(event) || target.matches("input, select, textarea, .nnx-curve *")) return 0;
  return TURNS[event.key] ?? 0;
}

/**
 * Follow the theme and the size of the page, and the keys that turn its stages.
 *
 * @param {HTMLElement} root
 * @param {Record<string, any>} palette
 * @param {object} hooks
 * @param {(theme: import("../page/theme.js").Theme) => void} hooks.onTheme
 * @param {() => void} hooks.onSize
 * @param {() => number} hooks.stage
 * @param {(stage: number) => void} hooks.onStage
 * @returns {() => void} stops
 */
function listen(root, palette, { onTheme, onSize, stage, onStage }) {
  const stopTheme = keepTheme(root, palette, onTheme);
  const sizes = new ResizeObserver(onSize);
  sizes.observe(root);
  root.addEventListener("keydown", (event) => {
    const next = stage() + turnAsked(event);
    if (next === stage() || !STEP_STAGES[next]) return;
    event.preventDefault();
    onStage(next);
  });
  return () => {
    stopTheme();
    sizes.disconnect();
  };
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createBackprop(element, host) {
  let state = host.state;
  let run = /** @type {Run | null} */ (null);
  let step = /** @type {ReturnType<typeof createStepOfRun> | null} */ (null);
  let [snapshot, weight] = [-1, -1];
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const parts = createParts(host, {
    change,
    onWeight(index) {
      weight = index;
      painter.request();
    },
    onSteps(n) {
      step?.takeSteps(n);
      painter.request();
    },
    onReturn: () => goTo(snapshot),
    onSnapshot(next) {
      goTo(next);
      change({ snapshot: next });
    },
    isBusy: () => painter.isBusy(),
    onPlaying: () => painter.request(),
  });
  const { page, timeline } = parts;
  const { root } = page;
  element.append(root);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: timeline.isPlaying });
  const stopListening = listen(root, host.palette, {
    onTheme(next) {
      theme = next;
      if (run) timeline.update(run, snapshot, theme);
      painter.request();
    },
    onSize() {
      timeline.draw();
      painter.request();
    },
    stage: () => state.stage,
    onStage: (stage) => change({ stage, isCovered: false }),
  });

  /** @param {Partial<State>} next */
  function change(next) {
    state = { ...state, ...next };
    host.onState?.(state);
    painter.request();
  }

  /** @param {number} next snapshot */
  function goTo(next) {
    snapshot = next;
    step?.goTo(next);
    painter.request();
  }

  /** @param {boolean} full */
  async function paint(full) {
    if (!run || !step) return;
    try {
      showStep(parts, { run, step, snapshot, state, weight, theme, full });
      page.trouble.say("drawing", "");
    } catch (error) {
      page.trouble.say("drawing", NOT_SHOWN);
      console.error(error);
    }
    root.dataset.full = String(full && !painter.isOutdated());
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      const drawable = next ? lastDrawable(next) : -1;
      page.show(next, drawable, next && !next.descent ? NOT_TOLD : "");
      if (!next?.descent || drawable < 0) return;
      const wished = Math.min(state.snapshot, drawable);
      // Steps that were taken here outlast what arrives of the run meanwhile.
      if (run?.key !== next.key || !step || (wished !== snapshot && step.nTaken() === 0)) {
        step = createStepOfRun(next);
        snapshot = wished;
        step.goTo(snapshot);
      }
      run = next;
      timeline.update(next, snapshot, theme);
      painter.request();
    },

    destroy() {
      timeline.destroy();
      painter.destroy();
      parts.map.destroy();
      stopListening();
      root.remove();
    },
  };
}

/**
 * @param {number | null} asked of the training samples
 * @param {number} sample that is shown
 * @param {number} n samples of the step
 * @param {number} all training samples
 * @returns {string}
 */
function noteOn(asked, sample, n, all) {
  const isOther = asked !== null && asked !== sample;
  const batch = n < all ? ` This step looks at ${n} of ${all} samples.` : "";
  return isOther
    ? `Sample ${asked} is not in this step's batch; sample ${sample} is shown.${batch}`
    : `Sample ${sample}.${batch}`;
}
