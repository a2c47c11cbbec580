// @ts-check
/** Drawings that are offered to begin with: which of them the page opens with, and what of a drawing is worth a link. */

import { NOTHING, readDrawing, writeDrawing } from "./drawing.js";

/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {import("./page.js").Preset} Preset */

/** @param {Drawing | null} drawing of a link, which goes before all that is offered */
export function createOffers(drawing) {
  let linked = drawing;
  let first = writeDrawing(NOTHING);

  return {
    /** @param {Drawing} now @returns {string} empty for the drawing that opens by itself */
    textOf(now) {
      const text = writeDrawing(now);
      return text === first ? "" : text;
    },

    /**
     * Others are offered, for other samples.
     *
     * @param {Preset[]} presets
     * @param {Drawing} now as it stands
     * @returns {Drawing | null} to be opened; null where the reader's own stays
     */
    take(presets, now) {
      const isUntouched = writeDrawing(now) === first;
      first = presets[0]?.text ?? writeDrawing(NOTHING);
      const opened = linked ?? (isUntouched ? (readDrawing(first).drawing ?? NOTHING) : null);
      linked = null;
      return opened;
    },
  };
}
