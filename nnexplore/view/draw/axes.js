// @ts-check
/** The axes of a solid picture: three scales around a cube, as Plotly lays them out. */

/** The numbers on an axis, in pixels on a small page; a title is given its size by whoever names it. */
const TICKS = 12;
/** So many pixels of a picture's shorter side are room for words of the least size. */
const ROOMY = 240;

/**
 * @typedef {object} Axis and what else Plotly knows of one
 * @property {string} title
 * @property {number} size of the title, in pixels on a small page
 * @property {[number, number]} range
 * @property {boolean} [showticklabels]
 * @property {"array"} [tickmode]
 * @property {number[]} [tickvals]
 * @property {string[]} [ticktext]
 */

/**
 * @param {number} width of the picture
 * @param {number} height
 * @param {import("../page/theme.js").Theme} theme
 * @returns {number} by how much words grow; in a small picture large ones would reach beyond its edge
 */
export function wordsGrow(width, height, { grow }) {
  return Math.max(1, Math.min(grow, Math.min(width, height) / ROOMY));
}

/**
 * @param {HTMLElement} target
 * @param {Axis[]} axes three
 * @param {import("../page/theme.js").Theme} theme
 * @param {any} camera as Plotly takes it
 * @returns {any} the layout of a figure that is nothing but one scene
 */
export function sceneLayout(target, axes, theme, camera) {
  const grow = wordsGrow(target.clientWidth, target.clientHeight, theme);
  const [xaxis, yaxis, zaxis] = axes.map(({ title, size, range, ...own }) => ({
    title: { text: title, font: { size: size * grow, color: theme.muted, family: theme.font } },
    // Named, so that Plotly need not guess it from the data at every draw.
    type: "linear",
    range,
    autorange: false,
    nticks: 4,
    tickfont: { size: TICKS * grow, color: theme.muted, family: theme.font },
    gridcolor: theme.rule,
    zerolinecolor: theme.rule,
    linecolor: theme.rule,
    showbackground: false,
    showspikes: false,
    ...own,
  }));
  return {
    width: target.clientWidth,
    height: target.clientHeight,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    hovermode: false,
    showlegend: false,
    scene: { xaxis, yaxis, zaxis, aspectmode: "cube", dragmode: false, bgcolor: "rgba(0,0,0,0)", camera },
  };
}
