// @ts-check
/** The bar of a presenter: what can be changed, with the keys that do it, and the ways to help and out. */

import { make } from "../page/dom.js";
import { digitsOf } from "./presenter_keys.js";

/** @typedef {import("./presenter_keys.js").Offer} Offer */

const KEYS = [
  ["1 2 3", "one picture large, and back; a double click does it as well"],
  ["← →", "a step back or on"],
  ["Space", "play or pause"],
  ["?", "these keys"],
  ["Esc", "back to the page"],
];

/** @param {string} text @param {string} key @param {() => void} click @param {Record<string, any>} [more] */
function button(text, key, click, more = {}) {
  const letter = make("kbd", { text: key, "aria-hidden": "true" });
  return make(
    "button",
    { type: "button", class: "nnx-toggle", click, ...more },
    make("span", { text }),
    key ? letter : null,
  );
}

/**
 * @param {object} hooks
 * @param {(name: string) => void} hooks.onOpen
 * @param {(name: string, option: string) => void} hooks.onChoose
 * @param {() => void} hooks.onHelp
 * @param {() => void} hooks.onLeave
 */
export function createPresenterBar({ onOpen, onChoose, onHelp, onLeave }) {
  const offered = make("div", { class: "nnx-presenter-offers" });
  const keys = make("dl");
  const help = make("div", { class: "nnx-presenter-help", role: "dialog", "aria-label": "Keys", hidden: true }, keys);
  const element = make(
    "div",
    { class: "nnx-presenter", role: "toolbar", "aria-label": "Presenting" },
    help,
    offered,
    button("Keys", "?", onHelp),
    button("Back to the page", "Esc", onLeave),
  );

  /** @param {Offer} offer */
  const shut = ({ name, key, label, options, chosen }) =>
    options.length > 0
      ? button(`${label}: ${chosen || "none"}`, key.toUpperCase(), () => onOpen(name), { "aria-expanded": "false" })
      : button(label, key.toUpperCase(), () => onChoose(name, ""));

  /** @param {Offer} offer @returns {HTMLElement[]} */
  const open = ({ name, label, options, chosen }) => {
    const digits = digitsOf(options);
    return [
      make("span", { class: "nnx-presenter-label", text: label }),
      ...options.map((option, at) => {
        const digit = digits[at] > 9 || String(digits[at]) === option ? "" : String(digits[at]);
        return button(option, digit, () => onChoose(name, option), { "aria-pressed": String(option === chosen) });
      }),
    ];
  };

  return {
    element,

    /** @param {Offer[]} offers @param {Offer | null} opened */
    show(offers, opened) {
      offered.replaceChildren(...(opened ? open(opened) : offers.map(shut)));
      const own = offers.map(({ key, label, options }) => [
        key.toUpperCase(),
        options.length > 0 ? `${label.toLowerCase()}, then a digit` : label.toLowerCase(),
      ]);
      const rows = [...own, ...KEYS].map(([key, words]) =>
        make("div", {}, make("dt", {}, make("kbd", { text: key })), make("dd", { text: words })),
      );
      keys.replaceChildren(...rows);
    },

    /** @param {boolean} isThere */
    showHelp(isThere) {
      help.hidden = !isThere;
    },
    isHelping: () => !help.hidden,
  };
}
