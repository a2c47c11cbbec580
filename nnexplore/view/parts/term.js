// @ts-check
/** Terms: a button beside a word that says what it means, by pointer, touch or keyboard. */

import { make } from "../page/dom.js";

/** Room between the button and its words, and between these and the window's edge, in pixels. */
const GAP = 6;

/**
 * @param {string} [text] on the button; a question mark stands beside a word that is written already
 */
export function createTerm(text = "?") {
  const words = make("div", { class: "nnx-meaning", popover: "auto", role: "note" });
  const button = make("button", {
    type: "button",
    class: text === "?" ? "nnx-term nnx-asks" : "nnx-term",
    text,
  });
  // Bound to its words the button says by itself whether they are shown; Escape, or a press elsewhere, closes them.
  button.popoverTargetElement = words;
  button.popoverTargetAction = "show";
  words.addEventListener("toggle", (/** @type {ToggleEvent} */ { newState }) => newState === "open" && place());
  for (const [kind, act] of /** @type {const} */ ([
    ["pointerenter", "showPopover"],
    ["pointerleave", "hidePopover"],
  ])) {
    const isDone = () => words.matches(":popover-open") === (act === "showPopover");
    button.addEventListener(
      kind,
      (/** @type {PointerEvent} */ { pointerType }) => pointerType === "mouse" && !isDone() && words[act](),
    );
  }

  function place() {
    const { left, bottom, top } = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = words;
    const below = bottom + GAP + height < innerHeight || top < height + GAP;
    words.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
    words.style.top = `${below ? bottom + GAP : top - GAP - height}px`;
  }

  const element = make("span", { class: "nnx-term-place" }, button, words);
  let said = "";
  return {
    element,

    /** @param {string} term @param {string | string[]} meaning in sentences, or a list of them; none hides the button */
    explain(term, meaning) {
      const lines = typeof meaning === "string" ? [meaning] : meaning;
      if (said === term + lines.join()) return;
      said = term + lines.join();
      element.hidden = lines.join() === "";
      if (text === "?") button.setAttribute("aria-label", `What is this: ${term}`);
      words.replaceChildren(...lines.map((line) => make("p", { text: line })));
    },
  };
}
