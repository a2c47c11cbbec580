// @ts-check
/** The first painting: what may wait for it comes after, as plotly.js, at whose evaluation the page stands still. */

export function createFirstPainting() {
  let hasBegun = false;
  let end = () => {};
  /** @type {Promise<void>} */
  const over = new Promise((resolve) => {
    end = resolve;
  });
  return {
    /** Fulfilled once it is over. */
    over,
    /** There is nothing to be painted for now. */
    skip: () => end(),
    /** The pictures are drawn in the browser's next frame: it is over with the one after. */
    begin() {
      if (hasBegun) return;
      hasBegun = true;
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(end, 0)));
    },
  };
}
