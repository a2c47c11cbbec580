// @ts-check
/**
 * The film: runs epoch by epoch, as a grid of tiles that play in step or one of them in full size, under one timeline.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { keepAppearance } from "../page/appearance.js";
import { make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { wantsStillness } from "../page/theme.js";
import { createCaution } from "../parts/trouble.js";
import { createFilmPlaying } from "./playing.js";
import { createFilmScreen } from "./screen.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @typedef {object} Host
 * @property {(() => Promise<any>) | null} plotly asks for the library; null where pictures are drawn without it
 * @property {Record<string, any>} palette
 * @property {string[]} labels of the runs by their places
 * @property {number} nTiles how many of them are in the grid; others are shown in full size only
 * @property {number | null} picked place of the run in full size; null for the grid
 * @property {Options} options of the view in full size; speed, loop and position hold for the grid as well
 * @property {string[]} [warnings] sentences on what of the options could not be taken
 * @property {(options: Options) => void} [onOptions]
 * @property {(picked: number | null) => void} [onPicked]
 * @property {(place: number) => string} addressOf a run in full size
 * @property {(options: Options) => string} [address] a link to what these options show
 * @property {() => void} [again] ask once more for a library that did not come
 * @property {import("../capture/capture.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 */

const LABEL = "Training as a film. Space plays, arrow keys step, Escape leaves the full size.";

/** @param {HTMLElement} element is given one child, and loses it again on destroy @param {Host} host */
export function createFilm(element, host) {
  const { palette, labels } = host;
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  let gone = false;

  const screen = createFilmScreen(host, { root: () => root, playing: () => playing, onPick: pick });
  const playing = createFilmPlaying(host, {
    mayAdvance: () => screen.mayAdvance(),
    onMoment: () => screen.draw(),
    onPlaying: (isPlaying) => screen.setPlaying(isPlaying),
  });
  const press = (/** @type {KeyboardEvent} */ event) => playing.timeline().press(event);
  /** @type {HTMLElement} */
  const root = make(
    "section",
    { class: "nnx-view nnx-film", tabindex: -1, "aria-label": LABEL, keydown: press },
    createCaution(host.warnings ?? []),
    ...screen.elements,
    playing.timelines.element,
  );
  element.append(root);
  document.addEventListener("keydown", leave);
  const stopAppearance = keepAppearance(root, palette, {
    onTheme(next) {
      theme = next;
      refresh(labels.map((_, place) => place));
    },
    onSize() {
      playing.timeline().draw();
      screen.draw();
    },
  });

  /** @param {number[]} changed places whose runs, or colours, are new */
  function refresh(changed) {
    screen.update(changed, theme);
    if (!gone) playing.open(!wantsStillness());
  }

  /** @param {number | null} place of the run to see in full size; null for the grid */
  function pick(place) {
    const before = playing.film().picked;
    if (place === before) return;
    const wasPlaying = playing.timeline().isPlaying();
    playing.pick(place, theme);
    refresh([]);
    host.onPicked?.(place);
    if (wasPlaying) playing.resume();
    screen.focus(before);
  }

  /** @param {KeyboardEvent} event wherever the focus is: a link may have led straight into the full size */
  function leave(event) {
    const isElsewhere = event.key !== "Escape" || playing.film().picked === null;
    if (isElsewhere || event.defaultPrevented || isCommand(event)) return;
    event.preventDefault();
    pick(null);
  }

  return {
    /** @param {Run | null} next null: another one has been asked for @param {number} place */
    update(next, place) {
      if (gone) return;
      playing.take(next, place);
      refresh([place]);
    },

    destroy() {
      gone = true;
      playing.timelines.destroy();
      document.removeEventListener("keydown", leave);
      stopAppearance();
      screen.destroy();
      root.remove();
    },
  };
}
