// @ts-check
/** The playing of a film: at which moment its runs are shown, as the reader and the clock go on, and what the host is told. */

import { epochWithin, firstFilm, hasEnded, picking, shownRuns, unitOf, wentTo, withRun } from "./shown.js";
import { createFilmTimelines } from "./timelines.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../parts/options.js").Options} Options */

/**
 * @param {Pick<import("./film.js").Host, "labels" | "nTiles" | "picked" | "options" | "onOptions">} host
 * @param {object} hooks
 * @param {() => boolean} hooks.mayAdvance false while the pictures are not drawn yet
 * @param {() => void} hooks.onMoment another moment is due
 * @param {(isPlaying: boolean) => void} hooks.onPlaying
 */
export function createFilmPlaying(host, { mayAdvance, onMoment, onPlaying }) {
  let film = firstFilm(host.labels.length, host.nTiles, host.picked);
  let options = { ...host.options };
  let hasOpened = false;

  const timeline = () => timelines.of(unitOf(film));
  const tell = () => host.onOptions?.(structuredClone(options));
  const timelines = createFilmTimelines(
    {
      speed: options.speed,
      loop: options.loop,
      mayAdvance,
      onMoment() {
        options.position = timeline().place();
        film = wentTo(film, timeline().moment(), options.position === "end");
        if (!timeline().isPlaying()) tell();
        onMoment();
      },
      onPlaying(isPlaying) {
        onPlaying(isPlaying);
        if (!isPlaying) tell();
        onMoment();
      },
      onOptions(next) {
        Object.assign(options, next);
        tell();
      },
    },
    options.position,
  );

  return {
    timelines,
    timeline,
    film: () => film,
    options: () => options,

    /** @param {Run | null} run @param {number} place */
    take(run, place) {
      film = withRun(film, place, run);
    },

    /** @param {Options} next of the view in full size; speed, loop and position stay those of the film */
    setView(next) {
      const { speed, loop, position } = options;
      options = { ...next, speed, loop, position };
      tell();
    },

    /**
     * @param {number | null} place of the run to see in full size; null for the grid
     * @param {import("../page/theme.js").Theme} theme
     */
    pick(place, theme) {
      const next = picking(film, place, timeline().moment(), options.position === "end");
      timeline().stop();
      film = next;
      timeline().update(shownRuns(film), host.labels, theme);
      const epoch = epochWithin(film);
      if (epoch !== null) timeline().set(epoch);
      options.position = timeline().place();
      tell();
    },

    /** Go on, unless a run has ended by now: it holds its last frame. */
    resume() {
      if (options.position !== "end") timeline().play();
    },

    /** Play once, as soon as every shown run has come to its end. @param {boolean} isWanted whether a link leaves it to us */
    open(isWanted) {
      if (hasOpened || !hasEnded(film)) return;
      hasOpened = true;
      if (!isWanted || !options.autoplay || options.position !== "end") return;
      timeline().set(0);
      timeline().play();
    },
  };
}
