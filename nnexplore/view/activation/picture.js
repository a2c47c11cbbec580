// @ts-check
/** The picture of an activation: φ above φ', with a unit's samples on the axis, each to be pointed at or stepped to. */

import { classLabel } from "../run/class_labels.js";
import { make, makeSvg } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { tickText } from "../run/numbers.js";
import { curvesOf, slopeSentence } from "./curves.js";
import { drawActivation } from "./drawing.js";
import { plotOf, nextAlongAxis, sampleNear } from "./plot.js";

/**
 * @typedef {object} ShownActivation
 * @property {string} name of the activation
 * @property {import("../run/run.js").Phi} phi what it is
 * @property {string | null} other one that is laid over it
 * @property {Float32Array} z (n,) of one unit
 * @property {Uint8Array} y (n,) classes
 * @property {number} nClasses
 * @property {string[]} [classLabels] missing: classes have no names
 * @property {boolean} [isBeside] whether it stands beside another one
 * @property {number} hovered the sample pointed at, in any picture; -1 for none
 * @property {import("../page/theme.js").Theme} theme
 */

const LABEL = "Samples along the axis of z: left and right arrow keys go from one to the next";
const HINT = "Point at a sample to see its way from z up to φ(z) and over to a.";

/** @param {number} value @returns {string} */
const shortly = (value) => tickText(Number(value.toPrecision(3)));

/** @param {ShownActivation} shown @returns {{z: number, a: number, slope: number, c: number} | null} */
function pointedIn({ name, z, y, hovered }) {
  if (hovered < 0 || hovered >= z.length) return null;
  const { a, slope } = curvesOf(name, [z[hovered]]);
  return { z: z[hovered], a: a[0], slope: slope[0], c: y[hovered] };
}

/**
 * @param {HTMLElement} element
 * @param {{onHover: (sample: number) => void}} hooks a sample is pointed at here, or -1: show it with the next update
 */
export function createActivationPicture(element, { onHover }) {
  let shown = /** @type {ShownActivation | null} */ (null);
  let plot = /** @type {import("./plot.js").Plot | null} */ (null);
  const sentence = make("p", { class: "nnx-activation-says" });
  const reading = make("p", { class: "nnx-activation-reading" });
  const svg = makeSvg("svg", { role: "slider", tabindex: 0, "aria-label": LABEL, "aria-valuemin": 0 });
  const holder = make("div", { class: "nnx-activation-holder" }, svg);
  element.append(sentence, holder, reading);

  function draw() {
    const width = holder.clientWidth;
    if (!shown || width === 0) return;
    const { z, theme, name, phi } = shown;
    const isFinite = z.every(Number.isFinite);
    const samples = isFinite ? shown : { z: new Float32Array(), y: new Uint8Array() };
    plot = plotOf({ ...shown, z: samples.z }, width, theme.grow);
    const pointed = isFinite ? pointedIn(shown) : null;
    svg.setAttribute("viewBox", `0 0 ${width} ${plot.height}`);
    svg.setAttribute("height", `${plot.height}`);
    svg.replaceChildren(...drawActivation(plot, samples, pointed, theme));
    sentence.textContent = slopeSentence(phi, name, z);
    reading.textContent = pointed
      ? `z = ${shortly(pointed.z)}, a = φ(z) = ${shortly(pointed.a)}, slope φ′(z) = ${shortly(pointed.slope)}, ${classLabel(shown, pointed.c)}`
      : HINT;
    svg.setAttribute("aria-valuemax", `${Math.max(0, samples.z.length - 1)}`);
    svg.setAttribute("aria-valuenow", `${Math.max(0, shown.hovered)}`);
    svg.setAttribute("aria-valuetext", reading.textContent);
  }

  /** @param {PointerEvent} event */
  const point = (event) => {
    if (!plot || !shown) return;
    const sample = sampleNear(plot, shown.z, event.clientX - svg.getBoundingClientRect().left);
    if (sample !== shown.hovered) onHover(sample);
  };
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerdown", point);
  svg.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && onHover(-1));
  svg.addEventListener("keydown", (event) => {
    if (!shown || isCommand(event) || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    onHover(nextAlongAxis(shown.z, shown.hovered, event.key === "ArrowRight" ? 1 : -1));
  });
  const observer = new ResizeObserver(draw);
  observer.observe(holder);

  return {
    /** @param {ShownActivation} next */
    update(next) {
      shown = next;
      draw();
    },

    destroy() {
      observer.disconnect();
      element.replaceChildren();
    },
  };
}
