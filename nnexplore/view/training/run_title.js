// @ts-check
/** The title of a run in the browser: what it is, in a few words, as export/description.py says it. */

import { inputLabels } from "../run/features.js";

/** @param {import("../run/run.js").Run} run @returns {string} "Circles, 3 ReLU units" */
export function runTitle({ layers, labels, startGiven }) {
  const hidden = layers.slice(0, -1);
  const given = layers[0].features ? `, given ${inputLabels(layers[0]).join(", ")}` : "";
  const start = `${given}${startGiven ? ", from given weights" : ""}`;
  if (hidden.length === 0) return `${labels.data}, no hidden layer${start}`;
  const named = hidden.map(({ nOut, phi }) => `${nOut} ${phi.label}`);
  const last = named.pop();
  const listed = named.length > 0 ? `${named.join(", ")} and ${last}` : last;
  const isOne = hidden.length === 1 && hidden[0].nOut === 1;
  return `${labels.data}, ${listed} unit${isOne ? "" : "s"}${start}`;
}
