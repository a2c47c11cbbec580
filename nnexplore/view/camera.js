// @ts-check
/**
 * Linked cameras: one camera for all 3-D pictures, turned here and not by Plotly.
 *
 * Plotly drops a drag when its picture is updated, hears none for half a second after, and tells of a turn one move
 * late. So its own dragging is off: the pointer turns this camera, and the pictures are told where it stands.
 */

import { FAR, lens } from "./sight.js";
import { wantsStillness } from "./theme.js";

/** @typedef {{x: number, y: number, z: number}} Point */

/**
 * @typedef {object} Camera as Plotly writes it; up is always the third axis
 * @property {Point} eye
 * @property {Point} center
 * @property {Point} up
 * @property {number} [far] so many times as far away as the eye is the picture seen from, under a narrower angle
 */

/** From where a picture is seen at first: all three axes in sight, none hiding another. @type {Camera} */
const HOME = {
  eye: { x: 1.68, y: -1.68, z: 0.9 },
  center: { x: 0, y: 0, z: -0.12 },
  up: { x: 0, y: 0, z: 1 },
};

/** How near to the third axis the eye may come, in radians: upon it, sideways has no meaning. */
const POLE = 0.02;
const NEAREST = 0.4;
const FARTHEST = 6;
/** Radians a key, and by how much a key zooms. */
const BY_KEY = Math.PI / 36;
const ZOOM_BY_KEY = 1.1;
/** From so near a flat sight fills the picture, axes and all. */
const FLAT_RADIUS = 1.66;
/** A turn to a flat sight takes so many milliseconds. */
const TURN = 700;

/** @returns {Camera} */
export function homeCamera() {
  return structuredClone(HOME);
}

/** @param {Point} a @param {Point} b @param {number} times @returns {Point} a + times b */
function plus(a, b, times = 1) {
  return { x: a.x + times * b.x, y: a.y + times * b.y, z: a.z + times * b.z };
}

/**
 * Where the eye is, seen from the centre.
 *
 * @param {Camera} camera
 * @returns {{radius: number, azimuth: number, elevation: number}}
 */
function sphere({ eye, center }) {
  const from = plus(eye, center, -1);
  const radius = Math.hypot(from.x, from.y, from.z);
  return { radius, azimuth: Math.atan2(from.y, from.x), elevation: Math.asin(from.z / radius) };
}

/** @param {number} azimuth @param {number} elevation @returns {Point} unit vector from the centre to the eye */
function direction(azimuth, elevation) {
  const flat = Math.cos(elevation);
  return { x: flat * Math.cos(azimuth), y: flat * Math.sin(azimuth), z: Math.sin(elevation) };
}

/**
 * @param {Camera} camera
 * @param {number} sideways radians, the picture's front to the right
 * @param {number} down radians
 * @returns {Camera}
 */
export function turned(camera, sideways, down) {
  const { radius, azimuth, elevation } = sphere(camera);
  const limit = Math.PI / 2 - POLE;
  const next = direction(azimuth - sideways, Math.min(limit, Math.max(-limit, elevation + down)));
  return { ...camera, eye: plus(camera.center, next, radius) };
}

/** @param {Camera} camera @param {number} factor above 1 goes away @returns {Camera} */
export function zoomed(camera, factor) {
  const { radius, azimuth, elevation } = sphere(camera);
  const next = Math.min(FARTHEST, Math.max(NEAREST, radius * factor));
  return { ...camera, eye: plus(camera.center, direction(azimuth, elevation), next) };
}

/**
 * @param {Camera} camera
 * @param {{key: string, shiftKey: boolean}} event
 * @returns {Camera | null} null for other keys
 */
export function byKey(camera, { key, shiftKey }) {
  /** @type {Record<string, [number, number]>} */
  const turns = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  if (Object.hasOwn(turns, key)) {
    const [sideways, down] = turns[key];
    return shiftKey ? { ...turned(camera, BY_KEY * sideways, BY_KEY * down), far: 1 } : null;
  }
  if (key === "+" || key === "=") return zoomed(camera, 1 / ZOOM_BY_KEY);
  return key === "-" ? zoomed(camera, ZOOM_BY_KEY) : null;
}

/** @param {Camera} camera @param {number} right share of the picture's height @param {number} down @returns {Camera} */
export function shifted(camera, right, down) {
  const { radius, azimuth, elevation } = sphere(camera);
  const aside = direction(azimuth + Math.PI / 2, 0);
  const above = direction(azimuth, elevation + Math.PI / 2);
  const by = plus(plus({ x: 0, y: 0, z: 0 }, aside, -right * radius), above, down * radius);
  return { ...camera, center: plus(camera.center, by), eye: plus(camera.eye, by) };
}

/**
 * The camera that looks along one axis and sees the other two as a flat picture has them: the first to the right, the
 * second up.
 *
 * @param {number} axis that is looked along, counted from 0
 * @returns {Camera}
 */
export function alongAxis(axis) {
  const [azimuth, elevation] = [
    [0, 0],
    [-Math.PI / 2, 0],
    [-Math.PI / 2, Math.PI / 2 - 1e-3],
  ][axis];
  const center = { x: 0, y: 0, z: 0 };
  return { eye: plus(center, direction(azimuth, elevation), FLAT_RADIUS), center, up: { x: 0, y: 0, z: 1 }, far: FAR };
}

/** @param {Camera} camera @returns {number} the axis that a flat sight looks along; -1 if it is none */
export function axisAlong({ eye, center, far = 1 }) {
  if (far < FAR) return -1;
  const from = plus(eye, center, -1);
  const parts = [from.x, from.y, from.z].map((part) => Math.abs(part) / Math.hypot(from.x, from.y, from.z));
  return parts.findIndex((part) => part > 1 - 1e-5);
}

/**
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} share of the way
 * @returns {Camera} on the way about the centre, the short way round
 */
export function between(from, to, share) {
  const [a, b] = [sphere(from), sphere(to)];
  const round = Math.atan2(Math.sin(b.azimuth - a.azimuth), Math.cos(b.azimuth - a.azimuth));
  const mixed = (/** @type {number} */ u, /** @type {number} */ v) => u + share * (v - u);
  const center = plus(from.center, plus(to.center, from.center, -1), share);
  const eye = direction(a.azimuth + share * round, mixed(a.elevation, b.elevation));
  const far = Math.exp(mixed(Math.log(from.far ?? 1), Math.log(to.far ?? 1)));
  return { ...to, center, eye: plus(center, eye, mixed(a.radius, b.radius)), far };
}

/**
 * What Plotly is told of a camera. The angle of sight is no part of its layout, but of the picture's WebGL plot.
 *
 * @param {any} picture element that Plotly has drawn into, or will
 * @param {Camera} camera
 */
export function plotlyCamera(picture, camera) {
  const plot = picture._fullLayout?.scene?._scene?.glplot;
  const seen = lens(plot?.fovy > 0 ? camera : { ...camera, far: 1 }, picture.clientWidth, picture.clientHeight);
  if (plot?.fovy > 0) [plot.fovy, plot.zNear] = [seen.angle, seen.nearest];
  return { eye: seen.eye, center: { ...camera.center }, up: { ...camera.up } };
}

/**
 * Draw a picture once more after its first time: before, it had no WebGL plot whose angle of sight could have been set.
 *
 * @param {any} plotly
 * @param {any} picture element that Plotly has drawn into
 * @param {Camera} camera
 */
export async function setSight(plotly, picture, camera) {
  await plotly.relayout(picture, { "scene.camera": plotlyCamera(picture, camera) });
  // Where the camera is told nothing new, Plotly sees nothing to draw.
  picture._fullLayout.scene._scene.glplot.redraw();
}

/**
 * @typedef {object} Listener
 * @property {(camera: Camera) => void} onChange called when a turn has ended
 * @property {() => void} onMove called while the camera moves
 */

/** @typedef {{plotly: any, camera: ReturnType<typeof createCamera>}} Depth what solid pictures are drawn with */

/**
 * @param {any} plotly
 * @param {Camera | null} initial
 */
export function createCamera(plotly, initial) {
  let camera = initial ? structuredClone(initial) : homeCamera();
  /** @type {Set<any>} elements that Plotly has drawn into */
  const pictures = new Set();
  /** @type {Set<Listener>} */
  const listeners = new Set();
  const onChange = (/** @type {Camera} */ now) => listeners.forEach((listener) => listener.onChange(now));
  let waiting = false;
  let busy = false;
  let ticket = 0;

  /** Tell the pictures; if the camera moves on meanwhile, tell them again. */
  const spread = () => {
    waiting = true;
    if (busy) return;
    busy = true;
    requestAnimationFrame(async () => {
      try {
        while (waiting) {
          waiting = false;
          const told = [...pictures].map((picture) =>
            plotly.relayout(picture, { "scene.camera": plotlyCamera(picture, camera) }),
          );
          await Promise.all(told);
        }
      } finally {
        busy = false;
      }
    });
  };

  /** @param {Camera} next */
  const move = (next) => {
    camera = next;
    spread();
    listeners.forEach((listener) => listener.onMove());
  };

  return {
    /** @param {Listener} listener @returns {() => void} takes it out again */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** @returns {Camera} a copy to put into a layout */
    current: () => structuredClone(camera),

    /** @param {Camera} next */
    set(next) {
      cancelAnimationFrame(ticket);
      move(structuredClone(next));
      onChange(structuredClone(camera));
    },

    /** @param {Camera} next turned to gently, or at once for a reader who wants stillness */
    turnTo(next) {
      if (wantsStillness()) {
        this.set(next);
        return;
      }
      cancelAnimationFrame(ticket);
      const [from, begun] = [camera, performance.now()];
      const step = (/** @type {number} */ now) => {
        const share = Math.min(1, Math.max(0, (now - begun) / TURN));
        move(between(from, next, share * share * (3 - 2 * share)));
        if (share < 1) ticket = requestAnimationFrame(step);
        else this.set(next);
      };
      ticket = requestAnimationFrame(step);
    },

    /**
     * Let the pointer turn the camera at a picture: one finger or button turns, two fingers or the wheel zoom, the
     * right button or shift moves it aside. The wheel belongs to the page until the picture is taken hold of.
     *
     * @param {any} picture element that Plotly has drawn into
     * @returns {() => void} takes it out again
     */
    link(picture) {
      pictures.add(picture);
      const taking = new AbortController();
      const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener, passive = true) =>
        picture.addEventListener(type, listener, { capture: true, passive, signal: taking.signal });
      /** @type {Map<number, {x: number, y: number}>} */
      const down = new Map();
      let taken = false;

      listen("pointerdown", (/** @type {PointerEvent} */ event) => {
        taken = true;
        cancelAnimationFrame(ticket);
        down.set(event.pointerId, { x: event.clientX, y: event.clientY });
        picture.setPointerCapture(event.pointerId);
      });
      listen("pointermove", (/** @type {PointerEvent} */ event) => {
        const before = down.get(event.pointerId);
        if (!before) return;
        const now = { x: event.clientX, y: event.clientY };
        const height = picture.clientHeight || 1;
        const [right, lower] = [(now.x - before.x) / height, (now.y - before.y) / height];
        const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
        down.set(event.pointerId, now);
        if (other) {
          const apart = (/** @type {typeof now} */ p) => Math.hypot(p.x - other.x, p.y - other.y) || 1;
          move(zoomed(camera, apart(before) / apart(now)));
        } else if (event.buttons & 2 || event.shiftKey) move(shifted(camera, right, lower));
        else move({ ...turned(camera, Math.PI * right, Math.PI * lower), far: 1 });
      });
      const release = (/** @type {PointerEvent} */ event) => {
        if (down.delete(event.pointerId) && down.size === 0) onChange(structuredClone(camera));
      };
      listen("pointerup", release);
      listen("pointercancel", release);
      listen("pointerleave", () => (taken = down.size > 0));
      listen("contextmenu", (event) => event.preventDefault(), false);
      listen(
        "wheel",
        (/** @type {WheelEvent} */ event) => {
          // Plotly would keep the page from scrolling.
          event.stopImmediatePropagation();
          if (!taken && !event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
          move(zoomed(camera, Math.exp(0.0015 * lines * event.deltaY)));
          onChange(structuredClone(camera));
        },
        false,
      );
      listen(
        "keydown",
        (/** @type {KeyboardEvent} */ event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const next = byKey(camera, event);
          if (!next) return;
          event.preventDefault();
          // The timeline steps by arrows.
          event.stopPropagation();
          cancelAnimationFrame(ticket);
          move(next);
          onChange(structuredClone(camera));
        },
        false,
      );
      return () => {
        pictures.delete(picture);
        taking.abort();
      };
    },

    destroy() {
      cancelAnimationFrame(ticket);
      pictures.clear();
      listeners.clear();
    },
  };
}

/**
 * @param {any} plotly the library or a promise of it
 * @param {() => Camera | null} initial asked once the library is there
 * @returns {Promise<Depth>}
 */
export async function createDepth(plotly, initial) {
  const library = await plotly;
  return { plotly: library, camera: createCamera(library, initial()) };
}
