// @ts-check
/** PNG files: the print size that stands in one, and many of them one after the other. */

const INCHES_A_METRE = 1 / 0.0254;
/** The signature and the header, after which other parts may come. */
const AFTER_HEADER = 8 + 25;

/** @param {Uint8Array} bytes @returns {number} the check sum of PNG parts: CRC-32 */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/**
 * @param {Blob} png
 * @param {number} dpi
 * @returns {Blob} the same picture, which says how large it is in print: the part pHYs of the PNG specification
 */
export function withResolution(png, dpi) {
  const density = Math.round(dpi * INCHES_A_METRE);
  const part = new DataView(new ArrayBuffer(21));
  part.setUint32(0, 9);
  [..."pHYs"].forEach((letter, at) => part.setUint8(4 + at, letter.charCodeAt(0)));
  part.setUint32(8, density);
  part.setUint32(12, density);
  part.setUint8(16, 1);
  part.setUint32(17, crc32(new Uint8Array(part.buffer, 4, 13)));
  return new Blob([png.slice(0, AFTER_HEADER), part, png.slice(AFTER_HEADER)], { type: png.type });
}

/**
 * @param {{png: Blob, milliseconds: number}[]} frames
 * @returns {Blob} for each frame its length in bytes and its milliseconds, 32 bits each with the highest first, and the
 *   PNG itself: as export/gif.py reads them
 */
export function packFrames(frames) {
  const parts = frames.flatMap(({ png, milliseconds }) => {
    const head = new DataView(new ArrayBuffer(8));
    head.setUint32(0, png.size);
    head.setUint32(4, milliseconds);
    return [head, png];
  });
  return new Blob(parts, { type: "application/octet-stream" });
}
