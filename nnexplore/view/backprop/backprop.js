// @ts-check
/**
 * Backprop: one step of training, number by number, on the visitor's own network: forward, loss, back and update.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { isCommand } from "../page/keys.js";
import { createPainter } from "../page/painter.js";
import { keepTheme } from "../page/theme.js";
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

/** @param {ReturnType<typeof changesOf>} changes @param {number} chosen @returns {number} the weight that is followed */
function followedWeight(changes, chosen) {
  return changes.some(({ index }) => index === chosen) ? chosen : changes[0].index;
}

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
  return { place, what: `∂L/∂W of the ${name}` };
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createBackprop(element, { palette, state: first, warnings = [], onState, address }) {
  let state = first;
  let run = /** @type {Run | null} */ (null);
  let step = /** @type {ReturnType<typeof createStepOfRun> | null} */ (null);
  let snapshot = -1;
  let isAtEnd = true;
  let weight = -1;
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});

  const map = createSampleMap(palette.symbols, (sample) => change({ sample }));
  const numbersPicture = createNetworkNumbers((unit) => change({ unit }));
  const lines = createLinesPanel((index) => {
    weight = index;
    painter.request();
  });
  const turn = createYourTurn({ onCover: (isCovered) => change({ isCovered }) });
  const bars = createGradientBars();
  const check = createQuotientCheck();
  const written = createWrittenNetwork();
  const timeline = createTimeline({
    speed: 1,
    loop: false,
    mayAdvance: () => !painter.isBusy(),
    onSnapshot(next) {
      isAtEnd = run !== null && next === lastDrawable(run);
      goTo(next);
    },
    onPlaying: () => painter.request(),
    onOptions() {},
  });
  const page = createBackpropPage(
    {
      onStage: (stage) => change({ stage, isCovered: false }),
      onSteps(n) {
        step?.takeSteps(n);
        painter.request();
      },
      onReturn: () => goTo(snapshot),
      ...{ address, warnings },
    },
    {
      ...{ map: map.element, numbers: numbersPicture.element, lines: lines.element, turn: turn.element },
      ...{ bars: bars.element, check: check.element, timeline: timeline.element, written: written.element },
    },
  );
  const { root } = page;
  element.append(root);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: timeline.isPlaying });
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    if (run) timeline.update(run, snapshot, theme);
    painter.request();
  });
  const sizes = new ResizeObserver(() => {
    timeline.draw();
    painter.request();
  });
  sizes.observe(root);
  root.addEventListener("keydown", press);

  /** @param {Partial<State>} next */
  function change(next) {
    state = { ...state, ...next };
    onState?.(state);
    painter.request();
  }

  /** @param {number} next snapshot */
  function goTo(next) {
    snapshot = next;
    step?.goTo(next);
    painter.request();
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (isCommand(event) || target.matches("input, select, textarea, .nnx-curve *")) return;
    const by = TURNS[event.key];
    if (!by) return;
    event.preventDefault();
    const stage = state.stage + by;
    if (stage >= 0 && stage < STEP_STAGES.length) change({ stage, isCovered: false });
  }

  async function paint() {
    if (!run || !step || snapshot < 0) return;
    try {
      show(run, step);
      page.trouble.say("drawing", "");
    } catch (error) {
      page.trouble.say("drawing", NOT_SHOWN);
      console.error(error);
    }
    root.dataset.full = String(!painter.isOutdated());
  }

  /** @param {Run} shownRun @param {NonNullable<typeof step>} shownStep */
  function show(shownRun, shownStep) {
    const { problem } = shownStep;
    const numbers = shownStep.numbers();
    const row = rowOf(numbers, state.sample);
    const sample = numbers.batch[row];
    const unit = followedUnit(state, problem.layers);
    const { stage, isCovered } = state;
    const at = { problem, numbers, row, unit };
    const changes = changesOf(at);
    weight = followedWeight(changes, weight);
    const chosen = changes.find(({ index }) => index === weight) ?? changes[0];

    page.stages.show(stage);
    page.say(
      sentenceOf(problem, numbers, row, stage),
      noteOn(state.sample, sample, numbers.points.n, problem.training.n),
    );
    map.show(shownRun, problem.training, Float32Array.from(numbers.before.parameters), sample, theme);
    numbersPicture.draw({ run: shownRun, numbers, row, stage, unit, isCovered, theme });
    lines.show(at, stage, weight, isCovered);
    const asked = askedAt(at, stage, chosen);
    const key = [shownRun.key, numbers.before.step, sample, unit.layer, unit.unit, weight, stage].join();
    turn.show(asked && { problem, numbers, ...asked, key }, isCovered);
    bars.show(problem.layers, numbers.gradient);
    check.show({ problem, numbers, index: weight, name: chosen.name });
    page.stepBar.show(shownStep.nTaken(), shownStep.hasDiverged(), numbers.loss);
    written.update(shownRun);
    Object.assign(root.dataset, { stage: STEP_STAGES[stage].name, sample, step: numbers.before.step });
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      const drawable = next ? lastDrawable(next) : -1;
      root.classList.toggle("nnx-stale", drawable < 0);
      if (!next) return;
      page.showStatus(next);
      page.trouble.say("run", next.descent ? "" : NOT_TOLD);
      page.body.hidden = !next.descent;
      if (drawable < 0 || !next.descent) return;
      root.classList.remove("nnx-empty");
      const isSame = run?.key === next.key;
      run = next;
      root.dataset.key = next.key;
      if (!isSame || !step) isAtEnd = true;
      // Steps that were taken here outlast what arrives of the run meanwhile.
      const mayMove = !isSame || !step || (isAtEnd && step.nTaken() === 0);
      if (!isSame || !step || drawable !== snapshot) {
        const taken = step;
        if (mayMove) {
          step = createStepOfRun(next);
          snapshot = isAtEnd ? drawable : snapshot;
          step.goTo(snapshot);
        } else step = taken;
      }
      timeline.update(next, snapshot, theme);
      painter.request();
    },

    /** @param {State} next as the page's address has it by now */
    setState(next) {
      state = next;
      painter.request();
    },

    destroy() {
      timeline.destroy();
      painter.destroy();
      map.destroy();
      stopTheme();
      sizes.disconnect();
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
