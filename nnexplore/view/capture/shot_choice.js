// @ts-check
/** The choice of a shot: which one of a page's pictures the reader has chosen so far. Whatever is not chosen is as it is at first. */

import { INCH } from "./print_size.js";

/** @typedef {import("./shot.js").Shot} Shot */

/**
 * @template {import("./making.js").Themed} Seen what is pictured
 * @param {import("./making.js").Motif<Seen>} motif
 * @param {() => (Seen | null)[]} seen by the places of what is seen side by side; null where nothing is drawn yet
 */
export function createShotChoice(motif, seen) {
  /** @type {Partial<Shot>} */
  const chosen = {};
  /** Sizes that were chosen, by those at first. @type {Map<string, Partial<Shot>>} */
  const sizes = new Map();

  const sides = () => {
    const all = seen();
    return /** @type {Seen[]} */ ((chosen.side == null ? all : [all[chosen.side]]).filter((one) => one !== null));
  };
  /** What is of one size at first keeps the one that was chosen for it. */
  const sizeName = () => {
    const first = motif.complete({ subject: chosen.subject, kind: chosen.kind }, sides());
    return `${first.width} ${first.height}`;
  };
  const shot = () => motif.complete({ ...chosen, ...sizes.get(sizeName()) }, sides());
  /** @param {Partial<Shot>} size in pixels */
  const resize = (size) => {
    sizes.set(sizeName(), { ...sizes.get(sizeName()), ...size });
    chosen.unit = "pixels";
  };

  return {
    /** @type {() => Seen[]} what is to be pictured */
    sides,
    /** @type {() => Shot} with all that was not chosen */
    shot,
    resize,

    /** @returns {number | null} of the place that is pictured alone; null: all */
    side: () => chosen.side ?? null,

    /** @param {Partial<Shot>} part */
    choose(part) {
      // Another kind has a number of frames of its own.
      if (part.kind) delete chosen.frames;
      Object.assign(chosen, part);
    },

    /** @param {number} wide centimetres in print @param {number} dpi */
    print(wide, dpi) {
      const { width, height } = shot();
      const pixels = Math.round((wide * dpi) / INCH);
      const share = height / width;
      resize({ width: pixels, height: Math.round(pixels * (Number.isFinite(share) ? share : 1)) });
      chosen.dpi = dpi;
      chosen.unit = "centimetres";
    },
  };
}
