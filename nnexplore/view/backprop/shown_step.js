// @ts-check
/** The shown step: what is chosen of a run and followed of it, changed in one place, from which all is drawn. */

import { createFollowedRun } from "./followed_run.js";
import { chosenIn } from "./showing.js";
import { STEP_STAGES } from "./state.js";
import { stationFrom } from "./stations.js";

/** @typedef {import("./state.js").State} State */

/** @param {State} first @param {{onState: (state: State) => void, onChange: () => void}} hooks something is to be drawn anew */
export function createShownStep(first, { onState, onChange }) {
  let state = first;
  const followed = createFollowedRun();

  /** @param {Partial<State>} next */
  function change(next) {
    state = { ...state, ...next };
    onState(state);
    onChange();
  }

  /** @returns {ReturnType<typeof chosenIn> | null} null while there is no run */
  function standing() {
    const now = followed.current();
    return now && chosenIn(now, state);
  }

  return {
    /** @returns {ReturnType<typeof chosenIn> | null} what is followed to the update, whatever the stage shows by now */
    updated() {
      const now = followed.current();
      return now && chosenIn(now, { ...state, stage: STEP_STAGES.length - 1, station: null });
    },

    ...{ change, standing, state: () => state, current: followed.current, take: followed.take },

    /** @param {number} by @returns {boolean} whether there is a station so many on */
    hasStation: (by) => stationFrom(standing()?.stations ?? [], state, by) !== null,

    /** @param {number} by stations; nothing happens beyond the last */
    goBy(by) {
      const next = stationFrom(standing()?.stations ?? [], state, by);
      if (next) change(next);
    },

    /** Follow a unit; who presses one of another layer than the station's sees it with all of the stage. @param {import("./state.js").Unit} unit */
    follow(unit) {
      const layer = standing()?.station?.layer ?? unit.layer;
      change(layer === unit.layer ? { unit } : { unit, station: null });
    },

    /** @param {number} n steps that are taken here */
    takeSteps(n) {
      followed.current()?.step.takeSteps(n);
      onChange();
    },

    /** @param {number} snapshot */
    goTo(snapshot) {
      followed.goTo(snapshot);
      change({ snapshot });
    },

    /** Give up the steps that were taken here. */
    giveUp() {
      followed.goTo(followed.current()?.snapshot ?? 0);
      onChange();
    },
  };
}
