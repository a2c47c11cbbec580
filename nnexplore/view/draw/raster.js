// @ts-check
/** Rasterising a flat sheet: coloured triangles laid over each other, each letting the ones below shine through. */

import { probabilitiesOf } from "../geometry/leads.js";

/**
 * @typedef {object} ByValue
 * @property {Float32Array} values (n,) at the corners, linear between them
 * @property {(value: number) => number} placeOf a value's colour among the shades
 * @property {Uint8Array} shades red, green, blue, one after the other
 */

/**
 * @typedef {object} ByScores
 * @property {Float32Array} scores (n, n_classes) at the corners, linear between them
 * @property {number} nClasses
 * @property {(probabilities: Float32Array, n: number) => Uint8Array} shade (n, 3)
 */

/**
 * Paint triangles into an image. A pixel belongs to a triangle if its centre does; where triangles share an edge
 * it belongs to one of them only, so that no seam shows.
 *
 * @param {ImageData} image painted over, premultiplication is not needed: alpha grows with the layers
 * @param {Float32Array} places (n, 2) in pixels
 * @param {Uint8Array | ByValue | ByScores} colours (n, 3) of the corners, to be mixed; or what each pixel is coloured by
 * @param {{i: Int32Array, j: Int32Array, k: Int32Array}} triangles
 * @param {number} alpha of one layer, 0 to 1
 */
export function paintTriangles(image, places, colours, { i, j, k }, alpha) {
  const { width, height, data } = image;
  const byValue = "values" in colours && "placeOf" in colours ? /** @type {ByValue} */ (colours) : null;
  const byScores = "scores" in colours ? /** @type {ByScores} */ (colours) : null;
  const byCorner = /** @type {Uint8Array} */ (colours);
  const mixed = new Float32Array(byScores?.nClasses ?? 0);
  for (let t = 0; t < i.length; t++) {
    let [p, q, r] = [i[t], j[t], k[t]];
    let [px, py] = [places[2 * p], places[2 * p + 1]];
    let [qx, qy] = [places[2 * q], places[2 * q + 1]];
    let [rx, ry] = [places[2 * r], places[2 * r + 1]];
    let area = (qx - px) * (ry - py) - (qy - py) * (rx - px);
    if (!(Math.abs(area) > 1e-6) || !Number.isFinite(area)) continue;
    if (area < 0) {
      [q, r, qx, qy, rx, ry, area] = [r, q, rx, ry, qx, qy, -area];
    }
    const left = Math.max(0, Math.ceil(Math.min(px, qx, rx) - 0.5));
    const right = Math.min(width - 1, Math.floor(Math.max(px, qx, rx) - 0.5));
    const top = Math.max(0, Math.ceil(Math.min(py, qy, ry) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(Math.max(py, qy, ry) - 0.5));
    if (left > right || top > bottom) continue;
    // Of two triangles that share an edge only the one for which it points this way owns the pixels upon it.
    const ownsP = owns(rx - qx, ry - qy);
    const ownsQ = owns(px - rx, py - ry);
    const ownsR = owns(qx - px, qy - py);
    for (let row = top; row <= bottom; row++) {
      const y = row + 0.5;
      for (let column = left; column <= right; column++) {
        const x = column + 0.5;
        const wp = (rx - qx) * (y - qy) - (ry - qy) * (x - qx);
        if (wp < 0 || (wp === 0 && !ownsP)) continue;
        const wq = (px - rx) * (y - ry) - (py - ry) * (x - rx);
        if (wq < 0 || (wq === 0 && !ownsQ)) continue;
        const wr = area - wp - wq;
        if (wr < 0 || (wr === 0 && !ownsR)) continue;
        const at = 4 * (row * width + column);
        const below = (data[at + 3] / 255) * (1 - alpha);
        const whole = alpha + below;
        const shade = byValue
          ? byValue.placeOf((wp * byValue.values[p] + wq * byValue.values[q] + wr * byValue.values[r]) / area)
          : 0;
        if (byScores) {
          const { scores, nClasses } = byScores;
          for (let c = 0; c < nClasses; c++)
            mixed[c] =
              (wp * scores[nClasses * p + c] + wq * scores[nClasses * q + c] + wr * scores[nClasses * r + c]) / area;
        }
        const own = byScores?.shade(probabilitiesOf(mixed, byScores.nClasses), 1);
        for (let c = 0; c < 3; c++) {
          const colour = byValue
            ? byValue.shades[shade + c]
            : own
              ? own[c]
              : (wp * byCorner[3 * p + c] + wq * byCorner[3 * q + c] + wr * byCorner[3 * r + c]) / area;
          data[at + c] = (colour * alpha + data[at + c] * below) / whole;
        }
        data[at + 3] = 255 * whole;
      }
    }
  }
}

/**
 * Paint a dot for each point where nothing has been painted around: a sheet that is pressed onto a line has no triangles.
 *
 * @param {ImageData} image
 * @param {Float32Array} places (n, 2) in pixels
 * @param {Uint8Array} colours (n, 3)
 */
export function paintBareDots({ width, height, data }, places, colours) {
  const painted = new Uint8Array(width * height);
  for (let pixel = 0; pixel < painted.length; pixel++) painted[pixel] = data[4 * pixel + 3];
  const around = [-width - 1, -width, 1 - width, -1, 0, 1, width - 1, width, width + 1];
  for (let p = 0; p < places.length / 2; p++) {
    const [column, row] = [Math.round(places[2 * p] - 0.5), Math.round(places[2 * p + 1] - 0.5)];
    if (!(column > 0 && row > 0 && column < width - 1 && row < height - 1)) continue;
    const pixel = row * width + column;
    // The dot would fray the edge of what has been painted.
    if (painted[pixel] > 0 || around.some((by) => painted[pixel + by] > 0)) continue;
    for (let m = 0; m < around.length; m++) {
      const at = 4 * (pixel + around[m]);
      data[at] = colours[3 * p];
      data[at + 1] = colours[3 * p + 1];
      data[at + 2] = colours[3 * p + 2];
      data[at + 3] = 255;
    }
  }
}

/** @param {number} dx @param {number} dy @returns {boolean} whether an edge of this direction is a top or a left one */
function owns(dx, dy) {
  return dy < 0 || (dy === 0 && dx > 0);
}
