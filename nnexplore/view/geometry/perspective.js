// @ts-check
/**
 * Perspective: where a point of a 3-D picture appears on it.
 *
 * Plotly lays the axis ranges onto a cube of side one about the origin and looks at it from the camera's eye under an
 * angle of 45 degrees from top to bottom. A flat view looks from so far, under so small an angle, that what lies one
 * behind the other along the line of sight falls together: the picture becomes the projection onto two axes.
 */

/** @typedef {import("../draw/camera.js").Camera} Camera */
/** @typedef {import("../draw/camera.js").Point} Point */

/** Angle of view from top to bottom, in radians. */
const ANGLE = Math.PI / 4;
/** A picture has to be so many times as wide as high, or is seen under a wider angle: its axes' titles stay on it. */
const WIDE = 1.02;
/** How many times as far away a flat view is. */
export const FAR = 24;

/** @param {Point} a @param {Point} b @returns {Point} */
const minus = (a, b) => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
/** @param {Point} a @param {Point} b @returns {number} */
const dot = (a, b) => a.x * b.x + a.y * b.y + a.z * b.z;
/** @param {Point} a @param {Point} b @returns {Point} */
const cross = (a, b) => ({ x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x });
/** @param {Point} a @returns {Point} */
const unit = (a) => {
  const length = Math.hypot(a.x, a.y, a.z) || 1;
  return { x: a.x / length, y: a.y / length, z: a.z / length };
};

/**
 * What the graphics card is to be given: the eye moved away along the line of sight, and the angle narrowed so that
 * the centre's surroundings keep their size.
 *
 * @param {Camera} camera
 * @param {number} width of the picture
 * @param {number} height
 * @returns {{eye: Point, angle: number, nearest: number}} nearest: nothing nearer to the eye than this is drawn
 */
export function lens({ eye, center, far = 1 }, width, height) {
  const wider = width > 0 ? Math.max(1, (WIDE * height) / width) : 1;
  const from = minus(eye, center);
  const radius = Math.hypot(from.x, from.y, from.z);
  return {
    eye: { x: center.x + far * from.x, y: center.y + far * from.y, z: center.z + far * from.z },
    angle: 2 * Math.atan((wider * Math.tan(ANGLE / 2)) / far),
    // The cube and what is moved aside of it reach no farther than this; depths are told apart the better for it.
    nearest: Math.max(0.01, far * radius - 4),
  };
}

/**
 * @typedef {(places: ArrayLike<number>, at: number) => [number, number, number]} Perspective takes the point whose three
 *   coordinates begin there to its place on the picture, in pixels, and its distance from the eye along the line of sight
 */

/**
 * The perspective in which a picture has been drawn.
 *
 * @param {{view: ArrayLike<number>, projection: ArrayLike<number>}} drawn matrices (4, 4), column by column, of the cube
 * @param {[number, number][]} ranges of the three axes
 * @param {number} width of the picture
 * @param {number} height
 * @returns {Perspective}
 */
export function perspectiveOf({ view, projection }, ranges, width, height) {
  const all = [0, 1, 2, 3];
  const at = (/** @type {number} */ row, /** @type {number} */ column) =>
    all.reduce((sum, m) => sum + projection[4 * m + row] * view[4 * column + m], 0);
  const [right, up, depth] = [0, 1, 3].map((row) => all.map((column) => at(row, column)));
  const along = (/** @type {number[]} */ way, /** @type {number[]} */ point) =>
    way[0] * point[0] + way[1] * point[1] + way[2] * point[2] + way[3];
  const point = [0, 0, 0];
  return (places, from) => {
    for (let d = 0; d < 3; d++) {
      const [low, high] = ranges[d];
      point[d] = (places[from + d] - low) / (high - low) - 0.5;
    }
    const far = along(depth, point);
    if (!(far > 0)) return [NaN, NaN, far];
    return [(width / 2) * (1 + along(right, point) / far), (height / 2) * (1 - along(up, point) / far), far];
  };
}

/**
 * @typedef {object} Projection linear forms of a point and 1: its place on the picture is (across, down) over depth
 * @property {Float64Array} across (4,)
 * @property {Float64Array} down (4,)
 * @property {Float64Array} depth (4,) the distance from the eye along the line of sight, in sides of the cube
 */

/**
 * @param {Camera} camera
 * @param {[number, number][]} ranges of the three axes
 * @param {number} width of the picture, in pixels
 * @param {number} height
 * @returns {Projection}
 */
export function createProjection(camera, ranges, width, height) {
  const { eye, angle } = lens(camera, width, height);
  const ahead = unit(minus(camera.center, eye));
  const right = unit(cross(ahead, camera.up));
  const above = cross(right, ahead);
  const scale = height / 2 / Math.tan(angle / 2);
  const form = (/** @type {Point} */ { x, y, z }) => {
    const way = [x, y, z].map((part, d) => part / (ranges[d][1] - ranges[d][0]));
    const middle = way.reduce((sum, part, d) => sum + (part * (ranges[d][0] + ranges[d][1])) / 2, 0);
    return Float64Array.of(...way, -middle - dot({ x, y, z }, eye));
  };
  const [depth, aside, upwards] = [form(ahead), form(right), form(above)];
  return {
    depth,
    across: depth.map((part, d) => (width / 2) * part + scale * aside[d]),
    down: depth.map((part, d) => (height / 2) * part - scale * upwards[d]),
  };
}

/**
 * @param {Camera} camera
 * @param {[number, number][]} ranges of the three axes
 * @param {number} width of the picture, in pixels
 * @param {number} height
 * @returns {Perspective}
 */
export function createPerspective(camera, ranges, width, height) {
  const { across, down, depth } = createProjection(camera, ranges, width, height);
  return (places, at) => {
    const [x, y, z] = [places[at], places[at + 1], places[at + 2]];
    const far = depth[0] * x + depth[1] * y + depth[2] * z + depth[3];
    if (!(far > 0)) return [NaN, NaN, far];
    return [
      (across[0] * x + across[1] * y + across[2] * z + across[3]) / far,
      (down[0] * x + down[1] * y + down[2] * z + down[3]) / far,
      far,
    ];
  };
}
