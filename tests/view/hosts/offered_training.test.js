// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { offerTraining } from "../../../nnexplore/view/hosts/offered_training.js";
import { standInForBrowser } from "../elements.js";

standInForBrowser();

/** @param {() => Promise<any>} load @returns a door in a page, and the panels that it was replaced by */
function offered(load) {
  const panels = /** @type {any[]} */ ([]);
  const element = { append: () => {} };
  const createTrainingPanel = (/** @type {any} */ _, /** @type {any} */ host) => panels.push(host);
  const answer = { default: { createTrainingPanel, runTitle: (/** @type {any} */ run) => `run ${run.key}` } };
  const told = /** @type {any[]} */ ([]);
  const { door, opened } = offerTraining(
    /** @type {any} */ (element),
    /** @type {any} */ ({
      original: () => ({ key: "original" }),
      load: () => load().then(() => answer),
      onRun: (/** @type {any} */ run, /** @type {string} */ title) => told.push([run.key, title]),
    }),
  );
  Object.assign(door, { remove: () => {} });
  return { door: /** @type {any} */ (door), opened, panels, told };
}

test("nothing is asked for until the door is opened, and then once", async () => {
  let asked = 0;
  const { door, opened, panels, told } = offered(async () => void (asked += 1));
  await opened();
  assert.equal(asked, 0);
  door.open = true;
  await Promise.all([opened(), opened()]);
  assert.equal(asked, 1);
  assert.equal(panels.length, 1);
  assert.equal(panels[0].run.key, "original");
  panels[0].onRun({ key: "another" });
  assert.deepEqual(told, [["another", "run another"]]);
});

test("a trainer that does not come is told, and asked for again by opening the door again", async (t) => {
  t.mock.method(console, "error", () => {});
  let asked = 0;
  const { door, opened, panels } = offered(async () => {
    asked += 1;
    if (asked === 1) throw new TypeError("no network");
  });
  door.open = true;
  await opened();
  assert.match(door.text, /The trainer did not come/);
  await opened();
  assert.equal(panels.length, 1);
});
