// @ts-check
/** The words on a picture that is taken away: names, titles, what the shapes mean, and which moment it shows. */

import { classLabel } from "../run/class_labels.js";
import { tracedSymbol } from "../draw/canvas.js";

/** @typedef {CanvasRenderingContext2D} Pen */

const SERIF = '"STIX Two Text", "Cambria Math", "Times New Roman", serif';
const CHOSEN = "chosen";
/** Length of the line in a run's colour. */
const SWATCH = 18;

/**
 * @param {Pen} pen
 * @param {string} text
 * @param {string} font with SIZE in place of its size
 * @param {number} size
 * @param {number} room
 * @returns {number} how wide the text is, set in the font, made smaller if need be
 */
function setText(pen, text, font, size, room) {
  pen.font = font.replace("SIZE", `${size}px`);
  const wide = pen.measureText(text).width;
  if (wide <= room) return wide;
  pen.font = font.replace("SIZE", `${Number(((size * room) / wide).toFixed(2))}px`);
  return room;
}

/**
 * @param {Pen} pen
 * @param {string} title
 * @param {string} formula
 * @param {number} x
 * @param {number} y
 * @param {number} room
 * @param {import("../page/theme.js").Theme} theme
 */
export function drawHeading(pen, title, formula, x, y, room, theme) {
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.fillStyle = theme.ink;
  const wide = setText(pen, title, `600 SIZE ${theme.font}`, 15, 0.62 * room);
  pen.fillText(title, x, y);
  pen.fillStyle = theme.muted;
  setText(pen, formula, `italic SIZE ${SERIF}`, 15, room - wide - 9);
  pen.fillText(formula, x + wide + 9, y);
}

/**
 * What a run is called, beside its colour if it has one.
 *
 * @param {Pen} pen
 * @param {{text: string, colour?: string}} name
 * @param {number} x
 * @param {number} y
 * @param {number} room
 * @param {import("../page/theme.js").Theme} theme
 */
export function drawName(pen, { text, colour }, x, y, room, theme) {
  const aside = colour ? SWATCH + 9 : 0;
  if (colour) {
    pen.fillStyle = colour;
    pen.fillRect(x, y - 1.5, SWATCH, 3);
  }
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.fillStyle = theme.ink;
  setText(pen, text, `600 SIZE ${theme.font}`, 16, room - aside);
  pen.fillText(text, x + aside, y);
}

/**
 * @param {Pen} pen
 * @param {string} text
 * @param {number} x of its middle
 * @param {number} y of its middle
 * @param {number} room
 * @param {import("../page/theme.js").Theme} theme
 */
export function drawWords(pen, text, x, y, room, theme) {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = theme.muted;
  setText(pen, text, `SIZE ${theme.font}`, 12.5, room);
  pen.fillText(text, x, y);
}

/**
 * What the shapes mean.
 *
 * @param {Pen} pen
 * @param {number} x of its middle
 * @param {number} y of its middle
 * @param {object} shapes
 * @param {number} shapes.nClasses
 * @param {string[]} [shapes.classLabels] missing: classes have no names
 * @param {string[]} shapes.symbols by class
 * @param {boolean} shapes.wrong whether wrong samples are ringed
 * @param {boolean} shapes.heldOut whether some samples are hollow
 * @param {boolean} shapes.chosen whether some samples are chosen
 * @param {import("../page/theme.js").Theme} shapes.theme
 */
export function drawLegend(pen, x, y, { nClasses, classLabels, symbols, wrong, heldOut, chosen, theme }) {
  pen.font = `12px ${theme.font}`;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  const classes = Array.from({ length: nClasses }, (_, k) => classLabel({ classLabels }, k));
  const entries = [
    ...classes,
    ...(wrong ? ["wrong"] : []),
    ...(heldOut ? ["hollow: held out"] : []),
    ...(chosen ? [CHOSEN] : []),
  ];
  const wide = entries.map((text) => 13 + pen.measureText(text).width + 12);
  let left = x - (wide.reduce((sum, part) => sum + part, 0) - 12) / 2;
  entries.forEach((text, k) => {
    if (k < nClasses) {
      tracedSymbol(pen, symbols[k], left + 4, y, 4);
      pen.fillStyle = theme.classes[k];
      pen.fill();
    } else {
      pen.beginPath();
      pen.arc(left + 4, y, text.startsWith("hollow") ? 3.2 : 5, 0, 2 * Math.PI);
      pen.strokeStyle = text === CHOSEN ? theme.accent : theme.wrong;
      pen.lineWidth = 1.4;
      pen.stroke();
    }
    pen.fillStyle = theme.muted;
    pen.fillText(text, left + 13, y);
    left += wide[k];
  });
}
