// @ts-check
/** Legends: what the shapes of samples and the colours of a map mean. */

import { classLabel } from "../run/class_labels.js";
import { tracedSymbol } from "../draw/canvas.js";
import { make } from "../page/dom.js";
import { grouped, tickText } from "../run/numbers.js";

/**
 * What the shapes mean.
 *
 * @param {Pick<import("../run/run.js").Run, "nClasses" | "classLabels" | "samples">} run
 * @param {string[]} symbols
 * @param {import("../page/theme.js").Theme} theme
 * @returns {HTMLElement}
 */
export function legend(run, symbols, theme) {
  const { n, whole, validation } = run.samples;
  const swatch = (/** @type {(context: CanvasRenderingContext2D) => void} */ draw) => {
    const canvas = make("canvas", { width: 28, height: 28, class: "nnx-swatch", "aria-hidden": "true" });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    draw(context);
    return canvas;
  };
  const entries = Array.from({ length: run.nClasses }, (_, k) => {
    const mark = swatch((context) => {
      tracedSymbol(context, symbols[k], 7, 7, 4);
      context.fillStyle = theme.classes[k];
      context.fill();
    });
    return make("span", {}, mark, document.createTextNode(classLabel(run, k)));
  });
  const ring = (/** @type {number} */ r) =>
    swatch((context) => {
      context.beginPath();
      context.arc(7, 7, r, 0, 2 * Math.PI);
      context.strokeStyle = theme.wrong;
      context.lineWidth = 1.6;
      context.stroke();
    });
  entries.push(make("span", { class: "nnx-when-ringed" }, ring(5.5), document.createTextNode("wrong")));
  entries.push(make("span", { class: "nnx-when-full", text: "pale: right" }));
  if (validation) entries.push(make("span", {}, ring(3.2), document.createTextNode("hollow: held out")));
  if (whole) entries.push(make("span", { text: `${grouped(n)} of ${grouped(whole.n)} drawn` }));
  return make("span", { class: "nnx-legend" }, ...entries);
}

/** @param {import("../run/run.js").Run[]} runs @returns {string[] | undefined} what all of them call their classes, if they do */
function commonLabels(runs) {
  const [first, ...others] = runs.map(({ classLabels }) => classLabels);
  return others.every((labels) => labels?.join("\n") === first?.join("\n")) ? first : undefined;
}

/**
 * What the shapes mean of runs side by side, in some of which wrong samples are ringed and in others right ones pale.
 *
 * @param {string[]} symbols
 */
export function createCommonLegend(symbols) {
  const element = make("p", { class: "nnx-common-legend" });
  let shown = "";
  return {
    element,

    /** @param {(import("../run/run.js").Run | null)[]} runs @param {import("../page/theme.js").Theme} theme */
    update(runs, theme) {
      const known = runs.filter((run) => run !== null);
      if (known.length === 0) return;
      const nClasses = Math.max(...known.map((run) => run.nClasses));
      const held = known.find(({ samples }) => samples.validation !== null) ?? known[0];
      const classLabels = commonLabels(known);
      const next = [nClasses, theme.mode, held.samples.validation !== null, classLabels].join();
      if (next === shown) return;
      shown = next;
      element.replaceChildren(
        legend({ nClasses, classLabels, samples: { ...held.samples, whole: null } }, symbols, theme),
      );
      element.querySelector(".nnx-when-full")?.append(", where many are wrong");
    },
  };
}

/**
 * What the colours of a unit's map mean.
 *
 * @param {{range: [number, number], scale: "sequential" | "diverging"}} map
 * @param {import("../page/theme.js").Theme} theme
 * @returns {HTMLElement}
 */
export function scaleLegend({ range, scale }, theme) {
  const colours = [...(scale === "diverging" ? [theme.negative] : []), theme.neutral, theme.accent];
  const bar = make("span", {
    class: "nnx-scale",
    style: `background: linear-gradient(to right, ${colours.join(", ")})`,
  });
  const [low, high] = range.map((value) => document.createTextNode(tickText(Number(value.toPrecision(3)))));
  return make("span", { class: "nnx-legend" }, make("span", {}, low, bar, high));
}
