// @ts-check
/** A door: a link over the whole of a picture, which opens what is shown there; and where such links lead. */

import { make } from "../page/dom.js";

/**
 * @typedef {object} Opening what a link opens
 * @property {() => string | null} address of the same in a tab of its own, null while there is none; asked for anew whenever
 *   the link is about to be used
 * @property {() => void} onOpen it is to be opened here
 */

/** @param {string} query of a run @returns {string} the address of Explore with it */
export function exploreAddress(query) {
  return new URL(`./?${query}`, document.baseURI).href;
}

/**
 * A link that opens here when it is clicked, and is the browser's own in all other ways: another tab, a copied address.
 *
 * @param {Record<string, any>} attributes
 * @param {Opening} opening
 * @param {...(Node | null)} children
 * @returns {{element: HTMLElement, refresh: () => void}} refresh: what it opens may have become another
 */
export function createOpeningLink(attributes, { address, onOpen }, ...children) {
  const refresh = () => {
    const to = address();
    if (to === null) element.removeAttribute("href");
    else element.href = to;
  };
  /** @param {MouseEvent} event */
  const click = (event) => {
    // Another tab is another visit; here the visit goes on.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
  const asked = { click, pointerdown: refresh, focus: refresh };
  /** @type {HTMLAnchorElement} */
  const element = make("a", { ...attributes, ...asked }, ...children);
  return { element, refresh };
}

/**
 * The door of a picture that stands in an element with a position of its own.
 *
 * @param {Opening & {words: string}} opening words: what it does, as in "Open on Explore"
 */
export function createDoor({ words, ...opening }) {
  const hint = make("span", { class: "nnx-tile-door-hint", text: words, "aria-hidden": "true" });
  const { element, refresh } = createOpeningLink({ class: "nnx-tile-door" }, opening, hint);
  return {
    element,

    /** @param {string} name of what is shown there */
    entitle(name) {
      element.setAttribute("aria-label", `${name}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`);
      refresh();
    },
  };
}
