// @ts-check
/** The address: a text in the page's query parameter `view`, or another, beside the parameters that are the page's own. */

/** Changes are written once there was none for so many milliseconds. */
const PAUSE = 250;
const NAME = "view";

/** @param {string} [name] of the parameter @returns {string} empty if there is none */
export function readAddress(name = NAME) {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/**
 * @param {string} [name] of the parameter
 * @returns {{write: (text: string) => void, restore: () => void, flush: () => string, link: (text: string) => string,
 *   stop: () => void}}
 */
export function createAddress(name = NAME) {
  let wanted = readAddress(name);
  let ticket = 0;

  /** @returns {string} the address, with the text in it */
  const flush = () => {
    clearTimeout(ticket);
    if (readAddress(name) !== wanted) {
      const url = new URL(location.href);
      if (wanted) url.searchParams.set(name, wanted);
      else url.searchParams.delete(name);
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

    /** @param {string} text @returns {string} the address with this text in it, which it is not given */
    link(text) {
      const url = new URL(flush());
      if (text) url.searchParams.set(name, text);
      else url.searchParams.delete(name);
      return url.href;
    },

    stop: () => clearTimeout(ticket),
  };
}
