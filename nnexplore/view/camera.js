// @ts-check
/**
 * Linked cameras: one camera for all 3-D pictures, turned here and not by Plotly.
 *
 * Plotly drops a drag when its picture is updated, hears none for half a second after, and tells of a turn one move
 * late. So its own dragging is off: the pointer turns this camera, and the pictures are told where it stands.
 */

/** @typedef {{x: number, y: number, z: number}} Point */
/** @typedef {{eye: Point, center: Point, up: Point}} Camera as Plotly writes it; up is always the third axis */

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

/** @param {Camera} camera @param {number} right share of the picture's height @param {number} down @returns {Camera} */
export function shifted(camera, right, down) {
  const { radius, azimuth, elevation } = sphere(camera);
  const aside = direction(azimuth + Math.PI / 2, 0);
  const above = direction(azimuth, elevation + Math.PI / 2);
  const by = plus(plus({ x: 0, y: 0, z: 0 }, aside, -right * radius), above, down * radius);
  return { ...camera, center: plus(camera.center, by), eye: plus(camera.eye, by) };
}

/**
 * @param {any} plotly
 * @param {Camera | null} initial
 * @param {(camera: Camera) => void} onChange called when a turn has ended
 */
export function createCamera(plotly, initial, onChange) {
  let camera = initial ? structuredClone(initial) : homeCamera();
  /** @type {Set<any>} elements that Plotly has drawn into */
  const pictures = new Set();
  let waiting = false;
  let busy = false;

  /** Tell the pictures; if the camera moves on meanwhile, tell them again. */
  const spread = () => {
    waiting = true;
    if (busy) return;
    busy = true;
    requestAnimationFrame(async () => {
      while (waiting) {
        waiting = false;
        const told = [...pictures].map((picture) =>
          plotly.relayout(picture, { "scene.camera": structuredClone(camera) }),
        );
        await Promise.all(told);
      }
      busy = false;
    });
  };

  /** @param {Camera} next */
  const move = (next) => {
    camera = next;
    spread();
  };

  return {
    /** @returns {Camera} a copy to put into a layout */
    current: () => structuredClone(camera),

    /** @param {Camera} next */
    set(next) {
      move(structuredClone(next));
      onChange(structuredClone(camera));
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
      const listeners = new AbortController();
      const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener, passive = true) =>
        picture.addEventListener(type, listener, { capture: true, passive, signal: listeners.signal });
      /** @type {Map<number, {x: number, y: number}>} */
      const down = new Map();
      let taken = false;

      listen("pointerdown", (/** @type {PointerEvent} */ event) => {
        taken = true;
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
        else move(turned(camera, Math.PI * right, Math.PI * lower));
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
      return () => {
        pictures.delete(picture);
        listeners.abort();
      };
    },

    destroy() {
      pictures.clear();
    },
  };
}
