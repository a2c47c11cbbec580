// @ts-check
/** A tile: one run small, as flat pictures of some of its spaces, with its score and why it ended. */

import { make } from "../page/dom.js";
import { isAtEnd } from "../run/drawable.js";
import { endingText, scoreText } from "../run/ending.js";
import { createFrames } from "./frame.js";
import { createDoor } from "../parts/door.js";
import { DEFAULTS } from "../parts/options.js";
import { compose } from "./picture.js";
import { isFinal } from "../run/run.js";
import { createScene } from "./scene.js";
import { createTilePictures } from "./tile_pictures.js";
import { createSampleSymbols } from "../draw/sample_symbols.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {"input" | "z" | "a"} SpaceName */

/** Cells of the sheet while the run plays. */
const SKETCH = /** @type {const} */ ([34, 28]);
/** Spaces of more units show two of them. */
const MOST = 2;

/**
 * @typedef {object} Drawn what is drawn of a tile by now, or is to be; never changed in place
 * @property {number} snapshot -1 for none
 * @property {boolean} full with the fine sheet of a tile that rests
 * @property {string} size of the tile and of its pixels
 */

/** @typedef {{run: Run, theme: Theme, frames: ReturnType<typeof createTileFrames>, scene: import("./scene.js").Scene}} Shown */

/** @type {Drawn} */
const NOTHING_DRAWN = Object.freeze({ snapshot: -1, full: false, size: "" });

/** @param {Drawn} drawn @param {Drawn} wanted @returns {boolean} whether there is nothing left to draw: more than asked for will do */
export function suffices(drawn, wanted) {
  return drawn.snapshot === wanted.snapshot && (drawn.full || !wanted.full) && drawn.size === wanted.size;
}

/** The frames of a run's tile: coarse ones while it plays, fine ones once they are asked for. @param {Run} run */
function createTileFrames(run) {
  const sketch = createFrames(run, ...SKETCH);
  /** @type {ReturnType<typeof createFrames> | null} */
  let whole = null;
  return {
    grid: sketch.grid,
    /** @param {boolean} full */
    of: (full) => (full ? (whole ??= createFrames(run)) : sketch),
  };
}

/** The words above a tile. */
function createTileHeader() {
  const title = make("span", { class: "nnx-tile-title" });
  const score = make("p", { class: "nnx-tile-score" });
  const ending = make("p", { class: "nnx-tile-ending" });
  return {
    element: make("header", {}, title, score, ending),

    /** @param {string} name */
    entitle(name) {
      title.textContent = name;
    },

    /** @param {string} scored @param {string} ended why there is no more to come; empty while there is */
    write(scored, ended) {
      if (scored) score.textContent = scored;
      ending.textContent = ended;
    },
  };
}

/** The symbols of samples, made anew for another theme or screen. @param {any} symbols by class */
function createSymbolsKept(symbols) {
  let kept = /** @type {ReturnType<typeof createSampleSymbols> | null} */ (null);
  return (/** @type {Theme} */ theme) => {
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (kept?.ratio !== ratio || kept.theme !== theme) kept = createSampleSymbols(theme, symbols, ratio);
    return kept;
  };
}

/** @param {Shown} shown @param {number} snapshot @param {any} symbols by class @param {boolean} full */
function composedTile({ run, theme, frames, scene }, snapshot, symbols, full) {
  const how = { options: DEFAULTS, theme, symbols, pointed: null };
  return compose({ run, scene, frames: frames.of(full), parameters: run.parameters[snapshot], ...how }, full);
}

/**
 * @param {object} options
 * @param {Record<string, any>} options.palette
 * @param {SpaceName[]} options.spaces
 * @param {Parameters<typeof createDoor>[0]} options.opens
 */
export function createTile({ palette: { symbols }, spaces, opens }) {
  let shown = /** @type {Shown | null} */ (null);
  let snapshot = -1;
  let drawn = NOTHING_DRAWN;
  const symbolsIn = createSymbolsKept(symbols);
  const header = createTileHeader();
  const pictures = createTilePictures(spaces);
  const door = createDoor(opens);
  const parts = [header.element, pictures.element, door.element];
  const element = make("article", { class: "nnx-tile nnx-tile-empty" }, ...parts);
  element.style.setProperty("--nnx-tile-spaces", String(spaces.length));

  const size = () => `${element.clientWidth} ${element.clientHeight} ${window.devicePixelRatio}`;
  const sizes = new ResizeObserver(() => {
    if (size() !== drawn.size) draw(true);
  });
  sizes.observe(element);

  /** @param {boolean} full */
  function draw(full) {
    if (!shown || snapshot < 0 || element.clientWidth === 0) return;
    const { run, theme, scene } = shown;
    drawn = { snapshot, full, size: size() };
    const composed = composedTile(shown, snapshot, symbols, full);
    pictures.draw({ ...composed, sampleSymbols: symbolsIn(theme) }, scene);
    const last = isAtEnd(run, snapshot);
    header.write(scoreText(run, snapshot), last ? endingText(run) : "");
    element.classList.toggle("nnx-tile-held", last && isFinal(run));
    Object.assign(element.dataset, { snapshot, full });
  }

  return {
    element,

    /** @param {Run | null} next null: another one has been asked for @param {string} name @param {Theme} theme */
    update(next, name, theme) {
      header.entitle(name);
      door.entitle(name);
      const isReady = next !== null && next.nSnapshots > 0;
      element.classList.toggle("nnx-tile-empty", !isReady && shown === null);
      element.classList.toggle("nnx-tile-stale", !isReady && shown !== null);
      element.dataset.state = next?.state ?? "";
      if (!isReady) {
        if (next) header.write("", endingText(next));
        return;
      }
      const isSame = shown?.run.key === next.key;
      if (!isSame) snapshot = -1;
      // Frames depend on the samples and layers alone, the scene on all snapshots so far.
      const frames = isSame && shown ? shown.frames : createTileFrames(next);
      shown = { run: next, theme, frames, scene: createScene(next, frames.grid, DEFAULTS, theme, MOST, null) };
      element.dataset.key = next.key;
      pictures.label(next, shown.scene);
      drawn = { ...NOTHING_DRAWN, size: drawn.size };
    },

    /**
     * @param {number} next snapshot
     * @param {boolean} full whether the tile rests, so that time may be spent on it
     * @returns {boolean} whether there was anything to draw
     */
    show(next, full) {
      if (!shown) return false;
      snapshot = Math.max(0, Math.min(shown.run.nSnapshots - 1, next));
      if (suffices(drawn, { snapshot, full, size: size() })) return false;
      draw(full);
      return true;
    },

    focus: () => door.element.focus(),

    destroy() {
      sizes.disconnect();
      pictures.destroy();
      element.remove();
    },
  };
}
