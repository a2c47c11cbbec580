// @ts-check
/** Building the view's elements. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] class, text, aria-...; functions are listeners, as in {click: ...}
 * @param {...(Node | null)} children
 * @returns {any}
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name === "text") node.textContent = value;
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

const ICONS = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M6.5 5h3.8v14H6.5zM13.7 5h3.8v14h-3.8z",
  back: "M15.5 5v14L6 12zM4.5 5h2v14h-2z",
  forward: "M8.500 5v14l9.500-7zM17.500 5h2v14h-2z",
  loop: "M7 7h9v-3l5 4.500-5 4.500v-3H9v3H7zM17 17H8v3l-5-4.500 5-4.500v3h7v-3h2z",
  undo: "M9 5v4h5.500a5.500 5.500 0 0 1 0 11H8v-2.300h6.500a3.200 3.200 0 0 0 0-6.400H9v4L3 10.200z",
  redo: "M15 5v4H9.500a5.500 5.500 0 0 0 0 11H16v-2.300H9.500a3.200 3.200 0 0 1 0-6.400H15v4l6-5.100z",
  close:
    "M6.400 5L12 10.600 17.600 5 19 6.400 13.400 12 19 17.600 17.600 19 12 13.400 6.400 19 5 17.600 10.600 12 5 6.400z",
  present: "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z",
  caret: "M5 8.500h14l-7 8.500z",
  link: "M7.500 7H11v2H7.500a3 3 0 0 0 0 6H11v2H7.500a5 5 0 0 1 0-10zM13 7h3.500a5 5 0 0 1 0 10H13v-2h3.500a3 3 0 0 0 0-6H13zM8 11h8v2H8z",
  page: "M6 3h12v18H6zM8 7v2h8V7zM8 11v2h8v-2zM8 15v2h5v-2z",
  camera: "M12 5V1.800L7.200 6.300 12 10.800V7.400a4.800 4.800 0 1 1-4.700 5.800H4.900A7.200 7.200 0 1 0 12 5z",
};

/**
 * @param {string} tag of SVG
 * @param {Record<string, any>} [attributes] functions are listeners
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function makeSvg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, String(value));
  }
  node.append(...children);
  return node;
}

/** @param {keyof typeof ICONS} name @returns {SVGElement} */
export function icon(name) {
  return makeSvg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, makeSvg("path", { d: ICONS[name] }));
}
