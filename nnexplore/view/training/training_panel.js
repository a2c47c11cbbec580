// @ts-check
/** The panel "Train here": a reader changes what needs no other samples, and the browser trains the run there and then. */

import { make } from "../page/dom.js";
import { isFinal } from "../run/run.js";
import { begunRun, choiceOf } from "./begun_run.js";
import { entriesOf, readChoice, textsOf } from "./choice_text.js";
import { createTrainer } from "./trainer.js";

/** @typedef {import("../run/run.js").Run} Run */
/** @typedef {import("./choice_text.js").Choices} Choices */
/** @typedef {import("./choice_text.js").Field} Field */

/**
 * @typedef {object} TrainingHost
 * @property {Run} run the original
 * @property {Choices} choices
 * @property {() => Worker} createWorker one that serves training as worker.js does
 * @property {boolean} [isOpen] whether it opens at once
 * @property {string} text the choice that an address keeps, as a query string; empty: none
 * @property {(text: string) => void} onText another choice is trained, to be kept; empty: the original is shown
 * @property {(run: Run) => void} onRun another run is to be shown, or the same has grown
 */

/**
 * @param {Field} field
 * @param {Choices} choices
 * @param {string} id
 * @returns {{row: any, input: any, words: any}}
 */
function createField(field, choices, id) {
  const words = make("p", { class: "nnx-train-refused", id: `${id}-refused`, role: "alert" });
  const names = { id, name: field.name, "aria-describedby": `${id}-refused`, title: field.help || null };
  const input = field.range
    ? make("input", {
        ...names,
        type: "text",
        inputmode: field.range.whole ? "numeric" : "decimal",
        autocomplete: "off",
      })
    : make("select", names);
  if (!field.range) {
    for (const [value, { label }] of Object.entries(entriesOf(field, choices))) {
      input.append(make("option", { value, text: label }));
    }
  }
  const row = make("div", { class: "nnx-train-field" }, make("label", { for: id, text: field.label }), input, words);
  return { row, input, words };
}

/** @param {Choices} choices @returns the form's fields, with what they hold and what is wrong with it */
function createFields(choices) {
  const fields = choices.fields.map((field) => ({
    name: field.name,
    ...createField(field, choices, `nnx-train-${field.name}`),
  }));
  const named = (/** @type {string} */ name) => fields.find((field) => field.name === name);
  named("optimizer")?.input.addEventListener("change", (/** @type {any} */ { target }) => {
    const rate = named("learning_rate");
    if (rate) rate.input.value = String(choices.optimizers[target.value].learning_rate);
  });
  return {
    rows: fields.map(({ row }) => row),
    /** @returns {Record<string, string>} */
    texts: () => Object.fromEntries(fields.map(({ name, input }) => [name, input.value])),
    /** @param {Record<string, string>} texts */
    fill(texts) {
      for (const { name, input } of fields) if (texts[name] !== undefined) input.value = texts[name];
    },
    /** @param {Record<string, string>} errors */
    refuse(errors) {
      for (const { name, input, words } of fields) {
        words.textContent = errors[name] ?? "";
        input.setAttribute("aria-invalid", String(name in errors));
      }
      fields.find(({ name }) => name in errors)?.input.focus();
    },
  };
}

/**
 * @param {any[]} rows of its fields
 * @param {{train: () => void, cancel: () => void, back: () => void}} hooks
 */
function createForm(rows, hooks) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ click) =>
    make("button", { type: "button", text, click, hidden: true });
  const train = make("button", { type: "submit", text: "Train" });
  const cancel = button("Cancel", hooks.cancel);
  const back = button("Back to the original run", hooks.back);
  const bar = make("progress", { max: 1, value: 0, hidden: true, "aria-label": "Training" });
  const status = make("p", { class: "nnx-train-status", role: "status" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    hooks.train();
  };
  const form = make(
    "form",
    { novalidate: true, submit },
    make("div", { class: "nnx-train-fields" }, ...rows),
    make("div", { class: "nnx-train-buttons" }, train, cancel, back, bar),
    status,
  );
  const root = make("details", { class: "nnx-train" }, make("summary", { text: "Train here" }), form);
  return { root, train, cancel, back, bar, status };
}

/**
 * @param {HTMLElement} element is given the panel
 * @param {TrainingHost} host
 * @returns {{destroy: () => void}}
 */
export function createTrainingPanel(element, { run: original, choices, createWorker, isOpen, text, onText, onRun }) {
  const ownChoice = choiceOf(original);
  const fields = createFields(choices);
  const form = createForm(fields.rows, {
    train: () => begin(),
    cancel: () => end("Cancelled"),
    back() {
      fields.fill(textsOf(ownChoice));
      fields.refuse({});
      toOriginal("");
    },
  });
  /** @type {Run} */
  let shown = original;

  const trainer = createTrainer(createWorker, {
    onRun: (run) => show(run),
    onFailed: (reason) => end(`The browser could not train (${reason})`),
  });

  const show = (/** @type {Run} */ run) => {
    shown = run;
    const isEnded = isFinal(run);
    form.bar.value = run.step / run.nSteps;
    form.bar.hidden = form.cancel.hidden = isEnded;
    form.status.textContent = isEnded ? "Shown: a run trained in this browser." : "Training in this browser.";
    if (run.nSnapshots > 0) onRun(run);
    // Its first loss is beyond all bounds: there is nothing to draw.
    else if (isEnded) toOriginal("The run diverged before its first step, so the original is shown.");
  };

  const begin = () => {
    const texts = fields.texts();
    const bounds = { ...original, hasDataStream: ownChoice.seed === null };
    const { choice, errors } = readChoice(texts, choices, bounds);
    fields.refuse(errors);
    if (!choice) return;
    onText(new URLSearchParams(texts).toString());
    form.back.hidden = false;
    show(begunRun(original, choice, choices));
    trainer.start(shown, { snapshots: choices.snapshots, targetLoss: choices.target_loss });
  };

  const end = (/** @type {string} */ reason) => {
    trainer.stop();
    if (shown.nSnapshots === 0) {
      toOriginal(`${reason}; the original is shown.`);
      return;
    }
    if (!isFinal(shown)) show({ ...shown, state: "cancelled", message: "training was cancelled" });
    form.status.textContent = `${reason}; shown is how far it came.`;
  };

  // The fields keep what the reader chose, unless he asks for the original.
  const toOriginal = (/** @type {string} */ sentence) => {
    trainer.stop();
    shown = original;
    form.bar.hidden = form.cancel.hidden = form.back.hidden = true;
    form.status.textContent = sentence;
    form.train.focus();
    onText("");
    onRun(original);
  };

  fields.fill(textsOf(ownChoice));
  element.append(form.root);
  form.root.open = isOpen === true;
  if (text) {
    fields.fill(Object.fromEntries(new URLSearchParams(text)));
    form.root.open = true;
    begin();
  }
  return {
    destroy() {
      trainer.stop();
      form.root.remove();
    },
  };
}
