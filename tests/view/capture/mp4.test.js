import assert from "node:assert/strict";
import { test } from "node:test";

import { mp4Of } from "../../../nnexplore/view/capture/mp4.js";

const FRAMES = [40, 40, 40, 1540].map((milliseconds, m) => ({
  data: Uint8Array.from({ length: 5 + m }, () => 100 + m),
  isKey: m % 3 === 0,
  milliseconds,
}));
const AVC = { width: 320, height: 200, codec: "avc1.42E028", description: Uint8Array.of(1, 66, 192, 40) };

/** @param {object} [video] */
const written = async (video = AVC) => Buffer.from(await mp4Of(FRAMES, video).arrayBuffer());

/** The boxes within some bytes, by their names. @param {Buffer} bytes */
function boxes(bytes) {
  const found = new Map();
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at))
    found.set(bytes.toString("latin1", at + 4, at + 8), bytes.subarray(at + 8, at + bytes.readUInt32BE(at)));
  return found;
}

/** @param {Buffer} file @param {string[]} path */
const inside = (file, ...path) => path.reduce((bytes, name) => boxes(bytes).get(name), file);
const TABLE = ["moov", "trak", "mdia", "minf", "stbl"];
/** @param {Buffer} bytes of a table, behind its version and flags */
const numbers = (bytes) => Array.from({ length: bytes.length / 4 - 1 }, (_, at) => bytes.readUInt32BE(4 * at + 4));

test("there is every frame, for its time, and the film is as long as all of them", async () => {
  const file = await written();
  assert.deepEqual([...boxes(file).keys()], ["ftyp", "moov", "mdat"]);
  assert.deepEqual(numbers(inside(file, ...TABLE, "stts")), [2, 3, 40, 1, 1540]);
  assert.deepEqual(numbers(inside(file, ...TABLE, "stsz")), [0, 4, 5, 6, 7, 8]);
  assert.equal(inside(file, "moov", "mvhd").readUInt32BE(16), 40 + 40 + 40 + 1540);
});

test("the frames lie where the table says, one after the other", async () => {
  const file = await written();
  const [, at] = numbers(inside(file, ...TABLE, "stco"));
  assert.deepEqual(file.subarray(at), Buffer.concat(FRAMES.map(({ data }) => data)));
});

test("a player learns where it can begin", async () => {
  assert.deepEqual(numbers(inside(await written(), ...TABLE, "stss")), [2, 1, 4]);
});

test("it learns size and codec: of H.264 what its encoder gave, of VP9 the level of its name", async () => {
  const entry = boxes(inside(await written(), ...TABLE, "stsd").subarray(8)).get("avc1");
  assert.deepEqual([entry.readUInt16BE(24), entry.readUInt16BE(26)], [320, 200]);
  assert.deepEqual([...boxes(entry.subarray(78)).get("avcC")], [...AVC.description]);
  const vp9 = await written({ ...AVC, codec: "vp09.00.40.08", description: null });
  const setting = boxes(
    boxes(inside(vp9, ...TABLE, "stsd").subarray(8))
      .get("vp09")
      .subarray(78),
  ).get("vpcC");
  assert.deepEqual([setting[0], setting[4], setting[5]], [1, 0, 40]);
});
