// @ts-check
/** The history of a row: what was built before, to be taken back step by step, and what of it is on its way to be trained. */

import { hiddenLayers, isNetwork, networkOfRow, rowOfNetwork } from "./row.js";

/** @typedef {import("./row.js").Block} Block */
/** @typedef {import("./row.js").HiddenLayer} HiddenLayer */
/** @typedef {Parameters<typeof networkOfRow>[1]} Known */

const LONGEST = 100;

/**
 * @param {Known} known
 * @param {(layers: HiddenLayer[]) => void} onNetwork the row is another network by now
 */
export function createRowHistory(known, onNetwork) {
  /** @type {Block[][]} */
  let before = [];
  /** @type {Block[]} */
  let row = [];
  let key = "";
  /** Networks that were asked for and have not come yet, the oldest first. @type {HiddenLayer[][]} */
  let wished = [];
  /** @type {{nOut: number, activation: string}[]} */
  let shown = [];

  /** @param {Block[]} next */
  const stand = (next) => {
    row = next;
    const { layers } = networkOfRow(row, known);
    const last = wished[wished.length - 1];
    const isAsked = layers && (last ? JSON.stringify(last) === JSON.stringify(layers) : isNetwork(layers, shown));
    if (!layers || isAsked) return;
    wished = [...wished, layers];
    onNetwork(layers);
  };

  return {
    row: () => row,
    meaning: () => networkOfRow(row, known),
    canUndo: () => before.length > 0,

    /** @returns {boolean} whether the row is the network of the run that has come last */
    isShown() {
      const { layers } = networkOfRow(row, known);
      return layers !== null && isNetwork(layers, shown);
    },

    /** @param {Block[]} next @returns {void} */
    build(next) {
      if (JSON.stringify(next) === JSON.stringify(row)) return;
      before = [...before, row].slice(-LONGEST);
      stand(next);
    },

    undo() {
      const last = before.pop();
      if (last) stand(last);
    },

    /**
     * A run has come. One that was asked for here leaves the row as it is, which may be further by now, and so does the
     * same network on other samples; another network takes its place.
     *
     * @param {{key: string, layers: {nOut: number, activation: string}[]}} run
     */
    arrive(run) {
      if (run.key === key) return;
      const isFirst = key === "";
      const isAlike = isNetwork(hiddenLayers(shown), run.layers);
      key = run.key;
      shown = run.layers;
      const place = wished.findIndex((layers) => isNetwork(layers, run.layers));
      wished = place < 0 ? [] : wished.slice(place + 1);
      const { layers } = networkOfRow(row, known);
      if (!isFirst && (place >= 0 || isAlike || (layers && isNetwork(layers, run.layers)))) return;
      if (!isFirst) before = [...before, row].slice(-LONGEST);
      row = rowOfNetwork(run.layers);
    },
  };
}
