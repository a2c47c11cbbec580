// @ts-check
/** The layout of a space's figure: title, formula, picture, caption, and words about what is under the pointer. */

import { icon, make } from "../page/dom.js";
import { createTerm } from "../parts/term.js";

/** @typedef {[number, number]} Place in pixels */

const HOME = "Reset the camera";

/**
 * @param {string} name for the style sheet
 * @param {HTMLElement} pairBar
 * @param {() => void} onHome
 */
export function createSpaceLayout(name, pairBar, onHome) {
  const title = make("h3", { class: "nnx-title" });
  const formula = make("span", { class: "nnx-formula" });
  const term = createTerm();
  const named = { "aria-label": HOME, title: HOME };
  const home = make(
    "button",
    { type: "button", class: "nnx-button nnx-home", ...named, hidden: true, click: onHome },
    icon("camera"),
  );
  const says = make("p", { class: "nnx-says" });
  const ground = make("div", { class: "nnx-ground" });
  const holder = make("div", { class: "nnx-picture" }, ground);
  const caption = make("figcaption", { class: "nnx-caption" });
  const tip = make("div", { class: "nnx-tip", role: "status", hidden: true });
  const element = make(
    "figure",
    { class: `nnx-space nnx-space-${name}` },
    make("div", { class: "nnx-heading" }, title, formula, term.element, home),
    says,
    holder,
    pairBar,
    caption,
    tip,
  );

  return {
    element,
    ground,
    holder,
    home,
    caption,
    tip,
    title: () => title.textContent,

    /** @returns {string} what is to be seen at this step */
    said: () => says.textContent ?? "",

    /** @param {string} words on what is to be seen at this step */
    say(words) {
      if (says.textContent !== words) says.textContent = words;
    },

    /** @param {{title: string, formula: string, meaning: string, caption: string}} words */
    label(words) {
      if (title.textContent !== words.title) title.textContent = words.title;
      if (formula.textContent !== words.formula) formula.textContent = words.formula;
      term.explain(words.title, words.meaning);
      if (caption.dataset.words !== words.caption) {
        caption.dataset.words = words.caption;
        caption.textContent = words.caption;
      }
    },

    /**
     * @param {string[]} lines about what is under the pointer; none take the words away
     * @param {Place} place
     * @param {HTMLElement} within the picture
     */
    tell(lines, [x, y], within) {
      tip.hidden = lines.length === 0;
      if (tip.hidden) return;
      tip.textContent = lines.join("\n");
      const left = Math.min(
        Math.max(4, within.offsetLeft + x - tip.offsetWidth / 2),
        element.clientWidth - tip.offsetWidth - 4,
      );
      const top = within.offsetTop + y;
      tip.style.left = `${left}px`;
      tip.style.top = `${top > tip.offsetHeight + 16 ? top - tip.offsetHeight - 14 : top + 18}px`;
    },
  };
}
