// @ts-check
/**
 * Folding: a network with one hidden layer taken apart, from one folded plane to the decision boundary.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { icon, make } from "./dom.js";
import { createFoldingCapture } from "./folding_capture.js";
import { createTurntable } from "./folding_camera.js";
import { createFoldingFrames } from "./folding_frame.js";
import { fits } from "./folding_link.js";
import { createFoldingPictures } from "./folding_pictures.js";
import { createRows } from "./folding_rows.js";
import { obstacle, scoresOf } from "./folding_scores.js";
import { backward, firstState, goTo, onward, STAGES } from "./folding_stages.js";
import { eased } from "./folding_shot.js";
import { formula, networkName, stageWords, verdict } from "./folding_words.js";
import { createPainter } from "./painter.js";
import { createCopyButton } from "./sharing.js";
import { createCaution, createTrouble } from "./status.js";
import { legend } from "./panels.js";
import { counted, runReading } from "./reading.js";
import { observeTheme, readTheme, wantsStillness, wearTheme } from "./theme.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./folding_stages.js").State} State */
/** @typedef {import("./folding_frame.js").FoldingFrame} FoldingFrame */

/** The bias moves to its trained value in so many milliseconds. */
const MOVE = 1100;

const TROUBLES = Object.freeze({
  otherUnits: "What this link changes belongs to a network of more units; its stage alone is shown.",
  notDrawn: "These pictures could not be drawn. Another stage or another run may well be.",
});

/**
 * @typedef {object} Host
 * @property {Record<string, any>} palette
 * @property {State} [state] to begin with
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(state: State) => void} [onState] called after every change
 * @property {() => string} [address] of what is shown
 * @property {import("./capture_panel.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 */

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createFolding(element, { palette, state: linked = firstState(""), warnings = [], onState, address, gif = null }) {
  /** @type {Run | null} */
  let run = null;
  let frames = /** @type {ReturnType<typeof createFoldingFrames> | null} */ (null);
  /** @type {import("./folding_scores.js").Score[]} */
  let scores = [];
  let state = linked;
  let moving = 0;
  let gone = false;
  /** The newest snapshot that can be drawn. */
  let snapshot = -1;

  const status = make("p", { class: "nnx-status" });
  const caution = createCaution(warnings);
  const trouble = createTrouble();
  const stages = STAGES.map((name, m) =>
    make("button", { type: "button", class: "nnx-stage", click: () => change(goTo(state, m + 1, units())) }, make("b", { text: `${m + 1}` }), make("span", { text: name })),
  );
  const backButton = make("button", { type: "button", class: "nnx-step", text: "Back", title: "Back (left arrow)", click: goBack });
  const onButton = make("button", { type: "button", class: "nnx-step nnx-on", title: "On (right arrow)", click: goOn });
  const heading = make("h2", { class: "nnx-headline" });
  const text = make("p", { class: "nnx-text" });
  const ask = make("p", { class: "nnx-ask" }, make("b", { text: "Predict first: " }), make("span"));
  const spoken = make("p", { class: "nnx-spoken", role: "status" });

  const map = make("canvas", { class: "nnx-canvas", role: "img", "aria-label": "Input space from above: samples, fold lines and the crossing" });
  const scene = make("canvas", {
    class: "nnx-canvas nnx-turn",
    tabindex: 0,
    role: "img",
    "aria-label": "The surface over the input space, in 3-D. Drag, or hold Shift and press an arrow key, to turn it.",
  });
  const caption = make("figcaption", { class: "nnx-caption" });
  const height = make("span", { class: "nnx-formula" });
  const turntable = createTurntable(() => painter.request());
  const home = make(
    "button",
    { type: "button", class: "nnx-button nnx-home", "aria-label": "Reset the camera", title: "Reset the camera", click: () => turntable.home() },
    icon("camera"),
  );

  const rows = createRows({ state: () => state, change, moveBias });

  const capture = createFoldingCapture({ seen, gif });
  const away = [capture.door, address ? createCopyButton(address) : null];
  const body = make(
    "div",
    { class: "nnx-folding-body" },
    make("nav", { class: "nnx-stages", "aria-label": "Stages" }, ...stages, make("span", { class: "nnx-steps" }, backButton, onButton, ...away)),
    capture.element,
    make("div", { class: "nnx-words" }, heading, text, ask),
    make(
      "div",
      { class: "nnx-folding-pictures" },
      make("figure", { class: "nnx-space nnx-folding-map" }, heads("Input space", make("span", { class: "nnx-formula", text: "x" })), make("div", { class: "nnx-picture" }, map), caption),
      make("figure", { class: "nnx-space nnx-folding-scene" }, heads("Height over the input space", height, home), make("div", { class: "nnx-picture" }, scene)),
      make("div", { class: "nnx-controls" }, ...rows.elements),
    ),
  );
  const root = make("section", { class: "nnx-view nnx-folding nnx-empty", tabindex: -1, "aria-label": "The network, taken apart. Arrow keys step through it." }, status, caution, trouble.element, body, spoken);
  element.append(root);

  let theme = readTheme(root, palette);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: () => moving !== 0 });
  const pictures = createFoldingPictures({ map, scene, cards: rows.cards, turntable, symbols: palette.symbols });
  const letGo = turntable.attach(scene);
  const stopTheme = observeTheme(root, () => {
    theme = readTheme(root, palette);
    wearTheme(root, theme);
    refresh();
  });
  const sizes = new ResizeObserver(() => painter.request());
  for (const canvas of [map, scene]) sizes.observe(canvas);
  document.addEventListener("keydown", pressed);
  wearTheme(root, theme);

  /** @param {string} title @param {...Node} more */
  function heads(title, ...more) {
    return make("div", { class: "nnx-heading" }, make("h3", { class: "nnx-title", text: title }), ...more);
  }

  function units() {
    return run ? run.layers[0].nOut : 0;
  }

  function score() {
    return scores.find(({ name }) => name === state.score) ?? scores[0];
  }

  /** @returns {import("./folding_shot.js").Folded | null} */
  function seen() {
    if (!run || !frames) return null;
    return { run, snapshot, state, frames, score: score(), theme, symbols: palette.symbols, camera: turntable.current() };
  }

  /** @param {State} next */
  function change(next) {
    cancelAnimationFrame(moving);
    moving = 0;
    state = next;
    onState?.(state);
    painter.request();
  }

  function goBack() {
    const before = backward(state, units());
    if (before) change(before);
  }

  function goOn() {
    const next = onward(state, units());
    if (!next) return;
    if (state.stage === 4) moveBias();
    else change(next.state);
  }

  /** Let the bias travel to its trained value, so that the crossing is seen to grow. */
  function moveBias() {
    if (!run || state.bias === "trained") return;
    const [from, start] = [state.bias, performance.now()];
    const to = score().trained(run.parameters[snapshot]).bias;
    if (wantsStillness()) {
      change({ ...state, bias: "trained" });
      return;
    }
    const advance = (/** @type {number} */ now) => {
      const t = Math.min(1, (now - start) / MOVE);
      state = { ...state, bias: t < 1 ? from + (to - from) * eased(t) : "trained" };
      // Asked for before the next move, this one is drawn before it.
      painter.request();
      moving = t < 1 ? requestAnimationFrame(advance) : 0;
      if (t === 1) onState?.(state);
    };
    cancelAnimationFrame(moving);
    moving = requestAnimationFrame(advance);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const here = target === document.body || root.contains(target);
    if (!here || !frames || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (target.matches("input, select, textarea")) return;
    const actions = { ArrowRight: goOn, PageDown: goOn, ArrowLeft: goBack, PageUp: goBack };
    const action = actions[/** @type {keyof typeof actions} */ (event.key)];
    if (!action) return;
    event.preventDefault();
    action();
    if (stages.includes(target)) stages[state.stage - 1].focus();
  }

  /** @param {Run} shown @param {number} drawable its newest snapshot that can be drawn */
  function readStatus(shown, drawable) {
    const reading = runReading(shown);
    const last = shown.nSnapshots - 1;
    const earlier = drawable >= 0 && drawable < last ? ` Shown is step ${counted(shown.steps[drawable])}.` : "";
    const text = `${networkName(shown)}. ${reading.text}${earlier}`;
    status.replaceChildren(make("span", { class: "nnx-dot", "data-tone": reading.tone }), make("span", { text }));
    status.title = text;
    root.dataset.state = shown.state;
  }

  /** @param {FoldingFrame} frame */
  function writeWords(frame) {
    const shown = /** @type {Run} */ (run);
    const { activation, units: neurons } = /** @type {NonNullable<typeof frames>} */ (frames);
    const words = stageWords(state, frame, activation, score());
    const judged = verdict(state, frame, score(), shown.nClasses);
    heading.textContent = words.heading;
    text.textContent = words.text;
    /** @type {HTMLElement} */ (ask.lastChild).textContent = words.ask;
    ask.style.visibility = words.ask ? "visible" : "hidden";
    height.textContent = formula(state, frame, neurons, activation);
    rows.judge(judged);
    return `${words.heading}. ${words.text} ${state.stage === 4 ? judged.text : ""}`;
  }

  /** @param {FoldingFrame} frame */
  function setControls(frame) {
    stages.forEach((button, m) => {
      button.setAttribute("aria-current", m + 1 === state.stage ? "step" : "false");
      button.classList.toggle("nnx-past", m + 1 < state.stage);
    });
    const next = onward(state, units());
    onButton.textContent = next?.label ?? "Done";
    onButton.disabled = !next;
    backButton.disabled = state.stage === 1;
    /** @type {HTMLElement} */ (caption.firstChild?.childNodes[/** @type {Run} */ (run).nClasses]).hidden = state.stage < 4;
    rows.update(frame, units(), score());
  }

  /** Take over run and theme, then draw. */
  function refresh() {
    if (!run) return;
    pictures.forget();
    const reason = obstacle(run);
    trouble.say("run", reason ?? "");
    body.hidden = Boolean(reason);
    frames = reason ? null : createFoldingFrames(run, run.parameters[snapshot]);
    root.dataset.key = run.key;
    if (!frames) return;
    scores = scoresOf(run);
    rows.offer(scores);
    caption.replaceChildren(legend(run.nClasses, palette.symbols, theme, run.samples.validation !== null));
    painter.request();
  }

  /** @param {boolean} full */
  async function paint(full) {
    try {
      draw(full);
      trouble.say("drawing", "");
    } catch (error) {
      failed(error);
    }
  }

  /** @param {unknown} error */
  function failed(error) {
    trouble.say("drawing", TROUBLES.notDrawn);
    console.error(error);
  }

  /** @param {boolean} full */
  function draw(full) {
    if (!frames) return;
    const start = performance.now();
    const frame = frames.at(state, score(), full);
    const said = writeWords(frame);
    setControls(frame);
    pictures.draw({ run: /** @type {Run} */ (run), state, frame, frames, score: score(), theme });
    if (full) capture.update();
    if (full && spoken.textContent !== said) spoken.textContent = said;
    Object.assign(root.dataset, { stage: state.stage, unit: state.unit, full });
    const heights = [Math.min(...frame.heights), Math.max(...frame.heights)];
    const detail = { state, full, heights, lines: frame.lines, crossing: frame.crossing, milliseconds: performance.now() - start };
    root.dispatchEvent(new CustomEvent("nnx-folded", { detail }));
  }

  /** @param {Run} next another run than before @returns {State} the stage stays; what was chosen of another network does not fit */
  function stateFor(next) {
    if (run === null && fits(state, next.layers[0].nOut)) return state;
    if (run === null) trouble.say("standing", TROUBLES.otherUnits);
    return { ...firstState(""), stage: Math.min(state.stage, 2) };
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      if (gone) return;
      try {
        // Just before a run diverges its weights may have overflowed.
        const drawable = next ? next.parameters.findLastIndex((parameters) => parameters.every(Number.isFinite)) : -1;
        root.classList.toggle("nnx-stale", drawable < 0);
        if (next) readStatus(next, drawable);
        if (!next || drawable < 0) return;
        snapshot = drawable;
        if (run?.key !== next.key) {
          state = stateFor(next);
          onState?.(state);
        }
        run = next;
        root.classList.remove("nnx-empty");
        refresh();
      } catch (error) {
        failed(error);
      }
    },

    destroy() {
      gone = true;
      capture.destroy();
      cancelAnimationFrame(moving);
      painter.destroy();
      letGo();
      stopTheme();
      sizes.disconnect();
      document.removeEventListener("keydown", pressed);
      root.remove();
    },
  };
}
