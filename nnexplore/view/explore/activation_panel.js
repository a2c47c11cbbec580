// @ts-check
/** The panel of the activation: φ and its slope for the layer that is shown, for who opens it. */

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

/** @param {(sample: number) => void} onHover */
export function createActivationPanel(onHover) {
  let painted = /** @type {Shown | null} */ (null);
  let [unit, hovered] = [0, -1];
  let other = /** @type {string | null} */ (null);
  const summary = make("summary", { text: "Its activation" });
  const units = make("select", { class: "nnx-select", change: () => ((unit = Number(units.value)), draw()) });
  const others = make("select", { class: "nnx-select", change: () => ((other = others.value || null), draw()) });
  const body = make("div");
  const choices = make(
    "div",
    { class: "nnx-activation-choices" },
    make("label", { text: "Unit " }, units),
    make("label", { text: "Lay over " }, others),
  );
  const element = make(
    "details",
    { class: "nnx-formulas-panel nnx-activation-panel", hidden: true, toggle: () => draw() },
    summary,
    choices,
    body,
  );
  const picture = createActivationPicture(body, { onHover });

  function draw() {
    if (!element.open || element.hidden || !painted) return;
    const { run, frame, scene, theme } = painted;
    const { nOut, activation, phi } = run.layers[scene.layer];
    unit = Math.min(unit, nOut - 1);
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
    picture.update({ name: activation, phi, other, z, y, nClasses: run.nClasses, hovered, theme });
  }

  return {
    element,

    /** @param {Shown} shown what is painted by now */
    update(shown) {
      painted = shown;
      const { run, scene } = shown;
      // The output has no activation of its own: it makes probabilities of all scores together.
      element.hidden = scene.layer >= run.layers.length - 1;
      const place = run.layers.length > 2 ? `hidden layer ${scene.layer + 1}` : "the hidden layer";
      const title = `Activation of ${place}: ${run.layers[scene.layer].phi.label}`;
      if (summary.textContent !== title) summary.textContent = title;
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
