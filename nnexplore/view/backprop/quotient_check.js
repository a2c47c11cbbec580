// @ts-check
/** The check of a gradient by hand: nudge one weight, see the loss move, and compare the quotient with what came back. */

import { differenceQuotient } from "../descent/difference_quotient.js";
import { make } from "../page/dom.js";
import { isCovered } from "./gaps.js";
import { precise, shown } from "../run/calculation_numbers.js";

/** @typedef {{at: import("./at.js").At, change: import("./changes.js").Change}} Checked a step, and one of its weights */

/** Powers of ten that a weight can be nudged by. */
const POWERS = [0, -1, -2, -3, -4, -5, -6];
const KINK = " The nudge carries a sample over a unit's fold, where the loss bends: there the two may differ.";

export function createQuotientCheck() {
  let shownNow = /** @type {Checked | null} */ (null);
  let power = 3;
  const title = make("h3");
  const value = make("output", { class: "nnx-value" });
  const slider = make("input", {
    type: "range",
    ...{ min: 0, max: POWERS.length - 1, step: 1, value: power, "aria-label": "Nudge of the weight" },
    input() {
      power = Number(slider.value);
      draw();
    },
  });
  const text = make("p", { class: "nnx-note" });
  const table = make("dl", { class: "nnx-lines" });
  const element = make(
    "section",
    { class: "nnx-quotient" },
    title,
    make("label", { class: "nnx-slider" }, make("span", { class: "nnx-label", text: "nudge h" }), slider, value),
    table,
    text,
  );

  function draw() {
    if (!shownNow) return;
    const { at, change } = shownNow;
    const { problem, numbers } = at;
    const { index, name } = change;
    // Its rows would tell the number that is to be found.
    const isHidden = /** @type {const} */ (["gradient", "new", "total"]).some((id) => isCovered(at.gaps, id));
    const nudge = 10 ** POWERS[power];
    const found = differenceQuotient(problem, numbers.before.parameters, numbers.points, index, nudge);
    title.textContent = `Check it: nudge the ${name}`;
    value.textContent = shown(nudge);
    slider.setAttribute("aria-valuetext", shown(nudge));
    const rows = [
      ["L(w − h)", found.below],
      ["L(w + h)", found.above],
      ["difference ÷ 2h", found.central],
      ["∂L/∂w that came back", found.gradient],
    ];
    table.replaceChildren(
      ...rows.map(([what, number]) =>
        make(
          "div",
          {},
          make("dt", { text: String(what) }),
          make("dd", { text: isHidden ? "?" : precise(Number(number)) }),
        ),
      ),
    );
    text.textContent = isHidden
      ? "Shown once L, the gradient and the new value are."
      : found.crossesKink
        ? KINK.trim()
        : "A smaller nudge brings the two together, until rounding parts them again.";
  }

  return {
    element,

    /** @param {Checked} next */
    show(next) {
      shownNow = next;
      draw();
    },
  };
}
