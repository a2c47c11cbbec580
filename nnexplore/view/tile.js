// @ts-check
/** A tile: one run small, as flat pictures of some of its spaces, with its score and why it ended. */

import { spaceCaption, spaceTitles } from "./choices.js";
import { make } from "./dom.js";
import { endingText, isAtEnd, scoreText } from "./ending.js";
import { createFlat } from "./flat.js";
import { createFrames } from "./frame.js";
import { DEFAULTS } from "./options.js";
import { compose } from "./picture.js";
import { isFinal } from "./run.js";
import { createScene } from "./scene.js";
import { createStamps } from "./stamps.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {"input" | "z" | "a"} SpaceName */

/** Cells of the sheet while the run plays. */
const SKETCH = /** @type {const} */ ([34, 28]);
/** Spaces of more units show two of them. */
const MOST = 2;

/**
 * @param {object} options
 * @param {Record<string, any>} options.palette
 * @param {SpaceName[]} options.spaces
 * @param {() => void} [options.onPick] makes the tile a button
 */
export function createTile({ palette, spaces, onPick }) {
  /** @type {Run | null} */
  let run = null;
  /** @type {Theme | null} */
  let theme = null;
  /** @type {import("./scene.js").Scene | null} */
  let scene = null;
  /** @type {ReturnType<typeof createFrames> | null} */
  let sketch = null;
  /** @type {ReturnType<typeof createFrames> | null} */
  let whole = null;
  /** @type {ReturnType<typeof createStamps> | null} */
  let stamps = null;
  let snapshot = -1;
  /** What has been drawn: nothing yet, or not as it is by now. */
  let drawn = { snapshot: -1, full: false };
  let drawnSize = "";

  const title = onPick
    ? make("button", { type: "button", class: "nnx-tile-title nnx-tile-pick", click: onPick })
    : make("span", { class: "nnx-tile-title" });
  const score = make("p", { class: "nnx-tile-score" });
  const ending = make("p", { class: "nnx-tile-ending" });
  const pictures = spaces.map((name) => {
    const ground = make("div", { class: "nnx-tile-ground" });
    const caption = make("figcaption", { class: "nnx-tile-caption" });
    return { name, flat: createFlat(ground, true), caption, figure: make("figure", {}, ground, caption) };
  });
  const element = make(
    "article",
    { class: "nnx-tile nnx-tile-empty" },
    make("header", {}, title, score, ending),
    make("div", { class: "nnx-tile-pictures" }, ...pictures.map(({ figure }) => figure)),
  );
  element.style.setProperty("--nnx-tile-spaces", String(spaces.length));

  const size = () => `${element.clientWidth} ${element.clientHeight} ${window.devicePixelRatio}`;
  const sizes = new ResizeObserver(() => {
    if (size() !== drawnSize) draw(true);
  });
  sizes.observe(element);

  function label() {
    if (!run || !scene) return;
    const titles = spaceTitles(run, scene.layer);
    for (const { name, flat, caption } of pictures) {
      const words = name === "input" ? "Input space" : titles[name].title.replace(/ of layer 1$/, deep() ? "$&" : "");
      const note = name === "input" ? "" : spaceCaption(run, scene.projections[name]);
      caption.textContent = note && scene.projections.z.caption ? `${words}: ${note}` : words;
      flat.canvas.setAttribute("aria-label", [words, note].filter(Boolean).join(": "));
    }
  }

  /** @returns {boolean} whether there are several hidden layers */
  function deep() {
    return run !== null && run.layers.length > 2;
  }

  /** @param {boolean} full */
  function draw(full) {
    if (!run || !scene || !theme || snapshot < 0 || element.clientWidth === 0) return;
    drawnSize = size();
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (stamps?.ratio !== ratio || stamps.theme !== theme) stamps = createStamps(theme, palette.symbols, ratio);
    const frames = full ? (whole ??= createFrames(run)) : (sketch ??= createFrames(run, ...SKETCH));
    const chosen = { run, frames, scene, options: DEFAULTS, theme, symbols: palette.symbols, pointed: null };
    const composed = compose({ ...chosen, parameters: run.parameters[snapshot] }, full);
    const picture = { ...composed, stamps };
    for (const { name, flat } of pictures) {
      if (name === "input") {
        flat.drawInput(picture);
        continue;
      }
      const { axisTitles, dims } = scene.projections[name];
      (dims === 1 ? flat.drawLine : flat.drawPlane)(picture.spaces[name], scene.ranges[name], axisTitles, picture);
    }
    const last = isAtEnd(run, snapshot);
    score.textContent = scoreText(run, snapshot);
    ending.textContent = last ? endingText(run) : "";
    element.classList.toggle("nnx-tile-held", last && isFinal(run));
    element.dataset.snapshot = String(snapshot);
    element.dataset.full = String(full);
    drawn = { snapshot, full };
  }

  return {
    element,

    /** @param {Run | null} next null: another one has been asked for @param {string} name @param {Theme} colours */
    update(next, name, colours) {
      title.textContent = name;
      const ready = next !== null && next.nSnapshots > 0;
      element.classList.toggle("nnx-tile-empty", !ready && run === null);
      element.classList.toggle("nnx-tile-stale", !ready && run !== null);
      element.dataset.state = next?.state ?? "";
      if (!ready) {
        if (next) ending.textContent = endingText(next);
        return;
      }
      if (run?.key !== next.key) [sketch, whole, snapshot] = [null, null, -1];
      [run, theme] = [next, colours];
      element.dataset.key = run.key;
      // Frames depend on the samples and layers alone, the scene on all snapshots so far.
      scene = createScene(run, (sketch ??= createFrames(run, ...SKETCH)).grid, DEFAULTS, theme, MOST, null);
      label();
      drawn = { snapshot: -1, full: false };
    },

    /**
     * @param {number} next snapshot
     * @param {boolean} full whether the tile rests, so that time may be spent on it
     * @returns {boolean} whether there was anything to draw
     */
    show(next, full) {
      if (!run) return false;
      snapshot = Math.max(0, Math.min(run.nSnapshots - 1, next));
      if (snapshot === drawn.snapshot && (drawn.full || !full) && size() === drawnSize) return false;
      draw(full);
      return true;
    },

    destroy() {
      sizes.disconnect();
      for (const { flat } of pictures) flat.destroy();
      element.remove();
    },
  };
}
