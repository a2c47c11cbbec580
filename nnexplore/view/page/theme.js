// @ts-check
/** The theme: light or dark as the host page is, read from its CSS and observed. */

/**
 * @typedef {object} Theme
 * @property {"light" | "dark"} mode
 * @property {string[]} classes
 * @property {string} surface
 * @property {string} neutral
 * @property {string} ink
 * @property {string} muted
 * @property {string} rule
 * @property {string} boundary
 * @property {string} wrong
 * @property {string} accent
 * @property {string} negative
 * @property {string[]} runs
 * @property {string} mesh
 * @property {string} font
 * @property {Theme} paper the same on a light page
 * @property {number} grow how many times as large as on a small page words are, on the page and in pictures
 */

const DARK_WISH = "(prefers-color-scheme: dark)";

/** @param {string} colour any CSS colour @returns {number[] | null} red, green, blue, 0 to 255 */
function resolved(colour) {
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.fillStyle = "#010203";
  context.fillStyle = colour;
  if (context.fillStyle === "#010203") return null;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** @param {number[]} colour */
function isDark([red, green, blue]) {
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

/** @param {number[]} colour */
function hex(colour) {
  return "#" + colour.map((part) => part.toString(16).padStart(2, "0")).join("");
}

/** @param {Element} element @returns {number} how many times as large as on a small page its words are */
export function growOf(element) {
  return Number(getComputedStyle(element).getPropertyValue("--nnx-grow")) || 1;
}

/**
 * @param {HTMLElement} element
 * @param {Record<string, any>} palette
 * @returns {Theme}
 */
function readTheme(element, palette) {
  const style = getComputedStyle(element);
  const read = (/** @type {string} */ name) => {
    const value = style.getPropertyValue(name).trim();
    return value ? resolved(value) : null;
  };
  const background = read("--st-background-color");
  const dark = background ? isDark(background) : matchMedia(DARK_WISH).matches;
  const mode = dark ? "dark" : "light";
  const ink = read("--st-text-color");
  const words = {
    font: style.getPropertyValue("--st-font").trim() || style.fontFamily,
    grow: growOf(element),
  };
  return {
    ...palette[mode],
    mode,
    ...(background ? { surface: hex(background) } : {}),
    ...(ink ? { ink: hex(ink) } : {}),
    ...words,
    paper: { ...palette.light, mode: "light", ...words },
  };
}

/** @param {HTMLElement} element that shows itself in the theme's colours @param {Theme} theme */
function wearTheme(element, theme) {
  element.dataset.theme = theme.mode;
  for (const name of /** @type {const} */ (["surface", "ink", "muted", "rule", "accent"])) {
    element.style.setProperty(`--nnx-${name}`, theme[name]);
  }
}

/**
 * Call back when the host may have changed its theme.
 *
 * @param {HTMLElement} element
 * @param {() => void} onChange
 * @returns {() => void} stops observing
 */
function observeTheme(element, onChange) {
  const wish = matchMedia(DARK_WISH);
  wish.addEventListener("change", onChange);
  // Words grow with the window.
  window.addEventListener("resize", onChange);
  const observer = new MutationObserver(onChange);
  for (let node = element.parentElement; node; node = node.parentElement) {
    observer.observe(node, {
      attributes: true,
      attributeFilter: ["class", "style", "data-theme", "data-nnx-presenting"],
    });
  }
  return () => {
    wish.removeEventListener("change", onChange);
    window.removeEventListener("resize", onChange);
    observer.disconnect();
  };
}

/**
 * Let an element wear the host's theme, now and whenever it changes.
 *
 * @param {HTMLElement} element
 * @param {Record<string, any>} palette
 * @param {(theme: Theme) => void} onTheme
 * @returns {() => void} stops
 */
export function keepTheme(element, palette, onTheme) {
  let known = "";
  const look = () => {
    const theme = readTheme(element, palette);
    if (JSON.stringify(theme) === known) return;
    known = JSON.stringify(theme);
    wearTheme(element, theme);
    onTheme(theme);
  };
  look();
  return observeTheme(element, look);
}

/** @returns {boolean} */
export function wantsStillness() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
