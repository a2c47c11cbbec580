// @ts-check
/** The heads of the drawing: above each layer its name, which shows it below, with a unit more or less; and layers. */

import { make } from "../page/dom.js";
import { headContents } from "./head_contents.js";

/** @typedef {import("./head_contents.js").Head} Head */
/** @typedef {{onLayer: (layer: number | "output") => void, onHidden: (hidden: number[]) => void}} Hooks */

/** @param {Head} head @param {Hooks["onLayer"]} onLayer @returns {HTMLElement} its text, a button where it leads on */
function middleOf({ key, text, door }, onLayer) {
  if (!door) return make("span", { class: "nnx-net-words", text });
  return make("button", {
    type: "button",
    class: "nnx-net-layer",
    text,
    title: door.title,
    "aria-label": door.label,
    "aria-pressed": String(door.isShown),
    disabled: door.isOff,
    "data-key": key,
    click: () => onLayer(door.to),
  });
}

/** @param {Head} head @param {Hooks} hooks @returns {HTMLElement} */
function headElement(head, { onLayer, onHidden }) {
  const { key, left, group, steps } = head;
  /** @param {import("./head_contents.js").Step} step @param {string} sign @param {string} way */
  const stepper = ({ title, hidden }, sign, way) =>
    make("button", {
      type: "button",
      class: "nnx-step",
      "aria-label": title,
      title,
      text: sign,
      disabled: hidden === null,
      "data-key": `${key} ${way}`,
      click: () => hidden && onHidden(hidden),
    });
  const name = `nnx-net-head${key === "layers" ? " nnx-net-depth" : ""}`;
  return make(
    "div",
    { class: name, style: `left: ${left}px`, role: group && "group", "aria-label": group },
    steps && stepper(steps[0], "\u2212", "less"),
    middleOf(head, onLayer),
    steps && stepper(steps[1], "+", "more"),
  );
}

/** @param {Hooks} hooks */
export function createHeads(hooks) {
  const element = make("div", { class: "nnx-net-heads" });
  let built = "";

  return {
    element,

    /**
     * @param {Pick<import("./layout.js").Layout, "spots" | "start">} layout
     * @param {import("./head_contents.js").Wanted} wanted
     */
    update({ spots, start }, wanted) {
      const heads = headContents(wanted, spots, start);
      const signature = JSON.stringify(heads);
      if (signature === built) return;
      built = signature;
      const focused = element.contains(document.activeElement) && document.activeElement?.getAttribute("data-key");
      element.replaceChildren(...heads.map((head) => headElement(head, hooks)));
      // Where it was, or beside it: a button that has come to its end takes no focus.
      const again = focused && element.querySelector(`[data-key="${focused}"]`);
      if (again) (again.disabled ? again.parentElement.querySelector("button:enabled") : again)?.focus();
    },
  };
}
