// @ts-check
/** MP4 files: frames that an encoder has packed, one after the other, each for its time (ISO/IEC 14496-12 and -15). */

/**
 * @typedef {object} Packed a frame as an encoder has packed it
 * @property {Uint8Array<ArrayBuffer>} data
 * @property {boolean} isKey whether it needs no frame before it
 * @property {number} milliseconds that it is shown for
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** Units of time in a second. */
const TIMESCALE = 1000;
/** No turn and no enlargement, in fixed point. */
const UNMOVED = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
const RESOLUTION = 0x480000;

/** @param {string} text @returns {number[]} */
const letters = (text) => [...text].map((letter) => letter.charCodeAt(0));
/** @param {...number} values @returns {number[]} as 16 bits each, the highest first */
const u16 = (...values) => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
/** @param {...number} values @returns {number[]} as 32 bits each, the highest first */
const u32 = (...values) =>
  values.flatMap((value) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
/** @param {number} count @returns {number[]} */
const zeros = (count) => Array(count).fill(0);

/** @param {(Bytes | number[])[]} parts @returns {Bytes} */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {string} name of four letters @param {...(Bytes | number[])} parts @returns {Bytes} */
function box(name, ...parts) {
  const inside = joined(parts);
  return joined([u32(inside.length + 8), letters(name), inside]);
}

/** A box with a version and flags. @param {string} name @param {number} flags @param {...(Bytes | number[])} parts */
const fullBox = (name, flags, ...parts) => box(name, u32(flags), ...parts);

/** @param {number[]} values @returns {[number, number][]} how often each comes in a row */
function runLengths(values) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const value of values) {
    const last = runs[runs.length - 1];
    if (last?.[1] === value) last[0] += 1;
    else runs.push([1, value]);
  }
  return runs;
}

/**
 * @param {{width: number, height: number, codec: string, description: Bytes | null}} video description: of H.264, as its
 *   encoder gives it
 * @returns {Bytes} what a player has to know before it unpacks a frame
 */
function sampleEntry({ width, height, codec, description }) {
  const isAvc = codec.startsWith("avc1");
  const look = [...zeros(6), ...u16(1), ...zeros(16), ...u16(width, height), ...u32(RESOLUTION, RESOLUTION, 0)];
  const rest = [...u16(1), ...zeros(32), ...u16(24, 0xffff)];
  // VP9: profile 0, the level of the codec's name, 8 bits, 4:2:0, the colours of BT.709.
  const level = Number(codec.split(".")[2]);
  const setting = isAvc
    ? box("avcC", description ?? [])
    : fullBox("vpcC", 0x01000000, [0, level, 0x82, 1, 1, 1], u16(0));
  return box(isAvc ? "avc1" : "vp09", look, rest, setting);
}

/** @param {Packed[]} frames @param {number} at where the first one lies in the file @param {Bytes} entry @returns {Bytes} */
function sampleTable(frames, at, entry) {
  const times = runLengths(frames.map(({ milliseconds }) => milliseconds));
  const keys = frames.flatMap(({ isKey }, place) => (isKey ? [place + 1] : []));
  return box(
    "stbl",
    fullBox("stsd", 0, u32(1), entry),
    fullBox("stts", 0, u32(times.length), u32(...times.flat())),
    fullBox("stss", 0, u32(keys.length), u32(...keys)),
    fullBox("stsc", 0, u32(1, 1, frames.length, 1)),
    fullBox("stsz", 0, u32(0, frames.length), u32(...frames.map(({ data }) => data.length))),
    fullBox("stco", 0, u32(1, at)),
  );
}

/**
 * @param {Packed[]} frames
 * @param {Parameters<typeof sampleEntry>[0]} video
 * @param {number} at where the first frame lies in the file
 * @returns {Bytes}
 */
function movie(frames, video, at) {
  const { width, height } = video;
  const long = frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const table = sampleTable(frames, at, sampleEntry(video));
  const here = box("dinf", fullBox("dref", 0, u32(1), fullBox("url ", 1)));
  const media = box(
    "mdia",
    fullBox("mdhd", 0, u32(0, 0, TIMESCALE, long), u16(0x55c4, 0)),
    fullBox("hdlr", 0, u32(0), letters("vide"), zeros(13)),
    box("minf", fullBox("vmhd", 1, zeros(8)), here, table),
  );
  const place = [...u32(0, 0), ...u16(0, 0, 0, 0), ...u32(...UNMOVED)];
  const track = fullBox("tkhd", 3, u32(0, 0, 1, 0, long), place, u32(width << 16, height << 16));
  const head = [...u32(0, 0, TIMESCALE, long, 0x10000), ...u16(0x100), ...zeros(10), ...u32(...UNMOVED)];
  return box("moov", fullBox("mvhd", 0, head, zeros(24), u32(2)), box("trak", track, media));
}

/**
 * @param {Packed[]} frames in the order in which they are shown, the first one a key
 * @param {Parameters<typeof sampleEntry>[0]} video
 * @returns {Blob}
 */
export function mp4Of(frames, video) {
  const kind = box("ftyp", letters("isom"), u32(0x200), letters("isomiso2mp41"));
  // The movie is as long wherever the frames lie.
  const at = kind.length + movie(frames, video, 0).length + 8;
  const content = box("mdat", ...frames.map(({ data }) => data));
  return new Blob([kind, movie(frames, video, at), content], { type: "video/mp4" });
}
