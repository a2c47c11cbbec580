// @ts-check
/** Labels: the titles, formulas and captions of the pictures. */

import { captionsOf } from "./captions.js";
import { FULLY_CONNECTED, INPUT_MEANING, spaceCaption, spaceTitles } from "./choices.js";
import { holdsPlane, planeCaption } from "./details.js";
import { make } from "../page/dom.js";
import { mapScale } from "../draw/neuron_maps.js";
import { morphWords } from "../geometry/morph.js";
import { legend, scaleLegend } from "./legends.js";
import { canMorph } from "./scene.js";
import { isInPairs, pairsCaption } from "./unit_pairs.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("../parts/options.js").Options} Options */
/** @typedef {import("./space_figure.js").SpaceFigures} SpaceFigures */

const OVERFLOWN = "just before diverging: too large to draw";
const MORPH =
  "The way of the plane into this space: W turns and stretches it, the bias b shifts it, the activation bends it.";

/**
 * @param {SpaceFigures} figures
 * @param {Run} run
 * @param {Scene} scene
 * @param {import("../page/theme.js").Theme} theme
 * @param {string[]} symbols
 * @param {import("./unit_map.js").PointedUnit | null} pointed the hidden unit that is pointed at
 */
export function labelInput(figures, run, scene, theme, symbols, pointed) {
  if (pointed === null || pointed.inHand) {
    figures.input.label({ title: "Input space", formula: "x", meaning: INPUT_MEANING, caption: "" });
    figures.input.explain(legend(run, symbols, theme));
    return;
  }
  const { layer, unit } = pointed;
  const title = `Unit ${unit}${run.layers.length > 2 ? ` of layer ${layer + 1}` : ""}`;
  figures.input.label({ title, formula: "over the input space", meaning: "", caption: "" });
  figures.input.explain(scaleLegend(mapScale(run.layers[layer].phi, scene.met(layer, unit)), theme));
}

/**
 * Where the input space is not shown, what the shapes of samples mean is said below the space that is.
 *
 * @param {SpaceFigures} figures
 * @param {Run} run
 * @param {Options["space"]} space
 * @param {import("../page/theme.js").Theme} theme
 * @param {string[]} symbols
 */
export function labelSingle(figures, run, space, theme, symbols) {
  if (space === "input") return;
  const { words } = figures[space].caption.dataset;
  const said = make("p", { text: words ?? "", hidden: !words });
  figures[space].explain(make("div", {}, legend(run, symbols, theme), said));
}

/**
 * @param {Run} run
 * @param {Scene} scene
 * @param {Options} options
 * @param {boolean} finite whether the numbers that are shown are
 * @returns {Record<"z" | "a", {title: string, formula: string, meaning: string, caption: string}>}
 */
export function spaceWords(run, scene, options, finite) {
  const titles = spaceTitles(run, scene.layer);
  const words = (/** @type {"z" | "a"} */ name) => {
    const projection = scene.projections[name];
    const say = isInPairs(options, projection) ? pairsCaption : planeCaption;
    const isSaid = options.plane && holdsPlane(run, scene.layer, name);
    const plane = isSaid ? say(run, scene.layer, projection, options) : "";
    const caption = finite ? [spaceCaption(run, projection), plane].filter(Boolean).join("; ") : OVERFLOWN;
    return { ...titles[name], caption };
  };
  if (options.morph === null || !canMorph(run, scene.layer)) return { z: words("z"), a: words("a") };
  return {
    z: words("z"),
    a: { title: "Morph", formula: morphWords(run.layers, scene.layer, options.morph), meaning: MORPH, caption: "" },
  };
}

/**
 * Say below each title what its picture shows at this step.
 *
 * @param {SpaceFigures} figures
 * @param {Run} run
 * @param {Scene} scene
 * @param {import("./claims.js").Claims | null} claims null where nothing can be claimed
 * @param {boolean} isMorphing whether the last picture is on its way from one space to the next
 */
export function captionSpaces(figures, run, scene, claims, isMorphing) {
  const words = claims ? captionsOf(run, scene.layer, claims, isMorphing) : { input: "", z: "", a: "" };
  for (const name of /** @type {const} */ (["input", "z", "a"])) figures[name].say(words[name]);
}

/**
 * @param {SpaceFigures} figures
 * @param {Run} run
 * @param {Scene} scene
 * @param {Options} options
 * @param {boolean} morphing
 * @param {boolean} finite whether the numbers that are shown are
 */
export function labelSpaces(figures, run, scene, options, morphing, finite) {
  const words = spaceWords(run, scene, options, finite);
  figures.z.label({ ...words.z, caption: words.z.caption || FULLY_CONNECTED });
  figures.a.label(words.a);
  figures.a.caption.hidden = morphing;
}
