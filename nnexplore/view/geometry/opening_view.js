// @ts-check
/**
 * The opening view: from where solid pictures of a run are seen best before anybody turns them.
 *
 * Of a fixed set of directions above the horizon the one is taken in which the sheet is broad, samples of each class
 * spread over much of the screen and lie apart from those of others, the boundary is in sight, and the separating planes
 * are seen at a slant and not only through the sheet: edge-on a plane is a line, face-on it hides what it parts. All
 * pictures share one camera, so each has its say; one that would be seen edge-on forbids a direction.
 */

/** @typedef {import("../draw/camera.js").Camera} Camera */

/**
 * @typedef {object} Seen one solid picture
 * @property {ArrayLike<number>} sheet (n, 3)
 * @property {ArrayLike<number>} samples (n_samples, 3)
 * @property {ArrayLike<number>} classes (n_samples,)
 * @property {[number, number][]} ranges of the three axes
 * @property {ArrayLike<number>} curve (n, 3) the boundary
 * @property {{normal: ArrayLike<number>, corners: number[][]}[]} planes separating ones, with what of them is in the box
 */

const AZIMUTHS = 30;
const ELEVATIONS = [16, 24, 32, 40, 48, 56];
/** Radius at which the box with its ticks fills a picture, and the point that is looked at, a little below its middle. */
const RADIUS = 2.585;
const CENTER = { x: 0, y: 0, z: -0.12 };
/** The angle between line of sight and a plane's normal at which it is seen best, and how far from it is half as good. */
const SLANT = 58;
const SLANT_WIDTH = { faceOn: 38, edgeOn: 15 };
/** Where nothing else decides: the first axis to the right, the second away from the eye, from a little above. */
const USUAL = { azimuth: -45, elevation: 26 };
/** What each part counts, as an exponent. */
const WEIGHTS = { broad: 1, spread: 1, parting: 1, curve: 1.4, slant: 1, open: 0.6, usual: 0.3 };
/** A sheet that covers less than this share of what it might looks edge-on, and all the more so the less it covers. */
const EDGE_ON = 0.45;
/** Less than this is rounding: of a straight boundary, how open it lies. */
const NOTHING = 1e-6;
/** No part is worth less, so that the others still count. */
const LEAST = 0.02;
/** The screen is divided into so many cells a side, to see how much of it is covered. */
const CELLS = 22;
/** Samples of a class and points of a curve that are looked at, at most. */
const ENOUGH = 120;
/** Half the diagonal of a cube of side one. */
const REACH = Math.sqrt(3) / 2;
/** What is farther from the eye than the sheet by more than this, in sides of the cube, lies behind it. */
const BEHIND = 0.1;

/**
 * @param {Seen[]} pictures at least one
 * @returns {Camera} the same for the same pictures
 */
export function openingView(pictures) {
  const directions = Array.from({ length: AZIMUTHS }, (_, m) => (360 * m) / AZIMUTHS - 180).flatMap((azimuth) =>
    ELEVATIONS.map((elevation) => ({ azimuth, elevation, ...axesOf(azimuth, elevation) })),
  );
  const scores = directions.map(({ azimuth, elevation }) => WEIGHTS.usual * Math.log(usual(azimuth, elevation)));
  for (const picture of pictures.map(inCube)) {
    const looks = directions.map((direction) => lookAt(picture, direction));
    const most = (/** @type {(look: Look) => number} */ of) => Math.max(NOTHING, ...looks.map(of));
    const [mostBroad, mostCurve] = [most(({ broad }) => broad), most(({ curve }) => curve)];
    const mostSpread = picture.classes.map((_, k) => most(({ spread }) => spread[k]));
    looks.forEach((look, m) => {
      const broad = look.broad / mostBroad;
      scores[m] += WEIGHTS.broad * (worth(broad) + 3 * worth(Math.min(1, broad / EDGE_ON)));
      scores[m] += WEIGHTS.spread * meanOf(look.spread, (cells, k) => worth(cells / mostSpread[k]));
      scores[m] += WEIGHTS.parting * worth(look.apart);
      scores[m] += picture.curve.length > 0 ? WEIGHTS.curve * worth(look.curve / mostCurve) : 0;
      scores[m] += meanOf(picture.planes, ({ normal }) => WEIGHTS.slant * worth(slant(normal, directions[m])));
      scores[m] += meanOf(look.open, (share) => WEIGHTS.open * worth(share));
    });
  }
  return cameraFrom(directions[scores.indexOf(Math.max(...scores))].ahead);
}

/** @param {number} share 0 to 1 @returns {number} its logarithm, that of a share that still counts */
const worth = (share) => Math.log(Math.max(LEAST, share));

/** @param {number[]} towards unit vector from the middle to the eye @returns {Camera} */
function cameraFrom(towards) {
  const [x, y, z] = towards.map((value) => RADIUS * value);
  return { eye: { x, y, z: CENTER.z + z }, center: { ...CENTER }, up: { x: 0, y: 0, z: 1 } };
}

/** @param {number} azimuth in degrees @param {number} elevation @returns {{ahead: number[], right: number[], up: number[]}} */
function axesOf(azimuth, elevation) {
  const [round, rise] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return {
    ahead: [Math.cos(rise) * Math.cos(round), Math.cos(rise) * Math.sin(round), Math.sin(rise)],
    right: [-Math.sin(round), Math.cos(round), 0],
    up: [-Math.sin(rise) * Math.cos(round), -Math.sin(rise) * Math.sin(round), Math.cos(rise)],
  };
}

/** @param {number} azimuth @param {number} elevation @returns {number} 1 where pictures are usually seen from */
function usual(azimuth, elevation) {
  const round = Math.abs(((azimuth - USUAL.azimuth + 540) % 360) - 180) / 180;
  const rise = Math.abs(elevation - USUAL.elevation) / 45;
  return Math.max(LEAST, 1 - 0.7 * round - 0.3 * rise);
}

/**
 * A picture in the cube of side one that is drawn: points inside, samples by class, planes with unit normals.
 *
 * @param {Seen} picture
 */
function inCube({ sheet, samples, classes, ranges, curve, planes }) {
  const spans = ranges.map(([low, high]) => high - low);
  const placed = (/** @type {ArrayLike<number>} */ point, at = 0) =>
    spans.map((span, d) => (point[at + d] - ranges[d][0]) / span - 0.5);
  const inside = (/** @type {number[][]} */ points) =>
    Float64Array.from(points.filter((point) => point.every((value) => Math.abs(value) <= 0.501)).flat());
  const all = (/** @type {ArrayLike<number>} */ values) =>
    Array.from({ length: Math.floor(values.length / 3) }, (_, p) => placed(values, 3 * p));
  const places = all(samples);
  const byClass = [...new Set(Array.from(classes))]
    .sort((i, j) => i - j)
    .map((k) => inside(thinned(places.filter((_, p) => classes[p] === k))));
  return {
    sheet: inside(all(sheet)),
    classes: byClass.filter((points) => points.length > 0),
    curve: inside(thinned(all(curve))),
    planes: planes
      .map(({ normal, corners }) => ({
        normal: unit(spans.map((span, d) => normal[d] * span)),
        points: inside(spreadOver(corners.map((corner) => placed(corner)))),
      }))
      .filter(({ normal }) => normal.every(Number.isFinite)),
  };
}

/** @template T @param {T[]} values @returns {T[]} so many of them as are enough to see by */
const thinned = (values) => values.filter((_, at) => at % Math.ceil(values.length / ENOUGH) === 0);

/** @param {number[][]} corners of a convex polygon @returns {number[][]} points all over it */
function spreadOver(corners) {
  if (corners.length === 0) return [];
  const middle = [0, 1, 2].map((d) => corners.reduce((sum, corner) => sum + corner[d], 0) / corners.length);
  const edges = corners.map((corner, m) =>
    corner.map((value, d) => (value + corners[(m + 1) % corners.length][d]) / 2),
  );
  return [...corners, ...edges].flatMap((rim) =>
    [0.25, 0.5, 0.75, 0.95].map((share) => middle.map((value, d) => value + share * (rim[d] - value))),
  );
}

/**
 * @typedef {object} Look a picture as it is seen from one direction
 * @property {number} broad cells that the sheet covers
 * @property {number[]} spread cells that the samples of each class cover that are not behind the sheet
 * @property {number} apart share of these, each counted once a cell and class, in cells of one class only
 * @property {number} curve how open the boundary lies, and how much of it is not behind the sheet
 * @property {number[]} open share of each plane that is not behind the sheet
 */

/**
 * @param {ReturnType<typeof inCube>} picture
 * @param {{ahead: number[], right: number[], up: number[]}} direction
 * @returns {Look}
 */
function lookAt({ sheet, classes, curve, planes }, { ahead, right, up }) {
  const along = (/** @type {number[]} */ way, /** @type {Float64Array} */ points, /** @type {number} */ at) =>
    way[0] * points[at] + way[1] * points[at + 1] + way[2] * points[at + 2];
  const side = (/** @type {number} */ value) =>
    Math.max(0, Math.min(CELLS - 1, Math.floor((CELLS * (value + REACH)) / (2 * REACH))));
  const cellOf = (/** @type {Float64Array} */ points, /** @type {number} */ at) =>
    side(along(up, points, at)) * CELLS + side(along(right, points, at));
  const nearest = new Float64Array(CELLS * CELLS).fill(-Infinity);
  for (let at = 0; at < sheet.length; at += 3) {
    const cell = cellOf(sheet, at);
    nearest[cell] = Math.max(nearest[cell], along(ahead, sheet, at));
  }
  /** @param {Float64Array} points @returns {{cells: Uint8Array, covered: number, share: number}} where they are seen */
  const seen = (points) => {
    const cells = new Uint8Array(CELLS * CELLS);
    let [count, covered] = [0, 0];
    for (let at = 0; at < points.length; at += 3) {
      const cell = cellOf(points, at);
      if (along(ahead, points, at) <= nearest[cell] - BEHIND) continue;
      count += 1;
      covered += 1 - cells[cell];
      cells[cell] = 1;
    }
    return { cells, covered, share: (3 * count) / points.length };
  };
  const own = classes.map(seen);
  const total = own.reduce((sum, { covered }) => sum + covered, 0);
  const shared = own[0]?.cells.reduce((sum, _, cell) => {
    const n = own.reduce((count, { cells }) => count + cells[cell], 0);
    return sum + (n > 1 ? n : 0);
  }, 0);
  return {
    broad: nearest.reduce((count, depth) => count + (depth > -Infinity ? 1 : 0), 0),
    spread: own.map(({ covered }) => covered),
    apart: total > 0 ? 1 - shared / total : 1,
    curve: openness(curve, right, up) * seen(curve).share || 0,
    open: planes.filter(({ points }) => points.length > 0).map(({ points }) => seen(points).share),
  };
}

/**
 * How open a curve lies on the screen: the area of its ellipse of inertia, in no unit. Edge-on a closed one is a line.
 *
 * @param {Float64Array} points (n, 3)
 * @param {number[]} right
 * @param {number[]} up
 */
function openness(points, right, up) {
  const n = points.length / 3;
  let [x, y, xx, xy, yy] = [0, 0, 0, 0, 0];
  for (let at = 0; at < points.length; at += 3) {
    const point = [points[at], points[at + 1], points[at + 2]];
    const [u, v] = [dot(point, right), dot(point, up)];
    [x, y, xx, xy, yy] = [x + u / n, y + v / n, xx + (u * u) / n, xy + (u * v) / n, yy + (v * v) / n];
  }
  return Math.sqrt(Math.max(0, (xx - x * x) * (yy - y * y) - (xy - x * y) ** 2));
}

/** @param {number[]} vector @returns {number[]} */
function unit(vector) {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param {number[]} normal @param {{ahead: number[]}} direction @returns {number} 1 where the plane is seen best */
function slant(normal, { ahead }) {
  const angle = (Math.acos(Math.min(1, Math.abs(dot(normal, ahead)))) * 180) / Math.PI;
  const width = angle < SLANT ? SLANT_WIDTH.faceOn : SLANT_WIDTH.edgeOn;
  return Math.exp(-Math.LN2 * ((angle - SLANT) / width) ** 2);
}

/** @template T @param {T[]} values @param {(value: T, at: number) => number} of @returns {number} 0 if there are none */
function meanOf(values, of) {
  return values.length === 0 ? 0 : values.reduce((sum, value, at) => sum + of(value, at), 0) / values.length;
}
