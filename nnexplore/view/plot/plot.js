// @ts-check
/**
 * A plot: a flat Plotly figure from Python that stays mounted while its data change, so that zoom and legend stay too.
 *
 * Streamlit's own chart is built anew for every figure. What the reader did is kept as long as the figure's `uirevision`
 * stays the same.
 */

import { make } from "../page/dom.js";
import { keepTheme } from "../page/theme.js";
import { createPainter } from "../page/painter.js";
import { plotConfig } from "../draw/plotly_config.js";
import { createTrouble } from "../parts/trouble.js";
import { createPlotCapture } from "./capture.js";
import { fittedLayout, grown } from "./layout.js";

/** @typedef {import("./capture.js").Figure} Figure */

const NO_PLOTLY = "The plot did not arrive: plotly.js, which draws it, could not be loaded from the server.";
/** @param {any} point as Plotly has it, if any @returns {string | [number, number] | undefined} */
export function pickedOf(point) {
  return point?.data.type === "heatmap" ? [point.y, point.x] : point?.data.legendgroup;
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {object} host
 * @param {Promise<any>} host.plotly
 * @param {Record<string, any>} host.palette
 * @param {() => void} host.again ask once more for a library that did not come
 * @param {(name: string, value: any) => void} host.send is sent `picked`: of a curve that was clicked its legend group,
 *   of a heat map's cell its row and column; and `paper`: the figure is wanted in the colours of a light page as well
 */
export function createPlot(element, { plotly, palette, again, send }) {
  const target = make("div", { class: "nnx-plot", role: "figure" });
  const trouble = createTrouble();
  const capture = createPlotCapture(seen);
  const root = make("section", { class: "nnx-view nnx-plot-frame" }, trouble.element, target, capture.element);
  element.append(root);
  let library = /** @type {any} */ (null);
  let figure = /** @type {Figure | null} */ (null);
  let written = "";
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  let said = { label: "", file: "plot" };
  /** The figure in the colours of a light page, once it was asked for. */
  const paper = { written: "", arrived: (/** @type {string} */ _) => {} };
  let listening = false;
  let drawn = "";
  // Plotly may not be asked for one picture while it still draws another.
  const painter = createPainter({
    paint,
    mayPaint: () => library !== null && figure !== null && target.clientWidth > 0,
    isMoving: () => false,
  });

  async function paint() {
    const { clientWidth: width, clientHeight: height } = target;
    const { grow } = theme;
    const wanted = `${width} ${height} ${grow} ${written}`;
    if (!figure || wanted === drawn) return;
    const font = { ...figure.layout.font, family: theme.font };
    const layout = fittedLayout(grown({ ...figure.layout, font }, grow), width, height);
    await library.react(target, figure.data, layout, plotConfig());
    drawn = wanted;
    capture.update();
    if (listening) return;
    listening = true;
    /** @type {any} */ (target).on("plotly_click", (/** @type {any} */ { points: [point] }) => {
      const picked = pickedOf(point);
      if (picked) send("picked", picked);
    });
  }
  /** @returns {import("./capture.js").SeenPlot | null} what can be taken away; null while nothing is drawn */
  function seen() {
    if (!figure || drawn === "") return null;
    const size = { width: target.clientWidth, height: target.clientHeight };
    return { plotly: library, figure, light, ...said, size, theme };
  }

  /** @returns {Promise<Figure>} in the colours of a light page */
  async function light() {
    if (theme.mode === "light") return /** @type {Figure} */ (figure);
    if (paper.written === "") {
      const arriving = new Promise((resolve) => (paper.arrived = resolve));
      send("paper", true);
      await arriving;
    }
    const other = JSON.parse(paper.written);
    // What the legend hides stays hidden.
    const visible = /** @type {Figure} */ (figure).data.map((trace) => trace.visible);
    return {
      ...other,
      data: other.data.map((/** @type {any} */ trace, /** @type {number} */ at) => ({
        ...trace,
        visible: visible[at],
      })),
    };
  }
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    painter.request();
  });
  const sizes = new ResizeObserver(() => painter.request());
  sizes.observe(target);
  plotly.then(
    (loaded) => {
      library = loaded;
      painter.request();
    },
    () => {
      target.hidden = true;
      trouble.say("standing", NO_PLOTLY, again);
    },
  );

  return {
    update() {},

    /**
     * @param {{figure: string, paper?: string, label: string, file: string}} data figure: JSON; paper: the same in the
     *   colours of a light page, if it was asked for; label: what it shows, in words; file: name of its pictures
     */
    onRerun(data) {
      if (written !== data.figure) figure = JSON.parse((written = data.figure));
      said = { label: data.label, file: data.file };
      paper.written = data.paper ?? "";
      if (paper.written) paper.arrived(paper.written);
      target.style.height = figure?.layout.height ? `${figure.layout.height}px` : "";
      target.setAttribute("aria-label", data.label);
      painter.request();
    },

    destroy() {
      capture.destroy();
      stopTheme();
      painter.destroy();
      sizes.disconnect();
      library?.purge(target);
      root.remove();
    },
  };
}
