// @ts-check
/** Roving focus: of many controls one is reached by Tab, and the arrow keys lead from it to its neighbours in sight. */

import { isCommand } from "../page/keys.js";

/** @typedef {{x: number, y: number}} Spot */

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** What lies so far aside counts for as much as so many times the way ahead. */
const ASIDE = 2;

/**
 * @param {Spot[]} spots
 * @param {number} from which of them
 * @param {[number, number]} way a direction
 * @returns {number} the nearest spot that way; -1 if there is none
 */
export function nextSpot(spots, from, [dx, dy]) {
  const ways = spots.map(({ x, y }, at) => {
    const [right, down] = [x - spots[from].x, y - spots[from].y];
    return { at, ahead: right * dx + down * dy, aside: Math.abs(right * dy + down * dx) };
  });
  const ahead = ways.filter((way) => way.ahead > 1);
  // What lies more aside than ahead is meant where there is nothing else.
  const straight = ahead.filter((way) => way.aside <= way.ahead);
  const away = (/** @type {typeof ways[number]} */ way) => way.ahead + ASIDE * way.aside;
  const [nearest] = (straight.length > 0 ? straight : ahead).sort((a, b) => away(a) - away(b));
  return nearest?.at ?? -1;
}

/** @param {Element} control @returns {Spot} */
function spotOf(control) {
  const { left, top, width, height } = control.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/**
 * @param {HTMLElement} element
 * @param {string} selector of its controls
 */
export function createRoving(element, selector) {
  /** @type {HTMLElement | null} */
  let current = null;
  const controls = () =>
    /** @type {HTMLElement[]} */ ([...element.querySelectorAll(selector)]).filter(
      (control) => !(/** @type {HTMLButtonElement} */ (control).disabled) && control.offsetParent !== null,
    );
  /** @param {HTMLElement} control */
  const enter = (control) => {
    if (current) current.tabIndex = -1;
    current = control;
    control.tabIndex = 0;
  };

  element.addEventListener("focusin", ({ target }) => {
    const control = /** @type {HTMLElement} */ (target);
    if (control.matches(selector)) enter(control);
  });
  element.addEventListener("keydown", (event) => {
    const control = /** @type {HTMLElement} */ (event.target);
    const way = WAYS[event.key];
    if (!way || isCommand(event) || !control.matches(selector)) return;
    // Not the timeline's while it moves the focus.
    event.preventDefault();
    event.stopPropagation();
    const all = controls();
    const next = nextSpot(all.map(spotOf), all.indexOf(control), way);
    if (next >= 0) all[next].focus();
  });

  return {
    /** The controls are others by now: one of them is reached by Tab. */
    settle() {
      for (const control of element.querySelectorAll(selector)) {
        if (control !== current) /** @type {HTMLElement} */ (control).tabIndex = -1;
      }
      const isThere = current?.isConnected && !(/** @type {HTMLButtonElement} */ (current).disabled);
      const [first] = isThere ? [] : controls();
      if (first) enter(first);
    },
  };
}
