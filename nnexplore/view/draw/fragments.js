// @ts-check
/**
 * Fragments: what of translucent surfaces and lines falls on each pixel, kept with its depth until all of it is there, and
 * then blended from the farthest to the nearest (the A-buffer of Carpenter, 1984).
 *
 * So surfaces may pass through each other in any way: each pixel has its own order. Depth is kept as nearness, the inverse
 * of the distance along the line of sight, which is linear on the picture. Colours are the bytes red, green, blue, alpha,
 * from the lowest on.
 */

/** Fragments that there is room for at first. */
const ROOM = 1 << 18;
/** So many of one pixel are blended; what lies behind as many is not to be seen. */
const DEEPEST = 64;

/**
 * @typedef {object} Fragments changed in place
 * @property {number} width of the picture, in pixels
 * @property {number} height
 * @property {number} count of fragments
 * @property {number} top first row that has any
 * @property {number} bottom last one
 * @property {Int32Array} last fragment of each pixel; -1 for none
 * @property {Int32Array} before of each fragment the one before it on its pixel; -1 for none
 * @property {Float32Array} nearness
 * @property {Uint32Array} colours
 */

/** @param {number} red 0 to 255 @param {number} green @param {number} blue @param {number} alpha 0 to 1 @returns {number} */
export function rgba(red, green, blue, alpha) {
  return (((alpha * 255 + 0.5) << 24) | ((blue + 0.5) << 16) | ((green + 0.5) << 8) | (red + 0.5)) >>> 0;
}

/** @returns {Fragments} */
export function createFragments() {
  return {
    ...{ width: 0, height: 0, count: 0, top: 0, bottom: -1 },
    last: new Int32Array(0),
    before: new Int32Array(ROOM),
    nearness: new Float32Array(ROOM),
    colours: new Uint32Array(ROOM),
  };
}

/** Begin a picture. @param {Fragments} fragments @param {number} width @param {number} height */
export function clearFragments(fragments, width, height) {
  Object.assign(fragments, { width, height, count: 0, top: height, bottom: -1 });
  if (fragments.last.length < width * height) fragments.last = new Int32Array(width * height);
  fragments.last.fill(-1, 0, width * height);
}

/**
 * Make room in these rows.
 *
 * @param {Fragments} fragments
 * @param {number} from first row
 * @param {number} to the one after the last
 * @param {number} more fragments
 */
export function makeRoom(fragments, from, to, more) {
  if (from < fragments.top) fragments.top = from;
  if (to > fragments.bottom + 1) fragments.bottom = to - 1;
  if (fragments.count + more <= fragments.before.length) return;
  const room = Math.max(2 * fragments.before.length, fragments.count + more);
  const { before, nearness, colours } = fragments;
  fragments.before = new Int32Array(room);
  fragments.nearness = new Float32Array(room);
  fragments.colours = new Uint32Array(room);
  fragments.before.set(before);
  fragments.nearness.set(nearness);
  fragments.colours.set(colours);
}

/**
 * Blend colours over nothing.
 *
 * @param {Uint32Array} colours from the farthest to the nearest
 * @param {number} count how many of them
 * @param {Uint32Array} image
 * @param {number} pixel of the image that takes colour and opacity of all together
 */
function blend(colours, count, image, pixel) {
  let red = 0;
  let green = 0;
  let blue = 0;
  let clear = 1;
  for (let m = 0; m < count; m++) {
    const colour = colours[m];
    const alpha = (colour >>> 24) / 255;
    red += alpha * ((colour & 255) - red);
    green += alpha * (((colour >>> 8) & 255) - green);
    blue += alpha * (((colour >>> 16) & 255) - blue);
    clear *= 1 - alpha;
  }
  const whole = 1 - clear;
  image[pixel] = whole > 0 ? rgba(red / whole, green / whole, blue / whole, whole) : 0;
}

/** @param {Fragments} fragments @param {Uint32Array} image (height * width,) transparent so far */
export function blendFragments({ width, top, bottom, last, before, nearness, colours }, image) {
  const depths = new Float32Array(DEEPEST);
  const sorted = new Uint32Array(DEEPEST);
  for (let pixel = top * width, end = (bottom + 1) * width; pixel < end; pixel++) {
    let at = last[pixel];
    if (at < 0) continue;
    if (before[at] < 0) {
      image[pixel] = colours[at];
      continue;
    }
    let n = 0;
    for (; at >= 0 && n < DEEPEST; at = before[at], n++) {
      const near = nearness[at];
      let to = n;
      for (; to > 0 && depths[to - 1] >= near; to--) {
        depths[to] = depths[to - 1];
        sorted[to] = sorted[to - 1];
      }
      depths[to] = near;
      sorted[to] = colours[at];
    }
    blend(sorted, n, image, pixel);
  }
}
