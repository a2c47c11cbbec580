// @ts-check
/**
 * A row of blocks: dense ones and activations in the order in which a sample goes through them, between the inputs and
 * the output. Rows are values; what a row means as a network is said here alone.
 *
 * A dense block without an activation behind it has the identity: so two of them may stand in a row. An activation
 * bends what a dense block puts out: it stands right behind one.
 */

/** @typedef {{id: number, kind: "dense", units: number}} DenseBlock */
/** @typedef {{id: number, kind: "activation", name: string}} ActivationBlock */
/** @typedef {DenseBlock | ActivationBlock} Block `id` tells it from the others of its row, wherever it stands */
/** @typedef {{units: number, activation: string}} HiddenLayer */

/** What a dense block has that no activation follows. */
export const PLAIN = "identity";

/**
 * @param {{nOut: number, activation: string}[]} layers of a network, the output's last
 * @returns {Block[]} the shortest row of that network
 */
export function rowOfNetwork(layers) {
  /** @type {Block[]} */
  const row = [];
  for (const { nOut, activation } of layers.slice(0, -1)) {
    row.push({ id: row.length + 1, kind: "dense", units: nOut });
    if (activation !== PLAIN) row.push({ id: row.length + 1, kind: "activation", name: activation });
  }
  return row;
}

/**
 * What a row means as a network, or why it is none.
 *
 * @param {Block[]} row
 * @param {{mostLayers: number, labels: Record<string, string>}} known most dense blocks, and what activations are called
 * @returns {{layers: HiddenLayer[], fault: null} | {layers: null, fault: {at: number, sentence: string}}} `at` is the
 *   place of the block that is in the way
 */
export function networkOfRow(row, { mostLayers, labels }) {
  const called = (/** @type {ActivationBlock} */ { name }) => labels[name] ?? name;
  /** @type {HiddenLayer[]} */
  const layers = [];
  for (const [at, block] of row.entries()) {
    const before = row[at - 1];
    if (block.kind === "dense") {
      layers.push({ units: block.units, activation: PLAIN });
      if (layers.length > mostLayers) return { layers: null, fault: { at, sentence: tooMany(row, mostLayers) } };
    } else if (before?.kind === "dense") {
      layers[layers.length - 1].activation = block.name;
    } else {
      const sentence = before
        ? `${called(block)} stands right behind ${called(before)}. Put a Dense block between them, or remove one of them.`
        : `${called(block)} stands before every Dense block. It bends what a Dense block puts out, so one has to come first.`;
      return { layers: null, fault: { at, sentence } };
    }
  }
  return { layers, fault: null };
}

/** @param {Block[]} row @param {number} mostLayers */
function tooMany(row, mostLayers) {
  const count = row.filter(({ kind }) => kind === "dense").length;
  const allowed = mostLayers === 0 ? "none here" : `from 0 to ${mostLayers}`;
  return `Dense blocks: ${count} stand in the row, but there may be ${allowed}. Remove ${count - mostLayers}.`;
}

/** @param {{nOut: number, activation: string}[]} network the output's layer last @returns {HiddenLayer[]} */
export function hiddenLayers(network) {
  return network.slice(0, -1).map(({ nOut, activation }) => ({ units: nOut, activation }));
}

/** @param {HiddenLayer[]} layers @param {{nOut: number, activation: string}[]} network the output's layer last @returns {boolean} */
export function isNetwork(layers, network) {
  return (
    layers.length === network.length - 1 &&
    layers.every(({ units, activation }, l) => units === network[l].nOut && activation === network[l].activation)
  );
}

/** @param {Block[]} row @returns {number} an id that none of its blocks has */
export function newId(row) {
  return 1 + Math.max(0, ...row.map(({ id }) => id));
}

/** @param {Block[]} row @param {number} at where the block is to stand @param {Block} block @returns {Block[]} */
export function withBlock(row, at, block) {
  return [...row.slice(0, at), block, ...row.slice(at)];
}

/** @param {Block[]} row @param {number} id @returns {Block[]} */
export function withoutBlock(row, id) {
  return row.filter((block) => block.id !== id);
}

/** @param {Block[]} row @param {number} id @param {number} to its place in the new row, as far as there is one @returns {Block[]} */
export function movedBlock(row, id, to) {
  const block = row.find((one) => one.id === id);
  const others = withoutBlock(row, id);
  return block ? withBlock(others, Math.max(0, Math.min(others.length, to)), block) : row;
}

/** @param {Block[]} row @param {Block} changed in place of the one with its id @returns {Block[]} */
export function changedBlock(row, changed) {
  return row.map((block) => (block.id === changed.id ? changed : block));
}

/**
 * Units that come into each block, and those that go out of the last one.
 *
 * @param {Block[]} row @param {number} nIn of the inputs @returns {number[]} (n_blocks + 1,)
 */
export function unitsAlong(row, nIn) {
  const units = [nIn];
  for (const block of row) units.push(block.kind === "dense" ? block.units : units[units.length - 1]);
  return units;
}
