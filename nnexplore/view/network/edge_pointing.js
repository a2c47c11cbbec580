// @ts-check
/** Pointing at edges: one under the pointer is named, a drag up or down changes its weight, a tap takes it in hand. */

import { edgeAt } from "./edge_curve.js";

/** @typedef {import("./places.js").Edge} Edge */

/** So near, in pixels, an edge is meant: fingers are blunter. */
const REACH = { mouse: 6, pen: 8, touch: 16 };
/** A press that moves less than this is a tap. */
const STILL = 3;
/** Pixels of a drag over which a weight goes as far as a slider does to one side. */
const WAY = 160;

/**
 * @param {HTMLElement} element
 * @param {object} hooks
 * @param {() => Edge[]} hooks.edges
 * @param {(edge: Edge | null, place: [number, number]) => void} hooks.onHover
 * @param {(edge: Edge) => void} hooks.onTap
 * @param {(edge: Edge) => {value: number, reach: number}} hooks.weightOf
 * @param {(edge: Edge, value: number) => void} hooks.onDrag
 * @param {() => void} hooks.onSettle
 */
export function pointAtEdges(element, { edges, onHover, onTap, weightOf, onDrag, onSettle }) {
  /** @type {{edge: Edge, id: number, y: number, value: number, reach: number, moved: boolean} | null} */
  let press = null;
  /** @param {PointerEvent} event @returns {[number, number]} */
  const placeOf = (event) => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const under = (/** @type {PointerEvent} */ event) => {
    if (/** @type {Element} */ (event.target).closest("button")) return null;
    return edgeAt(edges(), placeOf(event), REACH[/** @type {"mouse"} */ (event.pointerType)] ?? REACH.mouse);
  };

  element.addEventListener("pointerdown", (event) => {
    const edge = event.button === 0 && !press ? under(event) : null;
    if (!edge) return;
    press = { edge, id: event.pointerId, y: event.clientY, ...weightOf(edge), moved: false };
    // A finger that moves scrolls the page.
    if (event.pointerType !== "touch") element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => {
    if (press === null) {
      onHover(under(event), placeOf(event));
      return;
    }
    if (press.id !== event.pointerId || event.pointerType === "touch") return;
    const up = press.y - event.clientY;
    press.moved ||= Math.abs(up) > STILL;
    if (!press.moved) return;
    onDrag(press.edge, press.value + (up / WAY) * press.reach);
    onHover(press.edge, placeOf(event));
  });
  element.addEventListener("pointerup", (event) => {
    if (press?.id !== event.pointerId) return;
    const { edge, moved } = press;
    press = null;
    if (moved) onSettle();
    else onTap(edge);
  });
  element.addEventListener("pointercancel", () => {
    if (press?.moved) onSettle();
    press = null;
  });
  element.addEventListener("pointerleave", () => press || onHover(null, [0, 0]));
}
