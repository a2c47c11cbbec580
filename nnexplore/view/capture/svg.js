// @ts-check
/**
 * The SVG pen: as much of a canvas's 2-D context as the pictures draw with, writing SVG.
 *
 * So a vector picture comes of the very code that paints the canvas. Images stay images; everything else is a path or
 * a text. Points are put where the transformation takes them, which here moves and turns only: widths stay widths.
 */

import { createSvgBody } from "./svg_body.js";
import { createSvgGradients } from "./svg_gradients.js";
import { combined, moving, transformAttribute, transformed, turning, UNMOVED } from "./svg_matrix.js";
import { createSvgPath } from "./svg_path.js";
import { colourAttribute, escaped, short } from "./svg_words.js";

const FONT = /^(italic )?(?:(\d{3}|bold) )?([\d.]+)px(?:\/\S+)? (.+)$/;
/** From a text's upper edge, middle or lower edge down to its base line, in sizes of the font. */
const BASE = { top: 0.8, middle: 0.35, bottom: -0.2, alphabetic: 0 };
const ANCHOR = { left: "start", center: "middle", right: "end" };

/** What a pen draws with until it is told otherwise, as a canvas does. */
const FIRST = {
  matrix: UNMOVED,
  clips: /** @type {readonly number[]} */ ([]),
  fillStyle: /** @type {any} */ ("#000000"),
  strokeStyle: /** @type {any} */ ("#000000"),
  lineWidth: 1,
  lineJoin: "miter",
  lineCap: "butt",
  dash: /** @type {number[]} */ ([]),
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: /** @type {keyof typeof ANCHOR} */ ("left"),
  textBaseline: /** @type {keyof typeof BASE} */ ("alphabetic"),
  imageSmoothingEnabled: true,
};

/** @typedef {typeof FIRST} PenState */

/** @param {PenState} state @returns {string} */
const alphaOf = ({ globalAlpha }) => (globalAlpha < 1 ? ` opacity="${short(globalAlpha)}"` : "");

/** @param {PenState} state @returns {string} of a line, but for its colour */
function lineOf({ dash, lineWidth, lineJoin, lineCap }) {
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(" ")}"` : "";
  return ` stroke-width="${short(lineWidth)}" stroke-linejoin="${lineJoin}" stroke-linecap="${lineCap}"${dashes}`;
}

/**
 * @param {PenState} state
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} wide
 * @param {string} colour attributes of its inside or its outline
 * @returns {string}
 */
function textElement(state, text, x, y, wide, colour) {
  const [, italic, weight, size, family] = FONT.exec(state.font) ?? [, "", "", "10", "sans-serif"];
  const style = `${italic ? ' font-style="italic"' : ""}${weight ? ` font-weight="${weight}"` : ""}`;
  const font = ` font-family="${escaped(/** @type {string} */ (family))}" font-size="${size}"${style}`;
  // Whoever opens it may have another font, which is wider or narrower.
  const fitted = ` textLength="${short(wide)}" lengthAdjust="spacingAndGlyphs"`;
  const base = short(y + BASE[state.textBaseline] * Number(size));
  const place = `x="${short(x)}" y="${base}"${transformAttribute(state.matrix)} text-anchor="${ANCHOR[state.textAlign]}"`;
  return `<text ${place}${fitted}${font}${colour}${alphaOf(state)}>${escaped(text)}</text>`;
}

/** @param {any} pen @param {PenState} state is read and written by the pen's own properties, as a canvas has them */
function share(pen, state) {
  for (const name of Object.keys(state)) {
    if (name === "matrix" || name === "clips" || name === "dash") continue;
    Object.defineProperty(pen, name, {
      get: () => state[/** @type {"font"} */ (name)],
      set: (value) => void (state[/** @type {"font"} */ (name)] = value),
    });
  }
}

/**
 * @param {number} width in the pen's units
 * @param {number} height
 * @param {object} size
 * @param {string} size.width of the picture as it is printed, such as "10cm"
 * @param {string} size.height
 * @param {(text: string, font: string) => number} size.measure how wide a text is
 */
export function createSvgPen(width, height, { width: wide, height: high, measure }) {
  const state = { ...FIRST };
  /** @type {PenState[]} */
  const kept = [];
  const body = createSvgBody();
  const gradients = createSvgGradients();
  const path = createSvgPath(() => state.matrix);

  /** @param {import("./svg_matrix.js").Matrix} matrix */
  const move = (matrix) => void (state.matrix = combined(state.matrix, matrix));
  /** @param {string} d */
  const fill = (d) => {
    const style = `${gradients.attribute("fill", state.fillStyle)}${alphaOf(state)}`;
    body.fill(d, style, state.clips, state.globalAlpha === 1);
  };
  /** @param {string} d */
  const stroke = (d) => {
    const style = `${gradients.attribute("stroke", state.strokeStyle)}${lineOf(state)}`;
    body.stroke(d, style, alphaOf(state), state.clips);
  };

  const pen = {
    ...path.methods,
    save: () => void kept.push({ ...state }),
    restore: () => void Object.assign(state, kept.pop()),
    translate: (/** @type {number} */ x, /** @type {number} */ y) => move(moving(x, y)),
    rotate: (/** @type {number} */ angle) => move(turning(angle)),
    setLineDash: (/** @type {number[]} */ dash) => void (state.dash = dash),
    clip: () => void (state.clips = [...state.clips, body.clip(path.text())]),
    fill: () => path.text() && fill(path.text()),
    stroke: () => path.text() && stroke(path.text()),

    /** @param {number} x @param {number} y @param {number} w @param {number} h */
    fillRect: (x, y, w, h) => fill(path.box(x, y, w, h)),
    /** @param {number} x @param {number} y @param {number} w @param {number} h */
    strokeRect: (x, y, w, h) => stroke(path.box(x, y, w, h)),
    /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
    createLinearGradient: (x0, y0, x1, y1) =>
      gradients.create(transformed(state.matrix, x0, y0), transformed(state.matrix, x1, y1)),

    /** @param {string} text @param {number} x @param {number} y */
    fillText(text, x, y) {
      const colour = colourAttribute("fill", state.fillStyle);
      if (text) body.put(textElement(state, text, x, y, measure(text, state.font), colour), state.clips);
    },
    /** @param {string} text @param {number} x @param {number} y */
    strokeText(text, x, y) {
      const colour = ` fill="none"${colourAttribute("stroke", state.strokeStyle)}${lineOf(state)}`;
      if (text) body.put(textElement(state, text, x, y, measure(text, state.font), colour), state.clips);
    },
    measureText: (/** @type {string} */ text) => ({ width: measure(text, state.font) }),

    /** @param {HTMLCanvasElement} image @param {number} x @param {number} y @param {number} w @param {number} h */
    drawImage(image, x, y, w, h) {
      const box = `x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"`;
      const place = `${box}${transformAttribute(state.matrix)} preserveAspectRatio="none"`;
      body.put(`<image ${place} href="${image.toDataURL()}"${alphaOf(state)}/>`, state.clips);
    },

    /** @param {string} title @returns {string} */
    document: (title) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" ` +
      `viewBox="0 0 ${short(width)} ${short(height)}">\n<title>${escaped(title)}</title>\n` +
      `<defs>${body.clipPaths.join("")}${gradients.definitions.join("")}</defs>\n${body.elements.join("\n")}\n</svg>\n`,
  };
  share(pen, state);
  return pen;
}
