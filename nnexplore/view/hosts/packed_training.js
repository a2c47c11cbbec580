// @ts-check
/** Training in a page that holds its modules as one packed text: the panel, and a worker that imports the same text. */

import { addressOf } from "./unpacking.js";

/**
 * @param {HTMLElement} element is given the panel
 * @param {{address: string, table: any}} modules as openParts gives them; the table has training_panel.js and worker.js
 * @param {Omit<import("../training/training_panel.js").TrainingHost, "createWorker">} host
 * @returns {{destroy: () => void}}
 */
export function mountPackedTraining(element, { address, table }, host) {
  const script = `import table from ${JSON.stringify(address)};\ntable["training/worker.js"].serveTraining(self);`;
  const createWorker = () => new Worker(addressOf(script), { type: "module" });
  return table["training/training_panel.js"].createTrainingPanel(element, { ...host, createWorker });
}
