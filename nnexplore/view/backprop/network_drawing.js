// @ts-check
/** The drawing of the network with its numbers, as SVG: a line for each weight, a box for each unit, words of a layer. */

import { makeSvg } from "../page/dom.js";
import { edgeLabel, isFollowedEdge, layerLabel, saidBy } from "./said.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("./network_numbers.js").Shown} Shown */
/** @typedef {import("./network_numbers.js").Box} Box */
/** @typedef {import("./network_numbers.js").Size} Size */
/** @typedef {import("./state.js").Unit} Unit */

/** @param {string} text @param {Record<string, any>} attributes */
function words(text, attributes) {
  return makeSvg("text", { "text-anchor": "middle", ...attributes }, text);
}

/**
 * What something of the drawing stands for among the symbols of the formulas.
 *
 * @param {Shown} now
 * @param {number} column
 * @param {Partial<Record<import("./state.js").Stage, string[]>>} letters by the stage in which they are what it shows
 * @param {string[]} [others] names
 * @returns {Record<string, string>}
 */
function meanings({ stage }, column, letters, others = []) {
  const named = (/** @type {string[]} */ some) => some.map((letter) => `${letter}${column}`);
  const all = [...new Set(Object.values(letters).flat())];
  return {
    "data-means": [...named(all), ...others].join(" "),
    "data-shows": [...named(letters[STEP_STAGES[stage].name] ?? []), ...others].join(" "),
  };
}

/** @param {Shown} now @param {number} column @returns {Record<string, string>} */
function meaningsOfBox(now, column) {
  if (column === 0) return meanings(now, column, {}, ["X"]);
  const isLast = column === now.run.layers.length;
  const letters = { forward: ["z", "a", "b"], loss: ["a"], back: ["delta", "slope"], update: ["delta", "b", "db"] };
  return meanings(now, column, letters, isLast && STEP_STAGES[now.stage].name === "loss" ? ["y"] : []);
}

/**
 * @param {Shown} now
 * @param {Box} from
 * @param {Box} to
 * @param {Size} size
 * @param {number} largest weight of the network
 * @returns {{line: SVGElement[], label: SVGElement[]}}
 */
export function edgeOf(now, from, to, size, largest) {
  const { run, at, theme } = now;
  const { nOut, offset } = run.layers[to.column - 1];
  const weight = at.numbers.before.parameters[offset + from.unit * nOut + to.unit];
  const isPart = isFollowedEdge(now, from, to);
  const ends = { x1: from.x + size.width / 2, y1: from.y, x2: to.x - size.width / 2, y2: to.y };
  const means = meanings(now, to.column, { forward: ["W"], back: ["W"], update: ["W", "dW"] });
  const line = makeSvg("line", {
    ...{ ...ends, ...means, stroke: weight < 0 ? theme.negative : theme.accent },
    "stroke-width": 0.8 + (5 * Math.abs(weight)) / largest,
    "stroke-opacity": isPart ? 0.95 : 0.22,
  });
  // A thin line is hard to point at.
  const reach = makeSvg("line", { ...ends, ...means, class: "nnx-number-reach" });
  if (!isPart || ends.x2 - ends.x1 < 46) return { line: [line, reach], label: [] };
  const place = { x: (ends.x1 + ends.x2) / 2, y: (from.y + to.y) / 2 - 3 };
  const text = edgeLabel(now, from, to, weight);
  return { line: [line, reach], label: [words(text, { ...place, class: "nnx-number-weight" })] };
}

/**
 * @param {Shown} now
 * @param {Box} box
 * @param {Size} size
 * @param {(unit: Unit) => void} onFollow
 * @returns {SVGElement}
 */
export function nodeOf(now, box, { width, height }, onFollow) {
  const { name, lines, valve } = saidBy(now, box);
  const isUnit = box.column > 0;
  const { unit } = now.at;
  const isFollowed = isUnit && unit.layer === box.column - 1 && unit.unit === box.unit;
  const follow = () => onFollow({ layer: box.column - 1, unit: box.unit });
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    follow();
  };
  const asButton = { role: "button", tabindex: 0, "aria-pressed": isFollowed, click: follow, keydown: press };
  const [left, top] = [box.x - width / 2, box.y - height / 2];
  const row = height / (lines.length + 1.35);
  const parts = [
    makeSvg("rect", { x: left, y: top, width, height, rx: 8, class: "nnx-number-box" }),
    words(name, { x: box.x, y: top + 0.85 * row, class: "nnx-number-name" }),
    ...lines.map((text, at) =>
      words(text, { x: box.x + (valve === null ? 0 : 4), y: top + (at + 1.9) * row, class: "nnx-number-value" }),
    ),
  ];
  if (valve !== null && Number.isFinite(valve)) {
    const open = Math.max(0, Math.min(1, valve)) * (height - 8);
    parts.push(
      makeSvg("rect", { x: left + 4, y: top + 4, width: 5, height: height - 8, rx: 2, class: "nnx-number-shut" }),
      makeSvg("rect", {
        x: left + 4,
        y: top + height - 4 - open,
        width: 5,
        height: open,
        rx: 2,
        class: "nnx-number-open",
      }),
    );
  }
  const says = `${name}${isUnit ? `, layer ${box.column}` : ""}: ${lines.join(", ")}`;
  return makeSvg(
    "g",
    {
      "aria-label": says,
      class: isFollowed ? "nnx-number-node nnx-followed" : "nnx-number-node",
      "data-box": `${box.column} ${box.unit}`,
      ...meaningsOfBox(now, box.column),
      ...(isUnit ? asButton : { role: "img" }),
    },
    ...parts,
  );
}

/**
 * A line below a layer of which not all units are drawn: how many are, and the way to the next ones.
 *
 * @param {import("./drawn_units.js").LeftOut} leftOut
 * @param {{x: number, y: number}} place
 * @param {((layer: number) => void) | null} onNext null where no others can be shown
 * @returns {SVGElement}
 */
export function leftOutOf({ layer, text, label }, place, onNext) {
  if (!onNext) return words(text, { ...place, class: "nnx-number-layer" });
  const next = () => onNext(layer);
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    next();
  };
  const asButton = { role: "button", tabindex: 0, "aria-label": label, click: next, keydown: press };
  return words(`${text} ▸`, { ...place, class: "nnx-number-next", "data-next": layer, ...asButton });
}

/**
 * @param {Shown} now
 * @param {Box[][]} boxes
 * @param {number} y
 * @returns {SVGElement[]} a line below each layer, where it has something to say as a whole
 */
export function layerLabels(now, boxes, y) {
  return boxes.flatMap((column, at) => {
    const text = at === 0 ? "" : layerLabel(now, at - 1);
    return text ? [words(text, { x: column[0].x, y, class: "nnx-number-layer" })] : [];
  });
}
