import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { decodeBase64 } from "../../nnexplore/view/run/base64.js";
import { inflate } from "../../nnexplore/view/hosts/unpacking.js";

test("what was packed is inflated again", async () => {
  const text = "ε · z = xW + b";
  assert.equal(await inflate(gzipSync(text)), text);
  assert.equal(await inflate(decodeBase64(gzipSync(text).toString("base64"))), text);
});
