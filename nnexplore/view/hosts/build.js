// @ts-check
/** The page of blocks in Streamlit: what was built goes to Python, which keeps the runs before; the snapshot that is shown is in the page's address. */

import { createBuild } from "../blocks/build.js";
import { readPinned, writePinned } from "../blocks/state.js";
import { createAddress, readAddress } from "../page/address.js";
import { mountAs } from "./mounting.js";

export default mountAs((element, { palette, send, data: { most, datasets } }) => {
  const { state, errors: warnings } = readPinned(readAddress());
  const address = createAddress();
  const asSent = (/** @type {import("../blocks/row.js").HiddenLayer[]} */ layers) =>
    layers.map(({ units, activation }) => [units, activation]);
  const build = createBuild(element, {
    ...{ palette, most, datasets, state, warnings },
    onLayers: (layers) => send("layers", asSent(layers)),
    onData: (name) => send("data", name),
    onBack: (by, layers) => send("back", [by, asSent(layers)]),
    onState: (next) => address.write(writePinned(next)),
    address: address.flush,
  });
  return {
    update: build.update,
    onRerun: address.restore,
    destroy() {
      address.stop();
      build.destroy();
    },
  };
});
