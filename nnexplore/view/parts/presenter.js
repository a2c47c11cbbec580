// @ts-check
/** The presenter: the pictures of a page over the whole screen, one of them large if wished, and changed by keys. */

import { createPresenting, isPresenting } from "../page/presenting.js";
import { createEnlarging } from "./enlarging.js";
import { ASKED } from "./present_button.js";
import { createPresenterBar } from "./presenter_bar.js";
import { presenterWish } from "./presenter_keys.js";

/** @typedef {import("./presenter_keys.js").Offer} Offer */

/** All presenters of this page: the key is for the one whose pictures are in sight. @type {Set<HTMLElement>} */
const presenters = new Set();

/** @param {HTMLElement} place @returns {number} how much of it is in sight, in pixels of height */
function inSight(place) {
  const { top, bottom, width } = place.getBoundingClientRect();
  return width > 0 ? Math.min(bottom, innerHeight) - Math.max(top, 0) : -Infinity;
}

/** @returns {HTMLElement | undefined} whose pictures the key is for: those with the focus, or most in sight */
function meant() {
  const all = [...presenters];
  const focused = all.find((place) => place.contains(document.activeElement));
  return focused ?? all.sort((one, other) => inSight(other) - inSight(one))[0];
}

/**
 * Hand a key over to the pictures, unless they have heard it themselves or a button answers to it.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement | null} pictures
 */
function forward(event, pictures) {
  const target = /** @type {Element} */ (event.target);
  if (pictures?.contains(target) || (event.key === " " && target.closest("button"))) return;
  pictures?.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, shiftKey: event.shiftKey }));
  event.preventDefault();
}

/** @typedef {{offers: Offer[], opened: Offer | null}} Menu what can be changed, and whose options are listed */

/** @param {Menu} menu @param {string} name @returns {Menu} with this offer open, or shut if it was */
export function toggled({ offers, opened }, name) {
  return { offers, opened: opened?.name === name ? null : (offers.find((offer) => offer.name === name) ?? null) };
}

/** @param {Menu} menu @param {Offer[]} offers by now @returns {Menu} with the same one open, if it is still there */
export function renewed({ opened }, offers) {
  return { offers, opened: offers.find(({ name }) => name === opened?.name) ?? null };
}

/**
 * What is listed over the pictures: the options of an offer, and the keys.
 *
 * @param {HTMLElement} place that holds the pictures
 * @param {object} hooks
 * @param {() => boolean} hooks.isPresented
 * @param {() => void} hooks.onLeave
 * @param {(name: string, option: string) => void} hooks.onChoose one of the offers
 */
function createLists(place, { isPresented, onLeave, onChoose }) {
  let menu = /** @type {Menu} */ ({ offers: [], opened: null });
  const help = () => bar.showHelp(!bar.isHelping());
  const bar = createPresenterBar({ onOpen: open, onChoose: choose, onHelp: help, onLeave });

  /** @param {Menu} next */
  function list(next) {
    menu = next;
    if (isPresented()) bar.show(menu.offers, menu.opened);
  }

  /** @param {string} name */
  function open(name) {
    list(toggled(menu, name));
    if (!place.contains(document.activeElement)) picturesIn(place)?.focus();
  }

  /** @param {string} name @param {string} option */
  function choose(name, option) {
    list({ ...menu, opened: null });
    picturesIn(place)?.focus();
    onChoose(name, option);
  }

  return {
    ...{ element: bar.element, open, choose, help },

    state: () => ({ ...menu, isHelping: bar.isHelping() }),

    /** The keys lie over the pictures: who has read one and presses it wants to see what it does. */
    hideHelp: () => bar.showHelp(false),

    /** @returns {boolean} whether there was anything to shut */
    shut() {
      const isListed = bar.isHelping() || menu.opened !== null;
      bar.showHelp(false);
      list({ ...menu, opened: null });
      return isListed;
    },

    /** @param {Offer[]} offers as the page has them by now */
    offer: (offers) => list(renewed(menu, offers)),
  };
}

/** @param {HTMLElement} place @returns {HTMLElement | null} */
function picturesIn(place) {
  return place.querySelector(":scope > .nnx-view");
}

/**
 * @param {HTMLElement} place that holds the pictures
 * @param {(name: string, option: string) => void} onChoose one of the offers
 */
export function createPresenter(place, onChoose) {
  const listeners = new AbortController();
  const enlarging = createEnlarging(place);
  const lists = createLists(place, {
    isPresented: () => presenting.isPresented(),
    onLeave: () => presenting.leave(),
    onChoose,
  });
  const presenting = createPresenting(place, onTurned, lists.shut);

  /** @param {boolean} isPresented */
  function onTurned(isPresented) {
    enlarging.none();
    lists.shut();
    if (!isPresented) {
      lists.element.remove();
      return;
    }
    place.append(lists.element);
    picturesIn(place)?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const isPresented = presenting.isPresented();
    if (!isPresented && (isPresenting() || meant() !== place)) return;
    const wish = presenterWish(event, { isPresented, ...lists.state() });
    if (!wish) return;
    if ("forward" in wish) {
      lists.hideHelp();
      forward(event, picturesIn(place));
      return;
    }
    event.preventDefault();
    if (!("help" in wish || "shut" in wish)) lists.hideHelp();
    if ("turn" in wish) isPresented ? presenting.leave() : presenting.enter();
    else if ("leave" in wish) presenting.leave();
    else if ("shut" in wish) lists.shut();
    else if ("help" in wish) lists.help();
    else if ("enlarge" in wish) enlarging.byNumber(wish.enlarge);
    else if ("open" in wish) lists.open(wish.open);
    else lists.choose(...wish.choose);
  }

  const { signal } = listeners;
  document.addEventListener("keydown", press, { signal });
  place.addEventListener(ASKED, () => presenting.enter(), { signal });
  place.addEventListener("dblclick", (event) => presenting.isPresented() && enlarging.byEvent(event), { signal });
  presenters.add(place);

  return {
    offer: lists.offer,

    destroy() {
      presenting.leave();
      presenters.delete(place);
      listeners.abort();
    },
  };
}
