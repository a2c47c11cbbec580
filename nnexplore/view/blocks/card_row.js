// @ts-check
/** The row of cards: one for each block between those of the inputs and the output, moved, removed and added by pointer, finger or key. */

import { make } from "../page/dom.js";
import { createAddMenu } from "./add_menu.js";
import { createBlockCard } from "./block_card.js";
import { listenForDragging } from "./dragging.js";
import { createInputCard, createOutputCard } from "./end_cards.js";
import { unitsAlong } from "./row.js";
import { createRowEditing } from "./row_editing.js";

/** @typedef {import("./row.js").Block} Block */
/** @typedef {import("./passing_figures.js").Look} Look */
/** @typedef {ReturnType<typeof createBlockCard>} Card */

/**
 * The cards of a row's blocks, each made as its block comes and gone with it.
 *
 * @param {HTMLElement} list in which they stand, behind the card of the inputs
 * @param {(block: Block) => Card} create
 */
function createCards(list, create) {
  /** @type {Map<number, Card>} */
  const cards = new Map();

  return {
    /** @param {number | undefined} id */
    of: (id) => (id === undefined ? undefined : cards.get(id)),

    /** @param {EventTarget | null} target @returns {number | null} the block whose card it is */
    idOf: (target) => [...cards.values()].find(({ card }) => card === target)?.id ?? null,

    /** @param {Block[]} blocks @returns {Card[]} theirs, in this order by now */
    arrange(blocks) {
      const focused = list.contains(document.activeElement)
        ? /** @type {HTMLElement} */ (document.activeElement)
        : null;
      for (const [id, { element }] of cards) {
        if (blocks.some((block) => block.id === id)) continue;
        element.remove();
        cards.delete(id);
      }
      const arranged = blocks.map((block, at) => {
        const card = cards.get(block.id) ?? create(block);
        cards.set(block.id, card);
        if (list.children[at + 1] !== card.element) list.insertBefore(card.element, list.children[at + 1]);
        return card;
      });
      // What is put elsewhere has lost the focus; what is gone leaves it to the row, so that keys are heard on.
      if (focused && focused !== document.activeElement) (focused.isConnected ? focused : list).focus();
      return arranged;
    },
  };
}

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
  const menu = createAddMenu(labels);
  const input = createInputCard(datasets, { onData, onAdd: () => editing.addAt(0) });
  const output = createOutputCard();
  const list = make(
    "ol",
    { class: "nnx-row", "aria-label": "Blocks", tabindex: -1, keydown: press },
    input.element,
    output.element,
  );
  const cards = createCards(list, (block) => createBlockCard(block, { mostUnits, labels }, cardHooks));
  /** @param {number} place @returns {HTMLElement} the button that adds a block there */
  const buttonAt = (place) => cards.of(row()[place - 1]?.id)?.add ?? input.add;
  const editing = createRowEditing({
    ...{ row, onRow },
    choose: (place, then) => menu.open(buttonAt(place), then),
    focus: (id) => (id === null ? input.add : cards.of(id)?.card)?.focus(),
  });
  const cardHooks = { onChange: editing.change, onRemove: editing.remove, onAdd: editing.addBehind };

  /** @param {KeyboardEvent} event */
  function press(event) {
    const id = cards.idOf(event.target);
    if (id !== null) editing.press(id, event);
  }

  listenForDragging(list, {
    slots: () => row().map(({ id }) => /** @type {Card} */ (cards.of(id)).element),
    addAt: buttonAt,
    onDrop: (slot, place) => editing.drop(Number(slot.dataset.block), place),
  });

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
      const units = unitsAlong(blocks, run.layers[0].nIn);
      for (const [at, card] of cards.arrange(blocks).entries()) {
        const place = { at, count: blocks.length, nIn: units[at], nOut: units[at + 1] };
        card.show(blocks[at], { ...place, isFault: at === faultAt });
      }
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
      row().forEach(({ id }, at) => cards.of(id)?.showPassing(passing.blocks[at], shares[at], look));
      output.showPassing(passing, shares[shares.length - 1], look);
    },
  };
}
