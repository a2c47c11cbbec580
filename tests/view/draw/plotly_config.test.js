// @ts-check
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { BARE, plotConfig } from "../../../nnexplore/view/draw/plotly_config.js";

const VIEW = new URL("../../../nnexplore/view/", import.meta.url);
const modules = readdirSync(VIEW, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".js"));

/** @param {string} name */
const source = (name) => readFileSync(new URL(name, VIEW), "utf8");

test("no figure is set to upload itself or to link to elsewhere", () => {
  for (const config of [BARE, plotConfig("losses")]) {
    assert.equal(config.plotlyServerURL, "");
    assert.equal(config.showSendToCloud, false);
    assert.equal(config.displaylogo, false);
  }
});

test("every module that draws by Plotly takes its settings from one place", () => {
  const drawing = modules.filter((name) => /\.(react|newPlot)\(/.test(source(name)));
  assert.ok(drawing.length > 0);
  for (const name of drawing) assert.match(source(name), /from "\.(\.\/draw)?\/plotly_config\.js"/, name);
  const setting = modules.filter((name) => /displayModeBar|showSendToCloud|plotlyServerURL/.test(source(name)));
  assert.deepEqual(setting, ["draw/plotly_config.js"]);
});
