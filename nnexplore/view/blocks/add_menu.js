// @ts-check
/** The menu of blocks that can be added at one place of a row. */

import { make } from "../page/dom.js";

/** Room between the menu and its button, and between it and the window's edge, in pixels. */
const GAP = 6;
/** @type {Record<string, number>} */
const WAYS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** @typedef {{kind: "dense"} | {kind: "activation", name: string}} Wanted */

/** @param {Record<string, string>} labels of the activations, by name */
export function createAddMenu(labels) {
  let choose = (/** @type {Wanted} */ _) => {};
  /** @param {string} text @param {Wanted} wanted */
  const item = (text, wanted) =>
    make("button", {
      ...{ type: "button", class: "nnx-menu-item", role: "menuitem", text, tabindex: -1 },
      click() {
        element.hidePopover();
        choose(wanted);
      },
    });
  const items = [
    item("Dense", { kind: "dense" }),
    ...Object.entries(labels).map(([name, label]) => item(label, { kind: "activation", name })),
  ];
  const element = make(
    "div",
    {
      ...{ class: "nnx-meaning nnx-add-menu", popover: "auto", role: "menu", "aria-label": "Blocks" },
      keydown(/** @type {KeyboardEvent} */ event) {
        const way = WAYS[event.key];
        if (!way) return;
        event.preventDefault();
        event.stopPropagation();
        const at = items.indexOf(/** @type {any} */ (document.activeElement));
        items[(at + way + items.length) % items.length].focus();
      },
    },
    ...items,
  );
  return {
    element,

    /** @param {HTMLElement} button at which it opens @param {(wanted: Wanted) => void} onChoice */
    open(button, onChoice) {
      choose = onChoice;
      element.showPopover();
      const { left, bottom, top } = button.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = bottom + GAP + height < innerHeight || top < height + GAP;
      const y = below ? Math.min(bottom + GAP, innerHeight - height - GAP) : top - GAP - height;
      element.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
      element.style.top = `${Math.max(GAP, y)}px`;
      items[0].focus();
    },
  };
}
