import assert from "node:assert/strict";
import { test } from "node:test";

import { readFolding } from "../../nnexplore/view/folding/link.js";
import { LONGEST } from "../../nnexplore/view/run/link_parts.js";
import { DEFAULTS } from "../../nnexplore/view/parts/options.js";
import { readParameters } from "../../nnexplore/view/run/parameters.js";
import { readView } from "../../nnexplore/view/parts/view_link.js";

/** Texts of about so many letters, each the worst of its kind. */
const TEXTS = {
  dots: (n) => ".".repeat(n),
  parts: (n) => "l1.".repeat(n / 3),
  "unknown parts": (n) => "zz.".repeat(n / 3),
  "a list": (n) => `u${"1_".repeat(n / 2)}`,
  "a list of digits": (n) => `c${"1".repeat(n)}`,
  toggles: (n) => `x${"p".repeat(n)}`,
  weights: (n) => `w${"A".repeat(n)}`,
  "weights that are none": (n) => `w${"-".repeat(n)}=`,
  "a score": (n) => `o${"a".repeat(n)}!`,
  emoji: (n) => `x${"\u{1F600}".repeat(n / 2)}`,
};

const READERS = {
  "the view": (text) => readView(text, DEFAULTS),
  "the folding pictures": readFolding,
  weights: readParameters,
};

/** @returns {number} the least CPU time of some readings, in microseconds */
function cpuTime(read, text) {
  return Math.min(
    ...Array.from({ length: 3 }, () => {
      const before = process.cpuUsage();
      read(text);
      return process.cpuUsage(before).user;
    }),
  );
}

for (const [reader, read] of Object.entries(READERS)) {
  for (const [what, text] of Object.entries(TEXTS)) {
    test(`${what}, eight times as many, take ${reader} about eight times as long to read`, () => {
      const size = Math.floor(LONGEST / 8) - 2;
      const [short, long] = [size, 8 * size].map((letters) => cpuTime(read, text(letters)));
      // Three doublings: 8 times if time grows with the length, 64 times if with its square.
      assert.ok(long < 5000 || long < 24 * short, `${short} and ${long} microseconds`);
    });
  }
}

test("what is longer than any view costs its length alone", () => {
  for (const text of [".".repeat(5_000_000), "1".repeat(5_000_000)]) {
    for (const { errors } of [readView(text, DEFAULTS), readFolding(text)]) {
      assert.equal(errors.length, 1);
      assert.match(errors[0], /longer than/);
    }
  }
});
