// @ts-check
/**
 * The network with its numbers: units as boxes that say what they hold at a stage, weights as lines; those that the
 * followed unit's number is made of say their values.
 */

import { make, makeSvg } from "../page/dom.js";
import { createStrengths, drawnOf } from "../network/drawn.js";
import { shown } from "../run/calculation_numbers.js";
import { STEP_STAGES } from "./state.js";

/** @typedef {import("../descent/step_numbers.js").StepNumbers} StepNumbers */
/** @typedef {import("./state.js").Unit} Unit */
/** @typedef {import("../page/theme.js").Theme} Theme */

/**
 * @typedef {object} Shown
 * @property {import("../run/run.js").Run} run
 * @property {StepNumbers} numbers
 * @property {number} row of the sample in the step's batch
 * @property {number} stage
 * @property {Unit} unit that is followed
 * @property {boolean} isCovered
 * @property {Theme} theme
 */

/** @typedef {{column: number, unit: number, x: number, y: number}} Box its middle; column 0 is the inputs */
/** @typedef {{width: number, height: number}} Size of a box */

/** Units of a layer that are drawn; of more the strongest. */
const MOST_UNITS = 6;
const ROW = 62;
const BOX = { width: 104, height: 48 };
const LABEL = "The network with its numbers. Press a unit to follow it.";

/** @param {string} text @param {Record<string, any>} attributes */
function words(text, attributes) {
  return makeSvg("text", { "text-anchor": "middle", ...attributes }, text);
}

/** @param {number[][]} drawn units of each column @param {number} width @param {number} height @returns {Box[][]} */
export function boxesOf(drawn, width, height) {
  const apart = width / drawn.length;
  return drawn.map((units, column) =>
    units.map((unit, at) => ({ column, unit, x: apart * (column + 0.5), y: (height * (at + 0.5)) / units.length })),
  );
}

/**
 * What a box says at a stage: a name, up to two numbers, and how far φ' lets something through.
 *
 * @param {Pick<Shown, "run" | "numbers" | "row" | "stage" | "unit" | "isCovered">} shownNow
 * @param {Pick<Box, "column" | "unit">} box
 * @returns {{name: string, lines: string[], valve: number | null}}
 */
export function saidBy({ run, numbers, row, stage, unit: followed, isCovered }, { column, unit }) {
  if (column === 0) {
    const value = numbers.points.x[2 * row + unit];
    return { name: ["x", "y"][unit], lines: [shown(value)], valve: null };
  }
  const layer = column - 1;
  const { nOut } = run.layers[layer];
  const isLast = layer === run.layers.length - 1;
  const { z, a, slope, delta } = numbers.layers[layer];
  const place = row * nOut + unit;
  const name = isLast ? (nOut === 1 ? "class 1" : `class ${unit}`) : `unit ${unit}`;
  switch (STEP_STAGES[stage].name) {
    case "forward":
      return { name, lines: [`z ${shown(z[place])}`, `${isLast ? "ŷ" : "a"} ${shown(a[place])}`], valve: null };
    case "loss": {
      const target = nOut === 1 ? numbers.points.y[row] : Number(numbers.points.y[row] === unit);
      const lines = isLast ? [`ŷ ${shown(a[place])}`, `y ${target}`] : [`a ${shown(a[place])}`];
      return { name, lines, valve: null };
    }
    default: {
      const isHidden =
        isCovered && STEP_STAGES[stage].name === "back" && followed.layer === layer && followed.unit === unit;
      const open = slope && !isHidden ? [`φ′ ${shown(slope[place])}`] : [];
      return {
        name,
        lines: [`δ ${isHidden ? "?" : shown(delta[place])}`, ...open],
        valve: slope ? slope[place] : null,
      };
    }
  }
}

/**
 * @param {Shown} now
 * @param {Box} from
 * @param {Box} to
 * @param {Size} size
 * @param {number} largest weight of the network
 * @returns {{line: SVGElement[], label: SVGElement[]}}
 */
function edgeOf({ run, numbers, stage, unit, theme }, from, to, size, largest) {
  const layer = to.column - 1;
  const { nOut, offset } = run.layers[layer];
  const index = offset + from.unit * nOut + to.unit;
  const weight = numbers.before.parameters[index];
  const name = STEP_STAGES[stage].name;
  // On the way back a unit's number comes through the weights above it.
  const isPart =
    name === "back" && unit.layer < run.layers.length - 1
      ? from.column - 1 === unit.layer && from.unit === unit.unit
      : layer === unit.layer && to.unit === unit.unit;
  const [x1, x2] = [from.x + size.width / 2, to.x - size.width / 2];
  const line = makeSvg("line", {
    ...{ x1, y1: from.y, x2, y2: to.y, stroke: weight < 0 ? theme.negative : theme.accent },
    "stroke-width": 0.8 + (5 * Math.abs(weight)) / largest,
    "stroke-opacity": isPart ? 0.95 : 0.22,
  });
  if (!isPart || x2 - x1 < 46) return { line: [line], label: [] };
  const share = 0.62;
  const text = name === "update" ? `→ ${shown(numbers.after.parameters[index])}` : shown(weight);
  const at = { x: x1 + share * (x2 - x1), y: from.y + share * (to.y - from.y) - 3 };
  return { line: [line], label: [words(text, { ...at, class: "nnx-number-weight" })] };
}

/**
 * @param {Shown} now
 * @param {Box} box
 * @param {Size} size
 * @param {(unit: Unit) => void} onFollow
 * @returns {SVGElement}
 */
function nodeOf(now, box, { width, height }, onFollow) {
  const { name, lines, valve } = saidBy(now, box);
  const isUnit = box.column > 0;
  const isFollowed = isUnit && now.unit.layer === box.column - 1 && now.unit.unit === box.unit;
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
      ...(isUnit ? asButton : { role: "img" }),
    },
    ...parts,
  );
}

/** @param {(unit: Unit) => void} onFollow */
export function createNetworkNumbers(onFollow) {
  const picture = makeSvg("svg", { role: "group", "aria-label": LABEL });
  const element = make("div", { class: "nnx-numbers" }, picture);
  const strengths = createStrengths();

  /** @param {Shown} now */
  function draw(now) {
    const { run, numbers, theme } = now;
    const drawn = drawnOf(run, strengths.of(run), MOST_UNITS, []);
    const { grow } = theme;
    const width = Math.max(240, element.clientWidth);
    const height = ROW * grow * Math.max(2, ...drawn.map(({ length }) => length));
    const boxes = boxesOf(drawn, width, height);
    const size = { width: Math.min(BOX.width * grow, (0.86 * width) / boxes.length), height: BOX.height * grow };
    const largest = numbers.before.parameters.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.style.setProperty("--nnx-number", `${Math.min(14.5 * grow, size.width / 7.4)}px`);
    const edges = boxes
      .slice(1)
      .flatMap((to, layer) => to.flatMap((box) => boxes[layer].map((from) => edgeOf(now, from, box, size, largest))));
    picture.replaceChildren(
      ...edges.flatMap(({ line }) => line),
      ...boxes.flat().map((box) => nodeOf(now, box, size, onFollow)),
      ...edges.flatMap(({ label }) => label),
    );
  }

  return { element, draw };
}
