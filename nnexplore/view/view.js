// @ts-check
/**
 * The view: what a run does to the plane, as linked pictures that can be played, scrubbed, turned and taken in hand.
 *
 * It knows neither Streamlit nor a network: whoever mounts it hands over runs and is told what the reader chose.
 */

import { alongAxis, createDepth, homeCamera } from "./camera.js";
import { createCapture } from "./capture.js";
import { createChoices } from "./choices.js";
import { createFrames, snapshotAt } from "./frame.js";
import { createHands } from "./hands.js";
import { labelInput, labelSpaces } from "./labels.js";
import { arrange } from "./layout.js";
import { createMaps } from "./maps.js";
import { createMarks } from "./marks.js";
import { createMorphBar } from "./morphbar.js";
import { scoreOf } from "./objective.js";
import { createTelling, DEFAULTS } from "./options.js";
import { createPainter } from "./painter.js";
import { createPanel } from "./panels.js";
import { compose } from "./picture.js";
import { countParameters, isFinal } from "./run.js";
import { canMorph, createScene } from "./scene.js";
import { createCopyButton } from "./sharing.js";
import { hasWebgl } from "./solid.js";
import { createCaution, createStatus, createTrouble, TROUBLES } from "./status.js";
import { keepTheme, wantsStillness } from "./theme.js";
import { createTimeline } from "./timeline.js";
import { createToolbar } from "./toolbar.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./options.js").Options} Options */

/**
 * @typedef {object} Host
 * @property {any} plotly the library or a promise of it
 * @property {Record<string, any>} palette
 * @property {Partial<Options>} [options]
 * @property {string[]} [warnings] sentences on what of the options could not be taken
 * @property {(options: Options) => void} [onOptions]
 * @property {(start: string) => void} [onTrain] train on from weights, written as in parameters.js
 * @property {() => string} [address] of what is shown
 * @property {import("./capture.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 * @property {import("./part.js").Part} [part] in a chorus, which leads timeline and camera, and often the tools, in place of the view
 */

const SPACES = /** @type {const} */ (["z", "a"]);

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createView(
  element,
  { plotly, palette, options: given = {}, warnings = [], onOptions, onTrain, address, gif, part },
) {
  /** @type {Options} */
  const options = { ...DEFAULTS, ...given };
  const webgl = options.webgl !== false && hasWebgl();
  let most = webgl ? 3 : 2;
  /** @type {Run | null} */
  let run = null;
  let frames = /** @type {ReturnType<typeof createFrames> | null} */ (null);
  let scene = /** @type {import("./scene.js").Scene | null} */ (null);
  let painted = /** @type {import("./marks.js").Shown | null} */ (null);
  let snapshot = 0;
  let pointed = /** @type {number | null} */ (null);
  let opened = false;
  let gone = false;
  let depth = /** @type {import("./camera.js").Depth | null} */ (null);
  let unlisten = () => {};

  const status = createStatus();
  const trouble = createTrouble();
  const caution = createCaution(warnings);
  const choices = createChoices({
    onLayer: (layer) => change({ layer }),
    onUnits: (units) => change({ units }),
  });
  const toolbar = createToolbar({ onChange: change });
  const goHome = () => depth?.camera.turnTo(homeCamera());
  const onAxis = (/** @type {number} */ axis) => depth?.camera.turnTo(alongAxis(axis));
  const panels = {
    input: createPanel({ name: "input" }),
    z: createPanel({ name: "z", onHome: goHome }),
    a: createPanel({ name: "a", onHome: goHome, onAxis }),
  };
  const marks = createMarks(panels, {
    shown: () => painted,
    onChosen: tellStatus,
    onDrag: (grip, from, to, middle, done) => hands.dragFold(grip, from, to, middle, done),
  });
  const hands = createHands({
    shown: () => (run ? { run, parameters: parameters() } : null),
    onEdit,
    onTrain: onTrain ?? null,
  });
  const maps = createMaps({
    onUnit(unit) {
      if (pointed === unit) return;
      pointed = unit;
      marks.point(unit);
      label();
      draw();
    },
  });
  const morph = createMorphBar({
    onMove: (t) => {
      options.morph = t;
      label();
      draw();
      if (!morph.isPlaying()) tell();
    },
    onPlaying: () => draw(),
    mayAdvance: () => !painter.isBusy(),
    onClose: () => change({ morph: null }),
  });
  panels.a.caption.before(morph.element);
  const painter = createPainter({
    paint,
    mayPaint: () => scene !== null && root.clientWidth > 0,
    isMoving: () => timeline.isPlaying() || morph.isPlaying() || hands.isHolding(),
  });
  const draw = () => {
    root.dataset.full = "false";
    painter.request();
  };
  const timeline = (part?.createTimeline ?? createTimeline)({
    speed: options.speed,
    loop: options.loop,
    mayAdvance: () => !painter.isBusy(),
    onSnapshot(next) {
      snapshot = next;
      options.position = run && next === run.nSnapshots - 1 ? "end" : timeline.place();
      hands.back();
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
  const seen = () =>
    painted && scene && { ...painted, scene, theme, snapshot, parameters: parameters(), depth, chosen: marks.chosen() };
  const away = { seen: () => [seen()], gif: gif ?? null, onClose: () => change({ picture: false }) };
  const capture = part?.heading ? null : createCapture(away);
  const copy = address ? createCopyButton(address) : null;
  const switches = part?.heading ? [part.heading] : [choices.layerSwitch, choices.unitSwitch, toolbar.doors, copy];
  const shelf = part?.heading ? null : toolbar.shelf;
  const root = arrange({ status, switches, shelf, caution, trouble, panels, maps, hands, capture, timeline });
  root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => hands.press(event) || timeline.press(event));
  element.append(root);

  let theme = /** @type {import("./theme.js").Theme} */ ({});
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    refresh();
  });
  const sizes = new ResizeObserver(() => {
    timeline.draw();
    draw();
  });
  sizes.observe(root);

  if (webgl) {
    const onChange = (/** @type {import("./camera.js").Camera} */ next) => {
      options.camera = next;
      tell();
      // A flat sight has other axes.
      draw();
    };
    (part?.depth ?? createDepth(plotly, () => options.camera)).then(
      (found) => {
        if (gone) return;
        depth = found;
        unlisten = depth.camera.listen({ onChange, onMove: marks.draw });
        open();
        draw();
      },
      () => withoutDepth(TROUBLES.noPlotly),
    );
  } else withoutDepth(TROUBLES.noWebgl);

  /** @param {string} sentence */
  function withoutDepth(sentence) {
    most = 2;
    trouble.say("standing", sentence);
    refresh();
    open();
  }

  const { tell, know } = createTelling(options, onOptions);

  /** @param {Partial<Options>} next chosen by the reader */
  function change(next) {
    Object.assign(options, next);
    tell();
    refresh();
  }

  /** @returns {Float32Array} what is shown: edited by hand, or as trained */
  function parameters() {
    return hands.edited() ?? /** @type {Run} */ (run).parameters[snapshot];
  }

  /** @param {boolean} settled */
  function onEdit(settled) {
    options.weights = hands.edited();
    root.dataset.edited = String(options.weights !== null);
    if (!settled) {
      draw();
      return;
    }
    tell();
    refresh();
  }

  /** The words on the run, on weights edited by hand, on samples chosen. */
  function tellStatus() {
    if (!run) return;
    if (hands.edited() && painted?.score) status.edited(run, snapshot, painted.score);
    else status.update(run);
    status.note(marks.chosenWords());
  }

  function label() {
    if (!run || !scene) return;
    morph.update(canMorph(run, scene.layer) ? options.morph : null, scene.layer);
    labelInput(panels, run, scene, theme, palette.symbols, pointed);
    labelSpaces(panels, run, scene, options, !morph.element.hidden, painted?.frame.finite ?? true);
  }

  /** Take over options, theme and run, then draw. */
  function refresh() {
    maps.element.hidden = !options.maps;
    hands.drawer.hidden = !options.drawer;
    capture?.show(options.picture);
    root.classList.toggle("nnx-brushing", options.brush);
    if (!run || !frames) return;
    try {
      scene = createScene(run, frames.grid, options, theme, most, hands.edited());
    } catch (error) {
      scene = null;
      failed(error);
      return;
    }
    choices.update(run, scene.layer, options.units, most);
    toolbar.update(options, run, scene.layer);
    if (pointed !== null && pointed >= scene.met.length) pointed = null;
    label();
    timeline.update(run, snapshot, theme);
    draw();
  }

  /** Play the first finished run once, as soon as all its pictures can be drawn. */
  function open() {
    if (opened || !run || !isFinal(run) || (most === 3 && !depth)) return;
    opened = true;
    const stopped = options.position !== "end" || options.weights !== null || options.morph !== null;
    if (!options.autoplay || wantsStillness() || stopped) return;
    snapshot = 0;
    timeline.update(run, 0, theme);
    timeline.play();
  }

  /** @param {boolean} full */
  async function paint(full) {
    if (!run || !frames || !scene) return;
    const start = performance.now();
    const { ranges, projections, layer } = scene;
    const shown = parameters();
    const drawn = { key: run.key, snapshot, edited: hands.edited() !== null };
    try {
      const chosen = { run, frames, scene, options, parameters: shown, theme, symbols: palette.symbols, pointed };
      const picture = compose(chosen, full);
      const { frame, folds, spaces } = picture;
      const computed = performance.now() - start;
      const score = drawn.edited ? scoreOf(run, shown, frame.scores) : null;
      const before = painted?.score;
      painted = { run, frame, scene, folds, options, theme, symbols: palette.symbols, score };
      labelSpaces(panels, run, scene, options, !morph.element.hidden, frame.finite);
      if (score || before) tellStatus();
      timeline.grade(score);
      hands.update(run, layer, scene.units, shown);
      maps.update(run, scene, frame, theme);
      panels.input.drawInput(picture);
      await Promise.all(
        SPACES.map((name) =>
          panels[name].draw(spaces[name], ranges[name], projections[name].axisTitles, picture, depth),
        ),
      );
      marks.draw();
      capture?.update();
      trouble.say("drawing", "");
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
    trouble.say("drawing", TROUBLES.notDrawn);
    console.error(error);
  }

  /** Stop playing, so that the next run is seen as it ends: only a place that the reader chose is kept for it. */
  function rest() {
    if (timeline.isPlaying()) options.position = "end";
    timeline.stop();
  }

  /** @param {Run} next another run than before: what was done to that one is no part of it */
  function begin(next) {
    rest();
    morph.stop();
    frames = createFrames(next);
    const linked = run === null ? options.weights : null;
    const fits = linked?.length === countParameters(next.layers);
    trouble.say("run", linked && !fits ? TROUBLES.otherWeights : "");
    hands.start(fits ? linked : null);
    options.weights = hands.edited();
    root.dataset.edited = String(options.weights !== null);
    tell();
    painted = null;
    marks.forget();
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      if (gone) return;
      try {
        // Until there is something to draw, the run before stays in sight, dimmed.
        root.classList.toggle("nnx-stale", !next || next.nSnapshots === 0);
        if (next) {
          status.update(next);
          root.dataset.state = next.state;
        }
        if (!next || next.nSnapshots === 0) {
          if (!next) status.wait();
          rest();
          return;
        }
        if (!frames || run?.key !== next.key || run.layers.length !== next.layers.length) begin(next);
        if (!timeline.isPlaying()) snapshot = snapshotAt(next, /** @type {any} */ (frames), options.position);
        run = next;
        root.classList.remove("nnx-empty");
        tellStatus();
        refresh();
        open();
      } catch (error) {
        failed(error);
      }
    },

    /** @param {Partial<Options>} next chosen by the host, which is not told of it again */
    setOptions(next) {
      Object.assign(options, next);
      if (next.camera) depth?.camera.set(next.camera);
      if (next.weights !== undefined) hands.start(next.weights);
      if (run && frames && next.position !== undefined) {
        timeline.stop();
        snapshot = snapshotAt(run, frames, next.position);
      }
      know();
      refresh();
    },

    seen,
    take: capture?.take,

    destroy() {
      gone = true;
      capture?.destroy();
      timeline.destroy();
      morph.destroy();
      painter.destroy();
      marks.destroy();
      stopTheme();
      sizes.disconnect();
      for (const panel of Object.values(panels)) panel.destroy();
      unlisten();
      if (!part) depth?.camera.destroy();
      root.remove();
    },
  };
}
