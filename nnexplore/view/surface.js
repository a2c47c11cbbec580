// @ts-check
/**
 * Gradient descent on the loss surface: the loss over a plane through weight space, in 3-D and as contours, and the path
 * that the training took over it, played by the timeline.
 *
 * The pictures are drawn once by Plotly; what moves lies above them.
 */

import { createCamera, plotlyCamera, setSight } from "./camera.js";
import { createAxis } from "./curve.js";
import { icon, make } from "./dom.js";
import { createTelling } from "./options.js";
import { createPainter } from "./painter.js";
import { createCopyButton } from "./sharing.js";
import { hasWebgl } from "./solid.js";
import { createTrouble } from "./status.js";
import { createField, decodeSurface } from "./surface_field.js";
import { contourPlaces, drawOnContours, drawOnSolid, solidPlaces } from "./surface_path.js";
import { saveSurface } from "./surface_png.js";
import { contourLayout, contourTraces, pathColour, solidLayout, solidTraces } from "./surface_traces.js";
import { cutWords, planeWords, pointWords } from "./surface_words.js";
import { observeTheme, readTheme, wearTheme } from "./theme.js";
import { createTimeline } from "./timeline.js";

/** From above, so that the valley is seen into. @type {import("./camera.js").Camera} */
const HOME = {
  eye: { x: 0.95, y: -1.45, z: 1.15 },
  center: { x: 0, y: 0, z: -0.2 },
  up: { x: 0, y: 0, z: 1 },
};
const CONFIG = { displayModeBar: false, displaylogo: false, doubleClick: false, scrollZoom: false, showTips: false };
const LABEL = "Gradient descent on the loss surface. Space plays, arrow keys step.";
const NO_WEBGL = "This browser offers no WebGL, so the surface is shown by its contours alone.";
const NO_PLOTLY = "The pictures could not be loaded. Reloading the page may help.";
const NOT_DRAWN = "This surface could not be drawn. Another run or other directions may well be.";

/**
 * @typedef {object} Options
 * @property {import("./camera.js").Camera | null} camera null for the first one
 * @property {number} speed
 * @property {boolean} loop
 * @property {number | "end"} position on the timeline, 0 to 1
 */

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {{plotly: Promise<any>, palette: Record<string, any>, options: Options, address: () => string,
 *   onOptions: (options: Options) => void, onOpen: (query: string) => void}} host onOpen: the visitor opens the run
 */
export function createSurface(element, { plotly, palette, options: given, address, onOptions, onOpen }) {
  const options = { ...given };
  const webgl = hasWebgl();
  let surface = /** @type {import("./surface_field.js").Surface | null} */ (null);
  let field = /** @type {import("./surface_field.js").Field | null} */ (null);
  let height = /** @type {import("./surface_field.js").Height} */ ("log");
  let label = "";
  let library = /** @type {any} */ (null);
  let camera = /** @type {ReturnType<typeof createCamera> | null} */ (null);
  let unlink = /** @type {(() => void) | null} */ (null);
  let snapshot = 0;
  let drawn = "";
  let shown = "";
  let gone = false;

  const trouble = createTrouble();
  const plane = make("p", { class: "nnx-status nnx-surface-plane" });
  const point = make("p", { class: "nnx-surface-point" });
  const cut = make("p", { class: "nnx-notes nnx-surface-cut" });
  const spoken = make("p", { class: "nnx-spoken", role: "status" });
  const solid = make("div", { class: "nnx-solid" });
  const contours = make("div", { class: "nnx-contours" });
  const [onSolid, onContours] = [0, 1].map(() => make("canvas", { class: "nnx-overlay", "aria-hidden": "true" }));
  const home = make(
    "button",
    {
      type: "button",
      class: "nnx-button nnx-home",
      "aria-label": "Reset the camera",
      title: "Reset the camera",
      click: () => camera?.turnTo(structuredClone(HOME)),
    },
    icon("camera"),
  );
  const save = make("button", {
    type: "button",
    class: "nnx-toggle",
    text: "Save as PNG",
    title: "Both pictures as they are now",
    click: () => take(),
  });
  const open = make("a", {
    class: "nnx-toggle nnx-explore",
    text: "Open on Explore",
    title: "This run on Explore",
    click(/** @type {MouseEvent} */ event) {
      // Another tab is another visit; here the visit goes on.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (surface) onOpen(surface.query);
    },
  });
  const solidFigure = figure("Loss surface", "loss over two directions", solid, onSolid, home);
  const timeline = createTimeline({
    speed: options.speed,
    loop: options.loop,
    mayAdvance: () => !painter.isBusy(),
    onSnapshot(next) {
      snapshot = next;
      const last = surface ? surface.run.nSnapshots - 1 : 0;
      options.position = next === last ? "end" : timeline.place();
      if (!timeline.isPlaying()) tell();
      move();
    },
    onPlaying(playing) {
      root.dataset.playing = String(playing);
      if (!playing) tell();
    },
    onOptions(next) {
      Object.assign(options, next);
      tell();
    },
  });
  const root = make(
    "section",
    { class: "nnx-view nnx-surface nnx-empty", tabindex: 0, "aria-label": LABEL, keydown: pressed },
    make("div", { class: "nnx-head" }, plane, make("div", { class: "nnx-choices" }, open, save, createCopyButton(address)), cut),
    trouble.element,
    make(
      "div",
      { class: "nnx-surfaces" },
      solidFigure,
      figure("From above", "its contours", contours, onContours, null),
    ),
    point,
    timeline.element,
    spoken,
  );
  element.append(root);
  solidFigure.hidden = !webgl;
  if (!webgl) trouble.say("standing", NO_WEBGL);

  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: () => false });
  let theme = readTheme(root, palette);
  wearTheme(root, theme);
  const stopTheme = observeTheme(root, () => {
    theme = readTheme(root, palette);
    wearTheme(root, theme);
    refresh();
  });
  const sizes = new ResizeObserver(() => {
    timeline.draw();
    painter.request();
  });
  sizes.observe(root);
  plotly.then(
    (loaded) => {
      if (gone) return;
      library = loaded;
      const onChange = (/** @type {import("./camera.js").Camera} */ next) => {
        options.camera = next;
        tell();
      };
      camera = createCamera(library, options.camera ?? HOME);
      camera.listen({ onChange, onMove: move });
      painter.request();
    },
    () => trouble.say("standing", NO_PLOTLY),
  );

  /**
   * @param {string} title
   * @param {string} words
   * @param {HTMLElement} picture
   * @param {HTMLElement} above
   * @param {HTMLElement | null} button
   */
  function figure(title, words, picture, above, button) {
    const heading = [make("h3", { class: "nnx-title", text: title }), make("span", { class: "nnx-formula", text: words })];
    return make(
      "figure",
      { class: "nnx-space" },
      make("div", { class: "nnx-heading" }, ...heading, button),
      make("div", { class: "nnx-picture" }, picture, above),
    );
  }

  const { tell } = createTelling(options, onOptions);

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("select, input:not([type=range])")) return;
    if (target.matches("button") && (event.key === " " || event.key === "Enter")) return;
    timeline.press(event);
  }

  /** Take over surface, height and theme, then draw. */
  function refresh() {
    if (!surface) return;
    field = createField(surface, height);
    plane.replaceChildren(make("span", { class: "nnx-dot", style: `background: ${pathColour(theme)}` }), document.createTextNode(planeWords(surface)));
    open.href = new URL(`./?${surface.query}`, document.baseURI).href;
    cut.textContent = cutWords(surface, field, height);
    cut.hidden = cut.textContent === "";
    timeline.update(surface.run, snapshot, theme);
    painter.request();
  }

  /** The pictures, which stay while the point moves; then the point. */
  async function paint() {
    if (!surface || !field || !library || !camera) return;
    const size = [solid, contours].map(({ clientWidth, clientHeight }) => `${clientWidth} ${clientHeight}`);
    const start = performance.now();
    const wanted = JSON.stringify([surface.key, surface.run.nSnapshots, height, theme, size]);
    try {
      if (wanted !== drawn) {
        drawn = wanted;
        await drawPictures(surface, field);
        trouble.say("drawing", "");
        const detail = { key: surface.key, height, milliseconds: performance.now() - start };
        root.dispatchEvent(new CustomEvent("nnx-drawn", { detail }));
      }
      move();
      root.dataset.key = surface.key;
      root.dataset.height = height;
    } catch (error) {
      drawn = "";
      timeline.stop();
      trouble.say("drawing", NOT_DRAWN);
      console.error(error);
    }
  }

  /** @param {import("./surface_field.js").Surface} of @param {import("./surface_field.js").Field} at */
  async function drawPictures(of, at) {
    const views = /** @type {ReturnType<typeof createCamera>} */ (camera);
    const flat = library.react(contours, contourTraces(of, at, height, theme), contourLayout(contours, of, at, theme), CONFIG);
    if (webgl) {
      const seen = plotlyCamera(solid, views.current());
      await library.react(solid, solidTraces(of, at, theme), solidLayout(solid, of, at, height, theme, seen), CONFIG);
      if (!unlink && !gone) {
        unlink = views.link(solid);
        await setSight(library, solid, views.current());
      }
    }
    await flat;
  }

  /** Put the point where the shown snapshot is. */
  function move() {
    if (!surface || !field || !camera || drawn === "") return;
    if (webgl) drawOnSolid(onSolid, solidPlaces(solid, camera.current(), surface, field), snapshot, theme);
    drawOnContours(onContours, contourPlaces(contours, surface, field), snapshot, theme);
    point.textContent = pointWords(surface, snapshot);
    root.dataset.snapshot = String(snapshot);
  }

  async function take() {
    if (!surface || !library) return;
    const pictures = [...(webgl ? [{ target: solid, above: onSolid }] : []), { target: contours, above: onContours }];
    const words = [`${label}. ${planeWords(surface)}`, pointWords(surface, snapshot)];
    try {
      await saveSurface(library, pictures, words, theme, `nnexplore-loss-surface-${surface.run.steps[snapshot]}`);
    } catch (error) {
      trouble.say("run", "The picture could not be saved.");
      console.error(error);
    }
  }

  return {
    update() {},

    /** @param {{surface: any, label: string, height: "log" | "linear"}} data surface: a message, or null while there is
     *   none; label: of the run, as its curve is named */
    onRerun(data) {
      root.classList.toggle("nnx-stale", data.surface === null);
      if (data.surface === null) {
        timeline.stop();
        return;
      }
      const next = decodeSurface(data.surface);
      const signature = `${next.key} ${next.run.nSnapshots}`;
      if (signature !== shown || !surface) {
        const first = surface === null;
        timeline.stop();
        surface = next;
        snapshot = next.run.nSnapshots - 1;
        timeline.update(next.run, snapshot, theme);
        if (first && options.position !== "end") snapshot = createAxis(next.run).snapshotAt(options.position);
        else options.position = "end";
        tell();
        spoken.textContent = planeWords(next);
        shown = signature;
      }
      ({ label, height } = data);
      root.classList.remove("nnx-empty");
      refresh();
    },

    destroy() {
      gone = true;
      timeline.destroy();
      painter.destroy();
      stopTheme();
      sizes.disconnect();
      unlink?.();
      camera?.destroy();
      for (const picture of [solid, contours]) library?.purge(picture);
      root.remove();
    },
  };
}
