// @ts-check
/** Plots that are taken away: Plotly draws the figure once more, at the size of a shot and with its whole legend. */

import { createCaptureDoor } from "../capture/door.js";
import { filledIn, formatRefusal, numberRefusal } from "../capture/shot.js";
import { withFonts } from "../capture/fonts.js";
import { escaped } from "../capture/svg_words.js";
import { BARE } from "../draw/plotly_config.js";
import { make } from "../page/dom.js";
import { fittedLayout, grown, legendHeight } from "./layout.js";

/** @typedef {import("../capture/shot.js").Shot} Shot */
/** @typedef {{data: any[], layout: any}} Figure as Plotly's `to_json` writes it */

/**
 * @typedef {object} SeenPlot
 * @property {any} plotly the library
 * @property {Figure} figure
 * @property {() => Promise<Figure>} light the figure in the colours of a light page
 * @property {string} label what it shows, in words
 * @property {string} file name of its file, without an ending
 * @property {{width: number, height: number}} size in which it is seen, in pixels
 * @property {import("../page/theme.js").Theme} theme
 */

/** Pixels across of a picture at first: 17 cm at 300 dpi, the width of a page's text. */
const ACROSS = 2000;
/** A plot is laid out at least as wide, in pixels of the style sheet; more pixels make it finer. */
const LAID_OUT = 720;
/** Types of traces whose insides Plotly's vectors hold as images. */
const BITMAPS = new Set(["heatmap", "image"]);

/**
 * @param {Partial<Shot>} chosen
 * @param {SeenPlot[]} seen
 * @returns {Shot} with everything that is not chosen: as broad for its height as it is seen
 */
export function completePlot(chosen, [{ size, figure }]) {
  const { width, height } = laidOut(figure, size);
  const high = Math.min(4096, Math.max(200, Math.round((ACROSS * height) / width)));
  return filledIn({ ...chosen, subject: "plot" }, [[ACROSS, high]]);
}

/**
 * @param {Figure} figure
 * @param {{width: number, height: number}} size of which only the shape counts
 * @returns {{width: number, height: number}} of the layout: so large that the whole legend has room
 */
export function laidOut(figure, { width, height }) {
  const shape = height / width;
  const least = Math.max(legendHeight(figure), figure.layout.height ?? 0);
  const wide = Math.max(LAID_OUT, least / shape);
  return { width: wide, height: wide * shape };
}

/** @param {SeenPlot} seen @param {Shot} shot @returns {import("../capture/making.js").Stage} */
function openPlot({ plotly, figure, theme }, shot) {
  const { width, height } = laidOut(figure, shot);
  const ratio = shot.width / width;
  const font = { ...figure.layout.font, family: theme.font };
  const layout = { ...fittedLayout({ ...figure.layout, font, height: undefined }, width, height), height };
  const drawn = () =>
    plotly.toImage({ data: figure.data, layout, config: BARE }, { width, height, format: "svg", imageDataOnly: true });
  return {
    width,
    height,
    ratio,

    // Plotly's own PNG has no fonts but those of the machine, in which a legend is cut.
    async draw(pen) {
      const size = { width: `${shot.width}px`, height: `${shot.height}px` };
      const svg = await withFonts(sizedVectors(await drawn(), size, ""));
      const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
      const image = new Image();
      image.src = address;
      try {
        await image.decode();
        pen.drawImage(image, 0, 0, width, height);
      } finally {
        URL.revokeObjectURL(address);
      }
    },

    vectors: async (size, title) => sizedVectors(await drawn(), size, title),

    close() {},
  };
}

/**
 * @param {string} svg as Plotly writes it, in pixels
 * @param {{width: string, height: string}} size in print
 * @param {string} title
 * @returns {string}
 */
export function sizedVectors(svg, { width, height }, title) {
  return svg.replace(/<svg([^>]*)>/, (_, attributes) => {
    const others = attributes.replace(/\s(?:width|height)="[^"]*"/g, "");
    return `<svg${others} width="${width}" height="${height}"><title>${escaped(title)}</title>`;
  });
}

/** @type {import("../capture/making.js").Motif<SeenPlot>} */
export const PLOT = {
  subjects: { plot: "The plot" },
  kinds: ["png", "svg", "pdf"],
  helps: { svg: "Lines and words are vectors" },
  complete: completePlot,
  refusal: (shot, _, means) => formatRefusal(shot, means) || numberRefusal(shot, null, 1, 1),
  bitmaps: ([{ figure }]) =>
    figure.data.some(({ type }) => BITMAPS.has(type)) ? "The coloured cells stay a bitmap; all else is vectors." : "",
  onPaper: async (seen) => ({ ...seen, figure: await seen.light(), theme: seen.theme.paper }),
  stills: () => [{ milliseconds: 0 }],
  open: (shot, [seen]) => openPlot(seen, shot),
  fileName: (_, [{ file }], ending) => `${file}.${ending}`,
  title: (_, [{ label }]) => label,
};

/**
 * The panel, and the button that opens it.
 *
 * @param {() => SeenPlot | null} seen null while nothing is drawn
 */
export function createPlotCapture(seen) {
  const hooks = { motif: PLOT, seen: () => [seen()], gif: null };
  const { door, element, ...panel } = createCaptureDoor(hooks, "Take the plot away, for a screen or in print");
  return { ...panel, element: make("div", { class: "nnx-plot-capture" }, door, element) };
}
