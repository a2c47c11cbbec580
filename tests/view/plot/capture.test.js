import assert from "node:assert/strict";
import { test } from "node:test";

import { completePlot, laidOut, PLOT, sizedVectors } from "../../../nnexplore/view/plot/capture.js";
import { legendHeight } from "../../../nnexplore/view/plot/layout.js";

const MEANS = { gif: null, video: "" };

/** @param {number} count @param {object} [layout] */
const figure = (count, layout = {}) => ({
  data: Array.from({ length: count }, (_, at) => ({ type: "scatter", name: `rate ${at}` })),
  layout: { legend: { orientation: "v", title: { text: "Learning rate" }, font: { size: 13 } }, ...layout },
});
const seen = (count) => ({ figure: figure(count), size: { width: 900, height: 400 }, label: "Losses", file: "losses" });

test("a picture is as broad for its height as the plot is seen, and 17 cm wide at first", () => {
  const shot = completePlot({}, [seen(3)]);
  assert.deepEqual([shot.width, shot.height, shot.dpi], [2000, Math.round((2000 * 4) / 9), 300]);
  for (const kind of PLOT.kinds) assert.equal(PLOT.refusal(completePlot({ kind }, [seen(3)]), [seen(3)], MEANS), "");
});

test("the layout of 21 curves has room for all of its legend, in the same shape", () => {
  const { width, height } = laidOut(figure(21), { width: 2000, height: 700 });
  assert.ok(height >= legendHeight(figure(21)));
  assert.ok(legendHeight(figure(21)) >= 22 * 13);
  assert.ok(Math.abs(height / width - 0.35) < 1e-9);
});

test("curves that the legend leaves out take no room in it", () => {
  const { data, layout } = figure(4);
  const some = data.map((trace, at) => (at < 2 ? trace : { ...trace, showlegend: false }));
  assert.ok(legendHeight({ data: some, layout }) < legendHeight({ data, layout }));
  assert.equal(legendHeight(figure(4, { showlegend: false })), 0);
});

test("vectors have the print size, and a title that is read out", () => {
  const svg = '<svg class="main" width="720" height="400" viewBox="0 0 720 400"><svg width="3"/></svg>';
  assert.equal(
    sizedVectors(svg, { width: "17cm", height: "9cm" }, "a < b"),
    '<svg class="main" viewBox="0 0 720 400" width="17cm" height="9cm"><title>a &lt; b</title><svg width="3"/></svg>',
  );
});

test("it is said that the cells of a map stay a bitmap, and of curves nothing", () => {
  assert.equal(PLOT.bitmaps([seen(3)]), "");
  const map = { ...seen(1), figure: { data: [{ type: "heatmap" }], layout: {} } };
  assert.match(PLOT.bitmaps([map]), /cells stay a bitmap/);
});

test("on light paper the figure is the one that is drawn for a light page", async () => {
  const light = figure(1);
  const one = { ...seen(3), theme: { mode: "dark", paper: { mode: "light" } }, light: async () => light };
  const { figure: drawn, theme } = await PLOT.onPaper(one);
  assert.equal(drawn, light);
  assert.equal(theme.mode, "light");
});
