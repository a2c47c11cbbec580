// @ts-check
/**
 * The stations of a step: the moments at which new numbers are known, from the inputs over each layer's z and a to the
 * loss, back to each layer's δ, weight by weight, and on to the gradients and the new values.
 */

import { STEP_STAGES } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} Station
 * @property {number} stage
 * @property {"inputs" | "z" | "a" | "loss" | "edge" | "delta" | "gradient" | "new"} kind
 * @property {number | null} layer whose numbers are found; null where it is any
 * @property {number} above the unit of the layer above, for an edge; else -1
 */

/** Weights above a unit, at most, through which its error is seen to come back one by one. */
const MOST_EDGES = 6;
const [FORWARD, LOSS, BACK, UPDATE] = STEP_STAGES.keys();

/** @param {number} stage @param {Station["kind"]} kind @param {number | null} layer @param {number} [above] @returns {Station} */
function station(stage, kind, layer, above = -1) {
  return { stage, kind, layer, above };
}

/** @param {{nOut: number}[]} layers @returns {Station[]} */
export function stationsOf(layers) {
  const last = layers.length - 1;
  const forward = layers.flatMap((_, layer) => [station(FORWARD, "z", layer), station(FORWARD, "a", layer)]);
  const back = layers
    .map((_, i) => last - i)
    .flatMap((layer) => {
      const count = layer === last ? 0 : layers[layer + 1].nOut;
      // Of a wide layer not all units are drawn.
      const edges = count > MOST_EDGES ? 0 : count;
      const through = Array.from({ length: edges }, (_, above) => station(BACK, "edge", layer, above));
      return [...through, station(BACK, "delta", layer)];
    });
  return [
    ...[station(FORWARD, "inputs", null), ...forward, station(LOSS, "loss", last), ...back],
    ...[station(UPDATE, "gradient", null), station(UPDATE, "new", null)],
  ];
}

/** @param {Station[]} stations @param {Pick<State, "stage" | "station">} state @returns {Station | null} null: the stage as a whole */
export function stationAt(stations, { stage, station: at }) {
  if (at === null) return null;
  const own = stations.filter((one) => one.stage === stage);
  return own[Math.min(at, own.length - 1)];
}

/**
 * Where so many stations on is: whoever sees a stage as a whole stands at its last one.
 *
 * @param {Station[]} stations
 * @param {Pick<State, "stage" | "station">} state
 * @param {number} by
 * @returns {{stage: number, station: number} | null} null beyond the first and the last
 */
export function stationFrom(stations, { stage, station: at }, by) {
  const first = stations.findIndex((one) => one.stage === stage);
  const count = stations.filter((one) => one.stage === stage).length;
  const next = stations[first + Math.min(at ?? Infinity, count - 1) + by];
  if (!next) return null;
  return { stage: next.stage, station: stations.filter((one) => one.stage === next.stage).indexOf(next) };
}

/** @param {Station | null} station @param {number} stage @param {number} last layer @returns {number | null} the layer that is shown; null: any */
export function layerShown(station, stage, last) {
  if (station) return station.layer;
  return stage === LOSS ? last : null;
}
