// @ts-check
/** Labels: the titles, formulas and captions of the pictures. */

import { spaceCaption, spaceTitles } from "./choices.js";
import { holdsPlane, planeCaption } from "./details.js";
import { mapScale } from "./neuronmaps.js";
import { momentWords } from "./morph.js";
import { legend, scaleLegend } from "./panels.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./options.js").Options} Options */
/** @typedef {Record<"input" | "z" | "a", ReturnType<typeof import("./panels.js").createPanel>>} Panels */

const OVERFLOWN = "just before diverging: too large to draw";

/**
 * @param {Panels} panels
 * @param {Run} run
 * @param {Scene} scene
 * @param {import("./theme.js").Theme} theme
 * @param {string[]} symbols
 * @param {number | null} pointed the unit that is pointed at
 */
export function labelInput(panels, run, scene, theme, symbols, pointed) {
  if (pointed === null) {
    panels.input.label({ title: "Input space", formula: "x", caption: "" });
    panels.input.explain(legend(run.nClasses, symbols, theme, run.samples.validation !== null));
    return;
  }
  const { activation } = run.layers[scene.layer];
  panels.input.label({ title: `Unit ${pointed}`, formula: "over the input space", caption: "" });
  panels.input.explain(scaleLegend(mapScale(activation, scene.met[pointed]), theme));
}

/**
 * @param {Panels} panels
 * @param {Run} run
 * @param {Scene} scene
 * @param {Options} options
 * @param {boolean} morphing
 * @param {boolean} finite whether the numbers that are shown are
 */
export function labelSpaces(panels, run, scene, options, morphing, finite) {
  const titles = spaceTitles(run, scene.layer);
  for (const name of /** @type {const} */ (["z", "a"])) {
    const projection = scene.projections[name];
    const plane = options.plane && holdsPlane(run, scene.layer, name) ? planeCaption(run, scene.layer, projection) : "";
    const caption = finite ? [spaceCaption(run, projection), plane].filter(Boolean).join("; ") : OVERFLOWN;
    panels[name].label({ ...titles[name], caption });
  }
  panels.a.caption.hidden = morphing;
  if (!morphing || options.morph === null) return;
  panels.a.label({ title: "Morph", formula: momentWords(scene.layer, options.morph), caption: "" });
}
