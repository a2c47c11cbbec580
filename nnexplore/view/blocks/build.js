// @ts-check
/**
 * Build: the network of a run as a row of blocks that the reader puts together, and what passes through each of them.
 *
 * Like the view it knows neither Streamlit nor a network: whoever mounts it hands over runs, and is told what to train.
 */

import { barLengths } from "../backprop/gradient_bars.js";
import { keepAppearance } from "../page/appearance.js";
import { createPainter } from "../page/painter.js";
import { createTimeline } from "../parts/timeline.js";
import { lastDrawable } from "../run/drawable.js";
import { createBuildPage } from "./build_page.js";
import { createCardRow } from "./card_row.js";
import { createPassing } from "./passing.js";
import { createRowHistory } from "./row_history.js";
import { passingInWords } from "./words.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {ReturnType<typeof createCardRow>} CardRow */
/** @typedef {ReturnType<typeof createBuildPage>} BuildPage */

const NOT_TOLD = "The message of this run does not say how it is trained, so that nothing can be sent through it.";
const NOT_SHOWN = "What passes through these blocks could not be worked out.";

/**
 * @typedef {object} Host
 * @property {Record<string, any>} palette
 * @property {{layers: number, width: number}} most dense blocks, and units of one
 * @property {Record<string, string>} datasets labels by name
 * @property {(layers: import("./row.js").HiddenLayer[]) => void} onLayers a network is to be trained
 * @property {(name: string) => void} onData on another data set
 * @property {State} state to begin with
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(state: State) => void} [onState] called after every change
 * @property {() => string} [address] of what is shown
 */

/**
 * What passes through the blocks at a snapshot, into their cards.
 *
 * @param {CardRow} row
 * @param {BuildPage} page
 * @param {import("./passing.js").RowPassing} passing
 * @param {{run: Run, look: import("./passing_figures.js").Look}} shown
 */
function drawPassing(row, page, passing, { run, look }) {
  const { shares, isLogarithmic } = barLengths([...passing.blocks, passing.output].map(({ back }) => back));
  row.showPassing(passing, shares, look);
  const { n, validation } = run.samples.whole ?? run.samples;
  const held = validation?.reduce((sum, flag) => sum + flag, 0) ?? 0;
  page.explain(passingInWords(look.y.length, n - held, isLogarithmic));
}

/**
 * The row with its history, which is made once it is known which activations there are.
 *
 * @param {Host} host
 * @param {Record<string, string>} labels of the activations, by name
 * @param {{onRow: () => void, onAsk: () => void}} hooks the row is another; its network is asked for
 */
function createRow({ most, datasets, onLayers, onData }, labels, { onRow, onAsk }) {
  const history = createRowHistory({ mostLayers: most.layers, labels }, (layers) => {
    onAsk();
    onLayers(layers);
  });
  const cards = createCardRow(
    { mostUnits: most.width, labels, datasets },
    {
      row: history.row,
      onRow(next) {
        history.build(next);
        onRow();
      },
      onData,
    },
  );
  return { history, cards };
}

/** @param {HTMLElement} element is given one child, and loses it again on destroy @param {Host} host */
export function createBuild(element, host) {
  let { pinned } = host.state;
  let run = /** @type {Run | null} */ (null);
  let pass = /** @type {ReturnType<typeof createPassing> | null} */ (null);
  let row = /** @type {ReturnType<typeof createRow> | null} */ (null);
  let theme = /** @type {Theme} */ ({});
  const timeline = createTimeline({
    ...{ speed: 1, loop: false, mayAdvance: () => !painter.isBusy(), onOptions() {} },
    onPlaying: () => painter.request(),
    onSnapshot(next) {
      pin(run && next < lastDrawable(run) ? next : null);
      painter.request();
    },
  });
  const onUndo = () => {
    row?.history.undo();
    showRow();
  };
  const page = createBuildPage({ address: host.address, warnings: host.warnings ?? [], onUndo }, timeline.element);
  const { root } = page;
  element.append(root);
  const painter = createPainter({ paint, mayPaint: () => root.clientWidth > 0, isMoving: timeline.isPlaying });
  const stopAppearance = keepAppearance(root, host.palette, {
    onTheme(next) {
      theme = next;
      if (run) timeline.update(run, snapshotOf(run), theme);
      painter.request();
    },
    onSize() {
      timeline.draw();
      painter.request();
    },
  });

  /** @param {number | null} next */
  function pin(next) {
    pinned = next;
    host.onState?.({ pinned });
  }

  /** @param {Run} of @returns {number} */
  function snapshotOf(of) {
    return Math.min(pinned ?? Infinity, lastDrawable(of));
  }

  function showRow() {
    if (!run || !row) return;
    const { fault } = row.history.meaning();
    row.cards.show(run, fault?.at ?? -1);
    page.tellRow(run, fault?.sentence ?? "", row.history.isShown());
    page.allowUndo(row.history.canUndo());
    painter.request();
  }

  /** @param {boolean} full */
  async function paint(full) {
    if (!run || !pass || !row) return;
    const snapshot = snapshotOf(run);
    const { history, cards } = row;
    if (history.isShown()) {
      page.tellStep(run, snapshot);
      try {
        const passing = pass(history.row(), snapshot);
        drawPassing(cards, page, passing, { run, look: { y: passing.y, theme, symbols: host.palette.symbols } });
        page.trouble.say("drawing", "");
      } catch (error) {
        page.trouble.say("drawing", NOT_SHOWN);
        console.error(error);
      }
    }
    root.dataset.snapshot = String(snapshot);
    root.dataset.full = String(full && !painter.isOutdated() && history.isShown());
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      const drawable = next ? lastDrawable(next) : -1;
      page.show(next, drawable, next && !next.descent ? NOT_TOLD : "");
      if (!next?.descent || drawable < 0) return;
      if (!row) {
        // A new network is watched from its beginning on.
        row = createRow(host, next.activations, { onRow: showRow, onAsk: () => pin(null) });
        page.place(row.cards.element);
      }
      row.history.arrive(next);
      pass = createPassing({ ...next, descent: next.descent });
      run = next;
      timeline.update(next, snapshotOf(next), theme);
      showRow();
    },

    destroy() {
      timeline.destroy();
      painter.destroy();
      stopAppearance();
      root.remove();
    },
  };
}
