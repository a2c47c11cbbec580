// @ts-check
/** Your turn: a number on the way back is covered, and what the reader writes in its place is judged. */

import { judge, readingAt } from "../descent/slips.js";
import { readWritten } from "../descent/written_number.js";
import { make } from "../page/dom.js";

/** @typedef {import("../descent/slips.js").Place} Place */
/** @typedef {import("../descent/slips.js").Slip} Slip */
/** @typedef {import("../descent/problem.js").Problem} Problem */
/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */

/** @type {Record<Slip, string>} */
const SLIPS = {
  slope: "That is the number without φ′(z).",
  transpose: "That is δ through W, not through its transpose Wᵀ.",
  mean: "That is not divided by the number of samples.",
  sum: "That is divided by the number of samples; here losses are added up.",
  sign: "The sign is the other way round.",
  penalty: "That is without the penalty λW.",
};

/**
 * @param {string} text that the reader wrote
 * @param {Pick<Problem, "layers" | "objective">} problem
 * @param {StepNumbers} numbers
 * @param {Place} place
 * @returns {{isRight: boolean, sentence: string}}
 */
export function answerTo(text, problem, numbers, place) {
  const written = readWritten(text);
  if (!written) return { isRight: false, sentence: `“${text.slice(0, 24)}” is no number. Write it as in -0.0123.` };
  const judgement = judge(written.value, readingAt(problem, numbers, place), written.tolerance);
  if (judgement.verdict === "right") return { isRight: true, sentence: "Right." };
  if (judgement.verdict === "slip") return { isRight: false, sentence: SLIPS[judgement.slip] };
  return { isRight: false, sentence: "Not yet." };
}

/** @param {{onCover: (isCovered: boolean) => void}} hooks */
export function createYourTurn({ onCover }) {
  let asked = /** @type {{problem: Problem, numbers: StepNumbers, place: Place, key: string} | null} */ (null);
  let isCovered = false;
  const cover = make("button", { type: "button", class: "nnx-toggle nnx-cover", click: () => onCover(!isCovered) });
  const question = make("label", { class: "nnx-label" });
  const field = make("input", {
    type: "text",
    class: "nnx-answer",
    inputmode: "text",
    autocomplete: "off",
    maxlength: 40,
  });
  const verdict = make("p", { class: "nnx-verdict", role: "status" });
  const form = make(
    "form",
    {
      class: "nnx-answer-form",
      submit(/** @type {Event} */ event) {
        event.preventDefault();
        if (!asked || field.value.trim() === "") return;
        const { isRight, sentence } = answerTo(field.value, asked.problem, asked.numbers, asked.place);
        verdict.textContent = sentence;
        verdict.dataset.right = String(isRight);
      },
    },
    question,
    field,
    make("button", { type: "submit", class: "nnx-toggle nnx-answer-check", text: "Check" }),
  );
  question.append(field);
  form.prepend(question);

  return {
    element: make("section", { class: "nnx-your-turn" }, cover, form, verdict),

    /**
     * @param {{problem: Problem, numbers: StepNumbers, place: Place, key: string, what: string} | null} next null where
     *   there is nothing to find
     * @param {boolean} covered
     */
    show(next, covered) {
      if (next?.key !== asked?.key || covered !== isCovered) {
        field.value = verdict.textContent = "";
      }
      asked = next;
      isCovered = covered;
      cover.hidden = next === null;
      cover.textContent = covered ? "Show the number" : "Your turn: cover the number";
      form.hidden = !covered || next === null;
      if (next) question.replaceChildren(`${next.what} = `, field);
    },
  };
}
