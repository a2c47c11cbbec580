// @ts-check
/** The page of blocks in Streamlit: what was built goes to Python; the snapshot that is shown is in the page's address. */

import { createBuild } from "../blocks/build.js";
import { readPinned, writePinned } from "../blocks/state.js";
import { createAddress, readAddress } from "../page/address.js";
import { mountAs } from "./mounting.js";

export default mountAs((element, { palette, send, data: { most, datasets } }) => {
  const { state, errors: warnings } = readPinned(readAddress());
  const address = createAddress();
  const build = createBuild(element, {
    ...{ palette, most, datasets, state, warnings },
    onLayers: (layers) =>
      send(
        "layers",
        layers.map(({ units, activation }) => [units, activation]),
      ),
    onData: (name) => send("data", name),
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
