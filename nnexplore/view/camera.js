// @ts-check
/**
 * Linked cameras: one camera for all 3-D pictures, owned here and not by Plotly, which resets a camera it did not
 * see a user set, and drops a drag when a picture is updated under it.
 */

/** @typedef {{eye: Point, center: Point, up: Point}} Camera */
/** @typedef {{x: number, y: number, z: number}} Point */

/** From where a picture is seen at first: all three axes in sight, none hiding another. @type {Camera} */
const HOME = { eye: { x: 1.62, y: -1.62, z: 1.0 }, center: { x: 0, y: 0, z: -0.12 }, up: { x: 0, y: 0, z: 1 } };

/** @returns {Camera} */
export function homeCamera() {
  return structuredClone(HOME);
}

/**
 * @param {any} plotly
 * @param {Camera | null} initial
 * @param {{onChange: (camera: Camera) => void, onRelease: () => void}} callbacks onRelease: no pointer is down any more
 */
export function createCamera(plotly, initial, { onChange, onRelease }) {
  let camera = initial ? structuredClone(initial) : homeCamera();
  /** @type {Set<any>} Plotly's elements */
  const pictures = new Set();
  /** @type {any} */
  let source = null;
  let held = false;
  let waiting = false;
  let busy = false;

  /** Write the camera to the pictures that are not being turned themselves; the latest one if it changes meanwhile. */
  const spread = () => {
    waiting = true;
    if (busy) return;
    busy = true;
    requestAnimationFrame(async () => {
      while (waiting) {
        waiting = false;
        const others = [...pictures].filter((picture) => picture !== source && picture._fullLayout?.scene);
        await Promise.all(others.map((picture) => plotly.relayout(picture, { "scene.camera": structuredClone(camera) })));
      }
      busy = false;
    });
  };

  const release = () => {
    if (!held) return;
    held = false;
    // Plotly tells of the last move after the pointer is up.
    setTimeout(() => {
      source = null;
      if (!held) onRelease();
    }, 0);
  };
  window.addEventListener("pointerup", release, true);
  window.addEventListener("pointercancel", release, true);
  window.addEventListener("blur", release);

  return {
    /** @returns {Camera} a copy to put into a layout */
    current: () => structuredClone(camera),
    isHeld: () => held,

    /** @param {Camera} next */
    set(next) {
      camera = structuredClone(next);
      source = null;
      spread();
      onChange(structuredClone(camera));
    },

    /** @param {any} picture element that Plotly has drawn into @returns {() => void} takes it out again */
    link(picture) {
      pictures.add(picture);
      const take = (/** @type {any} */ event) => {
        const seen = event?.["scene.camera"];
        // A picture that was written to reports that as well: only the one under the pointer is believed.
        if (!seen?.eye || picture !== source || same(seen, camera)) return;
        camera = { eye: { ...seen.eye }, center: { ...seen.center }, up: { ...seen.up } };
        spread();
        onChange(structuredClone(camera));
      };
      const down = () => {
        held = true;
        source = picture;
      };
      const wheel = () => {
        if (!held) source = picture;
      };
      picture.on("plotly_relayouting", take);
      picture.on("plotly_relayout", take);
      picture.addEventListener("pointerdown", down, true);
      picture.addEventListener("wheel", wheel, { capture: true, passive: true });
      return () => {
        pictures.delete(picture);
        picture.removeEventListener("pointerdown", down, true);
        picture.removeEventListener("wheel", wheel, true);
        if (source === picture) release();
      };
    },

    destroy() {
      pictures.clear();
      window.removeEventListener("pointerup", release, true);
      window.removeEventListener("pointercancel", release, true);
      window.removeEventListener("blur", release);
    },
  };
}

/** @param {Camera} a @param {Camera} b */
function same(a, b) {
  return JSON.stringify([a.eye, a.center, a.up]) === JSON.stringify([b.eye, b.center, b.up]);
}
