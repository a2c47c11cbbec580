import assert from "node:assert/strict";
import { test } from "node:test";

import { joinEntries } from "../../nnexplore/view/entries.js";

/** A window at an address, with its entries so far and what a visitor does there. */
function at(address) {
  const entries = [address];
  const heard = {};
  const history = {
    pushState: (state, title, url) => void entries.push(url),
    replaceState: (state, title, url) => void entries.splice(-1, 1, url),
  };
  const page = { history, addEventListener: (name, listener) => (heard[name] = listener) };
  joinEntries(page);
  const click = (link, keys = {}) => {
    heard.pointerdown();
    heard.click({ target: { closest: () => link }, ...keys });
  };
  return {
    page,
    entries,
    follow: (keys) => click({}, keys),
    press: () => click(null),
    type: () => heard.keydown(),
    goBack() {
      entries.pop();
      heard.popstate();
    },
    push: (url) => history.pushState(null, "", url),
  };
}

test("a link to another page is one entry, whatever is written on the way", () => {
  const { entries, follow, push, type } = at("/?width=4");
  follow();
  push("/?left=x");
  push("/compare?left=x");
  push("/compare?left=x&right=y");
  assert.deepEqual(entries, ["/?width=4", "/compare?left=x&right=y"]);
  type();
  push("/compare?left=y&right=x");
  assert.deepEqual(entries, ["/?width=4", "/compare?left=x&right=y", "/compare?left=y&right=x"]);
});

test("changes on a page, and links opened elsewhere, stay entries of their own", () => {
  const { entries, follow, press, push } = at("/?width=4");
  press();
  push("/?width=5");
  follow({ ctrlKey: true });
  push("/?width=6");
  push("/?width=7");
  assert.deepEqual(entries, ["/?width=4", "/?width=5", "/?width=6", "/?width=7"]);
});

test("a link that was followed no further than back again joins nothing after", () => {
  const { entries, follow, goBack, push } = at("/?width=4");
  follow();
  push("/?run=x");
  goBack();
  push("/?width=5");
  push("/?width=6");
  assert.deepEqual(entries, ["/?width=4", "/?width=5", "/?width=6"]);
});

test("a window is done once", () => {
  const { page } = at("/");
  const once = page.history.pushState;
  joinEntries(page);
  assert.equal(page.history.pushState, once);
});
