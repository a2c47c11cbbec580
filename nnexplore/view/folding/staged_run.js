// @ts-check
/** A staged run: the run that is taken apart, and how far the reader has walked through its stages. */

import { obstacle } from "./scores.js";
import { scoreIn, stateFor, takenApart } from "./subject.js";
import { createWalk } from "./walk.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./subject.js").Subject} Subject */

/**
 * @param {State} first
 * @param {Pick<Parameters<typeof createWalk>[1], "isStill" | "onState" | "onMove">} hooks
 */
export function createStagedRun(first, hooks) {
  /** @type {Subject | null} */
  let subject = null;
  const nUnits = () => subject?.run.layers[0].nOut ?? 0;
  const trainedBias = () => {
    if (!subject) return null;
    const { run, snapshot } = subject;
    return scoreIn(subject, walk.state()).trained(run.parameters[snapshot]).bias;
  };
  const walk = createWalk(first, { ...hooks, nUnits, trainedBias });

  return {
    walk,
    nUnits,

    /** @returns {import("../run/run.js").Run | null} */
    run: () => subject?.run ?? null,

    /** @returns what can be drawn, at the stage that is reached; null if nothing can */
    shown() {
      const frames = subject?.frames;
      if (!subject || !frames) return null;
      const state = walk.state();
      return { run: subject.run, snapshot: subject.snapshot, state, frames, score: scoreIn(subject, state) };
    },

    /**
     * @param {import("../run/run.js").Run} run
     * @param {number} snapshot
     * @returns {boolean} whether a link led to a network of more units than it has
     */
    take(run, snapshot) {
      let isOther = false;
      if (subject?.run.key !== run.key) {
        const next = stateFor(walk.state(), run, subject === null);
        isOther = next.isOther;
        walk.begin(next.state);
      }
      subject = { ...(subject ?? { frames: null, scores: [] }), run, snapshot };
      return isOther;
    },

    /** @returns {import("./scores.js").Score[]} of the run, taken apart; none while `hindrance` says why not */
    takeApart() {
      if (!subject) return [];
      subject = obstacle(subject.run) ? { ...subject, frames: null } : takenApart(subject);
      return subject.scores;
    },

    /** @returns {string} why the run cannot be taken apart; empty if it can */
    hindrance: () => (subject && obstacle(subject.run)) ?? "",
  };
}
