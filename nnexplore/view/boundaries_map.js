// @ts-check
/** The success map: a Plotly heat map from Python that stays mounted while it fills, and whose cells can be picked. */

import { make } from "./dom.js";

/**
 * @param {HTMLElement} element
 * @param {{plotly: Promise<any>, send: (name: string, value: any) => void}} host is sent `picked`, the row and the
 *   column of a cell
 */
export function createSuccessMap(element, { plotly, send }) {
  const target = make("div", { class: "nnx-success-map", role: "img" });
  const root = make("section", { class: "nnx-view" }, target);
  element.append(root);
  /** @type {any} */
  let library = null;
  /** @type {{data: any[], layout: any} | null} */
  let figure = null;
  let file = "";
  let listening = false;
  let gone = false;

  async function draw() {
    if (!library || !figure || gone || target.clientWidth === 0) return;
    const config = {
      displaylogo: false,
      responsive: false,
      modeBarButtons: [["toImage"]],
      toImageButtonOptions: { filename: file, scale: 2 },
    };
    const layout = { ...figure.layout, width: target.clientWidth, autosize: false };
    await library.react(target, figure.data, layout, config);
    root.dataset.drawn = "true";
    if (listening) return;
    listening = true;
    /** @type {any} */ (target).on("plotly_click", (/** @type {any} */ { points: [point] }) => {
      if (point) send("picked", [point.y, point.x]);
    });
  }
  const sizes = new ResizeObserver(draw);
  sizes.observe(target);
  plotly.then(
    (loaded) => {
      library = loaded;
      draw();
    },
    () => (target.textContent = "The success map could not be loaded. Reloading the page may help."),
  );

  return {
    update() {},

    /** @param {{figure: string, label: string, file: string}} data figure: JSON; label: what it shows, in words */
    onRerun(data) {
      figure = JSON.parse(data.figure);
      file = data.file;
      target.style.height = `${figure?.layout.height}px`;
      target.setAttribute("aria-label", data.label);
      draw();
    },

    destroy() {
      gone = true;
      sizes.disconnect();
      library?.purge(target);
      root.remove();
    },
  };
}
