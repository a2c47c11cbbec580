// @ts-check
/**
 * Folding: a network with one hidden layer taken apart, from one folded plane to the decision boundary.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs.
 */

import { isCommand } from "../page/keys.js";
import { createPainter } from "../page/painter.js";
import { keepTheme, wantsStillness } from "../page/theme.js";
import { createCopyButton, createReadersLink } from "../parts/sharing.js";
import { legend } from "../scene/legends.js";
import { createTurntable } from "./camera.js";
import { createFoldingCapture } from "./capture.js";
import { createStagedRun } from "./staged_run.js";
import { createFoldingPage } from "./page.js";
import { createFoldingPictures } from "./pictures.js";
import { createRows } from "./rows.js";
import { createShowing } from "./showing.js";
import { createPresentButton } from "../parts/present_button.js";
import { createStageBar } from "../parts/stage_bar.js";
import { firstState, goTo, STAGES } from "./stages.js";
import { lastDrawable } from "../run/drawable.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./frame.js").FoldingFrame} FoldingFrame */

const OTHER_UNITS = "What this link changes belongs to a network of more units; its stage alone is shown.";

/**
 * @typedef {object} Host
 * @property {Record<string, any>} palette
 * @property {State} [state] to begin with
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(state: State) => void} [onState] called after every change
 * @property {() => string} [address] of what is shown
 * @property {() => string} [readers] address of what is shown as readers have it
 * @property {import("../capture/panel.js").GifEncoder | null} [gif] what puts frames together, if there is a server
 */

/** @param {KeyboardEvent} event @param {HTMLElement} root @returns {"on" | "back" | null} the step that a key asks for */
function stepAsked(event, root) {
  const target = /** @type {HTMLElement} */ (event.target);
  const here = target === document.body || root.contains(target);
  if (!here || isCommand(event) || event.shiftKey) return null;
  if (target.matches("input, select, textarea")) return null;
  const steps = /** @type {const} */ ({ ArrowRight: "on", PageDown: "on", ArrowLeft: "back", PageUp: "back" });
  return steps[/** @type {keyof typeof steps} */ (event.key)] ?? null;
}

/**
 * The page with all its controls.
 *
 * @param {ReturnType<typeof createStagedRun>} staged
 * @param {Parameters<typeof createFoldingCapture>[0] & {onHome: () => void} & Pick<Host, "address" | "readers" | "warnings">} host
 */
function assemble({ walk, nUnits }, { seen, gif, address, readers, warnings = [], onHome }) {
  const capture = createFoldingCapture({ seen, gif });
  const { state, change, moveBias, goBack, goOn } = walk;
  const rows = createRows({ state, change, moveBias });
  const bar = createStageBar(
    STAGES,
    { onStage: (stage) => change(goTo(state(), stage + 1, nUnits())), onBack: goBack, onOn: goOn },
    [
      capture.door,
      address ? createCopyButton(address) : null,
      readers ? createReadersLink(readers) : null,
      createPresentButton(),
    ],
  );
  const parts = { stages: bar.element, capture: capture.element, controls: rows.elements };
  return { capture, rows, bar, page: createFoldingPage({ ...parts, warnings, onHome }) };
}

/**
 * The keys step through the stages, wherever on the page the focus is.
 *
 * @param {ReturnType<typeof createStagedRun>} staged
 * @param {ReturnType<typeof createStageBar>} bar
 * @param {HTMLElement} root
 * @returns {(event: KeyboardEvent) => void}
 */
function stepByKeys({ shown, walk }, bar, root) {
  return (event) => {
    const step = shown() && stepAsked(event, root);
    if (!step) return;
    event.preventDefault();
    if (step === "on") walk.goOn();
    else walk.goBack();
    bar.keepFocus(/** @type {HTMLElement} */ (event.target), walk.state().stage - 1);
  };
}

/**
 * Turn the surface by hand, walk by keys and draw anew at another size.
 *
 * @param {ReturnType<typeof createFoldingPage>} page
 * @param {ReturnType<typeof createTurntable>} turntable
 * @param {{onKey: (event: KeyboardEvent) => void, onSize: () => void}} hooks
 * @returns {() => void} stops
 */
function listen({ map, scene }, turntable, { onKey, onSize }) {
  const letGo = turntable.attach(scene);
  const sizes = new ResizeObserver(onSize);
  for (const canvas of [map, scene]) sizes.observe(canvas);
  document.addEventListener("keydown", onKey);
  return () => {
    letGo();
    sizes.disconnect();
    document.removeEventListener("keydown", onKey);
  };
}

/**
 * Take over the run in words and controls.
 *
 * @param {ReturnType<typeof createStagedRun>} staged
 * @param {{page: ReturnType<typeof createFoldingPage>, rows: ReturnType<typeof createRows>}} parts
 * @param {import("../page/theme.js").Theme} theme
 * @param {string[]} symbols
 * @returns {boolean} whether there is anything to draw
 */
function takeOver(staged, { page, rows }, theme, symbols) {
  const run = staged.run();
  if (!run) return false;
  const hindrance = staged.hindrance();
  page.trouble.say("run", hindrance);
  page.body.hidden = hindrance !== "";
  page.root.dataset.key = run.key;
  const scores = staged.takeApart();
  if (hindrance) return false;
  rows.offer(scores);
  page.caption.replaceChildren(legend(run, symbols, theme));
  return true;
}

/**
 * @param {HTMLElement} element is given one child, and loses it again on destroy
 * @param {Host} host
 */
export function createFolding(
  element,
  { palette, state = firstState(""), warnings = [], onState, address, readers, gif = null },
) {
  const { symbols } = palette;
  let gone = false;
  const staged = createStagedRun(state, {
    isStill: wantsStillness,
    onState: (next) => onState?.(next),
    onMove: () => painter.request(),
  });
  const { walk } = staged;
  const turntable = createTurntable(() => painter.request());
  const onHome = () => turntable.home();
  const { capture, rows, bar, page } = assemble(staged, { seen, gif, address, readers, warnings, onHome });
  const { root, map, scene, trouble } = page;
  element.append(root);

  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: walk.isMoving });
  const pictures = createFoldingPictures({ map, scene, cards: rows.cards, turntable, symbols });
  const showing = createShowing({ page, bar, rows, pictures, onFull: capture.update });
  let theme = /** @type {import("../page/theme.js").Theme} */ ({});
  const stopTheme = keepTheme(root, palette, (next) => {
    theme = next;
    refresh();
  });
  const stopListening = listen(page, turntable, {
    onKey: stepByKeys(staged, bar, root),
    onSize: () => painter.request(),
  });

  /** @returns {import("./shot.js").Folded | null} */
  function seen() {
    const shown = staged.shown();
    // A picture that is taken away has a size of its own.
    return shown && { ...shown, theme: { ...theme, grow: 1 }, symbols, camera: turntable.current() };
  }

  /** Take over run and theme, then draw. */
  function refresh() {
    pictures.forget();
    if (takeOver(staged, { page, rows }, theme, symbols)) painter.request();
  }

  /** @param {boolean} full */
  async function paint(full) {
    const shown = staged.shown();
    if (shown) showing.show(shown, theme, full);
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      if (gone) return;
      try {
        const drawable = next ? lastDrawable(next) : -1;
        root.classList.toggle("nnx-stale", drawable < 0);
        if (next) page.showStatus(next, drawable);
        if (!next || drawable < 0) return;
        if (staged.take(next, drawable)) trouble.say("standing", OTHER_UNITS);
        root.classList.remove("nnx-empty");
        refresh();
      } catch (error) {
        showing.fail(error);
      }
    },

    destroy() {
      gone = true;
      capture.destroy();
      walk.destroy();
      painter.destroy();
      stopListening();
      stopTheme();
      root.remove();
    },
  };
}
