// @ts-check
/** The timeline: playing, stepping and scrubbing through the snapshots of a run. */

import { createAxis, drawCurve, lossText, snapshotTip, SIDE } from "./curve.js";
import { icon, make } from "./dom.js";
import { counted, snapshotReading } from "./reading.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./theme.js").Theme} Theme */

/** From the first snapshot to the last at speed 1. */
const SECONDS = 6;
const SPEEDS = [0.25, 0.5, 1, 2, 4];
/** A pause at the end before a loop begins anew, as a share of the whole. */
const REST = 0.12;
/** Longest time that one frame may skip, in seconds: after a hidden tab is shown again it goes on, not to the end. */
const LONGEST_FRAME = 0.5;
/** The range input counts in so many parts. */
const PARTS = 10_000;

/**
 * @param {{speed: number, loop: boolean, onSnapshot: (snapshot: number) => void, onPlaying: (playing: boolean) => void,
 *   onOptions: (options: {speed?: number, loop?: boolean}) => void, mayAdvance: () => boolean}} hooks
 */
export function createTimeline(hooks) {
  /** @type {Run | null} */
  let run = null;
  /** @type {import("./curve.js").Axis | null} */
  let axis = null;
  /** @type {Theme | null} */
  let theme = null;
  let snapshot = 0;
  /** @type {import("./objective.js").Score | null} */
  let score = null;
  let playing = false;
  let at = 0;
  let time = 0;
  let ticket = 0;
  let { speed, loop } = hooks;

  const button = (/** @type {any} */ name, /** @type {string} */ label, /** @type {() => void} */ click) => {
    const says = { "aria-label": label, title: label };
    return make("button", { type: "button", class: `nnx-button nnx-${name}`, ...says, click }, icon(name));
  };
  const playButton = button("play", "Play (space)", () => toggle());
  const loopButton = button("loop", "Play over and over", () => {
    loop = !loop;
    loopButton.setAttribute("aria-pressed", String(loop));
    hooks.onOptions({ loop });
  });
  loopButton.setAttribute("aria-pressed", String(loop));
  const speedChoice = make(
    "select",
    {
      class: "nnx-select nnx-speed",
      "aria-label": "Speed",
      title: "Speed",
      change: () => setSpeed(Number(speedChoice.value)),
    },
    ...SPEEDS.map((value) => make("option", { value, text: `${value}×`, selected: value === speed })),
  );
  const facts = { step: make("dd"), loss: make("dd"), right: make("dd"), held: make("dd") };
  const heldRow = make("div", { hidden: true }, make("dt", { text: "Held out" }), facts.held);
  const canvas = make("canvas", { class: "nnx-canvas", "aria-hidden": "true" });
  const head = make("div", { class: "nnx-playhead" });
  const range = make("input", {
    type: "range",
    class: "nnx-range",
    min: 0,
    max: PARTS,
    step: 1,
    "aria-label": "Snapshot",
    input: () => scrub(Number(range.value) / PARTS),
  });
  const tip = make("div", { class: "nnx-tip", hidden: true });
  const curve = make(
    "div",
    { class: "nnx-curve", pointerdown: press, pointermove: hover, pointerleave: () => (tip.hidden = true) },
    canvas,
    head,
    range,
    tip,
  );
  curve.style.setProperty("--nnx-left", `${SIDE.left}px`);
  curve.style.setProperty("--nnx-right", `${SIDE.right}px`);
  const element = make(
    "div",
    { class: "nnx-timeline" },
    make(
      "div",
      { class: "nnx-player" },
      make(
        "div",
        { class: "nnx-buttons" },
        button("back", "One snapshot back (left arrow)", () => step(-1)),
        playButton,
        button("forward", "One snapshot on (right arrow)", () => step(1)),
        loopButton,
        speedChoice,
      ),
      make(
        "dl",
        { class: "nnx-facts" },
        make("div", {}, make("dt", { text: "Step" }), facts.step),
        make("div", {}, make("dt", { text: "Loss" }), facts.loss),
        make("div", {}, make("dt", { text: "Right" }), facts.right),
        heldRow,
      ),
    ),
    curve,
  );

  /** @param {number} value */
  function setSpeed(value) {
    speed = value;
    hooks.onOptions({ speed });
  }

  /** @param {PointerEvent} event @returns {number} place under the pointer, 0 to 1 */
  function placeOf(event) {
    const box = canvas.getBoundingClientRect();
    const place = (event.clientX - box.left - SIDE.left) / (box.width - SIDE.left - SIDE.right);
    return Math.min(1, Math.max(0, place));
  }

  /** @param {PointerEvent} event */
  function press(event) {
    if (event.button !== 0 || !run) return;
    event.preventDefault();
    range.focus({ preventScroll: true });
    curve.setPointerCapture(event.pointerId);
    scrub(placeOf(event));
  }

  /** @param {PointerEvent} event */
  function hover(event) {
    if (!run || !axis || run.nSnapshots === 0) return;
    const place = placeOf(event);
    if (curve.hasPointerCapture(event.pointerId)) scrub(place);
    tip.textContent = snapshotTip(run, axis.snapshotAt(place));
    tip.hidden = event.pointerType === "touch";
    const box = curve.getBoundingClientRect();
    const left = event.clientX - box.left;
    tip.style.left = `${Math.min(Math.max(left, tip.offsetWidth / 2), box.width - tip.offsetWidth / 2)}px`;
  }

  /** @param {number} place */
  function scrub(place) {
    if (!axis || !run) return;
    stop();
    go(axis.snapshotAt(place));
  }

  /** @param {number} by */
  function step(by) {
    stop();
    go(snapshot + by);
  }

  /** @param {number} next */
  function go(next) {
    if (!run || run.nSnapshots === 0) return;
    snapshot = Math.min(run.nSnapshots - 1, Math.max(0, next));
    show();
    hooks.onSnapshot(snapshot);
  }

  function show() {
    if (!run || !axis || run.nSnapshots === 0) return;
    const place = axis.place(run.steps[snapshot]);
    const reading = snapshotReading(run, snapshot, score ?? undefined);
    const step = score ? "by hand" : counted(run.steps[snapshot]);
    const loss = lossText(score ? score.loss : run.loss[snapshot]);
    facts.step.textContent = step;
    facts.loss.textContent = loss;
    facts.right.textContent = `${counted(reading.right)} of ${counted(reading.n)}`;
    heldRow.hidden = reading.heldOut === 0;
    facts.held.textContent = `${counted(reading.heldOutRight)} of ${counted(reading.heldOut)}`;
    head.style.left = `calc(var(--nnx-left) + (100% - var(--nnx-left) - var(--nnx-right)) * ${place})`;
    range.value = String(Math.round(place * PARTS));
    range.setAttribute("aria-valuetext", `step ${step}, loss ${loss}, ${reading.text}`);
  }

  /** @param {boolean} next */
  function setPlaying(next) {
    if (playing === next) return;
    playing = next;
    playButton.replaceChildren(icon(playing ? "pause" : "play"));
    const label = playing ? "Pause (space)" : "Play (space)";
    playButton.setAttribute("aria-label", label);
    playButton.title = label;
    hooks.onPlaying(playing);
  }

  function stop() {
    cancelAnimationFrame(ticket);
    setPlaying(false);
  }

  function play() {
    if (!run || run.nSnapshots < 2) return;
    at = snapshot >= run.nSnapshots - 1 ? 0 : snapshot / (run.nSnapshots - 1);
    time = performance.now();
    setPlaying(true);
    cancelAnimationFrame(ticket);
    ticket = requestAnimationFrame(advance);
  }

  function toggle() {
    if (playing) stop();
    else play();
  }

  /** @param {number} now */
  function advance(now) {
    if (!playing || !run) return;
    const passed = Math.min(LONGEST_FRAME, Math.max(0, (now - time) / 1000));
    time = now;
    ticket = requestAnimationFrame(advance);
    if (!hooks.mayAdvance()) return;
    at += (passed * speed) / SECONDS;
    if (at >= 1 + REST && loop) at = 0;
    const next = Math.min(run.nSnapshots - 1, Math.floor(at * (run.nSnapshots - 1) + 1e-9));
    if (next !== snapshot) go(next);
    if (at >= 1 && !loop) stop();
  }

  const keys = {
    " ": toggle,
    ArrowLeft: () => step(-1),
    ArrowDown: () => step(-1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(1),
    PageDown: () => step(-10),
    PageUp: () => step(10),
    Home: () => (stop(), go(0)),
    End: () => (stop(), go(Infinity)),
  };

  return {
    element,
    isPlaying: () => playing,
    play,
    stop,

    /** @param {KeyboardEvent} event a key pressed with the view in focus */
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = keys[/** @type {keyof typeof keys} */ (event.key)];
      if (!action) return;
      event.preventDefault();
      action();
    },

    /** @param {import("./objective.js").Score | null} next of weights edited by hand, in place of the snapshot's */
    grade(next) {
      score = next;
      element.classList.toggle("nnx-by-hand", score !== null);
      show();
    },

    /** @param {Run} next @param {number} shown the snapshot to show of it, without telling @param {Theme} colours */
    update(next, shown, colours) {
      run = next;
      theme = colours;
      axis = createAxis(next);
      snapshot = shown;
      this.draw();
    },

    draw() {
      if (!run || !axis || !theme) return;
      drawCurve(canvas, run, axis, theme);
      show();
    },

    /** @returns {number} where the shown snapshot lies, 0 to 1 */
    place: () => (run && axis ? axis.place(run.steps[snapshot]) : 1),

    destroy() {
      stop();
    },
  };
}
