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
import { createPaper } from "./paper.js";

/** @typedef {import("./capture.js").Figure} Figure */

const NO_PLOTLY = "The plot did not arrive: plotly.js, which draws it, could not be loaded from the server.";
/** @param {any} point as Plotly has it, if any @returns {string | [number, number] | undefined} */
export function pickedOf(point) {
  return point?.data.type === "heatmap" ? [point.y, point.x] : point?.data.legendgroup;
}

/** @param {Figure} figure @param {import("../page/theme.js").Theme} theme @param {number} width @param {number} height */
function layoutIn({ layout }, { font: family, grow }, width, height) {
  return fittedLayout(grown({ ...layout, font: { ...layout.font, family } }, grow), width, height);
}

/** @param {any} target in which Plotly has drawn @param {(name: string, value: any) => void} send */
function listenForPicks(target, send) {
  target.on("plotly_click", (/** @type {any} */ { points: [point] }) => {
    const picked = pickedOf(point);
    if (picked) send("picked", picked);
  });
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
  const paper = createPaper(() => send("paper", true));
  let listening = false;
  let drawn = "";
  // Plotly may not be asked for one picture while it still draws another.
  const mayPaint = () => library !== null && figure !== null && target.clientWidth > 0;
  const painter = createPainter({ paint, mayPaint, isMoving: () => false });

  async function paint() {
    const { clientWidth: width, clientHeight: height } = target;
    const wanted = `${width} ${height} ${theme.grow} ${written}`;
    if (!figure || wanted === drawn) return;
    const layout = layoutIn(figure, theme, width, height);
    await library.react(target, figure.data, layout, plotConfig());
    drawn = wanted;
    capture.update();
    if (!listening) listenForPicks(/** @type {any} */ (target), send);
    listening = true;
  }
  /** @returns {import("./capture.js").SeenPlot | null} what can be taken away; null while nothing is drawn */
  function seen() {
    const shown = figure;
    if (!shown || drawn === "") return null;
    const size = { width: target.clientWidth, height: target.clientHeight };
    return { plotly: library, figure: shown, light: () => paper.of(shown), ...said, size, theme };
  }

  const draw = () => painter.request();
  const stopTheme = keepTheme(root, palette, (next) => ((theme = next), draw()));
  const sizes = new ResizeObserver(draw);
  sizes.observe(target);
  plotly.then(
    (loaded) => {
      library = loaded;
      draw();
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
      paper.take(data.paper ?? "");
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
