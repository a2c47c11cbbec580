// @ts-check
/** The page of descent: where curve, rule, contours and controls stand, and what is written there. */

import { readFormula } from "../formulas/formula.js";
import { make } from "../page/dom.js";
import { createCaution, createTrouble } from "../parts/trouble.js";
import { typeset } from "../parts/typeset.js";
import { isFinitePlace } from "./steps.js";
import { ruleInNumbers, ruleInSymbols } from "./update_rule.js";
import { limitInWords, lossInWords, offTheChart, storyOfOne, storyOfTwo } from "./words.js";

/** @typedef {import("./steps.js").Steps} Steps */

const LABEL =
  "Gradient descent on one weight, and on two. The right arrow key steps, the left one goes back, space plays.";

/** @param {string} tex */
function formula(tex) {
  return typeset(readFormula(tex), true);
}

/** @param {string} name @param {string} title @param {...Node} below */
function createPart(name, title, ...below) {
  const canvas = make("canvas", { class: "nnx-canvas", role: "img" });
  const element = make(
    "figure",
    { class: `nnx-downhill-part ${name}` },
    make("h3", { text: title }),
    make("div", { class: "nnx-picture" }, canvas),
    ...below,
  );
  return { element, canvas };
}

/** The rule with the numbers of the next step of each weight; nothing where there is none. @param {string[]} letters */
function createNumbers(letters) {
  const element = make("div", { class: "nnx-downhill-numbers" });
  let known = "";
  return {
    element,

    /** @param {Steps} steps */
    show({ places, next, rate }) {
      const last = places[places.length - 1];
      const lines = next?.every(Number.isFinite)
        ? letters.map((_, i) => ruleInNumbers(last.values[i], rate, last.slopes[i]))
        : [];
      if (known === lines.join()) return;
      known = lines.join();
      element.replaceChildren(
        ...lines.map((tex, i) =>
          make("div", {}, letters.length > 1 ? make("i", { text: letters[i] }) : null, formula(tex)),
        ),
      );
    },
  };
}

/**
 * The update rule, in symbols, with the numbers of the next step, and with what the rate may be.
 *
 * @param {ReturnType<typeof import("./controls.js").createDownhillControls>} controls
 */
function createRule(controls) {
  const numbers = createNumbers(["w"]);
  const limit = make("p", { class: "nnx-note" });
  const title = make("h3", { text: "The update rule" });
  const parts = [title, formula(ruleInSymbols("w")), numbers.element, controls.rate, controls.steps, limit];
  return { element: make("section", { class: "nnx-downhill-rule" }, ...parts), limit, numbers };
}

/** What is said of a run of which there is nothing to be seen yet. */
function createStatus() {
  const element = make("p", { class: "nnx-status", role: "status", hidden: true });
  return {
    element,

    /** @param {import("../run/reading.js").RunReading | null} reading null: there is something to be seen */
    tell(reading) {
      element.hidden = reading === null;
      if (!reading) return;
      const words = `${reading.text} ${reading.advice}`.trim();
      element.replaceChildren(
        make("span", { class: "nnx-dot", "data-tone": reading.tone }),
        make("span", { text: words }),
      );
    },
  };
}

/**
 * The sentences of the page.
 *
 * @param {import("./descended_run.js").Descended} now
 * @param {import("../descent/problem.js").Problem} problem
 * @param {number} step of the run
 */
export function sentencesOf({ one, two, line, drawn, windows }, problem, step) {
  const [last, lastTwo] = [one, two].map(({ places }) => places[places.length - 1]);
  return {
    story: storyOfOne(one, line.valley, drawn.isFlat),
    two: storyOfTwo(two),
    off: isFinitePlace(last) ? offTheChart(last.values, ["w"], [drawn.window]) : "",
    offTwo: isFinitePlace(lastTwo) ? offTheChart(lastTwo.values, ["w", "v"], windows) : "",
    limit: limitInWords(line.valley),
    meaning: lossInWords(problem, step),
  };
}

/**
 * @param {{onKey: (event: KeyboardEvent) => void, warnings: string[]}} hooks
 * @param {ReturnType<typeof import("./controls.js").createDownhillControls>} controls
 */
export function createDownhillPage({ onKey, warnings }, controls) {
  const trouble = createTrouble();
  const status = createStatus();
  const [off, offTwo] = [make("p", { class: "nnx-note" }), make("p", { class: "nnx-note" })];
  const story = make("p", { class: "nnx-headline", role: "status" });
  const two = make("p", { class: "nnx-downhill-two" });
  const bothNumbers = createNumbers(["w", "v"]);
  const meaning = make("p", { class: "nnx-note nnx-downhill-meaning" });
  const one = createPart("nnx-downhill-one", "One weight", off);
  const both = createPart("nnx-downhill-both", "Two weights, seen from above", two, bothNumbers.element, offTwo);
  const rule = createRule(controls);
  const parts = make("div", { class: "nnx-downhill-parts" }, one.element, rule.element, both.element);
  const body = make("div", { class: "nnx-downhill-body" }, controls.choices, story, parts, meaning);
  const root = make(
    "section",
    { class: "nnx-view nnx-downhill nnx-empty", tabindex: 0, "aria-label": LABEL, keydown: onKey },
    createCaution(warnings),
    status.element,
    trouble.element,
    body,
  );
  /** @type {Record<keyof ReturnType<typeof sentencesOf>, HTMLElement>} */
  const places = { story, two, off, offTwo, meaning, limit: rule.limit };

  return {
    ...{ root, trouble, tell: status.tell },
    curve: one.canvas,
    contours: both.canvas,

    /** @param {string} sentence why nothing can be shown of the run; empty if it can */
    hinder(sentence) {
      trouble.say("run", sentence);
      body.hidden = sentence !== "";
    },

    /**
     * @param {import("./descended_run.js").Descended} now
     * @param {import("../descent/problem.js").Problem} problem
     * @param {number} step of the run
     */
    write(now, problem, step) {
      const sentences = sentencesOf(now, problem, step);
      for (const name of /** @type {(keyof typeof places)[]} */ (Object.keys(places))) {
        const [place, words] = [places[name], sentences[name]];
        if (place.textContent !== words) place.textContent = words;
      }
      rule.numbers.show(now.one);
      bothNumbers.show(now.two);
      one.canvas.setAttribute("aria-label", `The loss along w. ${sentences.story}`);
      both.canvas.setAttribute("aria-label", `Contours of the loss over w and v. ${sentences.two}`);
      root.classList.remove("nnx-empty");
    },
  };
}
