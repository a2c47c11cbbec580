// @ts-check
/**
 * The film: runs epoch by epoch, as a grid of tiles that play in step or one of them in full size, under one timeline.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { createChorus, snapshotAtMoment } from "./chorus.js";
import { make } from "./dom.js";
import { isByEpoch } from "./ending.js";
import { createFilmFull } from "./film_full.js";
import { createFilmGrid } from "./film_grid.js";
import { createPainter } from "./painter.js";
import { isFinal } from "./run.js";
import { createCopyButton } from "./sharing.js";
import { createCaution } from "./status.js";
import { keepTheme, wantsStillness } from "./theme.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./options.js").Options} Options */

/**
 * @typedef {object} Host
 * @property {any} plotly the library or a promise of it
 * @property {Record<string, any>} palette
 * @property {string[]} labels of the runs by their places
 * @property {number} nTiles how many of them are in the grid; others are shown in full size only
 * @property {number | null} picked place of the run in full size; null for the grid
 * @property {Options} options of the view in full size; speed, loop and position hold for the grid as well
 * @property {string[]} [warnings] sentences on what of the options could not be taken
 * @property {(options: Options) => void} [onOptions]
 * @property {(picked: number | null) => void} [onPicked]
 * @property {() => string} [address] of what is shown
 * @property {import("./capture.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 */

const LABEL = "Training as a film. Space plays, arrow keys step, Escape leaves the full size.";

/** @param {HTMLElement} element is given one child, and loses it again on destroy @param {Host} host */
export function createFilm(element, host) {
  const { palette, labels, nTiles } = host;
  /** @type {(Run | null)[]} */
  const runs = labels.map(() => null);
  let options = { ...host.options };
  let picked = host.picked;
  /** The epoch that the reader went to last: a run that ended earlier shows its end meanwhile. */
  let wish = /** @type {number | "end" | null} */ (null);
  let opened = false;
  let gone = false;

  const copy = host.address ? createCopyButton(host.address) : null;
  const grid = createFilmGrid({ palette, labels: labels.slice(0, nTiles), copy, onPick: pick });
  const full = createFilmFull(host, {
    onPick: pick,
    chorus: () => chorus(),
    onOptions: (next) => {
      const { speed, loop, position } = options;
      options = { ...next, speed, loop, position };
      tell();
    },
  });
  const painter = createPainter({
    paint,
    mayPaint: () => root.clientWidth > 0,
    isMoving: () => chorus().isPlaying(),
  });
  const hooks = {
    speed: options.speed,
    loop: options.loop,
    mayAdvance: () => (picked === null ? !painter.isBusy() : full.mayAdvance()),
    onMoment() {
      options.position = chorus().place();
      if (unit() === "epoch") wish = picked === null && options.position === "end" ? "end" : chorus().moment();
      if (!chorus().isPlaying()) tell();
      draw();
    },
    onPlaying(/** @type {boolean} */ playing) {
      root.dataset.playing = String(playing);
      if (picked !== null) full.setPlaying(playing);
      if (!playing) tell();
      draw();
    },
    onOptions(/** @type {Partial<Options>} */ next) {
      Object.assign(options, next);
      tell();
    },
  };
  const chorusOf = {
    epoch: createChorus({ ...hooks, unit: "epoch" }),
    step: createChorus({ ...hooks, unit: "step" }),
  };
  for (const one of Object.values(chorusOf)) one.setPlace(options.position);
  const root = make(
    "section",
    { class: "nnx-view nnx-film", tabindex: -1, "aria-label": LABEL, keydown: (/** @type {KeyboardEvent} */ event) => chorus().press(event) },
    createCaution(host.warnings ?? []),
    grid.element,
    full.element,
    make("div", { class: "nnx-film-time" }, chorusOf.epoch.element, chorusOf.step.element),
  );
  element.append(root);
  document.addEventListener("keydown", leave);

  let theme = /** @type {import("./theme.js").Theme} */ ({});
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    refresh(labels.map((_, place) => place));
  });
  const sizes = new ResizeObserver(() => {
    chorus().draw();
    draw();
  });
  sizes.observe(root);

  /** @returns {import("./moments.js").Unit} */
  function unit() {
    const run = picked === null ? null : runs[picked];
    return run && !(run.epochSteps > 1 && isByEpoch(run)) ? "step" : "epoch";
  }

  function chorus() {
    return chorusOf[unit()];
  }

  function tell() {
    host.onOptions?.(structuredClone(options));
  }

  function draw() {
    if (picked === null) painter.request();
    else showFull();
  }

  function showFull() {
    const run = picked === null ? null : runs[picked];
    if (!run || run.nSnapshots === 0) return;
    full.show(snapshotAtMoment(run, chorus().moment(), unit()));
    root.dataset.moment = String(chorus().moment());
  }

  /** Which of grid and full size is in sight, and under which timeline. */
  function arrange() {
    grid.element.hidden = picked !== null;
    full.element.hidden = picked === null;
    for (const [name, { element: line }] of Object.entries(chorusOf)) line.hidden = name !== unit();
    if (picked === null) delete root.dataset.picked;
    else root.dataset.picked = String(picked);
  }

  /** @param {number | null} place of the run to see in full size; null for the grid */
  function pick(place) {
    if (place === picked) return;
    const before = picked;
    const playing = chorus().isPlaying();
    if (unit() === "epoch") wish ??= options.position === "end" ? "end" : chorus().moment();
    chorus().stop();
    picked = place;
    arrange();
    chorus().update(sung(), labels, theme);
    if (unit() === "epoch" && wish !== null) goTo(wish);
    options.position = chorus().place();
    tell();
    refresh([]);
    host.onPicked?.(picked);
    // A run that has ended by now holds its last frame.
    if (playing && options.position !== "end") chorus().play();
    if (picked === null && before !== null && before < nTiles) grid.focus(before);
    else if (picked !== null) full.focus();
  }

  /** @param {number | "end"} epoch as far as the runs in sight go */
  function goTo(epoch) {
    const ends = sung().map((run) => (run && run.nSnapshots > 0 ? run.steps[run.nSnapshots - 1] / run.epochSteps : 0));
    chorusOf.epoch.set(epoch === "end" || epoch >= Math.max(...ends) ? "end" : epoch);
  }

  /** @returns {(Run | null)[]} whose curves the timeline shows: those in sight */
  function sung() {
    return runs.map((run, place) => ((picked === null ? place < nTiles : place === picked) ? run : null));
  }

  /** @param {number[]} changed places whose runs, or colours, are new */
  function refresh(changed) {
    arrange();
    grid.update(runs.slice(0, nTiles), theme, changed.filter((place) => place < nTiles));
    chorus().update(sung(), labels, theme);
    if (picked !== null) full.update(picked, runs[picked], unit());
    root.dataset.state = sung().every((run, place) => run !== null || !isSung(place)) ? "ready" : "waiting";
    draw();
    open();
  }

  /** @param {number} place @returns {boolean} */
  function isSung(place) {
    return picked === null ? place < nTiles : place === picked;
  }

  /** Play once, as soon as every run in sight has come to its end. */
  function open() {
    if (opened || gone) return;
    const there = runs.filter((_, place) => isSung(place));
    if (!there.every((run) => run && isFinal(run) && run.nSnapshots > 1)) return;
    opened = true;
    if (!options.autoplay || wantsStillness() || options.position !== "end") return;
    chorus().set(0);
    chorus().play();
  }

  /** @param {boolean} whole */
  async function paint(whole) {
    const at = chorus().moment();
    const start = performance.now();
    await grid.paint(at, whole, () => picked === null && chorus().moment() === at);
    root.dataset.moment = String(at);
    root.dataset.full = String(whole);
    const detail = { moment: at, full: whole, milliseconds: performance.now() - start };
    root.dispatchEvent(new CustomEvent("nnx-film-drawn", { detail }));
  }

  /** @param {KeyboardEvent} event wherever the focus is: a link may have led straight into the full size */
  function leave(event) {
    if (event.key !== "Escape" || picked === null || event.defaultPrevented) return;
    event.preventDefault();
    pick(null);
  }

  return {
    /** @param {Run | null} next null: another one has been asked for @param {number} place */
    update(next, place) {
      if (gone) return;
      runs[place] = next;
      refresh([place]);
    },

    destroy() {
      gone = true;
      for (const one of Object.values(chorusOf)) one.destroy();
      painter.destroy();
      document.removeEventListener("keydown", leave);
      stopTheme();
      sizes.disconnect();
      grid.destroy();
      full.destroy();
      root.remove();
    },
  };
}
