// @ts-check
/** A choice as texts by the names of a query, as fields and an address hold it; and what of them cannot be taken. */

import { snapshotSteps } from "./snapshot_steps.js";

/** @typedef {import("./begun_run.js").Choice} Choice */

/**
 * @typedef {object} Field as wire/training_choices.py sends it
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {{minimum: number, maximum: number, whole: boolean} | null} range null: the name of an entry is chosen
 */

/**
 * @typedef {import("./begun_run.js").Registries & {fields: Field[], snapshots: "log" | "epoch" | number,
 *   target_loss: number | null}} Choices
 */

/** Numbers in the snapshots of a run: what a browser keeps in 64 MB. */
const MOST_NUMBERS = 16_000_000;
const LONGEST = 40;

/** @param {Field} field @param {Choices} choices @returns {Record<string, {label: string}>} what a field without a range chooses from */
export function entriesOf({ name }, choices) {
  return name === "optimizer" ? choices.optimizers : choices.activations;
}

/** @param {Choice} choice @returns {Record<string, string>} */
export function textsOf({ seed, widths, activations, learningRate, optimizer, nSteps }) {
  /** @type {Record<string, string>} */
  const texts = {
    seed: seed === null ? "" : String(seed),
    optimizer,
    learning_rate: plain(learningRate),
    n_steps: String(nSteps),
  };
  widths.forEach((width, l) => (texts[nameAt("width", l)] = String(width)));
  activations.forEach((name, l) => (texts[nameAt("activation", l)] = name));
  return texts;
}

/** @param {string} name @param {number} layer @returns {string} as in a query */
function nameAt(name, layer) {
  return layer === 0 ? name : `${name}_${layer + 1}`;
}

/** @param {number} value @returns {string} without an exponent */
function plain(value) {
  return Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(12).replace(/0+$/, "") : String(value);
}

/** @param {number} value @returns {string} 1,024, and 0.000001 in place of 1e-6 */
function written(value) {
  const [whole, decimals] = plain(value).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (decimals ? `.${decimals}` : "");
}

/** @param {string} text @returns {string} */
function quoted(text) {
  return `“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”`;
}

/**
 * @param {Field} field
 * @param {string} text
 * @param {Choices} choices
 * @param {boolean} mayBeEmpty
 * @returns {string} a sentence on what is wrong; empty where the text can be taken
 */
function refusal(field, text, choices, mayBeEmpty) {
  const { label, range } = field;
  if (!range) {
    const entries = entriesOf(field, choices);
    if (Object.hasOwn(entries, text)) return "";
    const names = Object.values(entries).map((entry) => entry.label);
    return `${label} is ${quoted(text)}, but has to be one of ${names.join(", ")}.`;
  }
  if (text.trim() === "" && mayBeEmpty) return "";
  const value = text.trim() === "" ? NaN : Number(text);
  const fits = value >= range.minimum && value <= range.maximum && (!range.whole || Number.isInteger(value));
  if (fits) return "";
  const given = text.trim() === "" ? "empty" : quoted(text.trim());
  const kind = range.whole ? "a whole number" : "a number";
  return `${label} is ${given}, but has to be ${kind} from ${written(range.minimum)} to ${written(range.maximum)}.`;
}

/**
 * @param {Record<string, string>} texts by the names of the fields
 * @param {Choices} choices
 * @param {{epochSteps: number, nClasses: number, hasDataStream: boolean}} original what of the run bounds the choice: the
 *   first weights' seed may be empty only where they go on from the data's stream
 * @returns {{choice: Choice | null, errors: Record<string, string>}} a sentence for each field that cannot be taken
 */
export function readChoice(texts, choices, original) {
  /** @type {Record<string, string>} */
  const errors = {};
  for (const field of choices.fields) {
    const mayBeEmpty = field.name === "seed" && original.hasDataStream;
    const sentence = refusal(field, texts[field.name] ?? "", choices, mayBeEmpty);
    if (sentence) errors[field.name] = sentence;
  }
  if (Object.keys(errors).length > 0) return { choice: null, errors };
  const names = choices.fields.map(({ name }) => name);
  const choice = {
    seed: texts.seed.trim() === "" ? null : Number(texts.seed),
    widths: names.filter((name) => name.startsWith("width")).map((name) => Number(texts[name])),
    activations: names.filter((name) => name.startsWith("activation")).map((name) => texts[name]),
    learningRate: Number(texts.learning_rate),
    optimizer: texts.optimizer,
    nSteps: Number(texts.n_steps),
  };
  const sentence = tooMany(choice, choices, original);
  return sentence ? { choice: null, errors: { n_steps: sentence } } : { choice, errors };
}

/**
 * @param {Choice} choice
 * @param {Choices} choices
 * @param {{epochSteps: number, nClasses: number}} original
 * @returns {string} a sentence where the run's snapshots would not fit
 */
function tooMany({ widths, nSteps }, { snapshots, fields }, { epochSteps, nClasses }) {
  const sizes = [2, ...widths, nClasses];
  const nParameters = sizes.slice(1).reduce((sum, nOut, l) => sum + (sizes[l] + 1) * nOut, 0);
  const most = Math.floor(MOST_NUMBERS / nParameters);
  if (snapshotSteps(snapshots, nSteps, epochSteps).length <= most) return "";
  const label = fields.find(({ name }) => name === "n_steps")?.label;
  if (snapshots === "log") {
    return `With ${written(nParameters)} parameters the run's snapshots need more memory than the page may take; fewer units need less.`;
  }
  const apart = snapshots === "epoch" ? epochSteps : snapshots;
  const kept = `with ${written(nParameters)} parameters, kept every ${apart === 1 ? "step" : `${written(apart)} steps`},`;
  return `${label} is ${written(nSteps)}, but ${kept} it has to be at most ${written((most - 1) * apart)}.`;
}
