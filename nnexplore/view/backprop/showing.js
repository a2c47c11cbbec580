// @ts-check
/** The showing of a step: what its stage, sample, unit and weight are, and every part brought up to it. */

import { changesOf } from "./changes.js";
import { isCovered } from "./gaps.js";
import { followedUnit, STEP_STAGES } from "./state.js";
import { layerShown, stationAt, stationFrom, stationsOf } from "./stations.js";
import { rowOf } from "./step_of_run.js";
import { sentenceOf } from "./words.js";
import { writtenLines } from "./written_lines.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {{run: Run, step: import("./step_of_run.js").StepOfRun, snapshot: number}} Followed */

/** @param {Followed} followed @param {State} state what is chosen, as far as this network has it */
export function chosenIn({ step }, state) {
  const { problem } = step;
  const { layers } = problem;
  const numbers = step.numbers();
  const stations = stationsOf(layers);
  const station = stationAt(stations, state);
  const unit = followedUnit(state, layers, layerShown(station, state.stage, layers.length - 1));
  const at = { problem, numbers, row: rowOf(numbers, state.sample), unit, gaps: state.gaps };
  const changes = changesOf(at);
  const change = changes.find(({ input }) => state.weight === (input ?? "bias")) ?? changes[0];
  return { at, stations, station, changes, change };
}

/**
 * @param {import("./parts.js").Parts} parts
 * @param {Followed} followed
 * @param {State} state
 * @param {Theme} theme
 * @param {boolean} full whether the page rests, so that time may be spent on it
 */
export function showStep(parts, followed, state, theme, full) {
  const { run, step, snapshot } = followed;
  const { at, stations, station, changes, change } = chosenIn(followed, state);
  const { problem, numbers, row, gaps } = at;
  const { stage, isBatch } = state;
  const sample = numbers.batch[row];
  const { page } = parts;

  page.tellStep(run, snapshot);
  const on = stationFrom(stations, state, 1) ? "Next" : null;
  parts.stages.show({ stage, hasBack: stationFrom(stations, state, -1) !== null, on });
  parts.scope.show(isBatch, numbers.points.n);
  page.say(sentenceOf({ at, stage, station, isBatch }), noteOn(state, sample, numbers.points.n, problem.training.n));
  const parameters = Float32Array.from(numbers.before.parameters);
  parts.map.show(run, problem.training, parameters, isBatch ? null : sample, theme, full);
  parts.numbers.draw({ ...{ run, at, stage, station, isBatch, theme } });
  const lines = writtenLines(at, change, { stage, station, isBatch });
  parts.lines.show({ at, stage, isBatch, changes, change, lines });
  parts.gaps.update(lines, gaps);
  parts.curve.show({ at, chosen: state.unit, isBatch, nClasses: run.nClasses, theme });
  parts.bars.show(problem.layers, numbers.gradient);
  // Three passes over the step's samples: not while the run plays.
  if (full) parts.check.show({ at, change });
  page.stepBar.show(step.nTaken(), step.hasDiverged(), isCovered(gaps, "total") ? null : numbers.loss);
  parts.written.update(run);
  Object.assign(page.root.dataset, {
    ...{ stage: STEP_STAGES[stage].name, station: station?.kind ?? "", sample, step: numbers.before.step },
  });
}

/**
 * @param {State} state
 * @param {number} sample that is shown
 * @param {number} n samples of the step
 * @param {number} all training samples
 * @returns {string}
 */
function noteOn({ sample: asked, isBatch }, sample, n, all) {
  const batch = n < all ? ` This step looks at ${n} of ${all} samples.` : "";
  if (isBatch) return `All samples of the step.${batch} Press one to see it alone.`;
  return asked !== null && asked !== sample
    ? `Sample ${asked} is not in this step's batch; sample ${sample} is shown.${batch}`
    : `Sample ${sample}.${batch}`;
}
