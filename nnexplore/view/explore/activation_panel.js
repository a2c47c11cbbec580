// @ts-check
/**
 * The panel of the activation: φ and its slope for the layer that is shown. Below the pictures of one run it is folded
 * up for who opens it; beside another run it is there or not.
 */

import { createActivationPicture } from "../activation/picture.js";
import { make } from "../page/dom.js";

/** @typedef {import("../scene/marks.js").Shown} Shown */

/** @param {HTMLSelectElement} select @param {[string, string][]} offers values with their words @param {string} chosen */
function offer(select, offers, chosen) {
  const wanted = JSON.stringify(offers);
  if (select.dataset.offers !== wanted) {
    select.dataset.offers = wanted;
    select.replaceChildren(...offers.map(([value, text]) => make("option", { value, text })));
  }
  select.value = chosen;
}

/**
 * @param {boolean} isFolded
 * @param {HTMLElement[]} content
 * @param {() => void} onFold it is to be folded or unfolded
 * @returns {{element: any, title: HTMLElement}}
 */
function createPanel(isFolded, content, onFold) {
  const attributes = { class: "nnx-formulas-panel nnx-activation-panel", hidden: true };
  if (!isFolded) {
    const title = make("h4");
    return { element: make("section", attributes, title, ...content), title };
  }
  // The browser tells that it is unfolded only later: a picture painted meanwhile would fold it up again.
  const click = (/** @type {Event} */ event) => {
    event.preventDefault();
    onFold();
  };
  const title = make("summary", { click });
  return { element: make("details", attributes, title, ...content), title };
}

/**
 * @param {object} hooks
 * @param {boolean} hooks.isFolded whether it is folded up while it is not opened, and else not there at all
 * @param {(sample: number) => void} hooks.onHover a sample is pointed at, or -1
 * @param {(unit: number | null) => void} hooks.onUnit whose samples are to stand on the axis; null: the panel is folded
 */
export function createActivationPanel({ isFolded, onHover, onUnit }) {
  let painted = /** @type {Shown | null} */ (null);
  let hovered = -1;
  let other = /** @type {string | null} */ (null);
  const units = make("select", { class: "nnx-select", change: () => onUnit(Number(units.value)) });
  const others = make("select", { class: "nnx-select", change: () => ((other = others.value || null), draw()) });
  const body = make("div");
  const choices = make(
    "div",
    { class: "nnx-activation-choices" },
    make("label", { text: "Unit " }, units),
    // Another run's stands beside it.
    isFolded ? make("label", { text: "Lay over " }, others) : null,
  );
  const { element, title } = createPanel(isFolded, [choices, body], () => {
    if (painted) onUnit(painted.options.activation === null ? 0 : null);
  });
  const picture = createActivationPicture(body, { onHover });

  function draw() {
    if (element.hidden || !painted || painted.options.activation === null) return;
    const { run, frame, scene, theme, options } = painted;
    const { nOut, activation, phi } = run.layers[scene.layer];
    const unit = Math.min(Number(options.activation), nOut - 1);
    if (other === activation) other = null;
    const names = Object.entries(run.activations).filter(([name]) => name !== activation);
    offer(
      units,
      Array.from({ length: nOut }, (_, u) => [`${u}`, `${u}`]),
      `${unit}`,
    );
    offer(others, [["", "nothing"], ...names], other ?? "");
    const z = Float32Array.from(run.samples.y, (_, p) => frame.sampleValues.z[p * nOut + unit]);
    const { y } = run.samples;
    const isBeside = !isFolded;
    const { nClasses, classLabels } = run;
    picture.update({ name: activation, phi, other, z, y, nClasses, classLabels, isBeside, hovered, theme });
  }

  return {
    element,

    /** @param {Shown} shown what is painted by now */
    update(shown) {
      painted = shown;
      const { run, scene, options } = shown;
      const isOpen = options.activation !== null;
      // The output has no activation of its own: it makes probabilities of all scores together.
      element.hidden = scene.layer >= run.layers.length - 1 || (!isFolded && !isOpen);
      if (isFolded) element.open = isOpen;
      const place = run.layers.length > 2 ? `hidden layer ${scene.layer + 1}` : "the hidden layer";
      const words = `Activation of ${place}: ${run.layers[scene.layer].phi.label}`;
      if (title.textContent !== words) title.textContent = words;
      draw();
    },

    /** @param {number} sample that is pointed at in any picture, or -1 */
    mark(sample) {
      if (sample === hovered) return;
      hovered = sample;
      draw();
    },

    destroy: picture.destroy,
  };
}
