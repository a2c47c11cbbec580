// @ts-check
/** The body of an SVG picture: its elements in the order in which they are drawn, each within what it is clipped by. */

/** @typedef {readonly number[]} Clips by which an element is clipped, from the innermost */

export function createSvgBody() {
  /** @type {string[]} */
  const elements = [];
  /** @type {string[]} */
  const clipPaths = [];
  /** The path that was filled last; it may still be outlined. @type {{d: string, clips: Clips, element: string, length: number} | null} */
  let filled = null;

  /** @param {string} element @param {Clips} clips */
  const put = (element, clips) =>
    void elements.push(clips.reduce((inner, id) => `<g clip-path="url(#clip${id})">${inner}</g>`, element));

  return {
    elements,
    clipPaths,
    put,

    /** @param {string} d @returns {number} the clip's name */
    clip(d) {
      clipPaths.push(`<clipPath id="clip${clipPaths.length}"><path d="${d}"/></clipPath>`);
      return clipPaths.length - 1;
    },

    /** @param {string} d @param {string} style @param {Clips} clips @param {boolean} isSolid whether nothing shows through */
    fill(d, style, clips, isSolid) {
      const element = `<path d="${d}"${style}/>`;
      put(element, clips);
      filled = isSolid ? { d, clips, element, length: elements.length } : null;
    },

    /** @param {string} d @param {string} style @param {string} alpha @param {Clips} clips */
    stroke(d, style, alpha, clips) {
      // What is filled and then outlined is one element, as long as nothing shows through its outline.
      if (filled && filled.d === d && filled.clips === clips && filled.length === elements.length && alpha === "") {
        elements.pop();
        put(filled.element.replace("/>", `${style}/>`), clips);
      } else put(`<path d="${d}" fill="none"${style}${alpha}/>`, clips);
    },
  };
}
