import assert from "node:assert/strict";
import { test } from "node:test";

import { NOTHING, writeDrawing } from "../../../nnexplore/view/lines/drawing.js";
import { createOffers } from "../../../nnexplore/view/lines/offers.js";

const aLine = (x) => ({ lines: [[x, 0, x, 100]], groups: [[0]] });
const offer = (...drawings) => drawings.map((drawing) => ({ title: "", text: writeDrawing(drawing) }));

test("the first drawing that is offered opens, and is worth no link", () => {
  const offers = createOffers(null);
  assert.deepEqual(offers.take(offer(aLine(1), aLine(2)), NOTHING), aLine(1));
  assert.equal(offers.textOf(aLine(1)), "");
  assert.equal(offers.textOf(aLine(2)), writeDrawing(aLine(2)));
  assert.equal(offers.textOf(NOTHING), writeDrawing(NOTHING));
});

test("other samples bring their own first drawing, unless the reader has drawn", () => {
  const offers = createOffers(null);
  offers.take(offer(aLine(1)), NOTHING);
  assert.deepEqual(offers.take(offer(aLine(2)), aLine(1)), aLine(2));
  assert.equal(offers.take(offer(aLine(3)), aLine(9)), null);
});

test("a drawing of a link goes before what is offered, once", () => {
  const offers = createOffers(aLine(7));
  assert.deepEqual(offers.take(offer(aLine(1)), NOTHING), aLine(7));
  assert.equal(offers.take(offer(aLine(2)), aLine(7)), null);
});

test("where nothing is offered, nothing opens", () => {
  const offers = createOffers(null);
  assert.deepEqual(offers.take([], NOTHING), NOTHING);
  assert.equal(offers.textOf(NOTHING), "");
});
