// @ts-check
/** Labels: the titles, formulas and captions of the pictures. */

import { spaceCaption, spaceTitles } from "./choices.js";
import { holdsPlane, planeCaption } from "./details.js";
import { mapScale } from "./neuronmaps.js";
import { momentWords } from "./morph.js";
import { legend, scaleLegend } from "./panels.js";
import { canMorph } from "./scene.js";

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
 * @param {Run} run
 * @param {Scene} scene
 * @param {Options} options
 * @param {boolean} finite whether the numbers that are shown are
 * @returns {Record<"z" | "a", {title: string, formula: string, caption: string}>}
 */
export function spaceWords(run, scene, options, finite) {
  const titles = spaceTitles(run, scene.layer);
  const words = (/** @type {"z" | "a"} */ name) => {
    const projection = scene.projections[name];
    const plane = options.plane && holdsPlane(run, scene.layer, name) ? planeCaption(run, scene.layer, projection) : "";
    const caption = finite ? [spaceCaption(run, projection), plane].filter(Boolean).join("; ") : OVERFLOWN;
    return { ...titles[name], caption };
  };
  if (options.morph === null || !canMorph(run, scene.layer)) return { z: words("z"), a: words("a") };
  return { z: words("z"), a: { title: "Morph", formula: momentWords(scene.layer, options.morph), caption: "" } };
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
  const words = spaceWords(run, scene, options, finite);
  panels.z.label(words.z);
  panels.a.label(words.a);
  panels.a.caption.hidden = morphing;
}
