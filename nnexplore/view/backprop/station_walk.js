// @ts-check
/** The walk through a step: played, it goes from station to station until it is stopped or there is none any more. */

/** So many milliseconds a station is seen. */
const PAUSE = 1600;

/** @typedef {ReturnType<typeof createStationWalk>} StationWalk */

/**
 * @param {Pick<ReturnType<typeof import("./shown_step.js").createShownStep>, "state" | "change" | "hasStation" | "goBy">} shown
 * @param {(isPlaying: boolean) => void} onPlaying
 */
export function createStationWalk({ state, change, hasStation, goBy }, onPlaying) {
  let ticket = 0;

  const stop = () => {
    if (ticket === 0) return;
    clearTimeout(ticket);
    ticket = 0;
    onPlaying(false);
  };
  const wait = () => {
    ticket = window.setTimeout(go, PAUSE);
  };
  const go = () => {
    goBy(1);
    if (hasStation(1)) wait();
    else stop();
  };

  return {
    stop,

    /** By hand. @param {number} by stations */
    step(by) {
      stop();
      goBy(by);
    },

    toggle() {
      if (ticket !== 0) {
        stop();
        return;
      }
      // A stage that is shown as a whole is played from its beginning, and the end leads back to the inputs.
      if (!hasStation(1)) change({ stage: 0, station: 0 });
      else if (state().station === null) change({ station: 0 });
      wait();
      onPlaying(true);
    },
  };
}
