// @ts-check
/** The row of cards: one for each block between those of the inputs and the output, moved, removed and added by pointer, finger or key. */

import { make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { createAddMenu } from "./add_menu.js";
import { createBlockCard } from "./block_card.js";
import { listenForDragging } from "./dragging.js";
import { createInputCard, createOutputCard } from "./end_cards.js";
import { changedBlock, movedBlock, newId, unitsAlong, withBlock, withoutBlock } from "./row.js";

/** @typedef {import("./row.js").Block} Block */
/** @typedef {import("./passing_figures.js").Look} Look */
/** @typedef {ReturnType<typeof createBlockCard>} Card */

/** Units of a new dense block. */
const NEW_UNITS = 3;
/** @type {Record<string, number>} */
const WAYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * @param {object} offered
 * @param {number} offered.mostUnits
 * @param {Record<string, string>} offered.labels of the activations, by name
 * @param {Record<string, string>} offered.datasets labels by name
 * @param {object} hooks
 * @param {() => Block[]} hooks.row as it stands
 * @param {(next: Block[]) => void} hooks.onRow
 * @param {(name: string) => void} hooks.onData
 */
export function createCardRow({ mostUnits, labels, datasets }, { row, onRow, onData }) {
  /** @type {Map<number, Card>} */
  const cards = new Map();
  const menu = createAddMenu(labels);
  const input = createInputCard(datasets, { onData, onAdd: (button) => askFor(0, button) });
  const output = createOutputCard();
  const list = make(
    "ol",
    { class: "nnx-row", "aria-label": "Blocks", tabindex: -1, keydown: press },
    input.element,
    output.element,
  );
  const placeOf = (/** @type {number} */ id) => row().findIndex((block) => block.id === id);
  const cardAt = (/** @type {number} */ at) => cards.get(row()[at]?.id);

  /** @param {number} place at which the new block is to stand @param {HTMLElement} button */
  function askFor(place, button) {
    menu.open(button, (wanted) => {
      const id = newId(row());
      onRow(
        withBlock(row(), place, wanted.kind === "dense" ? { id, kind: "dense", units: NEW_UNITS } : { id, ...wanted }),
      );
      cards.get(id)?.card.focus();
    });
  }

  /** @param {number} id */
  function remove(id) {
    const at = placeOf(id);
    onRow(withoutBlock(row(), id));
    ((cardAt(at) ?? cardAt(at - 1))?.card ?? input.add).focus();
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const { id } = [...cards.values()].find(({ card }) => card === event.target) ?? { id: -1 };
    if (id < 0 || isCommand(event)) return;
    const way = WAYS[event.key];
    if (way) onRow(movedBlock(row(), id, placeOf(id) + way));
    else if (event.key === "Delete" || event.key === "Backspace") remove(id);
    else if (event.key === "+") askFor(placeOf(id) + 1, /** @type {Card} */ (cards.get(id)).add);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  listenForDragging(list, {
    slots: () => row().map(({ id }) => /** @type {Card} */ (cards.get(id)).element),
    addAt: (place) => (place === 0 ? input.add : /** @type {Card} */ (cardAt(place - 1)).add),
    onDrop(slot, place) {
      const id = Number(slot.dataset.block);
      onRow(movedBlock(row(), id, place));
      cards.get(id)?.card.focus();
    },
  });

  const hooks = {
    onChange: (/** @type {Block} */ changed) => onRow(changedBlock(row(), changed)),
    onRemove: remove,
    onAdd: (/** @type {number} */ id, /** @type {HTMLElement} */ button) => askFor(placeOf(id) + 1, button),
  };

  return {
    element: make("div", {}, list, menu.element),

    /**
     * The row as it stands, whatever the run.
     *
     * @param {import("../run/run.js").Run} run
     * @param {number} faultAt place of the block in the way; -1 if there is none
     */
    show(run, faultAt) {
      const blocks = row();
      const focused = list.contains(document.activeElement)
        ? /** @type {HTMLElement} */ (document.activeElement)
        : null;
      const units = unitsAlong(blocks, run.layers[0].nIn);
      for (const [id, { element }] of cards) {
        if (placeOf(id) >= 0) continue;
        element.remove();
        cards.delete(id);
      }
      blocks.forEach((block, at) => {
        const card = cards.get(block.id) ?? createBlockCard(block, { mostUnits, labels }, hooks);
        cards.set(block.id, card);
        if (list.children[at + 1] !== card.element) list.insertBefore(card.element, list.children[at + 1]);
        const place = { at, count: blocks.length, nIn: units[at], nOut: units[at + 1] };
        card.show(block, { ...place, isFault: at === faultAt });
      });
      // What is put elsewhere has lost the focus; what is gone leaves it to the row, so that keys are heard on.
      if (focused && focused !== document.activeElement) (focused.isConnected ? focused : list).focus();
      const { nOut } = run.layers[run.layers.length - 1];
      input.name(run.labels.data);
      output.name(units[units.length - 1], nOut, run.labels.output ?? "");
    },

    /**
     * @param {import("./passing.js").RowPassing} passing through the blocks of this row
     * @param {number[]} shares of the longest bar, of each block and of the output
     * @param {Look} look
     */
    showPassing(passing, shares, look) {
      input.showPassing(passing, look);
      row().forEach(({ id }, at) => cards.get(id)?.showPassing(passing.blocks[at], shares[at], look));
      output.showPassing(passing, shares[shares.length - 1], look);
    },
  };
}
