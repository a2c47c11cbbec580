// @ts-check
/** Editing a row: blocks added, moved, changed and removed by the reader, and where the focus goes afterwards. */

import { isCommand } from "../page/keys.js";
import { changedBlock, movedBlock, newId, withBlock, withoutBlock } from "./row.js";

/** @typedef {import("./row.js").Block} Block */

/** Units of a new dense block. */
const NEW_UNITS = 3;
/** @type {Record<string, number>} */
const WAYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * What a key does with the block that has the focus.
 *
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">} event
 * @returns {{by: number} | "remove" | "add" | null} places to move by; null if it means something else
 */
export function blockKeyAsked(event) {
  if (isCommand(event)) return null;
  if (WAYS[event.key]) return { by: WAYS[event.key] };
  if (event.key === "+") return "add";
  return event.key === "Delete" || event.key === "Backspace" ? "remove" : null;
}

/** @param {number} id @param {import("./add_menu.js").Wanted} wanted @returns {Block} */
function blockOf(id, wanted) {
  return wanted.kind === "dense" ? { id, kind: "dense", units: NEW_UNITS } : { id, ...wanted };
}

/**
 * @param {object} hooks
 * @param {() => Block[]} hooks.row as it stands
 * @param {(next: Block[]) => void} hooks.onRow
 * @param {(place: number, then: (wanted: import("./add_menu.js").Wanted) => void) => void} hooks.choose let the reader
 *   choose what is to stand at a place
 * @param {(id: number | null) => void} hooks.focus a block; null if there is none left
 */
export function createRowEditing({ row, onRow, choose, focus }) {
  const placeOf = (/** @type {number} */ id) => row().findIndex((block) => block.id === id);

  /** @param {number} place at which a new block is to stand */
  const addAt = (place) =>
    choose(place, (wanted) => {
      const id = newId(row());
      onRow(withBlock(row(), place, blockOf(id, wanted)));
      focus(id);
    });
  /** @param {number} id */
  const addBehind = (id) => addAt(placeOf(id) + 1);
  /** @param {number} id */
  const remove = (id) => {
    const at = placeOf(id);
    onRow(withoutBlock(row(), id));
    focus((row()[at] ?? row()[at - 1])?.id ?? null);
  };

  return {
    ...{ addAt, addBehind, remove },

    /** @param {Block} changed */
    change: (changed) => onRow(changedBlock(row(), changed)),

    /** @param {number} id @param {number} place */
    drop(id, place) {
      onRow(movedBlock(row(), id, place));
      focus(id);
    },

    /** @param {number} id of the block that has the focus @param {KeyboardEvent} event */
    press(id, event) {
      const asked = blockKeyAsked(event);
      if (asked === null) return;
      if (asked === "remove") remove(id);
      else if (asked === "add") addBehind(id);
      else onRow(movedBlock(row(), id, placeOf(id) + asked.by));
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
