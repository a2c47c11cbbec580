// @ts-check
/** The layer of drawn lines above the picture: each with its ends, its number and the side that it stands for. */

import { makeSvg } from "../page/dom.js";
import { gripName } from "./words.js";

/** @typedef {import("./line_places.js").Places} Places */
/** @typedef {import("./line_places.js").Part} Part */
/** @typedef {import("./line_places.js").Point} Point */

const PARTS = /** @type {const} */ (["first", "second", "middle"]);
/** Length of the comb that shows a line's side, and how far apart its teeth stand, in pixels. */
const TOOTH = 9;
const APART = 13;

/** @param {Places} places in pixels @param {number} grow @returns {string} teeth from the line towards its side, as a path */
export function combOf({ first: [ax, ay], second: [bx, by] }, grow) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return "";
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const count = Math.max(1, Math.floor(length / (APART * grow)));
  return Array.from({ length: count }, (_, at) => {
    const along = (length * (at + 0.5)) / count;
    const [x, y] = [ax + along * ux, ay + along * uy];
    // Down the screen is down the plane, so the left of the line is at this side of it.
    return `M${x.toFixed(1)} ${y.toFixed(1)}l${(TOOTH * grow * uy).toFixed(1)} ${(-TOOTH * grow * ux).toFixed(1)}`;
  }).join("");
}

/** @param {number} line @param {(event: KeyboardEvent, part: Part) => void} onKey @param {() => void} onFocus */
function lineMark(line, onKey, onFocus) {
  const ray = makeSvg("line", { class: "nnx-line-ray" });
  const comb = makeSvg("path", { class: "nnx-line-comb" });
  const cut = makeSvg("line", { class: "nnx-line-cut" });
  const number = makeSvg("text", { class: "nnx-line-number" }, String(line));
  const grips = Object.fromEntries(
    PARTS.map((part) => {
      const dot = makeSvg("circle", {});
      const grip = makeSvg(
        "g",
        {
          class: `nnx-line-grip nnx-line-${part}`,
          role: "button",
          tabindex: 0,
          "data-grip": `${line} ${part}`,
          keydown: (/** @type {KeyboardEvent} */ event) => onKey(event, part),
          focus: onFocus,
        },
        dot,
        ...(part === "middle" ? [number] : []),
      );
      return [part, { grip, dot }];
    }),
  );
  const element = makeSvg("g", { class: "nnx-line" }, ray, comb, cut, ...PARTS.map((part) => grips[part].grip));
  return { element, ray, comb, cut, number, grips };
}

/** @param {SVGElement} node @param {Record<string, number | string>} attributes */
function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
}

/** @param {SVGElement} node @param {Point} from @param {Point} to */
function span(node, [x1, y1], [x2, y2]) {
  set(node, { x1, y1, x2, y2 });
}

/**
 * @param {object} hooks
 * @param {(event: KeyboardEvent, line: number, part: Part) => void} hooks.onKey
 * @param {(line: number) => void} hooks.onFocus
 */
export function createLineLayer({ onKey, onFocus }) {
  const element = makeSvg("svg", { class: "nnx-line-layer", role: "group", "aria-label": "The lines drawn" });
  /** @type {ReturnType<typeof lineMark>[]} */
  let marks = [];

  return {
    element,

    /** @param {number} line @param {Part} part */
    focus(line, part) {
      /** @type {any} */ (marks[line]?.grips[part].grip)?.focus({ preventScroll: true });
    },

    /**
     * @param {(Places | null)[]} places in pixels; null for a line out of sight
     * @param {object} how
     * @param {string[]} how.whereabouts of each line, in words
     * @param {number | null} how.selected
     * @param {import("../page/theme.js").Theme} how.theme
     */
    draw(places, { whereabouts, selected, theme: { grow } }) {
      if (places.length !== marks.length) {
        marks = places.map((_, line) =>
          lineMark(
            line,
            (event, part) => onKey(event, line, part),
            () => onFocus(line),
          ),
        );
        element.replaceChildren(...marks.map((mark) => mark.element));
      }
      marks.forEach(({ element: mark, ray, comb, cut, number, grips }, line) => {
        const own = places[line];
        mark.style.display = own ? "" : "none";
        mark.classList.toggle("nnx-line-selected", line === selected);
        if (!own) return;
        span(ray, own.from, own.to);
        span(cut, own.first, own.second);
        set(comb, { d: combOf(own, grow) });
        const [x, y] = own.middle;
        set(number, { x, y });
        for (const part of PARTS) {
          const [cx, cy] = own[part];
          set(grips[part].dot, { cx, cy, r: (part === "middle" ? 10 : 6.5) * grow });
          set(grips[part].grip, {
            "aria-label": `${gripName(line, part)}: ${whereabouts[line]}. Arrow keys move it, Enter turns its side, Delete takes the line away.`,
            "aria-pressed": String(line === selected),
          });
        }
      });
    },
  };
}
