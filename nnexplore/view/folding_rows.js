// @ts-check
/** Rows of controls under the folding pictures: what there is to set at each stage. */

import { make } from "./dom.js";
import { createCards, createChoice, createSlider, roundUp } from "./folding_controls.js";
import { asTrained, EXAMPLES, include, REACH } from "./folding_stages.js";
import { effectOf, number } from "./folding_words.js";

/** @typedef {import("./folding_stages.js").State} State */
/** @typedef {import("./folding_scores.js").Score} Score */
/** @typedef {import("./folding_frame.js").FoldingFrame} FoldingFrame */

/**
 * @param {object} host
 * @param {() => State} host.state what is shown
 * @param {(next: State) => void} host.change shows another state
 * @param {() => void} host.moveBias lets the bias travel to its trained value
 */
export function createRows({ state, change, moveBias }) {
  /** @type {Score[]} */
  let scores = [];
  let nUnits = 0;

  /** @param {string} text @param {() => void} click */
  const example = (text, click) => make("button", { type: "button", class: "nnx-example", text, click });

  const unitChoice = createChoice("Unit", (/** @type {number} */ unit) => change({ ...state(), unit }));
  const cSlider = createSlider({ label: "C", onInput: (c) => change({ ...state(), c }) });
  const examples = EXAMPLES.map((c) => example(number(c, c % 1 ? 1 : 0), () => change({ ...state(), c })));
  const scoreChoice = make("select", { class: "nnx-select", "aria-label": "Weights", change: () => chooseScore(scoreChoice.value) });
  const cards = createCards({
    onInclude: (unit, isIn) => change(include(state(), unit, isIn)),
    onCoefficient: (unit, value) => change({ ...state(), changed: { ...state().changed, [unit]: value } }),
  });
  const reset = example("Coefficients as trained", () => change({ ...state(), changed: {} }));
  const biasSlider = createSlider({ label: "Bias", onInput: (bias) => change({ ...state(), bias }) });
  const noBias = example("0", () => change({ ...state(), bias: 0 }));
  const trainedBias = example("Trained bias", moveBias);
  const allTrained = example("All as trained", showTrained);
  const judgement = make("p", { class: "nnx-verdict" }, make("span", { class: "nnx-dot" }), make("span"));
  const weights = make("label", { class: "nnx-choice" }, make("span", { class: "nnx-label", text: "Outgoing weights of" }), scoreChoice);

  const rows = {
    unit: make("div", { class: "nnx-row" }, unitChoice.element),
    c: make("div", { class: "nnx-row" }, cSlider.element, make("div", { class: "nnx-examples", role: "group", "aria-label": "Examples of C" }, ...examples)),
    sum: make("div", { class: "nnx-row" }, weights, reset),
    cards: cards.element,
    bias: make("div", { class: "nnx-row" }, biasSlider.element, make("div", { class: "nnx-examples" }, noBias, trainedBias, allTrained)),
    verdict: judgement,
  };
  /** @type {Record<number, (keyof typeof rows)[]>} */
  const rowsOf = { 1: ["unit"], 2: ["unit", "c"], 3: ["sum", "cards"], 4: ["bias", "verdict"] };

  /** @param {string} name */
  function chooseScore(name) {
    change({ ...state(), score: name, changed: {}, bias: state().bias === 0 ? 0 : "trained" });
  }

  /** All units with their trained weights, of a score that says on which side which class is predicted. */
  function showTrained() {
    const shown = scores.find(({ name }) => name === state().score);
    const name = shown && shown.above !== null ? shown.name : scores[0].name;
    change({ ...asTrained(state(), nUnits), score: name });
  }

  return {
    elements: Object.values(rows),
    cards,

    /** @param {Score[]} next those there are to choose from */
    offer(next) {
      scores = next;
      const names = scores.map(({ name }) => name).join();
      // An open list would close under the reader's hand while the run is trained.
      if (scoreChoice.dataset.names === names) return;
      scoreChoice.dataset.names = names;
      scoreChoice.replaceChildren(...scores.map(({ name, label }) => make("option", { value: name, text: label })));
    },

    /** @param {{tone: string, text: string}} verdict */
    judge({ tone, text }) {
      /** @type {HTMLElement} */ (judgement.firstChild).dataset.tone = tone;
      /** @type {HTMLElement} */ (judgement.lastChild).textContent = text;
      judgement.dataset.tone = tone;
    },

    /** @param {FoldingFrame} frame @param {number} units @param {Score} score */
    update(frame, units, score) {
      nUnits = units;
      const { stage, unit, c, included, changed, bias: chosenBias } = state();
      for (const [name, row] of Object.entries(rows)) row.hidden = !rowsOf[stage].includes(/** @type {"c"} */ (name));
      const every = Array.from({ length: units }, (_, other) => other);
      unitChoice.update(every.map((value) => ({ value, text: String(value) })), unit);
      cSlider.update({ value: c, reach: REACH, step: 0.05, what: effectOf(c) });
      examples.forEach((button, m) => button.setAttribute("aria-pressed", String(EXAMPLES[m] === c)));
      scoreChoice.value = score.name;
      const { coefficients, bias } = frame.trained;
      const reach = roundUp(Math.max(REACH, ...coefficients.map((one) => 1.5 * Math.abs(one))));
      cards.update(
        every.map((other) => ({ isIn: included.includes(other), value: changed[other] ?? coefficients[other], reach, trained: coefficients[other] })),
      );
      reset.disabled = Object.keys(changed).length === 0;
      biasSlider.update({
        value: frame.bias,
        reach: roundUp(Math.max(1, 2 * Math.abs(bias))),
        step: "any",
        trained: bias,
        what: chosenBias === "trained" ? "as trained" : "",
      });
      noBias.setAttribute("aria-pressed", String(chosenBias === 0));
      trainedBias.setAttribute("aria-pressed", String(chosenBias === "trained"));
      allTrained.disabled = frame.asTrained && score.above !== null;
    },
  };
}
