// @ts-check
/** Rows of controls under the folding pictures: what there is to set at each stage. */

import { make } from "../page/dom.js";
import { createCards, createChoice, createSlider } from "./controls.js";
import { isSetAt, rowValues } from "./row_values.js";
import { allAsTrained } from "./subject.js";
import { chooseScore, EXAMPLES, include } from "./stages.js";
import { number } from "./words.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./scores.js").Score} Score */
/** @typedef {import("./frame.js").FoldingFrame} FoldingFrame */
/** @typedef {ReturnType<typeof rowValues>} Values */

/**
 * @typedef {object} Host
 * @property {() => State} state what is shown
 * @property {(next: State) => void} change shows another state
 * @property {() => void} moveBias lets the bias travel to its trained value
 */

/** @param {string} text @param {() => void} click */
function example(text, click) {
  return make("button", { type: "button", class: "nnx-example", text, click });
}

/** @param {...Node} controls @returns {HTMLElement} */
function rowOf(...controls) {
  return make("div", { class: "nnx-row" }, ...controls);
}

/** @param {Host} host */
function createUnitRow({ state, change }) {
  const choice = createChoice("Unit", (/** @type {number} */ unit) => change({ ...state(), unit }));
  return {
    element: rowOf(choice.element),
    /** @param {Values} values */
    update: ({ units }) => choice.update(units, state().unit),
  };
}

/** The coefficient of stage 2. @param {Host} host */
function createCoefficientRow({ state, change }) {
  const slider = createSlider({ label: "C", onInput: (c) => change({ ...state(), c }) });
  const examples = EXAMPLES.map((c) => example(number(c, c % 1 ? 1 : 0), () => change({ ...state(), c })));
  const group = { class: "nnx-examples", role: "group", "aria-label": "Examples of C" };
  return {
    element: rowOf(slider.element, make("div", group, ...examples)),
    /** @param {Values} values */
    update({ c }) {
      slider.update(c);
      examples.forEach((button, m) => button.setAttribute("aria-pressed", String(EXAMPLES[m] === c.value)));
    },
  };
}

/** Whose weights are summed. @param {Host} host */
function createSumRow({ state, change }) {
  const choice = make("select", {
    class: "nnx-select",
    "aria-label": "Weights",
    change: () => change(chooseScore(state(), choice.value)),
  });
  const reset = example("Coefficients as trained", () => change({ ...state(), changed: {} }));
  const label = make("span", { class: "nnx-label", text: "Outgoing weights of" });
  return {
    element: rowOf(make("label", { class: "nnx-choice" }, label, choice), reset),

    /** @param {Score[]} scores those there are to choose from */
    offer(scores) {
      const names = scores.map(({ name }) => name).join();
      // An open list would close under the reader's hand while the run is trained.
      if (choice.dataset.names === names) return;
      choice.dataset.names = names;
      choice.replaceChildren(...scores.map(({ name, label: text }) => make("option", { value: name, text })));
    },

    /** @param {Values} values @param {Score} score */
    update({ isChanged }, score) {
      choice.value = score.name;
      reset.disabled = !isChanged;
    },
  };
}

/** @param {Host} host @param {() => void} onAllTrained everything is to be as trained */
function createBiasRow({ state, change, moveBias }, onAllTrained) {
  const slider = createSlider({ label: "Bias", onInput: (bias) => change({ ...state(), bias }) });
  const none = example("0", () => change({ ...state(), bias: 0 }));
  const trained = example("Trained bias", moveBias);
  const allTrained = example("All as trained", onAllTrained);
  return {
    element: rowOf(slider.element, make("div", { class: "nnx-examples" }, none, trained, allTrained)),
    /** @param {Values} values */
    update({ bias, isBiasZero, isBiasTrained, isAllTrained }) {
      slider.update(bias);
      none.setAttribute("aria-pressed", String(isBiasZero));
      trained.setAttribute("aria-pressed", String(isBiasTrained));
      allTrained.disabled = isAllTrained;
    },
  };
}

/** What the crossing is to the network. */
function createVerdict() {
  const dot = make("span", { class: "nnx-dot" });
  const words = make("span");
  const element = make("p", { class: "nnx-verdict" }, dot, words);
  return {
    element,
    /** @param {{tone: string, text: string}} verdict */
    judge({ tone, text }) {
      words.textContent = text;
      dot.dataset.tone = element.dataset.tone = tone;
    },
  };
}

/** @param {Host} host */
export function createRows(host) {
  const { state, change } = host;
  /** @type {Score[]} */
  let scores = [];
  let nUnits = 0;
  const cards = createCards({
    onInclude: (unit, isIn) => change(include(state(), unit, isIn)),
    onCoefficient: (unit, value) => change({ ...state(), changed: { ...state().changed, [unit]: value } }),
  });
  const unit = createUnitRow(host);
  const coefficient = createCoefficientRow(host);
  const sum = createSumRow(host);
  const bias = createBiasRow(host, () => change(allAsTrained(state(), scores, nUnits)));
  const verdict = createVerdict();
  /** @type {Record<import("./row_values.js").RowName, HTMLElement>} */
  const elements = {
    unit: unit.element,
    c: coefficient.element,
    sum: sum.element,
    cards: cards.element,
    bias: bias.element,
    verdict: verdict.element,
  };

  return {
    elements: Object.values(elements),
    cards,
    judge: verdict.judge,

    /** @param {Score[]} next those there are to choose from */
    offer(next) {
      scores = next;
      sum.offer(scores);
    },

    /** @param {FoldingFrame} frame @param {number} units @param {Score} score */
    update(frame, units, score) {
      nUnits = units;
      const values = rowValues(state(), frame, score);
      for (const [name, element] of Object.entries(elements))
        element.hidden = !isSetAt(/** @type {keyof typeof elements} */ (name), state().stage);
      unit.update(values);
      coefficient.update(values);
      sum.update(values, score);
      cards.update(values.cards);
      bias.update(values);
    },
  };
}
