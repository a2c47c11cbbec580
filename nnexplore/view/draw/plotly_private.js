// @ts-check
/**
 * What we use of plotly.js that it does not promise to keep: the WebGL plot below a figure's one scene.
 *
 * tests/browser/test_plotly_private.py says what of it a new version has changed.
 */

/** @typedef {any} Picture element that Plotly has drawn one scene into, or will */

/** @param {Picture} picture @returns {any} the scene's WebGL plot; undefined while there is none, or no WebGL */
function plotOf(picture) {
  return picture._fullLayout?.scene?._scene?.glplot;
}

/** @param {Picture} picture @returns {boolean} whether it has a scene, for which the browser has given a context */
export function hasScene(picture) {
  return plotOf(picture) !== undefined;
}

/** @param {Picture} picture @returns {boolean} whether it has a scene that draws */
export function isStanding(picture) {
  return plotOf(picture)?.gl.isContextLost() === false;
}

/**
 * Make a scene ours that Plotly has just set up.
 *
 * Nobody points at our traces by way of Plotly, so they need none of its passes that draw each trace once more in the
 * colours of its points, to be read back a millisecond later while everything waits. Nor is the graphics card asked in
 * each frame whether the one buffer still stands that what is translucent is drawn by: it does as long as its context,
 * and the answer would come only when the card has drawn all that it was given before.
 *
 * @param {Picture} picture
 * @param {() => void} onLost called once when the browser has taken the WebGL context away; Plotly, which would ask for
 *   it at every frame from then on, is not told
 */
export function takeOver(picture, onLost) {
  const plot = plotOf(picture);
  const { add, gl } = plot;
  gl.isBuffer = (/** @type {WebGLBuffer | null} */ buffer) => buffer !== null && !gl.isContextLost();
  plot.add = (/** @type {any} */ trace) => {
    trace.pickSlots = 0;
    add(trace);
  };
  for (const trace of [...plot.objects]) {
    plot.remove(trace);
    plot.add(trace);
  }
  plot.oncontextloss = () => {
    // The frame that finds the loss goes on, and would throw at the first axis that it builds anew.
    plot.onrender = null;
    onLost();
  };
}

/**
 * @param {Picture} picture
 * @returns {number[]} on which edge of the box each axis has its numbers: bit j is set for the far side of axis j
 */
export function axisEdges(picture) {
  return plotOf(picture)?.axes.lastCubeProps.cubeEdges ?? [0, 0, 0];
}

/**
 * @typedef {object} Matrices of a picture, (4, 4) each, column by column
 * @property {ArrayLike<number>} view
 * @property {ArrayLike<number>} projection
 */

/**
 * @param {Picture} picture
 * @param {(matrices: Matrices) => void} listener called whenever the scene is drawn, with what it is drawn by
 */
export function whenDrawn(picture, listener) {
  const plot = plotOf(picture);
  const { onrender } = plot;
  plot.onrender = () => {
    onrender?.();
    listener(plot.cameraParams);
  };
}

/**
 * @param {Picture} picture
 * @param {{angle: number, nearest: number}} lens the angle of view, in radians, and the nearest distance that is drawn
 */
export function setLens(picture, { angle, nearest }) {
  Object.assign(plotOf(picture), { fovy: angle, zNear: nearest });
}

/** @param {Picture} picture @returns {HTMLCanvasElement} what is drawn now; to be read before the browser goes on */
export function drawnNow(picture) {
  const { camera, glplot } = picture._fullLayout.scene._scene;
  // Plotly's camera eases into its place, and would be seen on its way there.
  camera.delay = 0;
  glplot.redraw();
  return glplot.canvas;
}

/**
 * Purge a picture and give its WebGL context back at once; Plotly leaves it to the garbage collector.
 *
 * @param {any} plotly
 * @param {Picture} picture
 */
export function giveBack(plotly, picture) {
  const plot = plotOf(picture);
  if (plot) plot.oncontextloss = null;
  plotly.purge(picture);
  plot?.gl.getExtension("WEBGL_lose_context")?.loseContext();
}
