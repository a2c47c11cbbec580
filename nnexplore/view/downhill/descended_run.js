// @ts-check
/** A run that is descended: its losses along one and two weights at a snapshot, computed once and kept while they are shown. */

import { lossAlong } from "../descent/loss_along.js";
import { problemOf } from "../descent/problem.js";
import { isFinal } from "../run/run.js";
import { allSlopes, firstWeights, offeredWeights, steepestSnapshot } from "./beginning.js";
import { reachOfLosses } from "./contours.js";
import { middleRate, rateAt } from "./rates.js";
import { curveOf, curvePlaces, fieldRows, isTooDear, lossCost, sidePlaces } from "./sampling.js";
import { isFinitePlace, stepsDown } from "./steps.js";
import { valleyOf, widened } from "./valley.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("../descent/loss_along.js").LossAlong} LossAlong */
/** @typedef {import("./state.js").DownhillState} DownhillState */

/**
 * @typedef {object} Line the loss along one weight
 * @property {LossAlong} along
 * @property {import("./valley.js").Valley} valley
 */

/** @typedef {{window: [number, number], curve: import("./sampling.js").Curve, isFlat: boolean}} Drawn a line over a window, and whether it is one and the same there */

/**
 * @typedef {object} Descended what is shown
 * @property {number} snapshot
 * @property {number[]} offered weights to choose from
 * @property {number} first weight
 * @property {number} second weight
 * @property {Line} line along the first
 * @property {Drawn} drawn that line
 * @property {LossAlong} along both
 * @property {[number, number][]} windows of both in the picture of both
 * @property {number} rate
 * @property {import("./steps.js").Steps} one steps of the first weight alone
 * @property {import("./steps.js").Steps} two steps of both
 */

/** The loss is level where it differs by a smaller share. */
const LEVEL = 1e-12;

/** @template T @returns {(key: string, make: () => T) => T} what was made last, made again under another key */
function lastOne() {
  let [known, made] = ["", /** @type {T | null} */ (null)];
  return (key, make) => {
    if (known !== key || made === null) {
      made = make();
      known = key;
    }
    return made;
  };
}

/** @param {import("./steps.js").Steps} steps @param {number} which weight @returns {number[]} of it, at the places that one can go on from */
function valuesOf({ places }, which) {
  return places.filter(isFinitePlace).map(({ values }) => values[which]);
}

/** @param {Run} first of its news, whose message says how it is trained */
export function createDescendedRun(first) {
  const problem = problemOf(first);
  const cost = lossCost(problem);
  let run = first;
  const [beginning, slopes] = [
    /** @type {typeof lastOne<number>} */ (lastOne)(),
    /** @type {typeof lastOne<number[]>} */ (lastOne)(),
  ];
  const lines = [/** @type {typeof lastOne<Line>} */ (lastOne)(), /** @type {typeof lastOne<Line>} */ (lastOne)()];
  const plane = /** @type {typeof lastOne<LossAlong>} */ (lastOne)();
  const curve = /** @type {typeof lastOne<Drawn>} */ (lastOne)();
  let lastOfOne = /** @type {import("./steps.js").Steps | null} */ (null);
  let lastOfTwo = /** @type {import("./steps.js").Steps | null} */ (null);

  /** @param {number} snapshot @param {number} index @returns {Line} */
  const lineOf = (snapshot, index) => {
    const along = lossAlong(problem, run.parameters[snapshot], problem.training, [index]);
    return { along, valley: valleyOf(along) };
  };

  /** @param {LossAlong} along @param {[number, number]} window @returns {Drawn} */
  const drawnOver = (along, window) => {
    const sampled = curveOf(along, window, curvePlaces(cost));
    const [low, high] = reachOfLosses(sampled.loss);
    return { window, curve: sampled, isFlat: high - low <= LEVEL * Math.abs(high) };
  };

  return {
    key: first.key,
    problem,
    isTooDear: isTooDear(cost),

    /** @param {Run} next the same run, as known by now */
    grow(next) {
      run = next;
    },

    /**
     * @param {DownhillState} state
     * @param {number} drawable the last snapshot that can be shown
     * @returns {Descended}
     */
    at(state, drawable) {
      const steepest = () => steepestSnapshot(run, problem, drawable, isFinal(run));
      const snapshot = Math.min(drawable, state.snapshot ?? beginning(`${isFinal(run)}`, steepest));
      const all = slopes(`${snapshot}`, () => allSlopes(problem, run.parameters[snapshot]));
      const known = (/** @type {number | null} */ index) => (index !== null && index < all.length ? index : null);
      const [chosen, other] = firstWeights(problem.layers, all, known(state.first));
      const wished = known(state.second);
      const second = wished === null || wished === chosen ? other : wished;
      const line = lines[0](`${snapshot} ${chosen}`, () => lineOf(snapshot, chosen));
      const aside = lines[1](`${snapshot} ${second}`, () => lineOf(snapshot, second));
      const along = plane(`${snapshot} ${chosen} ${second}`, () =>
        lossAlong(problem, run.parameters[snapshot], problem.training, [chosen, second]),
      );
      const rate = rateAt(state.place, middleRate(line.valley, all[chosen]));
      const one = stepsDown(line.along, rate, state.nSteps, lastOfOne);
      const two = stepsDown(along, rate, state.nSteps, lastOfTwo);
      [lastOfOne, lastOfTwo] = [one, two];
      const window = widened(line.valley.window, valuesOf(one, 0));
      const windows = [line, aside].map(({ valley }, i) => widened(valley.window, valuesOf(two, i)));
      const drawn = curve(`${snapshot} ${chosen} ${window}`, () => drawnOver(line.along, window));
      return {
        ...{ snapshot, first: chosen, second, line, drawn, along, windows, rate, one, two },
        offered: offeredWeights(all, [chosen, second]),
      };
    },

    /** @param {Descended} descended @returns {ReturnType<typeof fieldRows>} */
    field: ({ along, windows }) => fieldRows(along, windows, sidePlaces(cost)),
  };
}
