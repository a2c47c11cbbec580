// @ts-check
/** The chorus: one timeline for several runs, which show the same moment of their training together. */

import { drawLosses, lossText, nearestTo } from "./curve.js";
import { make } from "./dom.js";
import { jointMoments, jointScale, lastUpTo, momentsOf, snapshotAtMoment } from "./moments.js";
import { createPlayer } from "./player.js";
import { counted, snapshotReading } from "./reading.js";

export { snapshotAtMoment } from "./moments.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./theme.js").Theme} Theme */

/** @typedef {{run: Run, label: string, colour: string, moments: number[]}} Voice a run that takes part */

/** @param {Theme} theme @param {number} place of a run @returns {string} the colour in which it is written and drawn */
export function colourOf(theme, place) {
  return theme.runs[place % theme.runs.length];
}

/**
 * @param {import("./player.js").PlayerHooks & {unit: import("./moments.js").Unit, onMoment: (moment: number) => void}} hooks
 *   onMoment is told when the reader or the clock moves on; speed and loop are those at first
 */
export function createChorus(hooks) {
  const { unit } = hooks;
  /** @type {Voice[]} */
  let voices = [];
  /** @type {number[]} */
  let stops = [];
  let scale = jointScale([], unit);
  /** @type {Theme | null} */
  let theme = null;
  /** @type {number | "end"} "end" goes along with runs that are trained */
  let moment = "end";
  /** A place from a link, until the reader moves: what lies there depends on runs that may still be on their way. */
  let linked = /** @type {number | null} */ (null);

  const player = createPlayer(hooks, {
    count: () => stops.length,
    current: () => Math.max(0, lastUpTo(stops, now())),
    near: (place) => nearestTo(stops, scale, place),
    tip: (stop) =>
      [momentText(stops[stop]), ...voices.map((voice) => `${voice.label}: ${score(voice, stops[stop]).text}`)].join("\n"),
    go(stop) {
      linked = null;
      moment = stop === stops.length - 1 ? "end" : stops[stop];
      show();
      hooks.onMoment(now());
    },
  });
  const count = make("dd");
  const facts = make("dl", { class: "nnx-facts" }, make("div", {}, make("dt", { text: name() }), count));
  const legend = make("ul", { class: "nnx-voices" });
  const element = make(
    "div",
    { class: "nnx-timeline nnx-chorus" },
    make("div", { class: "nnx-player" }, player.buttons, facts),
    make("div", { class: "nnx-song" }, legend, player.curve),
  );

  function name() {
    return unit === "epoch" ? "Epoch" : "Step";
  }

  /** @param {number} at @returns {string} */
  function momentText(at) {
    return `${name()} ${counted(Number(at.toFixed(2)))}`;
  }

  /** @returns {number} */
  function now() {
    const last = stops[stops.length - 1] ?? 0;
    return moment === "end" ? last : Math.min(moment, last);
  }

  /** @param {Voice} voice @param {number} at */
  function score({ run }, at) {
    const snapshot = snapshotAtMoment(run, at, unit);
    const { right, n } = snapshotReading(run, snapshot);
    const loss = lossText(run.loss[snapshot]);
    return { loss, right: `${counted(right)} of ${counted(n)}`, text: `loss ${loss}, ${counted(right)} of ${counted(n)} right` };
  }

  function show() {
    if (stops.length === 0) return;
    const at = now();
    const scores = voices.map((voice) => score(voice, at));
    count.textContent = counted(Number(at.toFixed(2)));
    scores.forEach(({ loss, right }, v) => {
      const [lossCell, rightCell] = legend.children[v].querySelectorAll("b");
      lossCell.textContent = loss;
      rightCell.textContent = right;
    });
    const words = scores.map(({ text }, v) => `${voices[v].label}: ${text}`);
    player.point(scale.place(at), [momentText(at), ...words].join("; "));
  }

  /** @param {Voice} voice */
  function entry({ label, colour }) {
    const swatch = make("span", { class: "nnx-voice-line" });
    swatch.style.background = colour;
    return make(
      "li",
      { class: "nnx-voice" },
      swatch,
      make("span", { class: "nnx-voice-name", text: label, title: label }),
      make("span", { text: "loss " }, make("b")),
      make("span", {}, make("b"), document.createTextNode(" right")),
    );
  }

  const { isPlaying, play, stop, toggle, press } = player;
  return {
    element,
    isPlaying,
    play,
    stop,
    toggle,
    press,
    moment: now,

    /** @returns {number | "end"} where the moment lies on the axis, 0 to 1 */
    place: () => linked ?? (moment === "end" ? "end" : scale.place(moment)),

    /** @param {number | "end"} next without telling */
    set(next) {
      linked = null;
      moment = next;
      show();
    },

    /** @param {number | "end"} place on the axis, 0 to 1, which the runs of a link take once they are there */
    setPlace(place) {
      linked = place === "end" ? null : place;
      if (place === "end") this.set("end");
      else if (stops.length > 0) moment = stops[nearestTo(stops, scale, place)];
      show();
    },

    /**
     * @param {(Run | null)[]} runs by their places; null for one that is on its way
     * @param {string[]} labels
     * @param {Theme} colours
     */
    update(runs, labels, colours) {
      theme = colours;
      voices = runs.flatMap((run, place) =>
        run && run.nSnapshots > 0
          ? [{ run, label: labels[place], colour: colourOf(colours, place), moments: momentsOf(run, unit) }]
          : [],
      );
      const there = voices.map(({ run }) => run);
      stops = jointMoments(there, unit);
      scale = jointScale(there, unit);
      if (linked !== null && stops.length > 0) moment = stops[nearestTo(stops, scale, linked)];
      legend.replaceChildren(...voices.map(entry));
      if (stops.length === 0) stop();
      this.draw();
    },

    /** Draw anew, as when the size has changed. */
    draw() {
      if (!theme || voices.length === 0) return;
      const curves = voices.map(({ moments, run, colour }) => ({ moments, loss: run.loss, colour }));
      drawLosses(player.canvas, curves, scale, theme);
      show();
    },

    destroy: stop,
  };
}
