import assert from "node:assert/strict";
import { test } from "node:test";

import { familiesOf, fileOf } from "../../../nnexplore/view/capture/fonts.js";

test("the families of a picture are those named first, in attributes and in styles", () => {
  const svg = `<text font-family="&quot;Source Sans&quot;, sans-serif"/><text style="font-family: &quot;STIX Two&quot;, serif; x"/>`;
  assert.deepEqual([...familiesOf(svg)], ["Source Sans", "STIX Two"]);
});

test("a font's file is the first of its sources; one of the machine has none", () => {
  assert.equal(fileOf('local("A"), url("a/b.woff2") format("woff2"), url(c.ttf)'), "a/b.woff2");
  assert.equal(fileOf('local("A")'), "");
});
