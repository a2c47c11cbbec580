import assert from "node:assert/strict";
import { test } from "node:test";

import { createStatusLine } from "../../../nnexplore/view/parts/status_line.js";
import { standInForBrowser } from "../elements.js";

standInForBrowser();

test("where another machine may end is said while it is known of the run that is shown, and of no other", () => {
  const { element, tellElsewhere } = createStatusLine();
  const [, note] = element.children;
  tellElsewhere({ elsewhere: "Another machine may end elsewhere." });
  assert.deepEqual([note.hidden, note.textContent], [false, "Another machine may end elsewhere."]);
  tellElsewhere({ elsewhere: "" });
  assert.deepEqual([note.hidden, note.textContent], [true, ""]);
});
