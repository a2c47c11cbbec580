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
 * @param {HTMLElement} place that holds the pictures
 * @param {(name: string, option: string) => void} onChoose one of the offers
 */
export function createPresenter(place, onChoose) {
  let menu = /** @type {Menu} */ ({ offers: [], opened: null });
  const listeners = new AbortController();
  const enlarging = createEnlarging(place);
  const bar = createPresenterBar({
    onOpen: open,
    onChoose: choose,
    onHelp: () => bar.showHelp(!bar.isHelping()),
    onLeave: () => presenting.leave(),
  });
  const presenting = createPresenting(
    place,
    (isPresented) => {
      enlarging.none();
      shut();
      if (!isPresented) {
        bar.element.remove();
        return;
      }
      place.append(bar.element);
      pictures()?.focus({ preventScroll: true });
    },
    shut,
  );

  /** @returns {HTMLElement | null} */
  const pictures = () => place.querySelector(":scope > .nnx-view");

  /** @param {Menu} next */
  function list(next) {
    menu = next;
    if (presenting.isPresented()) bar.show(menu.offers, menu.opened);
  }

  /** Shut what is listed over the pictures. @returns {boolean} whether anything was */
  function shut() {
    const isListed = bar.isHelping() || menu.opened !== null;
    bar.showHelp(false);
    list({ ...menu, opened: null });
    return isListed;
  }

  /** @param {string} name */
  function open(name) {
    list(toggled(menu, name));
    if (!place.contains(document.activeElement)) pictures()?.focus();
  }

  /** @param {string} name @param {string} option */
  function choose(name, option) {
    list({ ...menu, opened: null });
    pictures()?.focus();
    onChoose(name, option);
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const isPresented = presenting.isPresented();
    if (!isPresented && (isPresenting() || meant() !== place)) return;
    const wish = presenterWish(event, { isPresented, ...menu, isHelping: bar.isHelping() });
    if (!wish) return;
    if ("forward" in wish) {
      forward(event, pictures());
      return;
    }
    event.preventDefault();
    if ("turn" in wish) presenting.isPresented() ? presenting.leave() : presenting.enter();
    else if ("leave" in wish) presenting.leave();
    else if ("shut" in wish) shut();
    else if ("help" in wish) bar.showHelp(!bar.isHelping());
    else if ("enlarge" in wish) enlarging.byNumber(wish.enlarge);
    else if ("open" in wish) open(wish.open);
    else choose(...wish.choose);
  }

  const { signal } = listeners;
  document.addEventListener("keydown", press, { signal });
  place.addEventListener(ASKED, () => presenting.enter(), { signal });
  place.addEventListener("dblclick", (event) => presenting.isPresented() && enlarging.byEvent(event), { signal });
  presenters.add(place);

  return {
    /** @param {Offer[]} offers as the page has them by now */
    offer: (offers) => list(renewed(menu, offers)),

    destroy() {
      presenting.leave();
      presenters.delete(place);
      listeners.abort();
    },
  };
}
