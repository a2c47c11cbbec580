// @ts-check
/** The parts of the page of one step, each of which shows something of it or lets something be chosen. */

import { icon, make } from "../page/dom.js";
import { createCopyButton, createReadersLink } from "../parts/sharing.js";
import { createStageBar } from "../parts/stage_bar.js";
import { createTimeline } from "../parts/timeline.js";
import { createWrittenNetwork } from "../parts/written_network.js";
import { createCurveBeside } from "./curve_beside.js";
import { createGapBar } from "./gap_bar.js";
import { coverOne } from "./gaps.js";
import { createGradientBars } from "./gradient_bars.js";
import { createLinesPanel } from "./lines_panel.js";
import { createNetworkNumbers } from "./network_numbers.js";
import { createBackpropPage } from "./page.js";
import { createQuotientCheck } from "./quotient_check.js";
import { createSampleMap } from "./sample_map.js";
import { createScopeChoice } from "./scope_choice.js";
import { STEP_STAGES } from "./state.js";
import { createWorksheet } from "./worksheet.js";

/** @typedef {ReturnType<typeof createParts>} Parts */

/** @typedef {ReturnType<typeof import("./shown_step.js").createShownStep>} ShownStep */

/** @typedef {Pick<import("./backprop.js").Host, "palette" | "warnings" | "address" | "readers">} Host */

/** @param {ShownStep} shown @param {import("./station_walk.js").StationWalk} walk @param {Host} host */
function createSteps({ change }, walk, { address, readers }) {
  const play = make("button", { type: "button", class: "nnx-step nnx-play-step", click: walk.toggle });
  const titles = STEP_STAGES.map(({ title }) => title);
  const onStage = (/** @type {number} */ stage) => {
    walk.stop();
    change({ stage, station: null });
  };
  const hooks = { onStage, onBack: () => walk.step(-1), onOn: () => walk.step(1) };
  const bar = createStageBar(titles, hooks, [
    play,
    address ? createCopyButton(() => address()) : null,
    readers ? createReadersLink(readers) : null,
  ]);
  const showPlaying = (/** @type {boolean} */ isPlaying) => {
    const word = make("span", { text: isPlaying ? "Pause" : "Play" });
    play.replaceChildren(icon(isPlaying ? "pause" : "play"), word);
    const label = `${isPlaying ? "Pause" : "Play"} the step, number by number (space)`;
    play.setAttribute("aria-label", label);
    play.title = label;
  };
  showPlaying(false);
  return { ...bar, showPlaying };
}

/**
 * @param {Host} host
 * @param {ShownStep} shown
 * @param {import("./station_walk.js").StationWalk} walk
 * @param {{isBusy: () => boolean, onPlaying: () => void}} hooks of the run's timeline
 */
export function createParts(host, shown, walk, { isBusy, onPlaying }) {
  const { palette, warnings = [] } = host;
  const { state, change, follow, takeSteps, goTo, giveUp } = shown;
  const onCover = (/** @type {import("./gaps.js").LineId} */ id) => {
    parts.lines.expect(id);
    change({ gaps: coverOne(state().gaps, id) });
  };
  const written = createWrittenNetwork({ onPoint: (names) => numbers.light(names) });
  const numbers = createNetworkNumbers(follow, (names) => written.light(names));
  const parts = {
    ...{ written, numbers },
    stages: createSteps(shown, walk, host),
    scope: createScopeChoice((isBatch) => change({ isBatch })),
    map: createSampleMap(palette.symbols, (sample) => change({ sample, isBatch: false })),
    lines: createLinesPanel({ onWeight: ({ input }) => change({ weight: input ?? "bias" }), onCover }),
    gaps: createGapBar({
      onCover,
      onCoverAll() {
        parts.lines.expect("first");
        change({ gaps: "all" });
      },
      onShow: () => change({ gaps: [] }),
      onPrint: () => window.print(),
    }),
    curve: createCurveBeside(),
    bars: createGradientBars(),
    check: createQuotientCheck(),
    worksheet: createWorksheet(),
    timeline: createTimeline({
      ...{ speed: 1, loop: false, hasKeys: false, onSnapshot: goTo, onPlaying },
      mayAdvance: () => !isBusy(),
      onOptions() {},
    }),
  };
  const elements = /** @type {Record<keyof typeof parts, HTMLElement>} */ (
    Object.fromEntries(Object.entries(parts).map(([name, { element }]) => [name, element]))
  );
  return { ...parts, page: createBackpropPage({ onSteps: takeSteps, onReturn: giveUp, warnings }, elements) };
}
