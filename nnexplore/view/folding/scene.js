// @ts-check
/**
 * A scene: a folded surface over the input plane, drawn on a canvas piece by piece, the farthest first.
 *
 * The pieces of the window lie on either side of the cuts that made them, so their order is exact from every
 * direction; where the plane at height zero is drawn, each piece is split by it. Nothing flickers where a surface lies
 * in that plane, as a ReLU unit's flat half does, and every fold is a sharp edge.
 */
import { WORDS } from "../draw/canvas.js";
import { mixed, translucent } from "../draw/colours.js";
import { ticks, tickText } from "../run/numbers.js";
import { project } from "./camera.js";

/** @typedef {import("./folded_surface.js").FoldedSurface} FoldedSurface */
/** @typedef {import("../page/theme.js").Theme} Theme */
/** @typedef {[number, number, number]} Place x, y and height */
/** @typedef {{place: [number, number], height: number, colour: string}} Dot */

/**
 * @typedef {object} Scene
 * @property {FoldedSurface} surface
 * @property {Float64Array} heights (n,) of its points
 * @property {import("../geometry/sheet.js").Bounds} bounds
 * @property {[number, number]} range of heights, containing zero; the surface is cut off beyond it
 * @property {"plane" | "frame" | "none"} zero how the plane at height zero is drawn
 * @property {string} above colour of what lies above zero
 * @property {string} below
 * @property {string} level colour of a piece that lies in the plane at height zero
 * @property {[number, number][][]} floor lines drawn on the floor
 * @property {[number, number][][]} crossing segments at height zero
 * @property {Dot[]} dots samples on the surface
 * @property {[string, string, string] | null} titles of the axes of the inputs and of the height; null for a picture without axes
 */

/** In the whole range of heights: what is nearer to zero than this lies in the plane at height zero. */
const LEVEL = 1e-9;

/**
 * @param {import("./map.js").Paper} paper
 * @param {Scene} scene
 * @param {import("./camera.js").Turntable} camera
 * @param {Theme} theme
 */
export function drawScene({ context, width, height }, scene, camera, theme) {
  if (width === 0 || height === 0) return;
  const box = scene.titles ? { left: 14, top: 6, width: width - 20, height: height - 22 } : { width, height };
  const projection = project(camera, scene.bounds, scene.range, box);
  const pen = createPen(context, projection, theme);
  const {
    bounds,
    range: [low],
    zero,
  } = scene;
  const rectangle = (/** @type {number} */ h) =>
    /** @type {Place[]} */ ([
      [bounds.xMin, bounds.yMin, h],
      [bounds.xMax, bounds.yMin, h],
      [bounds.xMax, bounds.yMax, h],
      [bounds.xMin, bounds.yMax, h],
    ]);

  pen.fill(rectangle(low), theme.neutral);
  pen.line([...rectangle(low), rectangle(low)[0]], theme.rule, 1);
  const onFloor = scene.floor.map((line) => line.map(([x, y]) => /** @type {Place} */ ([x, y, low])));
  for (const line of onFloor) pen.line(line, theme.ink, scene.titles ? 2 : 1.2);

  const faces = facesOf(scene, projection);
  for (const face of faces.below) pen.face(face, scene);
  if (zero === "plane") pen.fill(rectangle(0), translucent(theme.accent, theme.mode === "dark" ? 0.3 : 0.2));
  if (zero !== "none") pen.line([...rectangle(0), rectangle(0)[0]], theme.accent, 1.2);
  const shore = scene.crossing.map((segment) => segment.map(([x, y]) => /** @type {Place} */ ([x, y, 0])));
  for (const segment of shore) pen.line(segment, theme.boundary, 4.5);
  for (const face of faces.above) pen.face(face, scene);
  // Along the near edges of the floor and the outermost upright one, in front of which there is nothing.
  if (scene.titles) drawAxes(context, projection, scene, scene.titles, theme);

  // What lies behind or beneath the surface is hinted at.
  context.globalAlpha = 0.4;
  context.setLineDash([4, 4]);
  for (const line of onFloor) pen.line(line, theme.ink, 1.2);
  for (const segment of shore) pen.line(segment, theme.boundary, 2);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * @typedef {object} Face a flat part of the surface on one side of zero
 * @property {Place[]} corners
 * @property {boolean[]} edges whether the edge from each corner on is drawn
 * @property {Place[][]} lines
 * @property {string} colour
 * @property {number} light
 * @property {Dot[]} dots
 */

/**
 * The faces of a scene below and above zero, each from the farthest to the nearest.
 *
 * @param {Scene} scene
 * @param {import("./camera.js").Projection} projection
 * @returns {{below: Face[], above: Face[]}}
 */
export function facesOf(
  { surface, heights, range: [low, high], zero, above, below, level, dots },
  { eye, scale, light },
) {
  const { points, pieces } = surface;
  const at = (/** @type {number} */ p) => /** @type {Place} */ ([points[2 * p], points[2 * p + 1], heights[p]]);
  /** @type {Map<number, Dot[]>} */
  const dotsOf = new Map();
  for (const dot of dots) {
    if (dot.height < low || dot.height > high) continue;
    const piece = surface.pieceAt(dot.place);
    dotsOf.set(piece, [...(dotsOf.get(piece) ?? []), dot]);
  }
  /** @type {{below: Face[], above: Face[]}} */
  const faces = { below: [], above: [] };
  for (const index of surface.order(eye)) {
    const { corners, creases, lines } = pieces[index];
    const whole = { corners: corners.map(at), edges: creases };
    const bright = light(normalOf(whole.corners, scale));
    const inBox = clipped(
      clipped(whole, (h) => h - low),
      (h) => high - h,
    );
    const segments = lines.map(([p, q]) =>
      segmentWithin(
        segmentWithin([at(p), at(q)], (h) => h - low),
        (h) => high - h,
      ),
    );
    const isLevel = corners.every((p) => Math.abs(heights[p]) <= LEVEL * (high - low));
    const upper = Math.max(...inBox.corners.map((corner) => corner[2]));
    const here = dotsOf.get(index) ?? [];
    for (const side of [-1, 1]) {
      // A piece that lies in the plane at height zero is drawn once, upon it.
      if (side < 0 ? upper <= 0 && !inBox.corners.some((corner) => corner[2] < 0) : upper < 0) continue;
      const part = clipped(inBox, (h) => side * h);
      if (part.corners.length < 3) continue;
      (side > 0 ? faces.above : faces.below).push({
        ...part,
        lines: segments
          .map((segment) => segmentWithin(segment, (h) => side * h))
          .filter((segment) => segment.length === 2),
        colour: isLevel ? level : side > 0 ? above : below,
        light: bright,
        dots: zero === "none" ? here : here.filter(({ height }) => (side > 0 ? height >= 0 : height < 0)),
      });
    }
  }
  return faces;
}

/** @param {Place[]} corners @param {[number, number, number]} scale @returns {Place} upwards, in the box's units */
function normalOf(corners, scale) {
  const [a, b, c] = [
    corners[0],
    corners[Math.floor(corners.length / 3)],
    corners[Math.floor((2 * corners.length) / 3)],
  ];
  const side = (/** @type {Place} */ to) => to.map((value, axis) => (value - a[axis]) * scale[axis]);
  const [[ux, uy, uz], [vx, vy, vz]] = [side(b), side(c)];
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

/**
 * The part of a face where a function of the height is not negative.
 *
 * @param {{corners: Place[], edges: boolean[]}} face
 * @param {(height: number) => number} keep linear
 * @returns {{corners: Place[], edges: boolean[]}}
 */
function clipped({ corners, edges }, keep) {
  const values = corners.map((corner) => keep(corner[2]));
  if (values.every((value) => value >= 0)) return { corners, edges };
  /** @type {Place[]} */
  const kept = [];
  /** @type {boolean[]} */
  const drawn = [];
  corners.forEach((corner, m) => {
    const next = (m + 1) % corners.length;
    if (values[m] >= 0) {
      kept.push(corner);
      drawn.push(edges[m]);
    }
    if (values[m] * values[next] < 0) {
      kept.push(along(corner, corners[next], values[m] / (values[m] - values[next])));
      // From here the face goes on along its own edge, or along the cut.
      drawn.push(values[m] < 0 && edges[m]);
    }
  });
  return { corners: kept, edges: drawn };
}

/** @param {Place[]} segment @param {(height: number) => number} keep @returns {Place[]} empty if nothing is left */
function segmentWithin(segment, keep) {
  if (segment.length < 2) return segment;
  const [from, to] = segment;
  const [one, other] = [keep(from[2]), keep(to[2])];
  if (one >= 0 && other >= 0) return segment;
  if (one < 0 && other < 0) return [];
  const middle = along(from, to, one / (one - other));
  return one >= 0 ? [from, middle] : [middle, to];
}

/** @param {Place} from @param {Place} to @param {number} t @returns {Place} */
function along(from, to, t) {
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), from[2] + t * (to[2] - from[2])];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./camera.js").Projection} projection
 * @param {Theme} theme
 */
function createPen(context, { place }, theme) {
  /** @type {Map<string, string>} */
  const shades = new Map();
  const trace = (/** @type {Place[]} */ places) => {
    context.beginPath();
    places.forEach(([x, y, h], m) => {
      const [px, py] = place(x, y, h);
      if (m === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    });
  };
  const line = (/** @type {Place[]} */ places, /** @type {string} */ colour, /** @type {number} */ width) => {
    trace(places);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  };
  const shade = (/** @type {string} */ colour, /** @type {number} */ light) => {
    const step = Math.round(light * 64);
    const key = `${colour} ${step}`;
    if (!shades.has(key)) shades.set(key, lit(colour, step / 64, theme));
    return /** @type {string} */ (shades.get(key));
  };

  return {
    line,
    fill(/** @type {Place[]} */ places, /** @type {string} */ colour) {
      trace(places);
      context.closePath();
      context.fillStyle = colour;
      context.fill();
    },
    face(/** @type {Face} */ { corners, edges, lines, colour, light, dots }, /** @type {Scene} */ { titles, surface }) {
      const paint = shade(colour, light);
      trace(corners);
      context.closePath();
      context.fillStyle = context.strokeStyle = paint;
      context.fill();
      // Neighbours meet without a seam.
      context.lineWidth = 0.8;
      context.stroke();
      if (titles) {
        for (const segment of lines) line(segment, translucent(theme.ink, 0.16), 0.8);
      }
      corners.forEach((corner, m) => {
        if (edges[m])
          line(
            [corner, corners[(m + 1) % corners.length]],
            translucent(theme.ink, surface.exact ? 0.75 : 0.5),
            titles ? 1.4 : 0.8,
          );
      });
      for (const dot of dots) {
        const [px, py] = place(dot.place[0], dot.place[1], dot.height);
        context.beginPath();
        context.arc(px, py, 2.6, 0, 2 * Math.PI);
        context.fillStyle = dot.colour;
        context.fill();
        context.strokeStyle = theme.surface;
        context.lineWidth = 0.8;
        context.stroke();
      }
    },
  };
}

/** @param {string} colour @param {number} light @param {Theme} theme @returns {string} */
function lit(colour, light, theme) {
  const dark = theme.mode === "dark";
  // Half the light leaves a colour as it is.
  return light > 0.5
    ? mixed(colour, "#ffffff", (dark ? 0.4 : 0.8) * (light - 0.5))
    : mixed(colour, dark ? "#000000" : theme.ink, 0.8 * (0.5 - light));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./camera.js").Projection} projection
 * @param {Scene} scene
 * @param {[string, string, string]} titles
 * @param {Theme} theme
 */
function drawAxes(context, { place, eye }, { bounds: { xMin, xMax, yMin, yMax }, range: [low, high] }, titles, theme) {
  const nearX = eye[0] > (xMin + xMax) / 2 ? xMax : xMin;
  const nearY = eye[1] > (yMin + yMax) / 2 ? yMax : yMin;
  const middle = place((xMin + xMax) / 2, (yMin + yMax) / 2, low);
  const { grow } = theme;
  context.font = `${WORDS * grow}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textBaseline = "middle";
  context.textAlign = "center";
  /** Legible over the surface too, which a long title may reach over. */
  const put = (/** @type {string} */ text, /** @type {number} */ px, /** @type {number} */ py) => {
    context.strokeStyle = theme.surface;
    context.lineWidth = 4 * grow;
    context.strokeText(text, px, py);
    context.fillText(text, px, py);
  };
  /** Written outside of the floor, away from its middle. */
  const write = (/** @type {string} */ text, /** @type {[number, number]} */ [px, py], /** @type {number} */ away) => {
    const far = Math.max(1, Math.hypot(px - middle[0], py - middle[1]));
    put(text, px + (grow * away * (px - middle[0])) / far, py + (grow * away * (py - middle[1])) / far);
  };
  const corners = /** @type {[number, number][]} */ ([
    [xMin, yMin],
    [xMax, yMin],
    [xMax, yMax],
    [xMin, yMax],
  ]);
  const outermost = (/** @type {1 | -1} */ side) =>
    corners.reduce((most, corner) => (side * place(...corner, low)[0] > side * place(...most, low)[0] ? corner : most));
  // Above the flatter edge of the floor: along a steep one its ticks and the heights would be one column.
  const nearest = place(nearX, nearY, low);
  const steepness = (/** @type {[number, number]} */ corner) => {
    const [px, py] = place(...corner, low);
    return Math.abs(py - nearest[1]) / Math.max(1, Math.abs(px - nearest[0]));
  };
  const isRight = steepness(outermost(1)) < steepness(outermost(-1));
  const upright = outermost(isRight ? 1 : -1);
  const ends = [place(...upright, low), place(...upright, high)];
  /** Not where the heights are written. */
  const tick = (/** @type {number} */ value, /** @type {[number, number]} */ at, /** @type {number} */ away) => {
    if (Math.hypot(at[0] - ends[0][0], at[1] - ends[0][1]) > 24 * grow) write(tickText(value), at, away);
  };
  for (const value of ticks(xMin, xMax, 4)) tick(value, place(value, nearY, low), 13);
  for (const value of ticks(yMin, yMax, 4)) tick(value, place(nearX, value, low), 15);
  write(titles[0], place((xMin + xMax) / 2, nearY, low), 30);
  write(titles[1], place(nearX, (yMin + yMax) / 2, low), 32);
  context.beginPath();
  context.moveTo(...ends[0]);
  context.lineTo(...ends[1]);
  context.strokeStyle = theme.rule;
  context.lineWidth = 1;
  context.stroke();
  context.textAlign = isRight ? "left" : "right";
  for (const value of ticks(low, high, 4)) {
    const [px, py] = place(...upright, value);
    context.fillText(tickText(value), px + (isRight ? 6 : -6), py);
  }
  context.textAlign = isRight ? "right" : "left";
  const titleX = isRight ? ends[1][0] + 20 * grow : Math.max(4, ends[1][0] - 30 * grow);
  put(titles[2], titleX, Math.max(10 * grow, ends[1][1] - 15 * grow));
}
