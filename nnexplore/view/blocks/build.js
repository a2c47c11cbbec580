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
import { createPassedRun } from "./passed_run.js";
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
 * @property {(by: number, layers: import("./row.js").HiddenLayer[]) => void} onBack the run before the last so many of
 *   these two is to be had again, which had these hidden layers
 * @property {State} state to begin with
 * @property {string[]} [warnings] sentences on what of a link could not be taken
 * @property {(state: State) => void} [onState] called after every change
 * @property {() => string} [address] of what is shown
 */

/**
 * What passes through the blocks of the network that is shown, into their cards and into words.
 *
 * @param {{history: ReturnType<typeof createRowHistory>, cards: CardRow}} row
 * @param {BuildPage} page
 * @param {ReturnType<typeof createPassedRun>} passed
 * @param {Run} run that is passed through
 * @param {{theme: Theme, symbols: string[]}} look
 */
function showPassing({ history, cards }, page, passed, run, { theme, symbols }) {
  page.tellStep(run, passed.snapshot());
  try {
    const passing = passed.through(history.row());
    const { blocks, output, y } = passing;
    const { shares, isLogarithmic } = barLengths([...blocks, output].map(({ back }) => back));
    cards.showPassing(passing, shares, { y, theme, symbols });
    const { n, validation } = run.samples.whole ?? run.samples;
    const held = validation?.reduce((sum, flag) => sum + flag, 0) ?? 0;
    page.explain(passingInWords(y.length, n - held, isLogarithmic));
    page.trouble.say("drawing", "");
  } catch (error) {
    page.trouble.say("drawing", NOT_SHOWN);
    console.error(error);
  }
}

/**
 * The row with its history, which is made once it is known which activations there are.
 *
 * @param {Host} host
 * @param {Record<string, string>} labels of the activations, by name
 * @param {{onRow: () => void, onAsk: () => void}} hooks the row is another; its network is asked for
 */
function createRow({ most, datasets, onLayers, onData, onBack }, labels, { onRow, onAsk }) {
  const history = createRowHistory(
    { mostLayers: most.layers, labels },
    {
      onNetwork(layers) {
        onAsk();
        onLayers(layers);
      },
      onBack(by, layers) {
        onAsk();
        onBack(by, layers);
      },
    },
  );
  const cards = createCardRow(
    { mostUnits: most.width, labels, datasets },
    {
      row: history.row,
      onRow(next) {
        history.build(next);
        onRow();
      },
      onData(name) {
        history.changeSamples();
        onData(name);
        onRow();
      },
    },
  );
  return { history, cards };
}

/**
 * The timeline of the run, which pins what it is left at.
 *
 * @param {ReturnType<typeof createPassedRun>} passed
 * @param {{isBusy: () => boolean, onChange: () => void}} hooks
 */
function createPinningTimeline(passed, { isBusy, onChange }) {
  return createTimeline({
    ...{ speed: 1, loop: false, mayAdvance: () => !isBusy(), onOptions() {} },
    onPlaying: onChange,
    onSnapshot(next) {
      passed.goTo(next);
      onChange();
    },
  });
}

/** @param {HTMLElement} element is given one child, and loses it again on destroy @param {Host} host */
export function createBuild(element, host) {
  const passed = createPassedRun(host.state, (state) => host.onState?.(state));
  let row = /** @type {ReturnType<typeof createRow> | null} */ (null);
  let theme = /** @type {Theme} */ ({});
  const request = () => painter.request();
  const timeline = createPinningTimeline(passed, { isBusy: () => painter.isBusy(), onChange: request });
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
      const run = passed.run();
      if (run) timeline.update(run, passed.snapshot(), theme);
      request();
    },
    onSize() {
      timeline.draw();
      request();
    },
  });

  function showRow() {
    const run = passed.run();
    if (!run || !row) return;
    const { fault } = row.history.meaning();
    row.cards.show(run, fault?.at ?? -1);
    page.tellRow(run, fault?.sentence ?? "", row.history.isShown());
    page.allowUndo(row.history.canUndo());
    request();
  }

  /** @param {boolean} full */
  async function paint(full) {
    const run = passed.run();
    if (!run || !row) return;
    const isShown = row.history.isShown();
    if (isShown) showPassing(row, page, passed, run, { theme, symbols: host.palette.symbols });
    timeline.tell(null);
    root.dataset.snapshot = String(passed.snapshot());
    root.dataset.full = String(full && !painter.isOutdated() && isShown);
  }

  return {
    /** @param {Run | null} next the run as known by now; null: another one has been asked for */
    update(next) {
      const drawable = next ? lastDrawable(next) : -1;
      page.show(next, drawable, next && !next.descent ? NOT_TOLD : "");
      if (!next?.descent || drawable < 0) return;
      if (!row) {
        // A new network is watched from its beginning on.
        row = createRow(host, next.activations, { onRow: showRow, onAsk: passed.followNewest });
        page.place(row.cards.element);
      }
      row.history.arrive(next);
      passed.take({ ...next, descent: next.descent });
      timeline.update(next, passed.snapshot(), theme);
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
