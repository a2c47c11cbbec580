// @ts-check
/** Tiles that are taken away: the runs of a grid together, each as its tile shows it, or all through their training. */

import { DEFAULTS } from "../parts/options.js";
import { snapshotAtMoment } from "../run/moments.js";
import { createFrames } from "../scene/frame.js";
import { createScene } from "../scene/scene.js";
import { spacesMotif } from "./capture.js";
import { createCaptureDoor } from "./door.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {import("./stage.js").Seen} Seen */

/** Units of a tile's spaces: all its pictures are flat. */
const MOST = 2;

/**
 * @param {Run} run
 * @param {number} snapshot
 * @param {{text: string, colour?: string}} name
 * @param {Theme} theme
 * @param {string[]} symbols
 * @returns {Seen} what a tile shows
 */
function seenTile(run, snapshot, name, theme, symbols) {
  const { grid } = createFrames(run);
  return {
    run,
    scene: createScene(run, grid, DEFAULTS, theme, MOST, null),
    options: DEFAULTS,
    pairs: null,
    // A picture that is taken away has a size of its own.
    theme: { ...theme, grow: 1 },
    ...{ symbols, snapshot, name },
    parameters: run.parameters[snapshot],
    score: null,
    depth: null,
    chosen: new Set(),
  };
}

/**
 * @param {(Run | null)[]} runs by their places; null where none has arrived
 * @param {{moment: number, unit: import("../run/moments.js").Unit}} when
 * @param {(place: number) => {text: string, colour?: string}} nameOf
 * @param {Theme} theme
 * @param {string[]} symbols
 * @returns {Seen[]} what the tiles show that have a run
 */
export function seenTiles(runs, { moment, unit }, nameOf, theme, symbols) {
  return runs.flatMap((run, place) =>
    run && run.nSnapshots > 0
      ? [seenTile(run, snapshotAtMoment(run, moment, unit), nameOf(place), theme, symbols)]
      : [],
  );
}

/**
 * @param {object} hooks
 * @param {() => Seen[]} hooks.seen the tiles that have a run
 * @param {import("./panel.js").GifEncoder | null} hooks.gif
 * @param {"all" | "input"} first what of each is pictured at first
 */
export function createTilesCapture({ seen, gif }, first) {
  // The tiles are one picture: none of them is chosen here, as each can be opened by itself.
  const hooks = { motif: spacesMotif(first), seen, gif, isWhole: true };
  return createCaptureDoor(hooks, "Take all of them away together: still, or through their training");
}
