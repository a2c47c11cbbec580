import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";

import { pdfOf } from "../../../nnexplore/view/capture/pdf.js";

const WIDE = 3;
const HIGH = 2;
const RGBA = Uint8ClampedArray.from({ length: 4 * WIDE * HIGH }, (_, at) => (at % 4 === 3 ? 255 : 7 * at));

const written = async () =>
  Buffer.from(await (await pdfOf({ data: RGBA, width: WIDE, height: HIGH }, 150, "φ(z)")).arrayBuffer());

test("the page is as large as the picture is printed", async () => {
  const [, wide, high] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec((await written()).toString("latin1"));
  assert.deepEqual([Number(wide), Number(high)], [(WIDE * 72) / 150, (HIGH * 72) / 150]);
});

test("the picture on it is the same to the last bit", async () => {
  const pdf = await written();
  const text = pdf.toString("latin1");
  const from = text.indexOf("stream\n", text.indexOf("/Subtype /Image")) + "stream\n".length;
  const length = Number(/\/FlateDecode \/Length (\d+)/.exec(text)[1]);
  const rgb = RGBA.filter((_, at) => at % 4 !== 3);
  assert.deepEqual([...inflateSync(pdf.subarray(from, from + length))], [...rgb]);
});

test("every object is where the table says, and the table where the end says", async () => {
  const text = (await written()).toString("latin1");
  const table = Number(/startxref\n(\d+)\n%%EOF/.exec(text)[1]);
  assert.ok(text.startsWith("xref\n", table));
  const places = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
  assert.equal(places.length, 6);
  places.forEach((place, at) => assert.ok(text.startsWith(`${at + 1} 0 obj\n`, place), `object ${at + 1}`));
});

test("a title may have any letters", async () => {
  assert.match((await written()).toString("latin1"), /\/Title <feff03c60028007a0029>/);
});
