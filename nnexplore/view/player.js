// @ts-check
/** The player of a timeline: the buttons, keys, pointer and clock that move a playhead from stop to stop. */

import { SIDE } from "./curve.js";
import { icon, make } from "./dom.js";

/** From the first stop to the last at speed 1. */
const SECONDS = 6;
const SPEEDS = [0.25, 0.5, 1, 2, 4];
/** A pause at the end before a loop begins anew, as a share of the whole. */
const REST = 0.12;
/** Longest time that one frame may skip, in seconds: after a hidden tab is shown again it goes on, not to the end. */
const LONGEST_FRAME = 0.5;
/** The range input counts in so many parts. */
const PARTS = 10_000;

/**
 * @typedef {object} Stops where the playhead may stand, in their order
 * @property {() => number} count
 * @property {() => number} current counted from 0
 * @property {(place: number) => number} near the stop nearest to a place, 0 to 1
 * @property {(stop: number) => string} tip words for the stop under the pointer
 * @property {(stop: number) => void} go
 */

/**
 * @typedef {object} PlayerHooks
 * @property {number} speed
 * @property {boolean} loop
 * @property {(playing: boolean) => void} onPlaying
 * @property {(options: {speed?: number, loop?: boolean}) => void} onOptions
 * @property {() => boolean} mayAdvance false while the pictures are not drawn yet
 */

/** @param {PlayerHooks} hooks @param {Stops} stops */
export function createPlayer(hooks, stops) {
  let playing = false;
  /** Stops that the clock has passed since the current one, less than one while playing. */
  let ahead = 0;
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
      change() {
        speed = Number(speedChoice.value);
        hooks.onOptions({ speed });
      },
    },
    ...SPEEDS.map((value) => make("option", { value, text: `${value}×`, selected: value === speed })),
  );
  const buttons = make(
    "div",
    { class: "nnx-buttons" },
    button("back", "One snapshot back (left arrow)", () => step(-1)),
    playButton,
    button("forward", "One snapshot on (right arrow)", () => step(1)),
    loopButton,
    speedChoice,
  );
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

  /** @param {PointerEvent} event @returns {number} place under the pointer, 0 to 1 */
  function placeOf(event) {
    const box = canvas.getBoundingClientRect();
    const place = (event.clientX - box.left - SIDE.left) / (box.width - SIDE.left - SIDE.right);
    return Math.min(1, Math.max(0, place));
  }

  /** @param {PointerEvent} event */
  function press(event) {
    if (event.button !== 0 || stops.count() === 0) return;
    event.preventDefault();
    range.focus({ preventScroll: true });
    curve.setPointerCapture(event.pointerId);
    scrub(placeOf(event));
  }

  /** @param {PointerEvent} event */
  function hover(event) {
    if (stops.count() === 0) return;
    const place = placeOf(event);
    if (curve.hasPointerCapture(event.pointerId)) scrub(place);
    tip.textContent = stops.tip(stops.near(place));
    tip.hidden = event.pointerType === "touch";
    const box = curve.getBoundingClientRect();
    const left = event.clientX - box.left;
    tip.style.left = `${Math.min(Math.max(left, tip.offsetWidth / 2), box.width - tip.offsetWidth / 2)}px`;
  }

  /** @param {number} place */
  function scrub(place) {
    if (stops.count() === 0) return;
    stop();
    stops.go(stops.near(place));
  }

  /** @param {number} next */
  function go(next) {
    const count = stops.count();
    if (count > 0) stops.go(Math.min(count - 1, Math.max(0, next)));
  }

  /** @param {number} by */
  function step(by) {
    stop();
    go(stops.current() + by);
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
    if (stops.count() < 2) return;
    ahead = 0;
    time = performance.now();
    setPlaying(true);
    if (stops.current() >= stops.count() - 1) stops.go(0);
    cancelAnimationFrame(ticket);
    ticket = requestAnimationFrame(advance);
  }

  function toggle() {
    if (playing) stop();
    else play();
  }

  /** @param {number} now */
  function advance(now) {
    if (!playing) return;
    const passed = Math.min(LONGEST_FRAME, Math.max(0, (now - time) / 1000));
    time = now;
    ticket = requestAnimationFrame(advance);
    if (!hooks.mayAdvance()) return;
    const last = stops.count() - 1;
    ahead += (passed * speed * last) / SECONDS;
    if (stops.current() >= last) {
      if (!loop) stop();
      if (ahead < REST * last || !loop) return;
      ahead = 0;
      stops.go(0);
      return;
    }
    const whole = Math.floor(ahead + 1e-9);
    if (whole === 0) return;
    ahead = Math.max(0, ahead - whole);
    const next = Math.min(last, stops.current() + whole);
    if (next === last) ahead = 0;
    stops.go(next);
    if (next === last && !loop) stop();
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
    buttons,
    curve,
    canvas,
    isPlaying: () => playing,
    play,
    stop,
    toggle,

    /** @param {KeyboardEvent} event a key pressed with the pictures in focus; left alone where it means something else */
    press(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.matches("select, textarea, .nnx-slide, .nnx-morph-range, input:not([type=range])")) return;
      if (target.matches("button") && (event.key === " " || event.key === "Enter")) return;
      const action = keys[/** @type {keyof typeof keys} */ (event.key)];
      if (!action) return;
      event.preventDefault();
      action();
    },

    /** @param {number} place of the playhead, 0 to 1 @param {string} words for who cannot see it */
    point(place, words) {
      head.style.left = `calc(var(--nnx-left) + (100% - var(--nnx-left) - var(--nnx-right)) * ${place})`;
      range.value = String(Math.round(place * PARTS));
      range.setAttribute("aria-valuetext", words);
    },
  };
}
