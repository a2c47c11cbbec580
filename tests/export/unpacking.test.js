import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { decodeBase64 } from "../../nnexplore/view/run/base64.js";
import { inflate, linkModules } from "../../nnexplore/view/hosts/unpacking.js";

const asData = (source) => `data:text/javascript,${encodeURIComponent(source)}`;

test("modules that come as text import each other", async () => {
  const addresses = linkModules(
    {
      "one.js": "export const one = 1;",
      "two.js": 'import { one } from "./one.js";\nexport const two = one + 1;',
      "three.js":
        'import { one } from "./one.js";\nimport {\n  two as second,\n} from "./two.js";\nexport const three = one + second;',
    },
    asData,
  );
  assert.equal((await import(addresses["three.js"])).three, 3);
});

test("a type named in a comment is no import", () => {
  const source = '/** @typedef {import("./later.js").Later} Later */';
  assert.ok(linkModules({ "one.js": source }, (linked) => linked)["one.js"].startsWith(source));
});

test("a module that stands before what it imports is refused", () => {
  const sources = { "two.js": 'import { one } from "./one.js";', "one.js": "export const one = 1;" };
  assert.throws(() => linkModules(sources, asData), /two\.js imports one\.js, which does not stand before it/);
});

test("what was packed is inflated again", async () => {
  const text = "ε · z = xW + b";
  assert.equal(await inflate(gzipSync(text)), text);
  assert.equal(await inflate(decodeBase64(gzipSync(text).toString("base64"))), text);
});
