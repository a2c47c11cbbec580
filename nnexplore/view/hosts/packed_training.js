// @ts-check
/** Training in a page that holds its modules as one packed text: the panel, and a worker made of the same text. */

import { addressOf } from "./unpacking.js";

/** @param {string} source of modules as one, which ends with its default export @returns {string} a script with that as `table` */
export function namedTable(source) {
  const at = source.lastIndexOf("export default {");
  return `"use strict";\n${source.slice(0, at)}const table = ${source.slice(at + "export default ".length)}`;
}

/**
 * @param {HTMLElement} element is given the panel
 * @param {{source: string, table: any}} modules as openParts gives them; the table has training_panel.js and worker.js
 * @param {Omit<import("../training/training_panel.js").TrainingHost, "createWorker">} host
 * @returns {{destroy: () => void}}
 */
export function mountPackedTraining(element, { source, table }, host) {
  // In a file, a module worker may not import another blob, so it is given the text itself.
  const script = () => `${namedTable(source)}table["training/worker.js"].serveTraining(self);`;
  let address = "";
  const createWorker = () => new Worker((address ||= addressOf(script())));
  return table["training/training_panel.js"].createTrainingPanel(element, { ...host, createWorker });
}
