// @ts-check
/** The places of the drawing: where inputs, units and outputs stand, in line with the pictures below. */

/** @typedef {{left: number, right: number}} Column of a picture, in pixels */
/** @typedef {{x: number, y: number, width: number, height: number}} Place of a node: its middle, and its size */
/** @typedef {{columns: Column[], height: number}} Room of the drawing: the pictures' columns, and its own height */

/** Width of a node to its height: that of the maps. */
const ASPECT = 7 / 6;
/** Heights of a node, and how near two of a column may stand. */
const TALLEST = 44;
const GAP = 6;
const WIDEST_GAP = 14;
/** Nodes of a column, and columns of a layer, at most. */
const ROWS = 4;
const COLUMNS = 3;
/** Columns where the edges of other layers have to find their way as well. */
const FEWER_COLUMNS = 2;
/** Free at either end of the room for hidden layers; the outputs and their names stand in the right one. */
const MARGIN = 106;
/** From an output's middle to the right edge. */
const OUTPUT_ROOM = 86;
/** Between two columns of a layer. */
const BESIDE = 14;

/** The rows of columns side by side are shifted by so much of a node, all together. */
const SHIFT = 0.5;

/** @param {number} height of the room @param {number} rows @param {number} [shift] in nodes @returns {number} height of a node */
function nodeHeight(height, rows, shift = 0) {
  return Math.min(TALLEST, Math.floor((height - (rows - 1) * GAP) / (rows + shift)));
}

/** @param {Room} room @param {number} nHidden layers @returns {number} pixels that a hidden layer has from side to side */
function spanOf({ columns }, nHidden) {
  return (columns[columns.length - 1].right - columns[1].left - 2 * MARGIN) / Math.max(1, nHidden);
}

/**
 * @param {Room} room
 * @param {number} nHidden layers
 * @returns {number} units of a layer that can be drawn so that they are told apart
 */
export function fitting(room, nHidden) {
  const width = nodeHeight(room.height, ROWS) * ASPECT + BESIDE;
  const most = nHidden > 1 ? FEWER_COLUMNS : COLUMNS;
  return ROWS * Math.max(1, Math.min(most, Math.floor(spanOf(room, nHidden) / width)));
}

/**
 * One layer: in one column, or in several side by side whose rows are shifted, so that edges find a way between them.
 *
 * @param {number} middle
 * @param {number} count
 * @param {number} height of the room
 * @param {number} [mostColumns]
 * @returns {Place[]}
 */
function layerPlaces(middle, count, height, mostColumns = COLUMNS) {
  const columns = Math.min(mostColumns, Math.ceil(count / ROWS));
  const rows = Math.ceil(count / columns);
  const shifted = columns === 1 ? 0 : SHIFT;
  const size = nodeHeight(height, rows, shifted);
  const pitch = size + Math.min(WIDEST_GAP, (height - (rows + shifted) * size) / Math.max(1, rows - 1));
  const width = size * ASPECT;
  return Array.from({ length: count }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const inColumn = Math.ceil((count - column) / columns);
    const shift = columns === 1 ? 0 : (column / (columns - 1) - 0.5) * SHIFT * size;
    return {
      x: middle + (column - (columns - 1) / 2) * (width + BESIDE),
      y: height / 2 + (row - (inColumn - 1) / 2) * pitch + (inColumn === rows ? shift : 0),
      width,
      height: size,
    };
  });
}

/**
 * @param {Room} room
 * @param {number[]} counts nodes that are drawn: inputs, units of each hidden layer, outputs
 * @returns {Place[][]} layer by layer
 */
export function placesOf(room, counts) {
  const { columns, height } = room;
  const nHidden = counts.length - 2;
  const span = spanOf(room, nHidden);
  const right = columns[columns.length - 1].right;
  return counts.map((count, layer) => {
    if (layer === 0) return layerPlaces((columns[0].left + columns[0].right) / 2, count, height);
    if (layer > nHidden) return layerPlaces(right - OUTPUT_ROOM, count, height, 1);
    return layerPlaces(columns[1].left + MARGIN + (layer - 0.5) * span, count, height);
  });
}

/**
 * @typedef {object} Edge between two nodes that are drawn
 * @property {number} layer whose weight it is
 * @property {number} input
 * @property {number} unit
 * @property {[number, number]} from
 * @property {[number, number]} to
 */

/**
 * @param {Place[][]} places
 * @param {number[][]} drawn which inputs, units and outputs stand there
 * @returns {Edge[]}
 */
export function edgesBetween(places, drawn) {
  return places.slice(1).flatMap((targets, layer) =>
    targets.flatMap((target, u) =>
      places[layer].map((source, i) => ({
        layer,
        input: drawn[layer][i],
        unit: drawn[layer + 1][u],
        from: /** @type {[number, number]} */ ([source.x + source.width / 2, source.y]),
        to: /** @type {[number, number]} */ ([target.x - target.width / 2, target.y]),
      })),
    ),
  );
}
