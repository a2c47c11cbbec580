// @ts-check
/** The height of a page in a frame, told to the page around it, which gives the frame that height if it listens. */

/** `{type, height}` in pixels is posted under this type. */
const TYPE = "nnexplore:height";

/** @param {HTMLElement} page */
export function announceHeight(page) {
  if (parent === window) return;
  let told = -1;
  const tell = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // Whoever frames the page may know how high it is.
    parent.postMessage({ type: TYPE, height }, "*");
  };
  new ResizeObserver(tell).observe(page);
  tell();
}
