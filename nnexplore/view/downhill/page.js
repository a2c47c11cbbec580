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
        ? letters.map((_, i) => ruleInNumbers(last.values[i], rate, last.slopes[i], next[i]))
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
 * @param {{onKey: (event: KeyboardEvent) => void, warnings: string[]}} hooks
 * @param {ReturnType<typeof import("./controls.js").createDownhillControls>} controls
 */
export function createDownhillPage({ onKey, warnings }, controls) {
  const trouble = createTrouble();
  const status = make("p", { class: "nnx-status", role: "status", hidden: true });
  const [story, off, offTwo] = ["nnx-headline", "nnx-note", "nnx-note"].map((name) => make("p", { class: name }));
  story.setAttribute("role", "status");
  const two = make("p", { class: "nnx-downhill-two" });
  const [numbers, bothNumbers] = [createNumbers(["w"]), createNumbers(["w", "v"])];
  const [limit, meaning] = [make("p", { class: "nnx-note" }), make("p", { class: "nnx-note nnx-downhill-meaning" })];
  const one = createPart("nnx-downhill-one", "One weight", off);
  const both = createPart("nnx-downhill-both", "Two weights, seen from above", two, bothNumbers.element, offTwo);
  const rule = make(
    "section",
    { class: "nnx-downhill-rule" },
    make("h3", { text: "The update rule" }),
    formula(ruleInSymbols("w")),
    numbers.element,
    controls.rate,
    controls.steps,
    limit,
  );
  const body = make(
    "div",
    { class: "nnx-downhill-body" },
    controls.choices,
    story,
    make("div", { class: "nnx-downhill-parts" }, one.element, rule, both.element),
    meaning,
  );
  const root = make(
    "section",
    { class: "nnx-view nnx-downhill nnx-empty", tabindex: 0, "aria-label": LABEL, keydown: onKey },
    createCaution(warnings),
    status,
    trouble.element,
    body,
  );

  /** @param {HTMLElement} place @param {string} words */
  const write = (place, words) => {
    if (place.textContent !== words) place.textContent = words;
  };

  return {
    ...{ root, trouble },
    curve: one.canvas,
    contours: both.canvas,

    /** @param {import("../run/reading.js").RunReading | null} reading of a run of which there is nothing to be seen yet */
    tell(reading) {
      status.hidden = reading === null;
      if (!reading) return;
      const words = `${reading.text} ${reading.advice}`.trim();
      status.replaceChildren(
        make("span", { class: "nnx-dot", "data-tone": reading.tone }),
        make("span", { text: words }),
      );
    },

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
      const { line, drawn, windows } = now;
      const [last, lastTwo] = [now.one, now.two].map(({ places }) => places[places.length - 1]);
      write(story, storyOfOne(now.one, line.valley, drawn.isFlat));
      write(two, storyOfTwo(now.two));
      write(off, isFinitePlace(last) ? offTheChart(last.values, ["w"], [drawn.window]) : "");
      write(offTwo, isFinitePlace(lastTwo) ? offTheChart(lastTwo.values, ["w", "v"], windows) : "");
      write(limit, limitInWords(line.valley));
      write(meaning, lossInWords(problem, step));
      numbers.show(now.one);
      bothNumbers.show(now.two);
      one.canvas.setAttribute("aria-label", `The loss along w. ${story.textContent}`);
      both.canvas.setAttribute("aria-label", `Contours of the loss over w and v. ${two.textContent}`);
      root.classList.remove("nnx-empty");
    },
  };
}
