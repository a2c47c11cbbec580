// @ts-check
/**
 * The view: what a run does to the plane, as linked pictures that can be played, scrubbed and turned.
 *
 * It knows neither Streamlit nor a network: whoever mounts it hands over runs and is told what the reader chose.
 */

import { createCamera, homeCamera } from "./camera.js";
import { chosenLayer, chosenProjection, createChoices, spaceCaption, spaceTitles } from "./choices.js";
import { createColouring } from "./colours.js";
import { createAxis } from "./curve.js";
import { make } from "./dom.js";
import { spaceExtent } from "./extent.js";
import { createFrames } from "./frame.js";
import { DEFAULTS } from "./options.js";
import { createPainter } from "./painter.js";
import { createPanel, legend } from "./panels.js";
import { isFinal } from "./run.js";
import { createStatus } from "./status.js";
import { observeTheme, readTheme, wantsStillness } from "./theme.js";
import { createTimeline } from "./timeline.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./options.js").Options} Options */

const SPACES = /** @type {const} */ (["z", "a"]);

const LABEL = "What the network does to the plane. Space plays, arrow keys step.";
const NO_WEBGL =
  "This browser offers no WebGL, so spaces of three and more units are drawn flat, two units at a time.";

/** @returns {boolean} */
function hasWebgl() {
  const context = document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {{plotly: any, palette: Record<string, any>, options?: Partial<Options>,
 *   onOptions?: (options: Options) => void}} host plotly: the library or a promise of it
 */
export function createView(element, { plotly, palette, options: given = {}, onOptions }) {
  /** @type {Options} */
  const options = { ...DEFAULTS, ...given };
  const webgl = options.webgl !== false && hasWebgl();
  let most = webgl ? 3 : 2;
  /** @type {Run | null} */
  let run = null;
  let frames = /** @type {ReturnType<typeof createFrames> | null} */ (null);
  let scene = /** @type {ReturnType<typeof setScene> | null} */ (null);
  let snapshot = 0;
  let opened = false;
  let gone = false;
  let depth = /** @type {{plotly: any, camera: ReturnType<typeof createCamera>} | null} */ (null);

  const status = createStatus();
  const trouble = make("p", { class: "nnx-trouble", role: "alert", hidden: true });
  const linesToggle = toggle("Grid", "lines");
  const samplesToggle = toggle("Samples", "samples");
  const choices = createChoices({
    onLayer: (layer) => change({ layer }),
    onUnits: (units) => change({ units }),
  });
  const goHome = () => depth?.camera.set(homeCamera());
  const panels = {
    input: createPanel({ name: "input" }),
    z: createPanel({ name: "z", onHome: goHome }),
    a: createPanel({ name: "a", onHome: goHome }),
  };
  const painter = createPainter({
    paint,
    mayPaint: () => root.clientWidth > 0,
    isMoving: () => timeline.isPlaying(),
  });
  const draw = () => painter.request();
  const timeline = createTimeline({
    speed: options.speed,
    loop: options.loop,
    mayAdvance: () => !painter.isBusy(),
    onSnapshot(next) {
      snapshot = next;
      options.position = run && next === run.nSnapshots - 1 ? "end" : timeline.place();
      if (!timeline.isPlaying()) tell();
      draw();
    },
    onPlaying(playing) {
      root.classList.toggle("nnx-playing", playing);
      root.dataset.playing = String(playing);
      if (!playing) tell();
      draw();
    },
    onOptions: (next) => change(next),
  });
  const root = make(
    "section",
    { class: "nnx-view nnx-empty", tabindex: 0, "aria-label": LABEL, keydown: pressed },
    make(
      "div",
      { class: "nnx-head" },
      status.words,
      make("div", { class: "nnx-choices" }, choices.layerSwitch, choices.unitSwitch, linesToggle, samplesToggle),
      status.notes,
    ),
    trouble,
    make("div", { class: "nnx-spaces" }, panels.input.element, panels.z.element, panels.a.element),
    status.bar,
    timeline.element,
    status.spoken,
  );
  element.append(root);

  let theme = readTheme(root, palette);
  applyTheme();
  const stopTheme = observeTheme(root, () => {
    const next = readTheme(root, palette);
    if (JSON.stringify(next) === JSON.stringify(theme)) return;
    theme = next;
    applyTheme();
    refresh();
  });
  const sizes = new ResizeObserver(() => {
    timeline.draw();
    draw();
  });
  sizes.observe(root);

  if (webgl) {
    Promise.resolve(plotly).then(
      (library) => {
        if (gone) return;
        const camera = createCamera(library, options.camera, (next) => {
          options.camera = next;
          tell();
        });
        depth = { plotly: library, camera };
        open();
        draw();
      },
      () => withoutDepth("The 3-D pictures could not be loaded, so spaces are drawn flat, two units at a time."),
    );
  } else withoutDepth(NO_WEBGL);

  /** @param {string} sentence */
  function withoutDepth(sentence) {
    most = 2;
    say(sentence);
    refresh();
    open();
  }

  /** @param {string} sentence in place of what cannot be shown; empty takes it away */
  function say(sentence) {
    trouble.textContent = sentence;
    trouble.hidden = sentence === "";
  }

  /** @param {string} text @param {"lines" | "samples"} name */
  function toggle(text, name) {
    const button = make("button", {
      type: "button",
      class: "nnx-toggle",
      text,
      "aria-pressed": String(options[name]),
      click: () => change({ [name]: !options[name] }),
    });
    return button;
  }

  let told = "";
  function tell() {
    const now = JSON.stringify(options);
    if (now === told) return;
    told = now;
    onOptions?.(structuredClone(options));
  }

  /** @param {Partial<Options>} next chosen by the reader */
  function change(next) {
    Object.assign(options, next);
    tell();
    refresh();
  }

  function applyTheme() {
    root.dataset.theme = theme.mode;
    for (const name of /** @type {const} */ (["surface", "ink", "muted", "rule", "accent"])) {
      root.style.setProperty(`--nnx-${name}`, theme[name]);
    }
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("select, textarea, input:not([type=range])")) return;
    if (target.matches("button") && (event.key === " " || event.key === "Enter")) return;
    timeline.press(event);
  }

  /** What stays as it is while a run plays. */
  function setScene(/** @type {Run} */ shown, /** @type {ReturnType<typeof createFrames>} */ computed) {
    const layer = chosenLayer(shown, options.layer);
    const projections = {
      z: chosenProjection(shown, layer, "z", options.units, most),
      a: chosenProjection(shown, layer, "a", options.units, most),
    };
    return {
      layer,
      projections,
      ranges: {
        z: spaceExtent(shown, layer, "z", computed.grid, projections.z),
        a: spaceExtent(shown, layer, "a", computed.grid, projections.a),
      },
      colouring: createColouring(theme, shown.nClasses),
    };
  }

  /** Take over options, theme and run, then draw. */
  function refresh() {
    linesToggle.setAttribute("aria-pressed", String(options.lines));
    samplesToggle.setAttribute("aria-pressed", String(options.samples));
    if (!run || !frames) return;
    try {
      scene = setScene(run, frames);
    } catch (error) {
      failed(error);
      return;
    }
    choices.update(run, scene.layer, options.units, most);
    panels.input.label({ title: "Input space", formula: "x", caption: "" });
    panels.input.explain(legend(run.nClasses, palette.symbols, theme, run.samples.validation !== null));
    caption(true);
    timeline.update(run, snapshot, theme);
    draw();
  }

  /** @param {boolean} finite whether the shown snapshot's numbers are */
  function caption(finite) {
    if (!run || !scene) return;
    const titles = spaceTitles(run, scene.layer);
    for (const name of SPACES) {
      const words = finite ? spaceCaption(run, scene.projections[name]) : "just before diverging: too large to draw";
      panels[name].label({ ...titles[name], caption: words });
    }
  }

  /** Play the first finished run once, as soon as all its pictures can be drawn. */
  function open() {
    if (opened || !run || !isFinal(run) || (most === 3 && !depth)) return;
    opened = true;
    if (!options.autoplay || wantsStillness() || options.position !== "end") return;
    snapshot = 0;
    timeline.update(run, 0, theme);
    timeline.play();
  }

  /** @param {boolean} full */
  async function paint(full) {
    if (!run || !frames || !scene) return;
    const start = performance.now();
    const { ranges, projections, layer, colouring } = scene;
    const parameters = run.parameters[snapshot];
    const drawn = { key: run.key, snapshot };
    try {
      const frame = frames.at(parameters, layer, projections);
      const computed = performance.now() - start;
      const texts = full ? sampleTexts(run, frame) : null;
      const picture = {
        run,
        frame,
        colouring,
        shades: colouring.shade(frame.probabilities, frame.grid.n),
        field: full ? frames.fieldAt(parameters) : null,
        theme,
        symbols: palette.symbols,
        lines: options.lines,
        samples: options.samples,
        coarse: full ? null : frames.coarse,
        sampleTexts: texts,
      };
      caption(frame.finite);
      panels.input.drawInput(picture);
      await Promise.all(
        SPACES.map((name) =>
          panels[name].draw(frame.spaces[name], ranges[name], projections[name].axisTitles, picture, depth),
        ),
      );
      for (const panel of Object.values(panels)) panel.describe(texts ?? []);
      root.dataset.snapshot = String(drawn.snapshot);
      root.dataset.key = drawn.key;
      // Not whole yet while Plotly is still on its way.
      root.dataset.full = String(full && (most < 3 || depth !== null));
      const detail = { ...drawn, full, computed, milliseconds: performance.now() - start };
      root.dispatchEvent(new CustomEvent("nnx-drawn", { detail }));
    } catch (error) {
      failed(error);
    }
  }

  /** @param {unknown} error */
  function failed(error) {
    timeline.stop();
    say("These pictures could not be drawn. Another layer or another run may well be.");
    console.error(error);
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      if (gone) return;
      if (next) {
        status.update(next);
        root.dataset.state = next.state;
      }
      // Until there is something to draw, the run before stays in sight, dimmed.
      root.classList.toggle("nnx-stale", !next || next.nSnapshots === 0);
      if (!next || next.nSnapshots === 0) {
        if (!next) status.wait();
        timeline.stop();
        return;
      }
      const other = run?.key !== next.key || run.layers.length !== next.layers.length;
      if (other) {
        timeline.stop();
        frames = createFrames(next);
      }
      if (!timeline.isPlaying()) snapshot = snapshotAt(next, frames, options.position);
      run = next;
      root.classList.remove("nnx-empty");
      if (!trouble.hidden && webgl && most === 3) say("");
      refresh();
      open();
    },

    /** @param {Partial<Options>} next chosen by the host, which is not told of it again */
    setOptions(next) {
      Object.assign(options, next);
      if (next.camera) depth?.camera.set(next.camera);
      if (run && frames && next.position !== undefined) {
        timeline.stop();
        snapshot = snapshotAt(run, frames, next.position);
      }
      told = JSON.stringify(options);
      refresh();
    },

    destroy() {
      gone = true;
      timeline.destroy();
      painter.destroy();
      stopTheme();
      sizes.disconnect();
      for (const panel of Object.values(panels)) panel.destroy();
      depth?.camera.destroy();
      root.remove();
    },
  };
}

/**
 * @param {Run} run
 * @param {ReturnType<typeof createFrames>} frames
 * @param {number | "end"} position "end" is the last snapshot that can be drawn: those before a run diverges may not be
 * @returns {number}
 */
function snapshotAt(run, frames, position) {
  if (position !== "end") return createAxis(run).snapshotAt(position);
  let last = run.nSnapshots - 1;
  while (run.state === "diverged" && last > 0 && !frames.areFinite(run.parameters[last])) last--;
  return last;
}

/** @param {Run} run @param {import("./frame.js").Frame} frame @returns {string[]} what to say of each sample */
function sampleTexts({ samples, nClasses }, { predicted, sampleProbabilities }) {
  return Array.from(samples.y, (k, p) => {
    const certainty = Math.round(100 * sampleProbabilities[p * nClasses + predicted[p]]);
    const verdict = predicted[p] === k ? "predicted" : `taken for class ${predicted[p]}`;
    return `class ${k}, ${verdict} with ${certainty}%${samples.validation?.[p] ? ", held out" : ""}`;
  });
}
