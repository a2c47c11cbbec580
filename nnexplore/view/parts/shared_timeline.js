// @ts-check
/** The shared timeline: one for several runs, which show the same moment of their training together. */

import { drawLosses } from "../draw/curve.js";
import { momentsOf } from "../run/moments.js";
import {
  atMoment,
  atPlace,
  atStop,
  momentNow,
  placeNow,
  stopNear,
  stopNow,
  withoutRuns,
  withRuns,
} from "./common_moment.js";
import { make } from "../page/dom.js";
import { createMomentReadings } from "./moment_readings.js";
import { createPlayer } from "./player.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */

/** @param {Theme} theme @param {number} place of a run @returns {string} the colour in which it is written and drawn */
export function colourOf(theme, place) {
  return theme.runs[place % theme.runs.length];
}

/**
 * @param {(Run | null)[]} runs by their places; null for one that is on its way
 * @param {string[]} labels
 * @param {Theme} theme
 * @returns {import("./moment_readings.js").NamedRun[]} those that have snapshots
 */
function namedRuns(runs, labels, theme) {
  return runs.flatMap((run, place) =>
    run && run.nSnapshots > 0 ? [{ run, label: labels[place], colour: colourOf(theme, place) }] : [],
  );
}

/** @param {{buttons: HTMLElement, curve: HTMLElement}} player @param {{facts: HTMLElement, legend: HTMLElement}} readings */
function layOut(player, readings) {
  return make(
    "div",
    { class: "nnx-timeline nnx-shared-timeline" },
    make("div", { class: "nnx-player" }, player.buttons, readings.facts),
    make("div", { class: "nnx-losses" }, readings.legend, player.curve),
  );
}

/**
 * @param {import("./player.js").PlayerHooks & {unit: import("../run/moments.js").Unit, onMoment: (moment: number) => void}} hooks
 *   onMoment is told when the reader or the clock moves on; speed and loop are those at first
 */
export function createSharedTimeline(hooks) {
  const { unit } = hooks;
  /** @type {import("./moment_readings.js").NamedRun[]} */
  let runs = [];
  let common = withoutRuns(unit);
  /** @type {Theme | null} */
  let theme = null;

  const readings = createMomentReadings(unit);
  const player = createPlayer(hooks, {
    count: () => common.stops.length,
    current: () => stopNow(common),
    near: (place) => stopNear(common, place),
    tip: (stop) => readings.lines(common.stops[stop]).join("\n"),
    go(stop) {
      common = atStop(common, stop);
      show();
      hooks.onMoment(momentNow(common));
    },
  });
  const show = () => {
    if (common.stops.length === 0) return;
    const moment = momentNow(common);
    readings.show(moment);
    player.point(common.scale.place(moment), readings.lines(moment).join("; "));
  };
  const draw = () => {
    if (!theme || runs.length === 0) return;
    const curves = runs.map(({ run, colour }) => ({ moments: momentsOf(run, unit), loss: run.loss, colour }));
    drawLosses(player.canvas, curves, common.scale, theme);
    show();
  };

  const { isPlaying, play, stop, toggle, press } = player;
  return {
    element: layOut(player, readings),
    isPlaying,
    play,
    stop,
    toggle,
    press,
    moment: () => momentNow(common),

    /** @returns {number | "end"} where the moment lies on the axis, 0 to 1 */
    place: () => placeNow(common),

    /** @param {number | "end"} next without telling */
    set(next) {
      common = atMoment(common, next);
      show();
    },

    /** @param {number | "end"} place on the axis, 0 to 1, which the runs of a link take once they are there */
    setPlace(place) {
      common = atPlace(common, place);
      show();
    },

    /**
     * @param {(Run | null)[]} next by their places; null for one that is on its way
     * @param {string[]} labels
     * @param {Theme} colours
     */
    update(next, labels, colours) {
      theme = colours;
      runs = namedRuns(next, labels, colours);
      common = withRuns(
        common,
        runs.map(({ run }) => run),
      );
      readings.name(runs);
      if (common.stops.length === 0) stop();
      draw();
    },

    /** Draw anew, as when the size has changed. */
    draw,
    destroy: stop,
  };
}
