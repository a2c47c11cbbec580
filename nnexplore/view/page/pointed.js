// @ts-check
/** What is pointed at: what lies under the pointer, and otherwise what has the focus. */

/**
 * A pointer that rests on nothing, as one that the page was scrolled away from, takes nothing from the keyboard.
 *
 * @param {Element} root
 * @param {string} selector of what can be pointed at
 * @param {EventTarget | null} target of the pointer's or the focus's event; null: the pointer has left
 * @returns {Element | null}
 */
export function pointedAt(root, selector, target) {
  const under = target instanceof Element ? target.closest(selector) : null;
  return under ?? root.querySelector(`${selector}:focus`);
}
