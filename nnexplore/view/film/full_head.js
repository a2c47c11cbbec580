// @ts-check
/** The head of a film in full size: the way back and to the other films, its name, score and ending. */

import { make } from "../page/dom.js";
import { isCommand } from "../page/keys.js";
import { isAtEnd } from "../run/drawable.js";
import { endingText, scoreText } from "../run/ending.js";

/** @type {Record<string, number>} */
const BY = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * @param {string[]} labels of the films
 * @param {object} hooks
 * @param {(place: number | null) => void} hooks.onPick null goes back to the grid
 * @param {() => void} hooks.onToggle play or pause
 */
export function createFullHead(labels, { onPick, onToggle }) {
  let picked = -1;
  const back = make("button", {
    type: "button",
    class: "nnx-toggle nnx-film-back",
    text: "\u2190 All six",
    title: "Back to all six (Escape)",
    click: () => onPick(null),
  });
  const names = labels.map((label, place) =>
    make("button", { type: "button", role: "radio", class: "nnx-segment", text: label, click: () => onPick(place) }),
  );
  const strip = make(
    "div",
    { class: "nnx-segments", role: "radiogroup", "aria-label": "Film", keydown: turn },
    ...names,
  );
  const title = make("h2", { class: "nnx-film-heading" });
  const score = make("p", { class: "nnx-film-score" });
  const ending = make("p", { class: "nnx-film-ending" });

  /** @param {KeyboardEvent} event on one of the films' names: left and right go through them, space plays */
  function turn(event) {
    const by = BY[event.key];
    if ((event.key !== " " && !by) || isCommand(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (by) onPick((picked + by + labels.length) % labels.length);
    else onToggle();
  }

  return {
    elements: [
      make("nav", { class: "nnx-film-nav", "aria-label": "Films" }, back, strip),
      make("div", { class: "nnx-film-head" }, title, score, ending),
    ],
    focus: () => names[picked]?.focus(),

    /** @param {number} place of the film that is shown */
    pick(place) {
      picked = place;
      names.forEach((name, at) => {
        name.setAttribute("aria-checked", String(at === place));
        name.tabIndex = at === place ? 0 : -1;
      });
      title.textContent = labels[place];
      // Where the names are one row that is wider than a phone, the picked one is in its middle.
      const { offsetLeft, offsetWidth } = names[place];
      strip.scrollLeft = offsetLeft - strip.offsetLeft - (strip.clientWidth - offsetWidth) / 2;
    },

    /** @param {import("../run/run.js").Run} run @param {number} snapshot */
    show(run, snapshot) {
      score.textContent = scoreText(run, snapshot);
      ending.textContent = isAtEnd(run, snapshot) ? endingText(run) : "";
    },
  };
}
