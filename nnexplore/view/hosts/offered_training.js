// @ts-check
/** Training that is offered: a door "Train here", whose panel and trainer are asked for once a reader opens it. */

import { make } from "../page/dom.js";

const LOADING = "The trainer is on its way.";
const MISSING =
  "The trainer did not come: the server cannot be reached just now. Close this and open it again to ask once more.";

/** @typedef {import("../run/run.js").Run} Run */

/**
 * @typedef {object} Offered
 * @property {() => Run} original what the server knows of the run by now
 * @property {import("../training/choice_text.js").Choices} choices
 * @property {() => Promise<{default: typeof import("./training_script.js").default}>} load
 * @property {() => Worker} createWorker
 * @property {(run: Run, title: string) => void} onRun another run is to be shown, or the same has grown
 */

/**
 * @param {HTMLElement} element is given the door, and the panel in its place
 * @param {Offered} offered
 * @returns {{door: HTMLElement, opened: () => Promise<void>}} opened: asks for the panel and shows it
 */
export function offerTraining(element, { original, choices, load, createWorker, onRun }) {
  const status = make("p", { class: "nnx-train-status", role: "status" });
  const door = make(
    "details",
    { class: "nnx-train", toggle: () => void opened() },
    make("summary", { text: "Train here" }),
    status,
  );
  let isAsked = false;

  const opened = async () => {
    if (!door.open || isAsked) return;
    isAsked = true;
    status.textContent = LOADING;
    try {
      const { createTrainingPanel, runTitle } = (await load()).default;
      const host = { run: original(), choices, createWorker, text: "", onText: () => {}, isOpen: true };
      door.remove();
      createTrainingPanel(element, { ...host, onRun: (run) => onRun(run, runTitle(run)) });
    } catch (error) {
      console.error(error);
      status.textContent = MISSING;
      isAsked = false;
    }
  };

  element.append(door);
  return { door, opened };
}
