// @ts-check
/** The facts of a snapshot: its step, its loss, and how many samples it takes for the right class. */

import { make } from "../page/dom.js";
import { lossText } from "../run/axis.js";
import { counted, snapshotReading } from "../run/reading.js";
import { createTerm } from "./term.js";

const MEANINGS = {
  Step: "One step of the training: all weights and biases are changed a little, so that the loss falls.",
  Loss: "How wrong the network is, and how surely. Training makes this number small.",
  Right: "How many of the samples it is trained on are taken for their own class.",
  "Held out": "How many are right of the samples that the training never sees.",
};

/** @param {keyof typeof MEANINGS} name @param {HTMLElement} fact @param {Record<string, any>} [attributes] */
function row(name, fact, attributes = {}) {
  const term = createTerm(name);
  term.explain(name, MEANINGS[name]);
  return make("div", attributes, make("dt", {}, term.element), fact);
}

/**
 * @param {import("../run/run.js").Run} run
 * @param {number} snapshot
 * @param {import("../run/objective.js").Score | null} score of weights edited by hand, in place of the snapshot's
 */
function factsOf(run, snapshot, score) {
  return {
    step: score ? "by hand" : counted(run.steps[snapshot]),
    loss: lossText(score ? score.loss : run.loss[snapshot]),
    reading: snapshotReading(run, snapshot, score ?? undefined),
  };
}

/** @param {Parameters<typeof factsOf>} of @returns {string} the facts in words */
export function factsInWords(...of) {
  const { step, loss, reading } = factsOf(...of);
  return `step ${step}, loss ${loss}, ${reading.text}`;
}

export function createSnapshotFacts() {
  const facts = { step: make("dd"), loss: make("dd"), right: make("dd"), held: make("dd") };
  const heldRow = row("Held out", facts.held, { hidden: true });

  return {
    element: make(
      "dl",
      { class: "nnx-facts" },
      row("Step", facts.step),
      row("Loss", facts.loss),
      row("Right", facts.right),
      heldRow,
    ),

    /** @param {Parameters<typeof factsOf>} of */
    show(...of) {
      const { step, loss, reading } = factsOf(...of);
      facts.step.textContent = step;
      facts.loss.textContent = loss;
      facts.right.textContent = `${counted(reading.right)} of ${counted(reading.n)}`;
      heldRow.hidden = reading.heldOut === 0;
      facts.held.textContent = `${counted(reading.heldOutRight)} of ${counted(reading.heldOut)}`;
    },
  };
}
