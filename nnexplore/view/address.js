// @ts-check
/** The address: the view's text in the page's query parameter `view`, beside the parameters that are the page's own. */

/** Changes are written once there was none for so many milliseconds. */
const PAUSE = 250;
const NAME = "view";

/** @returns {string} empty if there is none */
export function readAddress() {
  return new URLSearchParams(location.search).get(NAME) ?? "";
}

/** @returns {{write: (text: string) => void, restore: () => void, flush: () => string, stop: () => void}} */
export function createAddress() {
  let wanted = readAddress();
  let ticket = 0;

  /** @returns {string} the address, with the text in it */
  const flush = () => {
    clearTimeout(ticket);
    if (readAddress() !== wanted) {
      const url = new URL(location.href);
      if (wanted) url.searchParams.set(NAME, wanted);
      else url.searchParams.delete(NAME);
      history.replaceState(history.state, "", url);
    }
    return location.href;
  };

  return {
    /** @param {string} text */
    write(text) {
      wanted = text;
      clearTimeout(ticket);
      ticket = window.setTimeout(flush, PAUSE);
    },

    /** The host may have written its own parameters anew, and forgotten this one. */
    restore() {
      clearTimeout(ticket);
      ticket = window.setTimeout(flush, PAUSE);
    },

    flush,
    stop: () => clearTimeout(ticket),
  };
}
