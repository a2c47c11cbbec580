// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { readersAddress } from "../../../nnexplore/view/hosts/readers_address.js";

/** @param {string} query @returns {any} */
const run = (query) => ({ query, nSteps: 20_000 });

test("readers find the page beside that of the lab, with its runs and how they are looked at", () => {
  const runs = { left: run("data=moons&width=2"), right: run("") };
  const { pathname, searchParams } = new URL(
    readersAddress("https://nn.example.org/nn/compare?left=a", "compare", runs, "x+"),
  );
  assert.equal(pathname, "/nn/view");
  const said = { page: "compare", left: "data=moons&width=2", right: "n_steps=20000", view: "x+" };
  assert.deepEqual(Object.fromEntries(searchParams), said);
});

test("of a run that is not known yet nothing is said", () => {
  assert.equal(
    readersAddress("http://localhost/folding", "folding", { run: null }, ""),
    "http://localhost/view?page=folding",
  );
});
