// @ts-check
/** Presenting: one element of the page over the whole screen, and after that everything as it was. */

/** Both are read by the style sheets; Streamlit writes classes anew, but not these. */
const PAGE = "nnxPresenting";
const ELEMENT = "nnxPresented";

/** @param {HTMLElement} element @returns {HTMLElement} what scrolls it */
function scrollerOf(element) {
  for (let node = element.parentElement; node; node = node.parentElement) {
    if (node.scrollHeight > node.clientHeight && /auto|scroll/.test(getComputedStyle(node).overflowY)) return node;
  }
  return document.documentElement;
}

/** @returns {boolean} whether something of this page is presented */
export function isPresenting() {
  return PAGE in document.documentElement.dataset;
}

/** Where a browser lets a page have Escape in full screen, the page hears of it first. */
function askForEscape() {
  /** @type {{lock?: (keys: string[]) => Promise<void>} | undefined} */ (/** @type {any} */ (navigator).keyboard)
    ?.lock?.(["Escape"])
    .catch(() => {});
}

/**
 * @param {HTMLElement} element
 * @param {(isPresented: boolean) => void} onTurned
 * @param {() => boolean} shut what lies over the pictures; whether anything did
 */
export function createPresenting(element, onTurned, shut) {
  /** @type {{scroller: HTMLElement, top: number, focus: Element | null} | null} null while it is not presented */
  let before = null;

  /** The browser's own way out, as with Escape, leads out here as well, unless something is to be shut first. */
  const onFullscreen = () => document.fullscreenElement || shut() || leave();

  function enter() {
    if (before || isPresenting()) return;
    const scroller = scrollerOf(element);
    before = { scroller, top: scroller.scrollTop, focus: document.activeElement };
    document.documentElement.dataset[PAGE] = "";
    element.dataset[ELEMENT] = "";
    document.addEventListener("fullscreenchange", onFullscreen);
    // Where a browser refuses it, as in a frame of another page, the window is filled.
    document.documentElement.requestFullscreen?.().then(askForEscape, () => {});
    onTurned(true);
  }

  function leave() {
    if (!before) return;
    const { scroller, top, focus } = before;
    before = null;
    document.removeEventListener("fullscreenchange", onFullscreen);
    delete document.documentElement.dataset[PAGE];
    delete element.dataset[ELEMENT];
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    onTurned(false);
    scroller.scrollTop = top;
    if (focus instanceof HTMLElement && focus.isConnected) focus.focus({ preventScroll: true });
  }

  return { enter, leave, isPresented: () => before !== null };
}
