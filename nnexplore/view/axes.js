// @ts-check
/** The axes of a solid picture: three scales around a cube, as Plotly lays them out. */

/**
 * @typedef {object} Axis and what else Plotly knows of one
 * @property {string} title
 * @property {number} size of the title, in pixels
 * @property {[number, number]} range
 * @property {boolean} [showticklabels]
 * @property {number[]} [tickvals]
 * @property {string[]} [ticktext]
 */

/**
 * @param {HTMLElement} target
 * @param {Axis[]} axes three
 * @param {import("./theme.js").Theme} theme
 * @param {any} camera as Plotly takes it
 * @returns {any} the layout of a figure that is nothing but one scene
 */
export function sceneLayout(target, axes, theme, camera) {
  const [xaxis, yaxis, zaxis] = axes.map(({ title, size, range, ...own }) => ({
    title: { text: title, font: { size, color: theme.muted, family: theme.font } },
    // Named, so that Plotly need not guess it from the data at every draw.
    type: "linear",
    range,
    autorange: false,
    nticks: 4,
    tickfont: { size: 10, color: theme.muted, family: theme.font },
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
