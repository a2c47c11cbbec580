// @ts-check
/** A camera: from where a 3-D picture is seen, and how it turns, zooms and moves aside. */

import { FAR } from "../geometry/perspective.js";

/** @typedef {{x: number, y: number, z: number}} Point */

/**
 * @typedef {object} Camera as Plotly writes it; up is always the third axis
 * @property {Point} eye
 * @property {Point} center
 * @property {Point} up
 * @property {number} [far] so many times as far away as the eye is the picture seen from, under a narrower angle
 */

/** From where a picture is seen at first: all three axes in sight, none hiding another. @type {Camera} */
const HOME = {
  eye: { x: 1.68, y: -1.68, z: 0.9 },
  center: { x: 0, y: 0, z: -0.12 },
  up: { x: 0, y: 0, z: 1 },
};

/** How near to the third axis the eye may come, in radians: upon it, sideways has no meaning. */
const POLE = 0.02;
const NEAREST = 0.4;
const FARTHEST = 6;
/** Radians a key, and by how much a key zooms. */
const BY_KEY = Math.PI / 36;
const ZOOM_BY_KEY = 1.1;
/** From so near a flat view fills the picture, axes and all. */
const FLAT_RADIUS = 1.66;

/** @returns {Camera} */
export function homeCamera() {
  return structuredClone(HOME);
}

/** @param {Point} a @param {Point} b @param {number} times @returns {Point} a + times b */
function plus(a, b, times = 1) {
  return { x: a.x + times * b.x, y: a.y + times * b.y, z: a.z + times * b.z };
}

/**
 * Where the eye is, seen from the centre.
 *
 * @param {Camera} camera
 * @returns {{radius: number, azimuth: number, elevation: number}}
 */
function sphere({ eye, center }) {
  const from = plus(eye, center, -1);
  const radius = Math.hypot(from.x, from.y, from.z);
  return { radius, azimuth: Math.atan2(from.y, from.x), elevation: Math.asin(from.z / radius) };
}

/** @param {number} azimuth @param {number} elevation @returns {Point} unit vector from the centre to the eye */
function direction(azimuth, elevation) {
  const flat = Math.cos(elevation);
  return { x: flat * Math.cos(azimuth), y: flat * Math.sin(azimuth), z: Math.sin(elevation) };
}

/**
 * @param {Camera} camera
 * @param {number} sideways radians, the picture's front to the right
 * @param {number} down radians
 * @returns {Camera}
 */
export function turned(camera, sideways, down) {
  const { radius, azimuth, elevation } = sphere(camera);
  const limit = Math.PI / 2 - POLE;
  const next = direction(azimuth - sideways, Math.min(limit, Math.max(-limit, elevation + down)));
  return { ...camera, eye: plus(camera.center, next, radius) };
}

/** @param {Camera} camera @param {number} factor above 1 goes away @returns {Camera} */
export function zoomed(camera, factor) {
  const { radius, azimuth, elevation } = sphere(camera);
  const next = Math.min(FARTHEST, Math.max(NEAREST, radius * factor));
  return { ...camera, eye: plus(camera.center, direction(azimuth, elevation), next) };
}

/**
 * @param {Camera} camera
 * @param {{key: string, shiftKey: boolean}} event
 * @returns {Camera | null} null for other keys
 */
export function byKey(camera, { key, shiftKey }) {
  /** @type {Record<string, [number, number]>} */
  const turns = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  if (Object.hasOwn(turns, key)) {
    const [sideways, down] = turns[key];
    return shiftKey ? { ...turned(camera, BY_KEY * sideways, BY_KEY * down), far: 1 } : null;
  }
  if (key === "+" || key === "=") return zoomed(camera, 1 / ZOOM_BY_KEY);
  return key === "-" ? zoomed(camera, ZOOM_BY_KEY) : null;
}

/** @param {Camera} camera @param {number} right share of the picture's height @param {number} down @returns {Camera} */
export function shifted(camera, right, down) {
  const { radius, azimuth, elevation } = sphere(camera);
  const aside = direction(azimuth + Math.PI / 2, 0);
  const above = direction(azimuth, elevation + Math.PI / 2);
  const by = plus(plus({ x: 0, y: 0, z: 0 }, aside, -right * radius), above, down * radius);
  return { ...camera, center: plus(camera.center, by), eye: plus(camera.eye, by) };
}

/**
 * The camera that looks along one axis and sees the other two as a flat picture has them: the first to the right, the
 * second up.
 *
 * @param {number} axis that is looked along, counted from 0
 * @returns {Camera}
 */
export function alongAxis(axis) {
  const [azimuth, elevation] = [
    [0, 0],
    [-Math.PI / 2, 0],
    [-Math.PI / 2, Math.PI / 2 - 1e-3],
  ][axis];
  const center = { x: 0, y: 0, z: 0 };
  return { eye: plus(center, direction(azimuth, elevation), FLAT_RADIUS), center, up: { x: 0, y: 0, z: 1 }, far: FAR };
}

/** @param {Camera} camera @returns {number} the axis that a flat view looks along; -1 if it is none */
export function axisAlong({ eye, center, far = 1 }) {
  if (far < FAR) return -1;
  const from = plus(eye, center, -1);
  const parts = [from.x, from.y, from.z].map((part) => Math.abs(part) / Math.hypot(from.x, from.y, from.z));
  return parts.findIndex((part) => part > 1 - 1e-5);
}

/**
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} share of the way
 * @returns {Camera} on the way about the centre, the short way round
 */
export function between(from, to, share) {
  const [a, b] = [sphere(from), sphere(to)];
  const round = Math.atan2(Math.sin(b.azimuth - a.azimuth), Math.cos(b.azimuth - a.azimuth));
  const mixed = (/** @type {number} */ u, /** @type {number} */ v) => u + share * (v - u);
  const center = plus(from.center, plus(to.center, from.center, -1), share);
  const eye = direction(a.azimuth + share * round, mixed(a.elevation, b.elevation));
  const far = Math.exp(mixed(Math.log(from.far ?? 1), Math.log(to.far ?? 1)));
  return { ...to, center, eye: plus(center, eye, mixed(a.radius, b.radius)), far };
}
