// @ts-check
/**
 * The history of a row: every edit of it and of its samples, to be taken back one by one, and what is on its way to be
 * trained.
 *
 * The host keeps the run before each edit that it was told of, with its samples, output and first weights. So an edit is
 * taken back by how many the host has to go back over, and nothing of the run before is lost.
 */

import { hiddenLayers, isNetwork, networkOfRow, rowOfNetwork } from "./row.js";

/** @typedef {import("./row.js").Block} Block */
/** @typedef {import("./row.js").HiddenLayer} HiddenLayer */
/** @typedef {Parameters<typeof networkOfRow>[1]} Known */

/**
 * @typedef {object} Edit what was there before it
 * @property {Block[]} row
 * @property {number} told edits that the host had been told of
 * @property {HiddenLayer[]} network of the run that was shown or asked for
 */

const LONGEST = 100;

/**
 * @param {Known} known
 * @param {object} hooks
 * @param {(layers: HiddenLayer[]) => void} hooks.onNetwork the row is another network by now
 * @param {(by: number, layers: HiddenLayer[]) => void} hooks.onBack the run before the last so many edits that the host
 *   was told of is to be had again, which had these hidden layers
 */
export function createRowHistory(known, { onNetwork, onBack }) {
  /** @type {Edit[]} */
  let before = [];
  /** @type {Block[]} */
  let row = [];
  let told = 0;
  let key = "";
  /** Networks that were asked for and have not come yet, the oldest first. @type {HiddenLayer[][]} */
  let wished = [];
  /** @type {{nOut: number, activation: string}[]} */
  let shown = [];

  const asked = () => wished[wished.length - 1] ?? hiddenLayers(shown);
  const remember = () => (before = [...before, { row, told, network: asked() }].slice(-LONGEST));

  /** @param {Block[]} next */
  const stand = (next) => {
    row = next;
    const { layers } = networkOfRow(row, known);
    if (!layers || JSON.stringify(layers) === JSON.stringify(asked())) return;
    wished = [...wished, layers];
    told += 1;
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
      remember();
      stand(next);
    },

    /** The host is told of other samples for this row. */
    changeSamples() {
      remember();
      told += 1;
    },

    undo() {
      const last = before.pop();
      if (!last) return;
      const by = told - last.told;
      if (by === 0) return stand(last.row);
      [told, row] = [last.told, last.row];
      wished = [...wished, last.network];
      onBack(by, last.network);
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
      const place = wished.findIndex((network) => isNetwork(network, run.layers));
      const there = [hiddenLayers(shown), networkOfRow(row, known).layers];
      const isOther = place < 0 && !there.some((layers) => layers && isNetwork(layers, run.layers));
      if (!isFirst && isOther) remember();
      if (isFirst || isOther) row = rowOfNetwork(run.layers);
      key = run.key;
      shown = run.layers;
      wished = place < 0 ? [] : wished.slice(place + 1);
    },
  };
}
