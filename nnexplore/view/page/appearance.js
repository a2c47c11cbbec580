// @ts-check
/** How a page appears: its theme and its size, followed as either changes. */

import { keepTheme } from "./theme.js";

/**
 * @param {HTMLElement} root wears the theme
 * @param {Record<string, any>} palette
 * @param {object} hooks
 * @param {(theme: import("./theme.js").Theme) => void} hooks.onTheme called at once as well
 * @param {() => void} hooks.onSize
 * @param {Element[]} [sized] what else is watched for its size
 * @returns {() => void} stops
 */
export function keepAppearance(root, palette, { onTheme, onSize }, sized = []) {
  const stopTheme = keepTheme(root, palette, onTheme);
  const sizes = new ResizeObserver(onSize);
  for (const element of [root, ...sized]) sizes.observe(element);
  return () => {
    stopTheme();
    sizes.disconnect();
  };
}
