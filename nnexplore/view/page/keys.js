// @ts-check
/** Keys: which of them the view takes, and which it leaves to the browser and to the page around it. */

/**
 * @param {{ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @returns {boolean} whether it is a command of the browser's, or of the page around, as Ctrl+S is
 */
export function isCommand({ ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey;
}

/**
 * @param {KeyboardEvent} event as it leaves the view
 * @returns {boolean} whether the view has answered to it, or the control that has the focus does
 */
export function isTaken(event) {
  if (event.defaultPrevented) return true;
  if (isCommand(event)) return false;
  const control = /** @type {HTMLElement} */ (event.target);
  if (control.matches("select, input, textarea")) return event.key !== "Tab" && event.key !== "Escape";
  return control.matches("button, a, summary") && (event.key === " " || event.key === "Enter");
}
