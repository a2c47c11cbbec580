// @ts-check
/** The tabs of the spaces: where one space at a time is large, which one, by a tap or by a swipe over the pictures. */

import { make } from "../page/dom.js";

/** @typedef {import("../parts/options.js").Options["space"]} Space */

const NAMES = /** @type {const} */ (["input", "z", "a"]);
const TITLES = { input: "Input", z: "fc", a: "Activation" };
/** A finger that goes so far to the side, in pixels, and less than half of that up or down, has swiped. */
const SWIPE = 48;

/**
 * @param {HTMLElement} swiped what holds the pictures
 * @param {(space: Space) => void} onChoose
 */
export function createSpaceTabs(swiped, onChoose) {
  const tabs = NAMES.map((name) =>
    make("button", {
      type: "button",
      class: "nnx-segment",
      role: "tab",
      text: TITLES[name],
      click: () => onChoose(name),
    }),
  );
  const element = make("div", { class: "nnx-tabs nnx-segments", role: "tablist", "aria-label": "Space" }, ...tabs);
  /** @type {Space} */
  let shown = "a";
  /** @type {{id: number, x: number, y: number} | null} */
  let press = null;

  /** @param {PointerEvent} event a 3-D picture has its own use for a finger */
  function down({ target, pointerType, pointerId, clientX, clientY }) {
    const isOurs = pointerType === "touch" && !(/** @type {Element} */ (target).closest(".nnx-solid"));
    press = isOurs ? { id: pointerId, x: clientX, y: clientY } : null;
  }

  /** @param {PointerEvent} event */
  function up({ pointerId, clientX, clientY }) {
    if (press?.id !== pointerId) return;
    const [right, below] = [clientX - press.x, clientY - press.y];
    press = null;
    if (Math.abs(right) < SWIPE || Math.abs(below) > Math.abs(right) / 2) return;
    onChoose(NAMES[Math.min(NAMES.length - 1, Math.max(0, NAMES.indexOf(shown) - Math.sign(right)))]);
  }

  swiped.addEventListener("pointerdown", down, { capture: true });
  swiped.addEventListener("pointerup", up, { capture: true });

  return {
    element,

    /** @param {Space} space */
    show(space) {
      shown = space;
      tabs.forEach((tab, at) => tab.setAttribute("aria-selected", String(NAMES[at] === space)));
    },
  };
}
