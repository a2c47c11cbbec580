import assert from "node:assert/strict";
import { test } from "node:test";

import { joinEntries } from "../../../nnexplore/view/page/history_entries.js";

/** A window at an address, with its entries so far and what a visitor does there. */
function at(address) {
  const entries = [address];
  const heard = {};
  const history = {
    pushState: (state, title, url) => void entries.push(url),
    replaceState: (state, title, url) => void entries.splice(-1, 1, url),
  };
  const page = { history, heard, addEventListener: (name, listener) => (heard[name] = listener) };
  joinEntries(page);
  return {
    page,
    entries,
    click() {
      heard.pointerdown();
      heard.click();
    },
    clickByVoice: () => heard.click(),
    type: () => heard.keydown(),
    goBack() {
      entries.pop();
      heard.popstate();
    },
    push: (url) => history.pushState(null, "", url),
  };
}

test("a link to another page is one entry, whatever is written on the way", () => {
  const { entries, click, push, type } = at("/?width=4");
  click();
  push("/?left=x");
  push("/compare?left=x");
  push("/compare?left=x&right=y");
  assert.deepEqual(entries, ["/?width=4", "/compare?left=x&right=y"]);
  type();
  push("/compare?left=y&right=x");
  assert.deepEqual(entries, ["/?width=4", "/compare?left=x&right=y", "/compare?left=y&right=x"]);
});

test("each thing that is done is one entry, though several settings change by it", () => {
  const { entries, click, clickByVoice, push } = at("/?width=4");
  click();
  push("/?width=5");
  clickByVoice();
  push("/?width=5&noise=0.3");
  push("/?noise=0.3");
  clickByVoice();
  push("/");
  assert.deepEqual(entries, ["/?width=4", "/?width=5", "/?noise=0.3", "/"]);
});

test("a slider that writes before its click is over writes one entry with what comes after", () => {
  const { page, entries, push } = at("/");
  const { pointerdown, click } = page.heard;
  pointerdown();
  push("/?noise=0.3");
  click();
  push("/?noise=0.3&start=");
  assert.deepEqual(entries, ["/", "/?noise=0.3&start="]);
});

test("what the page writes on the way back corrects the entry gone to", () => {
  const { entries, click, goBack, push, type } = at("/?width=4");
  click();
  push("/?run=x");
  goBack();
  push("/?width=5");
  assert.deepEqual(entries, ["/?width=5"]);
  type();
  push("/?width=6");
  assert.deepEqual(entries, ["/?width=5", "/?width=6"]);
});

test("what is written before anything was done is left alone", () => {
  const { entries, push } = at("/experiments");
  push("/");
  push("/?noise=0.3");
  assert.deepEqual(entries, ["/experiments", "/", "/?noise=0.3"]);
});

test("a window is done once", () => {
  const { page } = at("/");
  const once = page.history.pushState;
  joinEntries(page);
  assert.equal(page.history.pushState, once);
});
