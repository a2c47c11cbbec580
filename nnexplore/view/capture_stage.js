// @ts-check
/** The stage: out of sight, the pictures of a view are drawn once more, at the size and for the moments of a shot. */

import { drawAxes, tracedSymbol } from "./canvas.js";
import { SUBJECTS, runWords, spacesOf } from "./capture_shot.js";
import { make } from "./dom.js";
import { createFlat } from "./flat.js";
import { createFrames } from "./frame.js";
import { spaceWords } from "./labels.js";
import { compose } from "./picture.js";
import { createSolid } from "./solid.js";

/** @typedef {import("./capture_shot.js").Shot} Shot */
/** @typedef {import("./capture_shot.js").Space} Space */
/** @typedef {import("./capture_shot.js").Moment} Moment */
/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @typedef {object} Seen what a view shows
 * @property {import("./run.js").Run} run
 * @property {import("./scene.js").Scene} scene
 * @property {import("./options.js").Options} options
 * @property {import("./theme.js").Theme} theme
 * @property {string[]} symbols
 * @property {number} snapshot
 * @property {Float32Array} parameters as trained at that snapshot, or edited by hand
 * @property {import("./objective.js").Score | null} score of weights edited by hand
 * @property {import("./camera.js").Depth | null} depth null where nothing is drawn in 3-D
 */

/** A picture is laid out as wide as in the view, in pixels of the style sheet; more pixels make it finer. */
const WIDE = 400;
const PAD = 10;
const HEADING = 30;
const LINE = 17;
/** Height of a 3-D picture, in widths. */
const TALLEST = 0.9;
const SERIF = '"STIX Two Text", "Cambria Math", "Times New Roman", serif';

/**
 * @param {Shot} shot
 * @returns {{width: number, height: number, ratio: number}} in pixels of the style sheet, and pixels for each of them
 */
export function layoutOf({ subject, width, height }) {
  const ratio = Math.max(1, width / (WIDE * spacesOf(subject).length));
  return { width: width / ratio, height: height / ratio, ratio };
}

/**
 * @param {Seen} seen
 * @param {Shot} shot
 */
export function openStage(seen, shot) {
  const { run, scene, options, theme, symbols } = seen;
  const { width, height, ratio } = layoutOf(shot);
  const frames = createFrames(run);
  const spaces = spacesOf(shot.subject);
  const element = make("div", { "aria-hidden": "true", inert: true, style: "position: fixed; left: -20000px; top: 0" });
  // Not in the view, which may be hidden or go away.
  document.body.append(element);

  let camera = /** @type {Camera | null} */ (null);
  const sight = { current: () => /** @type {Camera} */ (structuredClone(camera)), link: () => () => {} };
  let pen = /** @type {Pen | null} */ (null);

  const inner = (width - 2 * PAD) / spaces.length;
  const box = { top: PAD + HEADING, height: Math.max(60, height - 2 * PAD - HEADING - 2 * LINE - 8) };
  // Plotly fits a scene to its height, and would cut it off at the sides.
  const solidHeight = Math.min(box.height, TALLEST * inner);
  const places = spaces.map((name, at) => {
    const dims = name === "input" ? 2 : scene.projections[name].dims;
    const ground = make("div", { style: `width: ${inner}px; height: ${dims < 3 ? box.height : solidHeight}px` });
    element.append(ground);
    const fit = () => ({ context: /** @type {Pen} */ (pen), width: inner, height: box.height });
    return {
      name,
      left: PAD + at * inner,
      flat: dims < 3 ? createFlat(ground, false, { fit, detail: ratio }) : null,
      solid: dims < 3 ? null : createSolid(ground, seen.depth?.plotly, sight, ratio),
    };
  });

  /** @type {ReturnType<typeof compose> | null} */
  let picture = null;
  /** @type {Float32Array | null} */
  let composed = null;

  /** @param {Float32Array} parameters */
  const prepare = async (parameters) => {
    if (parameters === composed) {
      await Promise.all(places.map(({ solid }) => solid?.turn()));
      return;
    }
    composed = parameters;
    const now = compose({ run, frames, scene, options, parameters, theme, symbols, pointed: null }, true);
    picture = now;
    await Promise.all(
      places.map(({ name, solid }) => {
        if (name === "input" || !solid) return null;
        return solid.draw(now.spaces[name], scene.ranges[name], scene.projections[name].axisTitles, now);
      }),
    );
  };

  /** @param {Pen} to @param {(typeof places)[number]} place @param {ReturnType<typeof compose>} now */
  const drawPicture = (to, { name, flat, solid }, now) => {
    if (name === "input") {
      flat?.drawInput(now);
      return;
    }
    const [space, ranges, titles] = [now.spaces[name], scene.ranges[name], scene.projections[name].axisTitles];
    if (flat) (space.dims === 2 ? flat.drawPlane : flat.drawLine)(space, ranges, titles, now);
    if (!solid) return;
    to.translate(0, (box.height - solidHeight) / 2);
    to.drawImage(solid.image(), 0, 0, inner, solidHeight);
    const scales = solid.flatScales(titles);
    if (scales) drawAxes(to, scales.plane, scales.titles, theme);
  };

  return {
    width,
    height,
    ratio,

    /**
     * @param {Pen} to in pixels of the style sheet
     * @param {Moment} moment
     */
    async draw(to, moment) {
      pen = to;
      camera = moment.camera;
      await prepare(moment.parameters);
      const now = /** @type {ReturnType<typeof compose>} */ (picture);
      to.lineJoin = "round";
      to.fillStyle = theme.surface;
      to.fillRect(0, 0, width, height);
      const words = spaceWords(run, scene, options, now.frame.finite);
      for (const place of places) {
        const { title, formula, caption } =
          place.name === "input" ? { title: SUBJECTS.input, formula: "x", caption: "" } : words[place.name];
        drawHeading(to, title, formula, place.left + 2, PAD + HEADING / 2, inner - 4, theme);
        to.save();
        to.translate(place.left, box.top);
        drawPicture(to, place, now);
        to.restore();
        const middle = [place.left + inner / 2, box.top + box.height + LINE / 2];
        if (caption) drawWords(to, caption, middle[0], middle[1], inner, theme);
        else if (place.name === "input" || spaces.length === 1) drawLegend(to, middle[0], middle[1], run, symbols, theme);
      }
      const footer = `${runWords(run)} · ${moment.words}`;
      drawWords(to, footer, width / 2, height - PAD - LINE / 2, width - 2 * PAD, theme);
    },

    close() {
      for (const { flat, solid } of places) (flat ?? solid)?.destroy();
      element.remove();
    },
  };
}

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
 * @param {import("./theme.js").Theme} theme
 */
function drawHeading(pen, title, formula, x, y, room, theme) {
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
 * @param {Pen} pen
 * @param {string} text
 * @param {number} x of its middle
 * @param {number} y of its middle
 * @param {number} room
 * @param {import("./theme.js").Theme} theme
 */
function drawWords(pen, text, x, y, room, theme) {
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
 * @param {import("./run.js").Run} run
 * @param {string[]} symbols
 * @param {import("./theme.js").Theme} theme
 */
function drawLegend(pen, x, y, run, symbols, theme) {
  pen.font = `12px ${theme.font}`;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  const classes = Array.from({ length: run.nClasses }, (_, k) => `class ${k}`);
  const entries = [...classes, "wrong", ...(run.samples.validation ? ["hollow: held out"] : [])];
  const wide = entries.map((text) => 13 + pen.measureText(text).width + 12);
  let left = x - (wide.reduce((sum, part) => sum + part, 0) - 12) / 2;
  entries.forEach((text, k) => {
    if (k < run.nClasses) {
      tracedSymbol(pen, symbols[k], left + 4, y, 4);
      pen.fillStyle = theme.classes[k];
      pen.fill();
    } else {
      pen.beginPath();
      pen.arc(left + 4, y, text === "wrong" ? 5 : 3.2, 0, 2 * Math.PI);
      pen.strokeStyle = theme.wrong;
      pen.lineWidth = 1.4;
      pen.stroke();
    }
    pen.fillStyle = theme.muted;
    pen.fillText(text, left + 13, y);
    left += wide[k];
  });
}
