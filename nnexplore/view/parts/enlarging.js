// @ts-check
/** Enlarging: one picture of a page in the place of all, and back. */

const PICTURES = ".nnx-space:not([hidden]), .nnx-tile";
/** What takes a double click in the name of its picture. */
const GROUNDS = ".nnx-picture, .nnx-tile";

/** @param {HTMLElement} place that holds the pictures; the style sheet reads there which one is large */
export function createEnlarging(place) {
  /** @param {Element | null | undefined} picture null, or the one that is large already: all as they were */
  function enlarge(picture) {
    const was = place.querySelector("[data-nnx-large]");
    const isOther = picture instanceof HTMLElement && picture !== was;
    was?.removeAttribute("data-nnx-large");
    if (isOther) picture.setAttribute("data-nnx-large", "");
    place.toggleAttribute("data-nnx-enlarged", isOther);
  }
  return {
    none: () => enlarge(null),

    /** @param {number} number of the picture, from 0; none of that number leaves all as they are */
    byNumber(number) {
      const picture = place.querySelectorAll(PICTURES)[number];
      if (picture) enlarge(picture);
    },

    /** @param {Event} event on a picture, or elsewhere */
    byEvent({ target }) {
      const picture = /** @type {Element} */ (target)
        .closest(GROUNDS)
        ?.closest(PICTURES);
      if (picture) enlarge(picture);
    },
  };
}
