// @ts-check
/**
 * The turntable: the one camera of all folded surfaces, which goes round the vertical axis and never looks from below.
 *
 * Pointer, wheel and keys turn it.
 */

import { isCommand } from "../page/keys.js";

/**
 * @typedef {object} Turntable
 * @property {number} azimuth radians from the x axis
 * @property {number} elevation radians above the plane
 * @property {number} zoom
 */

/** The x axis points to the right and the y axis away, as on the map. @type {Turntable} */
const HOME = { azimuth: (-99 * Math.PI) / 180, elevation: (38 * Math.PI) / 180, zoom: 1 };
const LOWEST = (8 * Math.PI) / 180;
const HIGHEST = Math.PI / 2;
const ZOOMS = [0.6, 3];
/** Radians a pixel, and radians a key. */
const BY_PIXEL = 0.008;
const BY_KEY = Math.PI / 36;

/** From how far the box is seen, in halves of its side: near enough to tell near from far. */
const DISTANCE = 7;
/** Height of the box, in its sides. */
const TALL = 0.52;

/** @param {number} value @param {number} low @param {number} high */
function clamped(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/**
 * @param {() => void} onChange
 */
export function createTurntable(onChange) {
  /** @type {Turntable} */
  let now = { ...HOME };
  const put = (/** @type {Turntable} */ { azimuth, elevation, zoom }) => {
    now = {
      azimuth: Math.atan2(Math.sin(azimuth), Math.cos(azimuth)),
      elevation: clamped(elevation, LOWEST, HIGHEST),
      zoom: clamped(zoom, ZOOMS[0], ZOOMS[1]),
    };
    onChange();
  };
  const turn = (/** @type {number} */ azimuth, /** @type {number} */ elevation) =>
    put({ ...now, azimuth: now.azimuth + azimuth, elevation: now.elevation + elevation });

  return {
    current: () => now,
    home: () => put(HOME),

    /** @param {HTMLElement} element that shows a surface @returns {() => void} lets it go again */
    attach(element) {
      /** @type {Map<number, [number, number]>} */
      const pointers = new Map();
      // The wheel belongs to the page until the picture is taken hold of.
      let taken = false;
      const spread = () => {
        const [one, other] = [...pointers.values()];
        return Math.hypot(one[0] - other[0], one[1] - other[1]);
      };
      const listeners = {
        pointerdown(/** @type {PointerEvent} */ event) {
          if (event.button !== 0) return;
          taken = true;
          pointers.set(event.pointerId, [event.clientX, event.clientY]);
          element.setPointerCapture(event.pointerId);
        },
        pointermove(/** @type {PointerEvent} */ event) {
          const from = pointers.get(event.pointerId);
          if (!from) return;
          const apart = pointers.size === 2 ? spread() : 0;
          pointers.set(event.pointerId, [event.clientX, event.clientY]);
          if (apart > 0) put({ ...now, zoom: (now.zoom * spread()) / apart });
          else if (pointers.size === 1)
            turn(-BY_PIXEL * (event.clientX - from[0]), BY_PIXEL * (event.clientY - from[1]));
        },
        pointerup: (/** @type {PointerEvent} */ event) => pointers.delete(event.pointerId),
        pointercancel: (/** @type {PointerEvent} */ event) => pointers.delete(event.pointerId),
        pointerleave: () => (taken = pointers.size > 0),
        dblclick: () => put(HOME),
        wheel(/** @type {WheelEvent} */ event) {
          if (!taken && !event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          put({ ...now, zoom: now.zoom * Math.exp(-0.0015 * event.deltaY) });
        },
        keydown(/** @type {KeyboardEvent} */ event) {
          const turns = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
          const by = event.shiftKey ? turns[/** @type {keyof typeof turns} */ (event.key)] : undefined;
          const zoom = { "+": 1.1, "=": 1.1, "-": 1 / 1.1 }[event.key];
          if ((!by && !zoom) || isCommand(event)) return;
          event.preventDefault();
          event.stopPropagation();
          if (by) turn(BY_KEY * by[0], BY_KEY * by[1]);
          else if (zoom) put({ ...now, zoom: now.zoom * zoom });
        },
      };
      for (const [name, listener] of Object.entries(listeners))
        element.addEventListener(name, /** @type {any} */ (listener), { passive: false });
      return () => {
        for (const [name, listener] of Object.entries(listeners))
          element.removeEventListener(name, /** @type {any} */ (listener));
      };
    },
  };
}

/**
 * @typedef {object} Projection of places over the input plane to pixels
 * @property {(x: number, y: number, height: number) => [number, number]} place
 * @property {[number, number]} eye the place of the input plane that the camera is above
 * @property {(normal: [number, number, number]) => number} light on a face, 0 to 1; its normal in the box's units
 * @property {[number, number, number]} scale from data to the box's units
 */

/**
 * @param {Turntable} camera
 * @param {import("../geometry/sheet.js").Bounds} bounds
 * @param {[number, number]} range of heights
 * @param {{width: number, height: number, left?: number, top?: number}} box in pixels
 * @returns {Projection}
 */
export function project({ azimuth, elevation, zoom }, bounds, [low, high], { width, height, left = 0, top = 0 }) {
  const half = Math.max(bounds.xMax - bounds.xMin, bounds.yMax - bounds.yMin) / 2;
  const [midX, midY, mid] = [(bounds.xMin + bounds.xMax) / 2, (bounds.yMin + bounds.yMax) / 2, (low + high) / 2];
  const tall = (2 * TALL) / (high - low);
  const [ca, sa, ce, se] = [Math.cos(azimuth), Math.sin(azimuth), Math.cos(elevation), Math.sin(elevation)];
  // The box fits as it is first seen, and keeps its size while it turns: its near lower corner comes closest.
  const reach = Math.hypot(bounds.xMax - bounds.xMin, bounds.yMax - bounds.yMin) / (2 * half);
  const tilted = Math.sin(HOME.elevation) * reach + Math.cos(HOME.elevation) * TALL;
  const [above, below] = [0.92 * tilted, 1.16 * tilted];
  const size = zoom * Math.min(width / (2.15 * reach), height / (above + below));
  const middle = top + height / 2 + (size * (above - below)) / 2;
  // The light stays with the box, so that turning it shows its faces change places, not colours.
  const norm = Math.hypot(0.55, 0.35, 0.9);
  const sun = [-0.55 / norm, 0.35 / norm, 0.9 / norm];
  return {
    scale: [1 / half, 1 / half, tall],
    eye: [midX + half * DISTANCE * ce * ca, midY + half * DISTANCE * ce * sa],
    place(x, y, h) {
      const [u, v, w] = [(x - midX) / half, (y - midY) / half, (h - mid) * tall];
      const across = -sa * u + ca * v;
      const up = -se * (ca * u + sa * v) + ce * w;
      const near = ce * (ca * u + sa * v) + se * w;
      const factor = (size * DISTANCE) / (DISTANCE - near);
      return [left + width / 2 + factor * across, middle - factor * up];
    },
    light: ([x, y, z]) => Math.max(0, (x * sun[0] + y * sun[1] + z * sun[2]) / Math.hypot(x, y, z)),
  };
}
