// @ts-check
/**
 * Parts of a link: short texts joined by dots, each read by its first letter; numbers in a list are joined by
 * underscores. No browser writes these characters in another way.
 */

/** A longer text is not read: no pictures need one. */
export const LONGEST = 16_000;
/** Parts that are named one by one where they cannot be understood. */
const NAMED = 3;

export const WHOLE = /^\d{1,6}$/;
export const SIGNED = /^-?\d{1,6}$/;
/** Parts of a unit of length, of a coefficient or of a stage of the morph. */
export const MILLI = 1000;

/** @param {string} text @param {RegExp} form @param {number} [count] any if not given @returns {number[] | null} */
export function readList(text, form, count) {
  const parts = text.split("_");
  const fits = count === undefined || parts.length === count;
  return fits && parts.every((part) => form.test(part)) ? parts.map(Number) : null;
}

/**
 * @template T
 * @param {string} text parts as they are written into the address
 * @param {Record<string, (text: string) => Partial<T> | null>} readers how each part is read, by its first letter: what it
 *   gives, or null if it is malformed
 * @returns {{read: Partial<T>, errors: string[]}} what cannot be understood is left out, with a sentence on each part
 */
export function readParts(text, readers) {
  if (text.length > LONGEST) {
    return { read: {}, errors: [`The link's view is longer than ${LONGEST} characters; it is left out.`] };
  }
  /** @type {Partial<T>} */
  const all = {};
  const errors = [];
  const seen = new Set();
  for (const part of text === "" ? [] : text.split(".")) {
    const letter = part.slice(0, 1);
    const reader = Object.hasOwn(readers, letter) && !seen.has(letter) ? readers[letter] : null;
    const read = reader ? reader(part.slice(1)) : null;
    if (read) {
      seen.add(letter);
      Object.assign(all, read);
    } else errors.push(`The link's view holds “${shortened(part)}”, which the pictures do not know; it is left out.`);
  }
  const more = errors.length - NAMED;
  if (more > 0) errors.splice(NAMED, more, `The same holds for ${more === 1 ? "one part" : `${more} parts`} more.`);
  return { read: all, errors };
}

/** @param {string} text */
function shortened(text) {
  return text.length > 16 ? `${text.slice(0, 15)}…` : text;
}
