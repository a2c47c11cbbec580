// @ts-check
/** The words of the folding page: what each stage shows, in plain sentences that follow the sliders. */

import { bendingOf } from "./folded_surface.js";
import { counted, dies } from "../run/reading.js";

/** @typedef {import("./stages.js").State} State */
/** @typedef {import("./frame.js").FoldingFrame} FoldingFrame */
/** @typedef {import("./scores.js").Score} Score */
/** @typedef {{heading: string, text: string, ask: string}} Words ask: what to predict before going on */

const SHAPES = {
  3: "a triangle",
  4: "a quadrilateral",
  5: "a pentagon",
  6: "a hexagon",
  7: "a heptagon",
  8: "an octagon",
};
const DONE = { folded: "folded", bent: "bent", straight: "tilted" };

/** @param {number} value @param {number} [digits] @returns {string} with a true minus sign */
export function number(value, digits = 2) {
  const text = Math.abs(value) < 1e5 ? value.toFixed(digits) : value.toExponential(1);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

/** @param {import("../run/run.js").Run} run @returns {string} "Circles, 3 ReLU units" */
export function networkName({ labels, layers }) {
  const widths = layers.slice(0, -1).map(({ nOut }) => nOut);
  if (widths.length === 0) return `${labels.data}, no hidden layer`;
  if (widths.length > 1) return `${labels.data}, ${widths.length} hidden layers`;
  return `${labels.data}, ${widths[0]} ${labels.activation} unit${widths[0] === 1 ? "" : "s"}`;
}

/** @param {number} index @returns {string} as a subscript */
function subscript(index) {
  return String.fromCharCode(0x2080 + index);
}

/** @param {number[]} units @returns {string} "unit 0", "units 0, 1 and 2" */
export function listed(units) {
  if (units.length === 1) return `unit ${units[0]}`;
  return `units ${units.slice(0, -1).join(", ")} and ${units[units.length - 1]}`;
}

/** @param {[number, string][]} terms values and what they multiply; empty for the constant @returns {string} */
function sum(terms) {
  return terms
    .map(([value, what], m) => {
      const sign = value < 0 ? (m ? " \u2212 " : "\u2212") : m ? " + " : "";
      return `${sign}${number(Math.abs(value))}${what}`;
    })
    .join("");
}

/**
 * @param {State} state
 * @param {FoldingFrame} frame
 * @param {import("./folded_surface.js").Unit[]} units
 * @param {import("../run/run.js").Phi} phi
 * @returns {string} the height as a formula
 */
export function formula(state, frame, units, phi) {
  const a = `a${subscript(state.unit)}`;
  if (state.stage === 1) {
    const { w, b } = units[state.unit];
    return `${a} = ${phi.formula}, z = ${sum([
      [w[0], " x"],
      [w[1], " y"],
      [b, ""],
    ])}`;
  }
  if (state.stage === 2) return `height = ${number(state.c)} ${a}`;
  const terms = frame.chosen.map(
    (unit) => /** @type {[number, string]} */ ([frame.coefficients[unit], ` a${subscript(unit)}`]),
  );
  if (state.stage === 4) terms.push([frame.bias, ""]);
  return `height = ${terms.length ? sum(terms) : "0"}`;
}

/** @param {number} c @returns {string} what a coefficient does */
export function effectOf(c) {
  const size = Math.abs(c);
  const strength = size > 1 ? "stretches it: steeper" : size < 1 ? "flattens it: less steep" : "";
  if (c === 0) return "lays it flat: the unit has no say any more";
  if (c === 1) return "leaves it as it is";
  if (c > 0) return strength;
  return strength ? `flips it down and ${strength}` : "flips it down";
}

/** @param {import("../run/run.js").Phi} phi straight on either side of zero @returns {number} the slope below as a share of that above */
function keptSlope({ slopes }) {
  return slopes ? slopes[0] / slopes[1] : 1;
}

/**
 * @param {State} state
 * @param {FoldingFrame} frame
 * @param {import("../run/run.js").Phi} phi
 * @param {Score} score
 * @returns {Words}
 */
export function stageWords(state, frame, phi, score) {
  const bending = bendingOf(phi);
  const unit = `Unit ${state.unit}`;
  // What has two kinks is flat on either side of them, and drawn as what bends: cell by cell.
  const twice = bending === "bent" && phi.kinks.length === 2 ? phi.kinks : null;
  const sheet = twice ? "folded" : "bent";
  if (state.stage === 1) {
    const text = {
      folded: dies(phi)
        ? `${unit} tilts the plane and lays flat whatever falls below zero: a plane folded once, along the dashed line where z = 0.`
        : `${unit} tilts the plane, and below zero keeps ${number(keptSlope(phi), 1)} of the slope: a plane folded once, along the dashed line where z = 0.`,
      bent: twice
        ? `${unit} tilts the plane and lays flat whatever falls below ${number(twice[0], 0)} or above ${number(twice[1], 0)}: a plane folded twice, along two parallel lines. The dashed line between them is where z = 0.`
        : `${unit} tilts the plane and then bends it: smooth, without a fold. The dashed line is where z = 0.`,
      straight: `${unit} only tilts the plane: nothing folds, nothing bends. The dashed line is where z = 0.`,
    }[bending];
    const ask =
      bending === "folded"
        ? "choose another unit; which way does its fold run, and which side rises?"
        : "choose another unit; which way does it rise?";
    return { heading: `One unit: a ${twice ? "twice folded" : DONE[bending]} plane`, text, ask };
  }
  if (state.stage === 2) {
    const keeps = {
      folded: "The fold line stays where it is.",
      bent: "The line z = 0 stays where it is.",
      straight: "Its zero line stays where it is.",
    }[bending];
    return {
      heading: "Its coefficient: stretch, flatten, flip",
      text: `C = ${number(state.c)} ${effectOf(state.c)}. ${keeps}`,
      ask: state.c === 1 ? "what will C = \u22121.5 do, and what C = 0?" : "",
    };
  }
  if (state.stage === 3) {
    const heading = `The sum grows unit by unit`;
    if (frame.chosen.length === 0) return { heading, text: "No unit takes part: the sum is zero everywhere.", ask: "" };
    const pieces = frame.surface.pieces.length;
    const which =
      frame.chosen.length === 1
        ? `U${listed(frame.chosen).slice(1)} alone`
        : `U${listed(frame.chosen).slice(1)} together`;
    const shape = {
      folded: `${pieces} flat piece${pieces === 1 ? "" : "s"}, creased along ${frame.chosen.length === 1 ? "one line" : `${frame.chosen.length} lines`}.`,
      bent: frame.chosen.length === 1 ? `one ${sheet} sheet.` : `${sheet} sheets added up, ${sheet} again.`,
      straight: frame.chosen.length === 1 ? "one tilted plane." : "tilted planes added up: still one plane.",
    }[bending];
    const ask =
      bending === "folded"
        ? "into how many flat pieces will the next unit cut it?"
        : "what shape will the next unit make of it?";
    return { heading, text: `${which}: ${shape}`, ask: frame.chosen.length < frame.coefficients.length ? ask : "" };
  }
  const across = score.above === null ? "" : ` Above it lies ${score.said.above}, below it ${score.said.below}.`;
  const begun = state.bias !== 0 || frame.trained.bias === 0;
  return {
    heading: "The bias moves it through height zero",
    text: `The bias lifts or lowers the whole sum; where it crosses the plane at height zero runs the boundary.${across}`,
    ask: begun ? "" : `the trained bias is ${number(frame.trained.bias)}; what shape will the crossing have?`,
  };
}

/** @param {FoldingFrame} frame @returns {string} */
function shapeOf({ lines, crossing }) {
  if (crossing.length === 0) return "Nothing crosses height zero here.";
  if (!lines) return "The crossing is a curve, traced cell by cell.";
  const parts = lines.map(({ corners, closed }) => {
    const n = corners.length - (closed ? 0 : 2);
    if (closed)
      return `a closed line with ${n} corners${SHAPES[/** @type {3} */ (n)] ? `, ${SHAPES[/** @type {3} */ (n)]}` : ""}`;
    return n === 0 ? "a straight line" : `an open line with ${n} corner${n === 1 ? "" : "s"}`;
  });
  if (parts.length > 2) return `The crossing is ${parts.length} separate lines.`;
  return `The crossing is ${parts.join(" and ")}.`;
}

/**
 * What the crossing of stage 4 is to the network.
 *
 * @param {State} state
 * @param {FoldingFrame} frame
 * @param {Score} score
 * @param {number} nClasses
 * @returns {{tone: "good" | "warning", text: string}}
 */
export function verdict(state, frame, score, nClasses) {
  const shape = shapeOf(frame);
  const right = `${counted(frame.right)} of ${counted(frame.counted)} samples${nClasses > 2 ? " of these two classes" : ""} lie on their class's side.`;
  if (score.above === null) {
    const why =
      score.name === "ones"
        ? "all coefficients are 1 here"
        : `${score.said.above}'s score is looked at alone, but the network compares scores`;
    return { tone: "warning", text: `Not the trained network: ${why}. ${shape}` };
  }
  if (frame.asTrained) {
    const what =
      nClasses === 2
        ? "This is the network's decision boundary."
        : `As trained: along the crossing, ${score.said.both} score alike. With ${nClasses} classes, the decision boundary is made of parts of such lines.`;
    return { tone: "good", text: `${what} ${shape} ${right}` };
  }
  const out = frame.coefficients.flatMap((_, unit) => (frame.chosen.includes(unit) ? [] : [unit]));
  const changed = Object.keys(state.changed)
    .map(Number)
    .filter((unit) => frame.chosen.includes(unit));
  const changes = [
    ...(out.length ? [`${listed(out)} ${out.length === 1 ? "is" : "are"} left out`] : []),
    ...(changed.length
      ? [`${listed(changed)} ${changed.length === 1 ? "has another coefficient" : "have other coefficients"}`]
      : []),
    ...(state.bias === "trained" ? [] : [`the bias is ${number(frame.bias)} instead of ${number(frame.trained.bias)}`]),
  ];
  const dotted = frame.trainedCrossing.length ? " The dotted line is the trained network's." : "";
  return { tone: "warning", text: `No longer the trained network: ${changes.join("; ")}. ${shape} ${right}${dotted}` };
}
